"""What a person has changed in an exported file: a note, a colour or tags, as far as it is clear."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from readerapp.annotations.color import Color
from readerapp.exchange.entry import DocumentNotes, Entry
from readerapp.exchange.writers.markdown.dialect import GITHUB, Dialect
from readerapp.exchange.writers.markdown.existing import ExistingFile, FoundEntry, existing_file
from readerapp.exchange.writers.markdown.notes import body_pieces, tag_word
from readerapp.exchange.writers.markdown.own_note import written_note
from readerapp.exchange.writers.markdown.pieces import Piece, Role

_ABOUT = re.compile(r"[*_]([^\W\d_]+)(?: ·[^\n]*?)?[*_](?: · ((?:\\?#\S+ ?)*))? *\^ra-[0-9a-f]{16}\s*$")
_TAG = re.compile(r"\\?#(\S+)")


class Edit(NamedTuple):
    """What a person has made of one annotation; `None` for what they left alone."""

    id: str
    note: str | None = None
    color: Color | None = None
    tags: tuple[str, ...] | None = None


class Edits(NamedTuple):
    """The changes in a file, and the block ids of entries whose changes are not clear.

    It is not clear what is meant where both the file and the annotation have changed since the file was written, where
    the file does not say what was written, and where a line about a quote cannot be read.
    """

    clear: tuple[Edit, ...]
    unclear: tuple[str, ...]


def edits_in(text: str, notes: DocumentNotes, dialect: Dialect = GITHUB) -> Edits:
    """What a person has changed in `text`, an exported file, of the annotations that these notes are of."""
    existing = existing_file(text)
    pieces = {(piece.role, piece.name): piece for piece in body_pieces(notes, dialect)}
    by_block_id = {entry.block_id: entry for entry in notes.entries}
    clear: list[Edit] = []
    unclear: list[str] = []
    for found in existing.entries():
        entry = by_block_id.get(found.block_id)
        if entry is None or not found.edited:
            continue
        edit = _edit(found, entry, existing, pieces)
        if edit is None:
            unclear.append(found.block_id)
        elif edit != Edit(entry.id):
            clear.append(edit)
    return Edits(tuple(clear), tuple(dict.fromkeys([*unclear, *existing.repeated])))


def _edit(
    found: FoundEntry, entry: Entry, existing: ExistingFile, pieces: dict[tuple[Role, str], Piece]
) -> Edit | None:
    """The edit of one entry; `None` where it is not clear."""
    edit = Edit(entry.id)
    for role, lines in ((Role.QUOTE, found.quote), (Role.ABOUT, found.about), (Role.NOTE, found.note)):
        piece = pieces[role, found.block_id]
        if role not in found.edited or Piece(role, found.block_id, "\n".join(lines)).digest == piece.digest:
            continue
        if role is Role.QUOTE or not existing.wrote(piece):
            return None
        if role is Role.NOTE:
            edit = edit._replace(note=written_note("\n".join(lines)))
        else:
            said = _said(lines, entry)
            if said is None:
                return None
            edit = edit._replace(color=said[0], tags=said[1])
    return edit


def _said(lines: Iterable[str], entry: Entry) -> tuple[Color | None, tuple[str, ...] | None] | None:
    """The colour and the tags that a line about a quote says, as far as they are others; `None` for no such line."""
    read = read_about("".join(lines))
    if read is None:
        return None
    color, words = read
    known = {tag_word(tag): tag for tag in entry.tags}
    tags = tuple(dict.fromkeys(known.get(word, word) for word in words))
    return color if color != entry.color else None, tags if tags != entry.tags else None


def read_about(line: str) -> tuple[Color, tuple[str, ...]] | None:
    """The colour and the tags that a line about a quote says; `None` where it cannot be read."""
    read = _ABOUT.match(line)
    if read is None or read[1].lower() not in {color.value for color in Color}:
        return None
    words = [re.sub(r"\\(?=[^\w\s])", "", word) for word in _TAG.findall(read[2] or "")]
    return Color(read[1].lower()), tuple(dict.fromkeys(words))
