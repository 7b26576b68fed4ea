"""`readerapp export`: the highlights and notes of a document, or of all of them, in a format of another program."""

import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.filtering import Filter
from readerapp.command_line.command import Command
from readerapp.command_line.offering import offer
from readerapp.commands.filtering import add_filter_arguments, filter_of
from readerapp.commands.opening import (
    add_edition_argument,
    add_source_arguments,
    named_edition,
    open_document,
    open_store,
)
from readerapp.config import load_settings
from readerapp.desk.asked_of_texts import about_in
from readerapp.desk.exporting import (
    FORMATS,
    TEMPLATE_FIELDS,
    Writer,
    can_merge_into,
    export_library,
    export_path,
    export_to,
    exported,
    exported_library,
    merge_export,
    template_writer,
    writer_named,
)
from readerapp.desk.margin import Margin
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.readings import location_of
from readerapp.desk.source_file import refuse_originals, refuse_source
from readerapp.errors import ReaderappError, UsageError
from readerapp.terminal.output import say

_STANDARD_OUTPUT = "-"
_EVERYTHING = "json"


def _add_arguments(parser: ArgumentParser) -> None:
    add_source_arguments(parser, nargs="?")
    add_edition_argument(parser)
    names = ", ".join(writer.name for writer in FORMATS) + f", {_EVERYTHING}"
    parser.add_argument("--all", action="store_true", help="every document, each as it was last read")
    form = parser.add_argument("--as", "--preset", dest="writer", metavar="NAME", default="github", help=names)
    offer(form, lambda: (*(writer.name for writer in FORMATS), _EVERYTHING))
    parser.add_argument("--template", metavar="FILE", help="a template in Jinja; help lists what it can say")
    parser.add_argument("-o", "--output", metavar="FILE", default=_STANDARD_OUTPUT, help="a file, a folder, or -")
    parser.add_argument("--overwrite", action="store_true", help="replace the file if there is one")
    # For live exports: the id of the document that has changed.
    parser.add_argument("--only", default="", help=SUPPRESS)
    add_filter_arguments(parser)


def _run(options: Namespace) -> int:
    if options.template == "help":
        sys.stdout.write(TEMPLATE_FIELDS)
        return 0
    if bool(options.source) == options.all:
        raise UsageError("export needs either a SOURCE or --all")
    if options.writer == _EVERYTHING and not options.template:
        return _export_everything(options)
    writer = _writer(options)
    settings = load_settings()
    if settings.problems:
        # The meanings of colours go into what is written: it is not to be written without them unnoticed.
        raise ReaderappError(settings.problems[0])
    meanings = settings.meanings
    return _export_all(options, writer, meanings) if options.all else _export_one(options, writer, meanings)


def _writer(options: Namespace) -> Writer:
    """What the options ask for: a template of the reader's own, or a format by its name."""
    if options.template:
        return template_writer(Path(options.template))
    return writer_named("github" if options.writer == "markdown" else options.writer)


def _export_everything(options: Namespace) -> int:
    """All that the store has, which is no choice of notes."""
    if not options.all or filter_of(options) != Filter():
        raise UsageError(
            "--as json is everything there is, to be imported again: export --all --as json, no filter; "
            "the notes of one text as JSON are `notes SOURCE --json`"
        )
    with open_store(options) as store:
        content = store.other_stores.everything()
        path = Path(options.output)
        path = path / "readerapp.json" if path.is_dir() else path
        refuse_originals(path, store, store.documents())
    if options.output == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return 0
    export_to(path, content, overwrite=options.overwrite)
    sys.stdout.write(f"{path}\n")
    return 0


def _export_one(options: Namespace, writer: Writer, meanings: Mapping[str, str]) -> int:
    wanted = filter_of(options)
    document = open_document(options.source, options)
    with open_store(options) as store:
        edition_of = named_edition(options, store)
        margin = open_margin(document, store, location_of(document), remember=False, edition_of=edition_of)
        path = export_path(document, Path(options.output), writer)
        is_file = options.output != _STANDARD_OUTPUT
        if is_file:
            refuse_source(path, document.source)
            refuse_originals(path, store, ())
        if is_file and not options.overwrite and can_merge_into(path, writer):
            _merge(margin, path, options, writer, meanings)
            return 0
        placements = margin.placements
        about = about_in(margin)
        chosen = [each for each in placements if wanted.accepts(each.annotation, each.status, about(each.annotation))]
    content = exported(document, chosen, meanings, writer)
    if not is_file:
        sys.stdout.buffer.write(content)
        return 0
    export_to(path, content, overwrite=options.overwrite)
    sys.stdout.write(f"{path}\n")
    return 0


def _merge(margin: Margin, path: Path, options: Namespace, writer: Writer, meanings: Mapping[str, str]) -> None:
    wanted, about = filter_of(options), about_in(margin)

    def is_wanted(annotation: Annotation, status: Status) -> bool:
        return wanted.accepts(annotation, status, about(annotation))

    result = merge_export(margin, path, is_wanted, meanings, writer)
    sys.stdout.write(f"{path}\n")
    if result.changed:
        say(f"{result.changed} changed in {path} and so here")
    if result.kept:
        say(f"left as they are in {path}, where they were edited: {', '.join(result.kept)}")


def _export_all(options: Namespace, writer: Writer, meanings: Mapping[str, str]) -> int:
    path = Path(options.output)
    with open_store(options) as store:
        if path.is_dir():
            files = export_library(
                store, path, filter_of(options), meanings, writer, overwrite=options.overwrite, only=options.only
            )
            for file in files:
                sys.stdout.write(f"{file}\n")
            return 0
        if not writer.holds_many:
            raise UsageError(f"--all as {writer.name} is a file for each document: -o names a folder that exists")
        if options.output != _STANDARD_OUTPUT:
            refuse_originals(path, store, store.documents())
        content = exported_library(store, filter_of(options), meanings, writer)
    if options.output == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return 0
    export_to(path, content, overwrite=options.overwrite)
    sys.stdout.write(f"{path}\n")
    return 0


COMMAND = Command(
    usage="readerapp export SOURCE|--all [-o FILE|FOLDER|-] [--as NAME]\n"
    "                        [--as-edition-of SOURCE] [FILTER]...",
    summary="Write the highlights and notes of a document, or of all of them.",
    examples="""\
  readerapp export article.txt | less
  readerapp export article.txt -o notes.md
  readerapp export article.txt -o ~/notes/     named after its title
  readerapp export article.txt --as obsidian --color green --tag economy
  readerapp export --all -o ~/notes/           a file each, and an index
  readerapp export --all --as csv -o highlights.csv
  readerapp export article.txt --template notes.md.j2 -o notes.md
  readerapp export --template help             what a template can say

As Markdown for one reader or the other (github, pandoc, obsidian, logseq), as
org, plain, csv (Readwise's columns), w3c (Web Annotations), epub-annotations,
hypothesis, anki, bibtex, ris, csl, koreader or html; as a copy of a pdf or epub
with the notes in it; or json, which is everything with --all, for
`readerapp import` to bring back as it was. Prints the name of the file it has
written.

A Markdown file that was exported before is brought up to date: what you wrote
in it stays, and a note, colour or tag that you changed there is changed here.
Any other file that exists is only replaced with --overwrite.
""",
    add_arguments=_add_arguments,
    run=_run,
)
