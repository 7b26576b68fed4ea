"""Notes as plain text: quotation marks round the words, the note indented under them."""

from collections.abc import Iterator, Sequence

from readerapp.document.sanitising import shown_line
from readerapp.exchange.entry import ON_THE_WHOLE, DocumentNotes, Entry

_INDENT = "    "


def write(notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The text with the notes of one document. What is indented is no word of the article."""
    (of_document,) = notes
    return ("\n".join(_lines(of_document, exported)) + "\n").encode("utf-8", "replace")


def _lines(notes: DocumentNotes, exported: str) -> Iterator[str]:
    details = notes.details
    yield details.title
    yield from (
        line for line in (", ".join(details.authors), shown_line(details.source), f"exported {exported}") if line
    )
    headings: tuple[str, ...] = ()
    for entry in notes.entries:
        path = tuple(heading.title for heading in entry.where.headings) if entry.is_placed else ("Unplaced",)
        if path != headings and path and path != (details.title,):
            yield from ("", "", " / ".join(path))
        headings = path
        yield ""
        if entry.words:
            yield from f"“{entry.words}”".split("\n")
        yield f"{_INDENT}{about(entry)}"
        if entry.note.strip():
            yield ""
            yield from (f"{_INDENT}{line}".rstrip() for line in entry.note.strip("\n").split("\n"))


def about(entry: Entry) -> str:
    """What there is to say of an entry in one line of words."""
    where = entry.where
    paragraph = f"¶ {where.first}" if where.first == where.last else f"¶ {where.first}–{where.last}"
    known = [
        entry.color.value,
        entry.meaning,
        ON_THE_WHOLE if entry.is_on_the_whole else "",
        f"p. {where.page}" if where.page else "",
        paragraph if where.first else "",
        entry.created[: len("2026-11-23")],
        f"was “{shown_line(entry.was)}”" if entry.was else "",
        " ".join(f"#{tag}" for tag in entry.tags),
        entry.block_id,
    ]
    return " · ".join(filter(None, known))
