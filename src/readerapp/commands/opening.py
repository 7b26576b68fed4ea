"""Opening what the command line names: a source, and the store of annotations."""

from __future__ import annotations

import os
import sys

from readerapp.document.sanitising import shown_line
from readerapp.errors import UsageError
from readerapp.folders import database_file
from readerapp.sources.reading_files import MEBIBYTE
from readerapp.sources.text_layout import Layout
from readerapp.terminal.output import say

_HIGHEST_PORT = 65535

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from readerapp.desk.readings import Said
    from readerapp.document.document import Document
    from readerapp.document.position import Position
    from readerapp.store.store import Store

_AS_IT_SEEMS = "auto"
"""The word of an option that leaves to the source what was said about it before."""


def add_source_arguments(parser: ArgumentParser, *, nargs: str | None = None) -> None:
    """Have `parser` take a source, and how it is to be read. `nargs` is argparse's."""
    from readerapp.command_line.offering import offer

    parser.add_argument(
        "source", metavar="SOURCE", nargs=nargs, help="a file, an address on the web, or - for standard input"
    )
    form = parser.add_argument("--format", metavar="NAME", type=_format, help="its format, as text or markdown")
    offer(form, _formats)
    parser.add_argument("--encoding", metavar="NAME", help="its encoding, as utf-8 or cp1252")
    layouts = ", ".join(layout.value for layout in Layout)
    layout = parser.add_argument("--layout", metavar="NAME", type=_layout, help=f"of plain text: {layouts}")
    offer(layout, lambda: [*(layout.value for layout in Layout), _AS_IT_SEEMS])
    full = parser.add_mutually_exclusive_group()
    full.add_argument("--full", action="store_true", default=None, help="all of a web page, not only its article")
    full.add_argument("--no-full", action="store_false", dest="full", help="only the article again")
    parser.add_argument("--max-size", type=_size, metavar="MIB", help="the largest size to read (256)")


def add_web_arguments(parser: ArgumentParser) -> None:
    """Have `parser` take what has the app served."""
    parser.add_argument("--web", action="store_true", help="serve the reader to a browser on this machine")
    parser.add_argument("--port", type=_port, metavar="N", help="with --web: listen there (any free port)")


def add_edition_argument(parser: ArgumentParser) -> None:
    """Have `parser` take the source that its source is another edition of."""
    parser.add_argument(
        "--as-edition-of", metavar="SOURCE", dest="edition_of", default="", help="one read before, with the same text"
    )


def named_edition(options: Namespace, store: Store) -> str:
    """The id of the document that `--as-edition-of` names, empty without it. Raises `UnknownEditionError`."""
    from readerapp.desk.editions import edition_at
    from readerapp.desk.readings import location_named

    return edition_at(store, location_named(options.edition_of)) if options.edition_of else ""


def relate(source: str, options: Namespace) -> None:
    """Keep that a source is another edition of the one that the command line names."""
    from readerapp.desk.margin_opening import open_margin
    from readerapp.desk.readings import location_of

    document = open_document(source, options)
    with open_store(options) as store:
        open_margin(document, store, location_of(document), edition_of=named_edition(options, store))


def open_document(source: str, options: Namespace) -> Document:
    """The document that `source` names, read as `options` say; where that takes time, the terminal says how far it is.

    Raises `SourceError` when it cannot be read.
    """
    from readerapp.desk.opening import open_whole
    from readerapp.desk.readings import options_for

    source = without_link(source)
    reading = options_for(source, database(options), said_in(options))
    if sys.stderr.isatty():
        from readerapp.terminal.waiting import Waiting

        with Waiting(source) as waiting:
            document = open_whole(source, reading, waiting)
    else:
        document = open_whole(source, reading)
    for remark in document.remarks:
        say(remark)
    return document


def without_link(source: str) -> str:
    """The source that a link is of, and any other name as it is."""
    if "#" not in source:
        return source
    from readerapp.desk.links import parted_link

    return parted_link(source)[0]


def linked_place(document: Document, source: str, options: Namespace) -> Position | None:
    """Where in the document the name that it was opened by leads; `None` where it names only the document.

    Raises `DeadLinkError` for a note that there is not.
    """
    if "#" not in source:
        return None
    from readerapp.desk.links import parted_link, place_of_link

    _, link = parted_link(source)
    if link is None:
        return None
    if not link.block_id:
        return place_of_link(document, link, None)
    with open_store(options) as store:
        return place_of_link(document, link, store)


def said_in(options: Namespace) -> Said:
    """What the command line says about how its source is to be read."""
    said: dict[str, object] = {}
    for name in ("format", "encoding", "layout"):
        value = getattr(options, name)
        if value is not None:
            said[name] = None if value == _AS_IT_SEEMS else value
    if options.full is not None:
        said["is_full"] = options.full
    if options.max_size is not None:
        said["max_size"] = options.max_size * MEBIBYTE
    return said


def _format(name: str) -> str:
    """The name of a format, as an argument of the command line."""
    from readerapp.command_line.named_words import no_such
    from readerapp.sources.registry import FORMER_NAMES

    formats = _formats()
    if name not in (*formats, *FORMER_NAMES):
        raise UsageError(no_such("format", name, formats[:-1]))
    return name


def _formats() -> list[str]:
    """The words that name a format, or leave it to the source."""
    from readerapp.sources.registry import FORMATS

    return [*(known.name for known in FORMATS), _AS_IT_SEEMS]


def _layout(name: str) -> Layout | str:
    """A layout, as an argument of the command line."""
    from readerapp.command_line.named_words import word_of

    return name if name == _AS_IT_SEEMS else word_of(Layout, "layout")(name)


def _size(text: str) -> int:
    """A size in MiB, as an argument of the command line."""
    if text.isdecimal() and int(text) > 0:
        return int(text)
    from argparse import ArgumentTypeError

    raise ArgumentTypeError(f"{shown_line(text)!r} is no number of MiB")


def _port(text: str) -> int:
    """A port, as an argument of the command line."""
    if text.isdecimal() and int(text) <= _HIGHEST_PORT:
        return int(text)
    from argparse import ArgumentTypeError

    raise ArgumentTypeError(f"{shown_line(text)!r} is no port; it is a number up to {_HIGHEST_PORT}, 0 for a free one")


def database(options: Namespace) -> str:
    """The path of the annotations file: that of the option, of `READERAPP_DB`, or the one in the data folder."""
    return options.db or os.environ.get("READERAPP_DB") or database_file()


def open_store(options: Namespace) -> Store:
    """The store of annotations; what it has to say about its files goes to standard error. Raises `StoreError`."""
    from pathlib import Path

    from readerapp.store.store import Store

    store = Store.open(Path(database(options)))
    store.other_stores.take_in_conflict_copies()
    for warning in store.warnings:
        say(warning)
    return store


def open_store_to_list(options: Namespace) -> Store:
    """The store, to tell what is in it; that a file named by `--db` is not there yet goes to standard error."""
    # What was not written into the file itself yet stands in another beside it.
    if options.db and not _begins_a_name(options.db):
        say(f"{shown_line(options.db)} does not exist, and so nothing is in it; check the name behind --db")
    return open_store(options)


def _begins_a_name(path: str) -> bool:
    """Whether there is any file whose path begins with `path`."""
    from pathlib import Path

    try:
        return any(each.name.startswith(Path(path).name) for each in Path(path).parent.iterdir())
    except OSError:
        return False
