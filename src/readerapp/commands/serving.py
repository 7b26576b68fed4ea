"""`readerapp --web`: the app served to a browser, until Ctrl+C."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from readerapp.command_line.names import COMMANDS
from readerapp.commands.opening import database, relate, said_in, without_link
from readerapp.desk.missing_source import check_readable, check_source
from readerapp.desk.opening import open_whole
from readerapp.desk.readings import location_of, options_for
from readerapp.errors import UsageError
from readerapp.sources.reading_files import STANDARD_INPUT

if TYPE_CHECKING:
    from argparse import Namespace


def serve(options: Namespace) -> int:
    """Serve the app until a signal ends it; returns the exit status.

    Each tab reads the source that is named, or what was read last. Raises `ServingError` where the port is taken or a
    library is missing, and `SourceError` where the source cannot be read.
    """
    if not options.web:
        raise UsageError("--port is for --web (see readerapp --help)")
    from readerapp.serving.library import require_library

    require_library()
    source = _checked(options)
    import asyncio
    import signal

    from readerapp.serving.address import address_of, listen
    from readerapp.serving.gate import new_token
    from readerapp.serving.server import PageServer
    from readerapp.terminal.ending import ENDED_BY_SIGNAL
    from readerapp.terminal.output import write_text

    listening = listen(options.port or 0)
    token = new_token()
    arguments_for = partial(_arguments, options, source)
    server = PageServer(listening, token, arguments_for, tells_errors=options.debug)

    def say_where() -> None:
        write_text([address_of(listening, token)])
        sys.stdout.flush()

    number = asyncio.run(server.run(say_where))
    # Ctrl+C is how it is meant to end.
    return 0 if number == signal.SIGINT else ENDED_BY_SIGNAL + number


def _checked(options: Namespace) -> str:
    """The source to read in each tab, empty for what was read last; what can be wrong with it is told here and now."""
    if options.source == "":
        raise UsageError("an empty name names no file")
    source: str = options.source or ""
    if not source or options.tour:
        return ""
    if options.edition_of:
        relate(without_link(source), options)
    if source != STANDARD_INPUT:
        check_source(without_link(source), COMMANDS)
        check_readable(without_link(source))
        return source
    document = open_whole(source, options_for(source, database(options), said_in(options)), keeps_input=True)
    location = location_of(document)
    if not location:
        raise UsageError("what comes through standard input cannot be kept for a browser; name a file")
    return location


def _arguments(options: Namespace, source: str, location: str) -> list[str]:
    """The arguments of the process that reads what is at a location, or else the source that was named first."""
    # Without -P a file in the working folder could stand in for a library.
    arguments = [sys.executable, "-P", "-m", "readerapp"]
    arguments += ["--db", options.db] if options.db else []
    arguments += ["--no-color"] if options.no_color else []
    arguments += ["--debug"] if options.debug else []
    if location:
        # How it is to be read was said before, and is remembered.
        return [*arguments, "--", location]
    if options.tour:
        return [*arguments, "--tour"]
    if not source:
        return arguments
    for name in ("format", "encoding", "layout", "max_size"):
        value = getattr(options, name)
        if value is not None:
            arguments += [f"--{name.replace('_', '-')}", str(getattr(value, "value", value))]
    if options.full is not None:
        arguments.append("--full" if options.full else "--no-full")
    return [*arguments, "--", source]
