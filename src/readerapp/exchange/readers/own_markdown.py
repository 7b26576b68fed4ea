"""Markdown that readerapp has exported, and what a person has made of it: each entry by its block id."""

import re
from functools import cache
from typing import TYPE_CHECKING

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight, Skipped, SkipReason
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.writers.markdown.edits import read_about
from readerapp.exchange.writers.markdown.existing import ExistingFile, existing_file
from readerapp.exchange.writers.markdown.own_note import written_note
from readerapp.exchange.writers.markdown.pieces import DIGESTS, Role

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_BLOCK_ID = re.compile(rb"(?m)^(?:.*\s)?\^ra-[0-9a-f]{16}[ \t\r]*$")
_WRITTEN = b'\n%b: "' % DIGESTS.encode()
_ESCAPES = re.compile(r"\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))")
_COUNTS = ("highlights", "notes")
_SAID = {Role.NOTE: ("note",), Role.ABOUT: ("color", "tags")}
"""What each part of an entry says of an annotation."""

_NAMED = {"n": "\n", "t": "\t", "r": "\r"}


def recognises(source: ImportSource) -> bool:
    """Whether a line in the beginning of it ends with a block id of readerapp's, or is the field that has them all.

    Of thousands of notes that field alone is longer than what a file is recognised by.
    """
    return bool(_BLOCK_ID.search(source.head)) or _WRITTEN in source.head


def read(source: ImportSource) -> Imported:
    """Every entry of the file. One whose line about it cannot be read has neither colour nor tags."""
    existing = existing_file(source.text)
    book = _book(existing)
    highlights = []
    for number, entry in enumerate(existing.entries(), 1):
        color, tags = read_about("".join(entry.about)) or (None, ())
        highlights.append(
            ImportedHighlight(
                tool="readerapp",
                key=entry.block_id,
                number=number,
                words=_words(entry.quote) or None,
                book=book,
                note=written_note("\n".join(entry.note)),
                tags=tags,
                color=color.value if color else "",
                as_written=frozenset(name for role in _SAID.keys() - entry.edited for name in _SAID[role]),
            )
        )
    repeated = [Skipped(len(highlights) + 1, SkipReason.REPEATED, block_id, book) for block_id in existing.repeated]
    return Imported(tuple(highlights), tuple(repeated), _vanished(existing, len(highlights)))


def _vanished(existing: ExistingFile, found: int) -> tuple[str, ...]:
    """A remark where fewer entries are in the file than it says that there are."""
    values = [" ".join(lines).partition(":")[2].strip() for name, lines in existing.fields if name in _COUNTS]
    missing = sum(int(value) for value in values if value.isdecimal() and value.isascii() and len(value) < 9) - found
    return (f"{missing} that it had are no longer in it, and are kept here",) if missing > 0 else ()


def _book(existing: ExistingFile) -> ImportedBook:
    fields = {name: _value(" ".join(lines)[len(name) + 1 :].strip()) for name, lines in existing.fields if name}
    source, author = fields.get("source", ""), fields.get("author", "")
    is_address = source.startswith(("http://", "https://"))
    return ImportedBook(
        title=fields.get("title", ""),
        authors=tuple(filter(None, author.split(", "))),
        url=source if is_address else "",
        path="" if is_address else source,
    )


def _value(yaml: str) -> str:
    """The text of a YAML scalar on one line, as readerapp and the programs that rewrite it write one."""
    if len(yaml) > 1 and yaml[0] == yaml[-1] == '"':
        return _ESCAPES.sub(_unescaped, yaml[1:-1])
    if len(yaml) > 1 and yaml[0] == yaml[-1] == "'":
        return yaml[1:-1].replace("''", "'")
    return yaml


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(min(int(code, 16), 0x10FFFF)) if code else _NAMED.get(escape[3], escape[3])


def _words(quote: list[str]) -> str:
    """The words of a block quote, an empty line between its paragraphs."""
    parts = []
    for token in _parser().parse("\n".join(quote)):
        if token.type == "inline":
            children = token.children or []
            parts.append("".join("\n" if child.type.endswith("break") else child.content for child in children))
        elif token.type in {"fence", "code_block"}:
            parts.append(token.content.removesuffix("\n"))
    return "\n\n".join(parts)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")
