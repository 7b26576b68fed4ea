"""`readerapp SOURCE`: the reader itself; a filter where standard output is no terminal."""

from __future__ import annotations

from readerapp.command_line.command import Command
from readerapp.commands.opening import add_edition_argument, add_source_arguments, add_web_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _add_arguments(parser: ArgumentParser) -> None:
    from argparse import SUPPRESS

    add_source_arguments(parser, nargs="?")
    parser.add_argument("--tour", action="store_true", help="the tour, which teaches the keys on itself")
    add_edition_argument(parser)
    add_web_arguments(parser)
    # For `readerapp ask`: the request that is to be answered, and who reads.
    parser.add_argument("--asked", default="", help=SUPPRESS)
    parser.add_argument("--by", default="", help=SUPPRESS)


def _run(options: Namespace) -> int:
    # Its help, and what is wrong with its arguments, are told without what opens and shows a source.
    from readerapp.commands.reading_source import read

    return read(options)


COMMAND = Command(
    usage="readerapp [SOURCE [--as-edition-of SOURCE]]\n"
    "       readerapp --web [--port N] [SOURCE]\n"
    "       readerapp show|annotate|notes|export|import|library|tags|trash|doctor ...",
    summary="A terminal reader that you can write in.",
    examples="""\
  readerapp article.txt            read it, and write in the margin
  readerapp                        go on with the last one, or take the tour
  readerapp --tour                 take the tour
  readerapp FOLDER                 what can be read there
  readerapp --web article.txt      read it in a browser on this machine
  curl -s https://example.org/a.md | readerapp -

  readerapp show article.txt       the text as readerapp understands it
  readerapp annotate article.txt --quote "some words of it" --note "why"
  readerapp notes --json           all highlights and notes
  readerapp export article.txt -o notes.md
  readerapp import clippings.txt   highlights of other devices and programs
  readerapp ask plan.md            have it read, and get the notes back
  readerapp library                all texts, and how far each was read
  readerapp stats                  days, texts, time and marks by week
  readerapp trash                  what was deleted, and the way back
  readerapp doctor                 is all well on the disk?
  readerapp backup                 a copy of all highlights and notes
  readerapp config init            a settings file that explains itself
  readerapp man                    all commands, keys and settings
  readerapp merge A B              the annotations of two machines in one

Inside, ? shows every key and q leaves. Each command has a --help of its own.
A file that is called like a command is read as ./show. Where standard output
is no terminal, the text is written to it, as `show` does.
""",
    add_arguments=_add_arguments,
    run=_run,
)
