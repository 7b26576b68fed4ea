"""`readerapp library relink`: a text whose file was moved or renamed, found again by its words."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store
from readerapp.desk.library import document_called
from readerapp.desk.relinking import find_moved, keys_of, relink
from readerapp.errors import ReaderappError


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", metavar="ID|FILE", help="as `readerapp library` shows it")
    parser.add_argument("place", metavar="FILE|FOLDER", help="the file, or a folder in which it is looked for")


def _run(options: Namespace) -> int:
    with open_store(options) as store:
        stored = document_called(store, options.text)
        if stored is None:
            raise ReaderappError(f"{options.text}: no such text; `readerapp library` lists what there is")
        moved = find_moved(stored, keys_of(store, stored), Path(options.place))
        relink(store, stored, moved)
    sys.stdout.write(f"{moved.path}\n")
    return 0


COMMAND = Command(
    usage="readerapp library relink ID|FILE FILE|FOLDER",
    summary="Find a text whose file was moved or renamed by its words, and remember where it is.",
    examples="""\
  readerapp library relink ~/Downloads/article.txt ~/Documents
  readerapp library relink 0193d1a2-b3c4-7000-8000-5e6f70819203 ~/Documents

Files of the same format are opened until one has the same text; else the one
is taken that has the most paragraphs in common, where those are half or more.
""",
    add_arguments=_add_arguments,
    run=_run,
)
