"""`readerapp library add`: a text into the library without reading it, or a folder to be watched."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from readerapp.command_line.command import Command
from readerapp.commands.opening import database, open_store
from readerapp.desk.adding import add_text
from readerapp.desk.watching import watch
from readerapp.errors import ReaderappError
from readerapp.terminal.output import say


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("places", metavar="FILE|FOLDER", nargs="+", help="a text, or a folder of texts")


def _run(options: Namespace) -> int:
    status = 0
    with open_store(options) as store:
        for place in options.places:
            try:
                if Path(place).expanduser().is_dir():
                    added = str(watch(store, Path(place)))
                else:
                    added = add_text(store, place, database(options)).id
            except ReaderappError as error:
                say(str(error))
                status = 1
            else:
                sys.stdout.write(f"{added}\n")
                sys.stdout.flush()
    return status


COMMAND = Command(
    usage="readerapp library add FILE|FOLDER...",
    summary="Add texts to the library, and have folders watched.",
    examples="""\
  readerapp library add article.md
  readerapp library add ~/texts

Prints the id of each text, and the path of each folder. The texts in a watched
folder are listed as new until they are opened.
""",
    add_arguments=_add_arguments,
    run=_run,
)
