"""The index of a folder of exported files: every document with a link to its file."""

from collections.abc import Iterable
from urllib.parse import quote

from readerapp.exchange.entry import DocumentNotes
from readerapp.exchange.writers.markdown.words import escaped


def index_of(files: Iterable[tuple[str, DocumentNotes]], exported: str) -> str:
    """The index as Markdown; each file with the notes in it, in the order of the titles."""
    lines = ["# Index", "", f"*exported {exported}*", ""]
    for name, notes in sorted(files, key=lambda file: file[0].casefold()):
        by = f" · {escaped(', '.join(notes.details.authors))}" if notes.details.authors else ""
        lines.append(f"- [{_label(notes.details.title)}](<{quote(name)}>){by} · {len(notes.entries)}")
    return "\n".join(lines) + "\n"


def _label(title: str) -> str:
    """A title as the words of a link, in which no bracket may stand alone."""
    return escaped(title.replace("[", "(").replace("]", ")")) or "untitled"
