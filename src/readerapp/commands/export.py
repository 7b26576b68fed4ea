"""`readerapp export`: the highlights and notes of a document as a Markdown file."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from readerapp.command_line.command import Command
from readerapp.commands.filtering import add_filter_arguments, filter_of
from readerapp.commands.opening import add_source_arguments, open_document, open_store
from readerapp.config import load_settings
from readerapp.desk.exporting import export_path, export_to, exported
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.readings import location_of

_STANDARD_OUTPUT = "-"


def _add_arguments(parser: ArgumentParser) -> None:
    add_source_arguments(parser)
    parser.add_argument("-o", "--output", metavar="FILE", default=_STANDARD_OUTPUT, help="a file, a folder, or -")
    parser.add_argument("--overwrite", action="store_true", help="replace the file if there is one")
    add_filter_arguments(parser)


def _run(options: Namespace) -> int:
    wanted = filter_of(options)
    document = open_document(options.source, options)
    with open_store(options) as store:
        placements = open_margin(document, store, location_of(document), remember=False).placements
    chosen = [placement for placement in placements if wanted.accepts(placement.annotation, placement.status)]
    content = exported(document, chosen, load_settings().meanings)
    if options.output == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return 0
    path = export_path(document, Path(options.output))
    export_to(path, content, overwrite=options.overwrite)
    sys.stdout.write(f"{path}\n")
    return 0


COMMAND = Command(
    usage="readerapp export SOURCE [-o FILE|FOLDER|-] [--overwrite] [FILTER]...",
    summary="Write the highlights and notes of a document as Markdown.",
    examples="""\
  readerapp export article.txt | less
  readerapp export article.txt -o notes.md
  readerapp export article.txt -o ~/notes/     named after its title
  readerapp export article.txt --color green --tag economy

Prints the name of the file it has written. A file that exists is only replaced
with --overwrite.
""",
    add_arguments=_add_arguments,
    run=_run,
)
