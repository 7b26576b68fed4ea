"""Notes for Anki as text: what stands on the front of a card is a quote, on its back a note."""

import csv
import re
from html import unescape
from io import StringIO

from readerapp.exchange.entry import block_id_of
from readerapp.exchange.imported import Imported, ImportedHighlight, Skipped, SkipReason
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.source import ImportSource

_HEADER = re.compile(r"#(?P<name>[a-z ]+):(?P<value>.*)")
_DELIMITERS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_BREAK = re.compile(r"<br\s*/?>|</(?:div|p|li)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_QUOTE_BEGINS, _QUOTE_ENDS = "<blockquote>", "</blockquote>"
_OWN_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}(?:-?[0-9a-f]{4}-?[0-9a-f]{12})?")
_MOST_HEADERS = 50
_LONGEST_CELL = 1 << 24


def recognises(source: ImportSource) -> bool:
    """Whether it begins with what Anki wants to be told of a file."""
    return source.head.removeprefix(b"\xef\xbb\xbf").startswith(b"#separator:")


def read(source: ImportSource) -> Imported:
    """A highlight for each note."""
    text = source.text.removeprefix("\ufeff").replace("\x00", "").replace("\r\n", "\n")
    said: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        match = _HEADER.match(text)
        if match is None:
            break
        said[match["name"]] = match["value"].strip()
        text = text[match.end() :].lstrip("\n")
    others = {said.get(f"{name} column", "") for name in ("tags", "deck", "notetype", "guid")}
    delimiter = said.get("separator", "tab").lower()
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(StringIO(text, newline=""), delimiter=_DELIMITERS.get(delimiter, delimiter[:1] or "\t"))
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    try:
        for number, row in enumerate(filter(any, rows), 1):
            fields = [cell for at, cell in enumerate(row, 1) if str(at) not in others]
            tags = next((cell.split() for at, cell in enumerate(row, 1) if str(at) == said.get("tags column")), [])
            identifier = next((cell for at, cell in enumerate(row, 1) if str(at) == said.get("guid column")), "")
            highlight = _highlight(number, [identifier, *fields], tuple(tags), is_page=said.get("html") == "true")
            if highlight is None:
                skipped.append(Skipped(number, SkipReason.EMPTY))
            else:
                highlights.append(highlight)
    except (csv.Error, TypeError) as error:
        skipped.append(Skipped(len(highlights) + len(skipped) + 1, SkipReason.BROKEN, str(error)))
    return Imported(with_keys_of_their_own(highlights), tuple(skipped))


def _highlight(number: int, cells: list[str], tags: tuple[str, ...], *, is_page: bool) -> ImportedHighlight | None:
    identifier, *fields = cells
    quote = next((cell.partition(_QUOTE_BEGINS)[2] for cell in fields if _QUOTE_BEGINS in cell), "")
    if quote:
        # The front asks for the words: by a note, or by where they stand, and nothing tells which.
        identifier = identifier if _OWN_ID.fullmatch(identifier) else ""
        words, key = _text(quote.partition(_QUOTE_ENDS)[0]), block_id_of(identifier) if identifier else ""
        tool = "readerapp" if identifier else "anki"
        return ImportedHighlight(tool, key or made_key(first_letters(words, 48)), number, words, tags=tags)
    front, back = (_text(cell) if is_page else cell for cell in (*fields, "", "")[:2])
    if not front.strip() and not back.strip():
        return None
    key = made_key(first_letters(front or back, 48))
    return ImportedHighlight("anki", key, number, front or None, note=back, tags=tags)


def _text(page: str) -> str:
    return unescape(_TAG.sub("", _BREAK.sub("\n", page))).replace("\xa0", " ").strip("\n")
