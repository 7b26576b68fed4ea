"""`readerapp library forget`: documents out of the library; what is marked in them stays."""

from argparse import ArgumentParser, Namespace

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store
from readerapp.desk.library import document_called
from readerapp.terminal.kept_frames import forget_all_frames
from readerapp.terminal.output import say


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("texts", metavar="ID|FILE", nargs="+", help="as `readerapp library` shows it")


def _run(options: Namespace) -> int:
    status = 0
    with open_store(options) as store:
        for one in dict.fromkeys(options.texts):
            document = document_called(store, one)
            if document is None:
                say(f"{one}: no such text; `readerapp library` lists what there is")
                status = 1
            else:
                store.shelf.forget(document.id)
                forget_all_frames()
    return status


COMMAND = Command(
    usage="readerapp library forget ID|FILE...",
    summary="Take texts out of the library until they are opened again; highlights and notes stay.",
    examples="""\
  readerapp library forget article.txt
  readerapp library forget 0193d1a2-b3c4-7000-8000-5e6f70819203

In the library `u` takes it back, one text after another, each with its place.
""",
    add_arguments=_add_arguments,
    run=_run,
)
