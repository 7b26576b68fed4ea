"""Reading in a page of a browser: the app that a server starts for one, with its pipes for a terminal."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from readerapp.commands.opening import database, linked_place, said_in
from readerapp.config import load_settings
from readerapp.desk.opening import open_to_read, open_whole
from readerapp.desk.readings import location_named, location_of, options_for, remember_reading
from readerapp.errors import UsageError
from readerapp.remembered import Place, recall
from readerapp.sources.reading_files import STANDARD_INPUT
from readerapp.terminal.colors import settle_colors
from readerapp.terminal.streams import forget_page, take_pipes
from readerapp.tui.start import settled, start_in_browser

if TYPE_CHECKING:
    from argparse import Namespace


def read_in_browser(source: str, named: str, begins_with: str, options: Namespace) -> int:
    """Read `source`, from where the name that was given for it leads to. Returns the exit status.

    `begins_with` is the name of the action to begin with, if any. Raises `SourceError` when it cannot be read.
    """
    if source == STANDARD_INPUT:
        raise UsageError("in a browser standard input holds the keys; name a file")
    pipes = take_pipes()
    forget_page()
    settle_colors(no_color=options.no_color)
    remembered = recall()
    settings = load_settings()
    if settings.keys:
        settings = settled(settings)
    gc.disable()
    said = said_in(options)
    reading = options_for(source, database(options), said)
    known = remembered.places.get(location_named(source))
    is_linked = named != source
    # Where a link leads is known when all of the text is there.
    document = (
        open_whole(source, reading)
        if is_linked
        else open_to_read(source, reading, known.position.block if known else 0)
    )
    linked = linked_place(document, named, options)
    if linked:
        remembered = remembered.left_at(location_of(document), Place(linked))
    if said:
        remember_reading(database(options), said, source, document.source)
    return start_in_browser(document, database(options), settings, remembered, begins_with, pipes)
