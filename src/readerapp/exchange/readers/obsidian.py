"""Markdown of Obsidian in which quotes stand in callouts and have a block id, each with its note behind it."""

import re

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight
from readerapp.exchange.readers.keys import with_keys_of_their_own
from readerapp.exchange.readers.source import ImportSource

_CALLOUT = re.compile(r"> ?\[!(?:quote|cite|highlight)\][+-]?[ \t]*(?P<title>.*)", re.IGNORECASE)
_CALLOUT_IN_BYTES = re.compile(rb"(?im)^> ?\[!(?:quote|cite|highlight)\]")
_BLOCK_ID = re.compile(r"(?:.*\s)?\^(?P<id>[A-Za-z0-9-]+)[ \t]*")
_BLOCK_ID_IN_BYTES = re.compile(rb"(?m)^(?:> ?)?\^[A-Za-z0-9-]+[ \t\r]*$")
_COMMENT = re.compile(r"%%.*?%%", re.DOTALL)
_TAGS = re.compile(r"(?:(?:^|\s)#[^\s#]+)+\s*\Z")
_FIELD = re.compile(r"(?P<name>[a-z]+):[ \t]*(?P<value>.*)")
_COLORS = frozenset({"yellow", "green", "blue", "pink", "orange", "violet", "purple", "red", "grey", "gray", "cyan"})


def recognises(source: ImportSource) -> bool:
    """Whether it has a quote as a callout, and a block id on a line of its own."""
    return bool(_CALLOUT_IN_BYTES.search(source.head) and _BLOCK_ID_IN_BYTES.search(source.head))


def read(source: ImportSource) -> Imported:
    """A highlight for each callout that has a block id."""
    lines = _COMMENT.sub("", source.text.replace("\r\n", "\n")).split("\n")
    book = _book(lines)
    highlights: list[ImportedHighlight] = []
    starts = [at for at, line in enumerate(lines) if _CALLOUT.fullmatch(line)]
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        highlight = _highlight(len(highlights) + 1, lines[begin:end], book)
        if highlight is not None:
            highlights.append(highlight)
    return Imported(with_keys_of_their_own(highlights))


def _highlight(number: int, lines: list[str], book: ImportedBook) -> ImportedHighlight | None:
    title = _CALLOUT.fullmatch(lines[0])
    length = next((at for at, line in enumerate(lines) if not line.startswith(">")), len(lines))
    quote = [line.removeprefix(">").removeprefix(" ") for line in lines[1:length]]
    named = next((at for at, line in enumerate(lines) if _BLOCK_ID.fullmatch(line.removeprefix(">").lstrip())), None)
    if title is None or named is None or not any(map(str.strip, quote)):
        return None
    match = _BLOCK_ID.fullmatch(lines[named].removeprefix(">").lstrip())
    if named < length:
        quote = [line for line in quote if not line.lstrip().startswith("^")]
    note = "\n".join(lines[max(length, named + 1) :]).strip()
    tags = _TAGS.search(note)
    color = title["title"].strip().lower()
    return ImportedHighlight(
        tool="obsidian",
        key=match["id"] if match else "",
        number=number,
        words="\n".join(quote),
        book=book,
        note=note[: tags.start()].rstrip() if tags else note,
        tags=tuple(tag.removeprefix("#") for tag in tags[0].split()) if tags else (),
        color=color if color in _COLORS else "",
    )


def _book(lines: list[str]) -> ImportedBook:
    said: dict[str, str] = {}
    if lines and lines[0].strip() == "---":
        for line in lines[1:]:
            if line.strip() == "---":
                break
            if field := _FIELD.fullmatch(line):
                said[field["name"]] = field["value"].strip().strip("\"'")
    url = next((said[name] for name in ("url", "source", "link") if said.get(name, "").startswith("http")), "")
    author = said.get("author", "")
    return ImportedBook(said.get("title", ""), (author,) if author else (), url)
