"""`readerapp annotate`: new highlights and notes, one or a batch, each named by the words it is on."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from readerapp.annotations.color import Color
from readerapp.annotations.quoting import FoldedText
from readerapp.command_line.annotation_request import Request, RequestError
from readerapp.command_line.command import Command
from readerapp.command_line.named_words import word_of
from readerapp.commands.opening import add_source_arguments, database, open_document, open_store, said_in
from readerapp.desk.margin import Margin
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.readings import location_of, remember_reading
from readerapp.document.sanitising import shown_line
from readerapp.errors import UsageError
from readerapp.sources.reading_files import STANDARD_INPUT, file_hash
from readerapp.terminal.output import say

_SHOWN_WORDS = 48


def _add_arguments(parser: ArgumentParser) -> None:
    add_source_arguments(parser)
    parser.add_argument("--quote", metavar="TEXT", help="the words to mark")
    parser.add_argument("--prefix", metavar="TEXT", default="", help="what stands right before them")
    parser.add_argument("--suffix", metavar="TEXT", default="", help="what stands right behind them")
    color = word_of(Color, "colour")
    parser.add_argument(
        "--color", metavar="NAME", type=color, default=Color.YELLOW, help=f"{', '.join(Color)}; else yellow"
    )
    parser.add_argument("--note", metavar="TEXT", default="", help="a note, in Markdown")
    parser.add_argument("--tag", metavar="WORD", action="append", default=[], help="a tag; may be given again")
    parser.add_argument("--batch", metavar="FILE", help="a file with a request on each line, or - for standard input")


def _run(options: Namespace) -> int:
    if (options.batch is None) == (options.quote is None):
        raise UsageError("annotate needs either --quote or --batch")
    if options.batch == options.source == STANDARD_INPUT:
        raise UsageError("the source and the batch cannot both come through standard input")
    with open_store(options) as store:
        document = open_document(options.source, options)
        location = location_of(document)
        remember_reading(database(options), said_in(options), options.source, document.source)
        annotator = _Annotator(open_margin(document, store, location, file_sha256=file_hash(location)))
        if options.batch is None:
            annotator.make(_requested(options))
            return 0
        return annotator.make_all(_batch_lines(options.batch))


def _requested(options: Namespace) -> Request:
    quote, prefix, suffix, note, *tags = map(
        _argument, [options.quote, options.prefix, options.suffix, options.note, *options.tag]
    )
    return Request.of(quote, prefix=prefix, suffix=suffix, color=options.color, note=note, tags=tags)


class _Annotator:
    """Makes annotations in one document and prints the id of each as soon as it is on the disk."""

    def __init__(self, margin: Margin) -> None:
        self._margin = margin
        self._text = FoldedText(margin.document)

    def make(self, request: Request) -> None:
        """Make one annotation. Raises `RequestError` when its words are not there or stand there more than once."""
        found = self._text.find(request.quote, request.prefix, request.suffix)
        if len(found) != 1:
            words = shown_line(request.quote)
            words = words if len(words) <= _SHOWN_WORDS else f"{words[:_SHOWN_WORDS]}…"
            advice = "say with --prefix or --suffix which" if found else "`readerapp show` prints the words there are"
            raise RequestError(f"“{words}” is found {len(found)} times in {self._margin.document.source}; {advice}")
        annotation = self._margin.mark(found[0], request.color, note=request.note, tags=request.tags)
        if self._margin.is_unsaved(annotation.id):
            raise RequestError(self._margin.trouble)
        sys.stdout.write(f"{annotation.id}\n")
        sys.stdout.flush()

    def make_all(self, lines: Iterable[bytes]) -> int:
        """Make an annotation of each line, and say on standard error which could not be made. Returns the status."""
        status = 0
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                self.make(Request.from_json(line))
            except RequestError as error:
                say(f"line {number}: {error}")
                status = 1
        return status


def _batch_lines(name: str) -> Iterable[bytes]:
    """The lines of a batch; those of standard input as they come."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer
    from pathlib import Path

    try:
        return Path(name).read_bytes().split(b"\n")
    except OSError as error:
        raise RequestError(f"the batch {name} cannot be read: {error.strerror}") from error


def _argument(text: str) -> str:
    """A text from the command line; a byte in it that was not UTF-8 becomes U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


COMMAND = Command(
    usage="readerapp annotate SOURCE --quote TEXT [--prefix TEXT] [--suffix TEXT]\n"
    "                          [--color NAME] [--note TEXT] [--tag WORD]...\n"
    "       readerapp annotate SOURCE --batch FILE",
    summary="Make highlights and notes. Prints the id of each as soon as it is on the disk.",
    examples="""\
  readerapp annotate article.txt --quote "some words of it" --color green
  readerapp annotate article.txt --quote "the" --prefix "words behind " \\
      --note "Which one?" --tag grammar
  readerapp annotate article.txt --batch requests.jsonl

A quote is found whatever its line ends, quotation marks and dashes, and may
run over the end of a paragraph. One that stands in the text more than once
needs --prefix or --suffix.

A line of a batch is an object with the same names:
  {"quote": "some words", "note": "why", "tag": ["health", "borders"]}
A line that cannot be done is named on standard error; the others are done,
and the exit status is 1.
""",
    add_arguments=_add_arguments,
    run=_run,
)
