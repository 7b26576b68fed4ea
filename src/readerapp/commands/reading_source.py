"""Reading from the command line: the source that is meant, on the terminal, in a browser or written to a pipe."""

from __future__ import annotations

import gc
import os
import sys
from _thread import allocate_lock  # `threading` would be felt on the way to the first page
from functools import partial

from readerapp.command_line.names import COMMANDS
from readerapp.commands.opening import (
    database,
    linked_place,
    open_document,
    open_store,
    relate,
    said_in,
    without_link,
)
from readerapp.config import load_settings
from readerapp.desk.opening import open_beginning, open_to_read, open_whole
from readerapp.desk.readings import location_named, location_of, options_for, remember_reading
from readerapp.document.position import Position
from readerapp.document.sanitising import shown_line
from readerapp.errors import UsageError
from readerapp.terminal.waiting import Waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from readerapp.terminal.kept_frames import ShownFrame

_START = Position(0)

_LONGEST_IMPORT = 5.0
"""Seconds after which the rest of a document comes in whatever the app does."""


def read(options: Namespace) -> int:
    """Read the source that is named, or go on with the last one. Returns the exit status."""
    if options.web or options.port is not None:
        from readerapp.commands.serving import serve

        return serve(options)
    source, begins_with, frame = _source_of(options)
    if os.path.isdir(source):  # noqa: PTH112 - importing pathlib is felt on the way to the first page
        return _list_folder(source)
    named, source = source, without_link(source)
    if options.source and not os.access(source, os.F_OK):
        from readerapp.desk.missing_source import check_source

        check_source(source, COMMANDS)
    if not sys.stdout.isatty():
        from readerapp.terminal.streams import is_page

        if is_page():
            from readerapp.commands.reading_in_browser import read_in_browser

            return read_in_browser(source, named, begins_with, options)
        return _write_text(source, named, options)
    # What paints the page: help, and a text that is written to a pipe, do without.
    from readerapp.remembered import Place, first_place, recall
    from readerapp.terminal.colors import settle_colors
    from readerapp.terminal.showing_first_page import ShownPage
    from readerapp.terminal.streams import require_terminal, take_terminal
    from readerapp.tui.start import import_app, settled, start

    if options.edition_of:
        relate(source, options)
    require_terminal()
    settle_colors(no_color=options.no_color)
    remembered = recall()
    settings = load_settings()
    if options.by:
        settings = settings._replace(me=options.by)
    if settings.keys:
        settings = settled(settings)
    # Nothing that is imported from here on is ever thrown away, and looking for garbage among it takes time.
    gc.disable()
    said = said_in(options)
    reading = options_for(source, database(options), said)
    known = remembered.places.get(location_named(source))
    place = known.position if known else _START
    is_linked = named != source
    beginning = None if is_linked else open_beginning(source, reading, place.block)
    with Waiting(source, listens=True, shows=frame is None) as waiting:
        # Where a link leads is known when all of the text is there.
        begun = open_whole(source, reading, waiting) if is_linked else None
        # The first key waits for the app to be imported, and two threads of Python's hinder each other.
        is_importing = allocate_lock()
        is_importing.acquire()
        rest_waits = partial(is_importing.acquire, timeout=_LONGEST_IMPORT)
        document = begun or beginning or open_to_read(source, reading, place.block, waiting, rest_waits=rest_waits)
    linked = linked_place(document, named, options)
    remembered = remembered.left_at(location_of(document), Place(linked)) if linked else remembered
    take_terminal()
    # A page on the web has an address of its own, which may be another than it was opened by.
    left = remembered.places.get(location_of(document)) or first_place(document.reading_begins)
    page = ShownPage(document, settings, remembered, left, frame)
    try:
        marks = page.show_marks(database(options))
        if beginning:
            document = open_whole(source, reading)
        if said:
            remember_reading(database(options), said, source, document.source)
        import_app()
        is_importing.release()
    except BaseException:
        page.leave()
        raise
    return start(
        document,
        database(options),
        settings,
        remembered,
        page.modes,
        waiting.typed,
        marks,
        begins_with,
        options.asked,
        frame=frame,
    )


def _write_text(source: str, named: str, options: Namespace) -> int:
    """Write the text of a source, from where the name that was given leads to."""
    from readerapp.exchange.documents.plain_text import text_lines
    from readerapp.terminal.output import write_text

    document = open_document(source, options)
    begin = linked_place(document, named, options)
    write_text(text_lines(document, begin.block if begin else 0))
    return 0


def _source_of(options: Namespace) -> tuple[str, str, ShownFrame | None]:
    """The source to read, the name of the action to begin with, and its frame, where that is on the screen."""
    if options.tour:
        return _tour(), "", None
    if options.source == "":
        raise UsageError("an empty name names no file")
    if options.source:
        return options.source, "", options.frame
    source, begins_with = _read_last(options)
    if options.frame and (begins_with or source != options.frame.location):
        # Something else was read since, by another window.
        options.frame.leave()
        return source, begins_with, None
    return source, begins_with, options.frame


def _read_last(options: Namespace) -> tuple[str, str]:
    """The path or address of the document that was read last and is still there; else that of the tour.

    With it the name of the action to begin with: the library, where nothing is being read but something was.
    """
    if os.access(database(options), os.F_OK):
        from readerapp.desk.library import is_anything_being_read, last_read, library

        with open_store(options) as store:
            location = last_read(store)
            begins_with = "library" if library(store) and not is_anything_being_read(store) else ""
        if location or begins_with:
            return location or _tour(), begins_with
    return _tour(), ""


def _tour() -> str:
    from readerapp.desk.tour import tour_file

    return tour_file()


def _list_folder(folder: str) -> int:
    """Write what can be read in a folder, a path on each line."""
    from readerapp.desk.folders import readable_in
    from readerapp.terminal.output import say, write_text

    paths = readable_in(folder)
    write_text(map(shown_line, paths))
    if not paths:
        say(f"there is nothing in {shown_line(folder)} that can be read")
    return 0 if paths else 1
