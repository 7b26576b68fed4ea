"""The registry of what goes out: which writers there are, and how one is called.

A writer is one module of this folder with one pure function:

    def write(notes: Sequence[DocumentNotes], exported: str) -> bytes

`exported` is the time of it, in UTC. The same notes give the same bytes but for that time. Nothing from a document may
leave its place in what is written. Heavy libraries are imported inside the function.
"""

import re
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from readerapp.errors import UsageError
from readerapp.exchange.entry import DocumentNotes
from readerapp.exchange.writers.markdown.dialect import dialect_named


class UnknownWriterError(UsageError):
    """A format to write that there is not."""


class Writer(NamedTuple):
    """One row: the word for `--as`, the end of the names of its files, what it is for, and the module.

    `dialect` is the name of a dialect of Markdown, and empty for other formats; a file in one can be merged with.
    `holds_many` says that one file holds the notes of many documents; else each document has a file of its own.
    `needs_file` says that it names places in the file of a document, or is a copy of it. `template` is the text of the
    reader's own template, of the file called `name`, and empty for all others.
    """

    name: str
    ending: str
    summary: str
    module: str
    dialect: str = ""
    holds_many: bool = False
    needs_file: bool = False
    template: str = ""


class WriterModule(Protocol):
    """What the module of a writer has."""

    def write(self, notes: Sequence[DocumentNotes], exported: str, /) -> bytes:
        """The file with the notes of these documents: of one alone, unless the format holds many."""


_HERE = "readerapp.exchange.writers"

_MARKDOWN = f"{_HERE}.markdown"

MARKDOWN = Writer("github", ".md", "Markdown for GitHub and all that read CommonMark", _MARKDOWN, "github")
WRITERS = (
    MARKDOWN,
    Writer("pandoc", ".md", "Markdown for pandoc", _MARKDOWN, "pandoc"),
    Writer("obsidian", ".md", "Markdown for Obsidian", _MARKDOWN, "obsidian"),
    Writer("logseq", ".md", "Markdown for Logseq", _MARKDOWN, "logseq"),
    Writer("org", ".org", "Org, for Emacs", f"{_HERE}.org"),
    Writer("plain", ".txt", "plain text", f"{_HERE}.plain"),
    Writer("csv", ".csv", "a table with the columns of Readwise", f"{_HERE}.readwise_csv", holds_many=True),
    Writer("w3c", ".jsonld", "W3C Web Annotations", f"{_HERE}.web_annotations", holds_many=True),
    Writer("hypothesis", ".json", "what the client of Hypothesis imports", f"{_HERE}.hypothesis", holds_many=True),
    Writer("anki", ".txt", "cards for Anki, parted by tabs", f"{_HERE}.anki", holds_many=True),
    Writer("bibtex", ".bib", "records of a bibliography, with the notes", f"{_HERE}.bibtex", holds_many=True),
    Writer("ris", ".ris", "records of a bibliography in RIS", f"{_HERE}.ris", holds_many=True),
    Writer("csl", ".csl.json", "records of a bibliography in CSL JSON", f"{_HERE}.csl_json", holds_many=True),
    Writer("epub-annotations", ".annotations", "W3C EPUB Annotations", f"{_HERE}.epub_annotations", needs_file=True),
    Writer("epub", ".epub", "a copy of an EPUB with the notes inside", f"{_HERE}.epub_copy", needs_file=True),
    Writer("pdf", ".pdf", "a copy of a PDF with the marks on it", f"{_HERE}.pdf_copy", needs_file=True),
    Writer("koreader", ".lua", "what KOReader keeps beside a book", f"{_HERE}.koreader", needs_file=True),
    Writer("html", ".html", "a page to be shown and printed", f"{_HERE}.page"),
)


def writer_named(name: str) -> Writer:
    """The writer with this name. Raises `UnknownWriterError`."""
    for writer in WRITERS:
        if writer.name == name:
            return writer
    known = ", ".join(writer.name for writer in WRITERS)
    raise UnknownWriterError(f"no format to export is called {name!r}; there are {known}")


def of_template(name: str, template: str) -> Writer:
    """The writer that fills in a template, the text of the file `name`; its files end as that does before `.j2`."""
    stem = re.sub(r"\.(?:j2|jinja2?)$", "", name)
    ending = re.search(r"\.[A-Za-z0-9]{1,8}$", stem)
    # An empty template fills in to nothing, and is no other format.
    text = template or "\n"
    return Writer(
        name, ending[0] if ending else ".txt", "a template", f"{_HERE}.template", template=text, holds_many=True
    )


def written(writer: Writer, notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The bytes of a file with the notes of these documents, which are one unless the format holds many."""
    module = import_module(writer.module)
    if writer.template:
        filled: bytes = module.write_with(writer.template, writer.name, notes, exported)
        return filled
    if writer.dialect:
        of_dialect: bytes = module.write_in(dialect_named(writer.dialect), notes, exported)
        return of_dialect
    return cast("WriterModule", module).write(notes, exported)
