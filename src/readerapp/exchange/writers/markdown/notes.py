"""Highlights and notes as Markdown that a person would have written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from readerapp.document.sanitising import shown_line
from readerapp.exchange.entry import ON_THE_WHOLE, DocumentNotes, Entry, Heading
from readerapp.exchange.writers.markdown.dialect import GITHUB, Dialect
from readerapp.exchange.writers.markdown.front_matter import front_matter, quoted, quoted_list
from readerapp.exchange.writers.markdown.note_parts import written_digests
from readerapp.exchange.writers.markdown.own_note import closed_note, has_definitions
from readerapp.exchange.writers.markdown.pieces import DIGESTS, Piece, Role
from readerapp.exchange.writers.markdown.quotation import quotation
from readerapp.exchange.writers.markdown.words import escaped

_DEEPEST_HEADING = 6


_IN_ADDRESS = "/:?#@!&+,;=%~$"
"""Signs of an address that end or begin nothing in any Markdown, behind a bracket."""

UNPLACED = "## Unplaced"

COUNTED = ("exported", "highlights", "notes")
"""Fields that say what the file holds, and are ours whatever stands in them."""


def markdown_notes(notes: DocumentNotes, exported: str, dialect: Dialect = GITHUB) -> str:
    """The notes of a document as a Markdown file: in document order, those without a sure place at the end.

    `exported` is the time of it, in UTC as `2026-11-23T10:00:00Z`. Nothing in the document can be taken for Markdown;
    what the reader wrote is left as it is.
    """
    pieces = list(body_pieces(notes, dialect))
    fields = {name: value for name, value in fields_of(notes, exported).items() if value}
    standing = [Piece(Role.FIELD, name, f"{name}: {value}") for name, value in fields.items() if name not in COUNTED]
    fields[DIGESTS] = quoted(written_digests([*pieces, *standing]))
    blocks = ["\n".join(front_matter(fields)), *(piece.text for piece in pieces if piece.text)]
    return "\n\n".join(blocks) + "\n"


def body_pieces(notes: DocumentNotes, dialect: Dialect) -> Iterator[Piece]:
    """What the file says below its front matter; of an entry all three parts, the note even where there is none."""
    if has_definitions(entry.note for entry in notes.entries):
        dialect = dialect.with_brackets()
    title = notes.details.title
    yield _heading(f"# {escaped(title, dialect)}")
    yield from _placed_entries([entry for entry in notes.entries if entry.is_placed], title, dialect)
    yield from _unplaced_entries([entry for entry in notes.entries if not entry.is_placed], dialect)


def fields_of(notes: DocumentNotes, exported: str) -> dict[str, str]:
    """The fields of the front matter as YAML; those that say nothing are empty."""
    details = notes.details
    count = sum(entry.kind == "note" for entry in notes.entries)
    return {
        "title": quoted(details.title),
        "author": quoted(", ".join(details.authors)) if details.authors else "",
        "source": quoted(details.source),
        "exported": exported,
        "highlights": str(len(notes.entries) - count),
        "notes": str(count),
        "tags": quoted_list(notes.tags) if notes.tags else "",
    }


def _heading(text: str) -> Piece:
    return Piece(Role.HEADING, "", text)


def _placed_entries(entries: Iterable[Entry], title: str, dialect: Dialect) -> Iterator[Piece]:
    """The entries, under the headings that the document has for them."""
    path: tuple[Heading, ...] = ()
    for entry in entries:
        above, path = path, entry.where.headings
        yield from _new_headings(above, path, title, dialect)
        yield from _entry(entry, _place(entry, dialect), dialect)


def _new_headings(above: Sequence[Heading], path: Sequence[Heading], title: str, dialect: Dialect) -> Iterator[Piece]:
    """The headings of `path` that the entry above was not under. A first one that says the title again is left out."""
    headings = path[1:] if path and path[0].title == title else path
    for depth, heading in enumerate(headings, 2):
        if heading not in above:
            yield _heading(f"{'#' * min(depth, _DEEPEST_HEADING)} {escaped(heading.title, dialect)}")


def _unplaced_entries(entries: Sequence[Entry], dialect: Dialect) -> Iterator[Piece]:
    """What is known of annotations whose text is gone or may be somewhere else."""
    if entries:
        yield _heading(UNPLACED)
    for entry in entries:
        yield from _entry(entry, _last_place(entry, dialect), dialect)


def _entry(entry: Entry, where: str, dialect: Dialect) -> Iterator[Piece]:
    yield Piece(Role.QUOTE, entry.block_id, quotation(entry.parts, dialect))
    yield Piece(Role.ABOUT, entry.block_id, _about(entry, where, dialect))
    yield Piece(Role.NOTE, entry.block_id, closed_note(entry.note, dialect))


def _about(entry: Entry, where: str, dialect: Dialect) -> str:
    """The line about one annotation: colour, meaning, place, day, tags and block id."""
    day = entry.created[: len("2026-11-23")]
    if entry.link and where:
        where = f"[{where}]({quote(entry.link, safe=_IN_ADDRESS)})"
    was = f"was “{escaped(shown_line(entry.was), dialect)}”" if entry.was else ""
    known = [entry.color.value, escaped(entry.meaning, dialect), where, day, was]
    about = [f"*{' · '.join(word for word in known if word)}*", " ".join(_tag(tag, dialect) for tag in entry.tags)]
    return f"{' · '.join(part for part in about if part)} ^{entry.block_id}"


def _place(entry: Entry, dialect: Dialect) -> str:
    """Where it stands: on which page, if there are any, and in which paragraphs, counted from 1."""
    where = entry.where
    if entry.is_on_the_whole:
        return ON_THE_WHOLE
    paragraphs = [f"¶ {where.first}" if where.first == where.last else f"¶ {where.first}–{where.last}"]
    return " · ".join(
        [*([f"p. {escaped(where.page, dialect)}"] if where.page else []), *(paragraphs if where.first else [])]
    )


def _last_place(entry: Entry, dialect: Dialect) -> str:
    where = entry.where
    paragraph = [f"was ¶ {where.first} of {where.of}"] if where.of else []
    return " · ".join([*paragraph, *(escaped(heading.title, dialect) for heading in where.headings)])


def _tag(tag: str, dialect: Dialect) -> str:
    return f"#{escaped(tag_word(tag), dialect)}"


def tag_word(tag: str) -> str:
    """A tag as a word that Obsidian takes for one: letters, digits, `_`, `-` and `/`."""
    return re.sub(r"[^\w/-]+", "-", tag).strip("-")
