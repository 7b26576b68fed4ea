"""`readerapp annotate`: new highlights and notes, one or a batch, each named by the words it is on."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from readerapp.annotations.color import Color
from readerapp.annotations.quoting import Fidelity, quote_finder
from readerapp.annotations.review import Reply
from readerapp.annotations.steps import finished
from readerapp.command_line.annotation_request import AnnotationRequest, ReplyRequest, RequestError, request_from
from readerapp.command_line.command import Command
from readerapp.command_line.named_words import word_of
from readerapp.command_line.offering import offer
from readerapp.commands.opening import (
    add_edition_argument,
    add_source_arguments,
    database,
    named_edition,
    open_document,
    open_store,
    said_in,
)
from readerapp.config import load_settings
from readerapp.desk.asking.replying import replied
from readerapp.desk.margin import Margin, NewMark
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.readings import location_of, remember_reading
from readerapp.document.folded_words import FoldedWords
from readerapp.document.sanitising import shown_line
from readerapp.errors import UsageError
from readerapp.sources.reading_files import STANDARD_INPUT, file_hash
from readerapp.terminal.output import say

_SHOWN_WORDS = 48

_READ_AT_ONCE = 1 << 16

Asked = AnnotationRequest | ReplyRequest

_LOT = 64
"""So many lines at most are brought to the disk together, and their ids printed then."""


def _add_arguments(parser: ArgumentParser) -> None:
    add_source_arguments(parser)
    add_edition_argument(parser)
    parser.add_argument("--quote", metavar="TEXT", help="the words to mark")
    parser.add_argument("--prefix", metavar="TEXT", default="", help="what stands right before them")
    parser.add_argument("--suffix", metavar="TEXT", default="", help="what stands right behind them")
    color = word_of(Color, "colour")
    pen = parser.add_argument(
        "--color", metavar="NAME", type=color, default=Color.YELLOW, help=f"{', '.join(Color)}; else yellow"
    )
    offer(pen, lambda: Color)
    parser.add_argument("--note", metavar="TEXT", default="", help="a note, in Markdown")
    parser.add_argument("--tag", metavar="WORD", action="append", default=[], help="a tag; may be given again")
    parser.add_argument("--by", metavar="NAME", default="", help="who says so, where it is not you")
    parser.add_argument("--batch", metavar="FILE", help="a file with a request on each line, or - for standard input")


def _run(options: Namespace) -> int:
    if (options.batch is None) == (options.quote is None):
        raise UsageError("annotate needs either --quote or --batch")
    if options.batch == options.source == STANDARD_INPUT:
        raise UsageError("the source and the batch cannot both come through standard input")
    with open_store(options) as store:
        document = open_document(options.source, options)
        words = finished(document.reading_words())
        location = location_of(document)
        remember_reading(database(options), said_in(options), options.source, document.source)
        edition_of = named_edition(options, store)
        margin = open_margin(document, store, location, file_sha256=file_hash(location), edition_of=edition_of)
        annotator = _Annotator(margin, words, options.by or load_settings().me)
        if options.batch is None:
            status = annotator.make_all(iter([[(0, lambda: _requested(options))]]), is_whole=True)
        else:
            status = annotator.make_all(_batch(options.batch), is_whole=options.batch != STANDARD_INPUT)
        finished(margin.keeping_sketches(words))
        return status


def _requested(options: Namespace) -> AnnotationRequest:
    quote, prefix, suffix, note, *tags = map(
        _argument, [options.quote, options.prefix, options.suffix, options.note, *options.tag]
    )
    return AnnotationRequest.of(quote, prefix=prefix, suffix=suffix, color=options.color, note=note, tags=tags)


class _Annotator:
    """Makes annotations in one document and prints the id of each as soon as it is on the disk."""

    def __init__(self, margin: Margin, words: FoldedWords, by: str) -> None:
        """`words` are those of the document in whose margin annotations are made."""
        self._margin = margin
        self._margin.by = self._by = by
        self._quotes = quote_finder(margin.document, words)

    def make_all(self, lots: Iterator[Sequence[tuple[int, Callable[[], Asked]]]], *, is_whole: bool) -> int:
        """Make what is requested, each lot in one go, and say on standard error what could not be made.

        A request comes with the number of its line, from 1; for the one that has none, 0, `RequestError` is raised.
        Where one cannot be saved, none behind it is tried, and `RequestError` says how many were not done: of all
        where `lots` is whole, else, as it may never end, of those that were there. Returns the exit status.
        """
        status = 0
        for lot in lots:
            marks: list[NewMark] = []
            for number, request in lot:
                try:
                    asked = request()
                    if isinstance(asked, ReplyRequest):
                        status = self._answer(number, asked) or status
                    else:
                        marks.append(self._mark(asked))
                except RequestError as error:
                    status = _refused(number, error)
            made = self._margin.mark_all(marks)
            if self._margin.unsaved:
                # A full disk is still full for the next line.
                rest = sum(map(len, lots)) if is_whole else 0
                raise RequestError(_not_done(self._margin.trouble, len(made) + rest, lot[0][0], is_whole=is_whole))
            sys.stdout.write("".join(f"{annotation.id}\n" for annotation in made))
            sys.stdout.flush()
        return status

    def _answer(self, number: int, asked: ReplyRequest) -> int:
        """Put an answer to a note and print its id. Returns the exit status."""
        try:
            answered = replied(self._margin, asked.id, Reply(asked.reply, is_done=asked.is_done), self._by)
        except LookupError as error:
            return _refused(number, RequestError(str(error)))
        sys.stdout.write(f"{answered}\n")
        sys.stdout.flush()
        return 0

    def _mark(self, request: AnnotationRequest) -> NewMark:
        """What is to be marked. Raises `RequestError` when its words are not there, or are there more than once."""
        answer = self._quotes.find(request.quote, request.prefix, request.suffix)
        if not answer.is_certain:
            count = sum(match.fidelity is not Fidelity.SIMILAR for match in answer.matches)
            words = shown_line(request.quote)
            words = words if len(words) <= _SHOWN_WORDS else f"{words[:_SHOWN_WORDS]}…"
            advice = "say with --prefix or --suffix which" if count else "`readerapp show` prints the words there are"
            raise RequestError(f"“{words}” is found {count} times in {self._margin.document.source}; {advice}")
        return NewMark(answer.passages[0], request.color, request.note, request.tags)


def _not_done(reason: str, count: int, first: int, *, is_whole: bool) -> str:
    """Why requests were not done, and how many, where there is more than the one of the command line."""
    if not first:
        return reason
    counted = f"{count:,} line{'' if count == 1 else 's'} from line {first:,} on"
    return f"{reason}; not done: {counted}{'' if is_whole else ', and what comes behind them'}"


def _refused(number: int, error: RequestError) -> int:
    if not number:
        raise error
    say(f"line {number}: {error}")
    return 1


def _batch(name: str) -> Iterator[Sequence[tuple[int, Callable[[], Asked]]]]:
    """The requests of a batch in lots, with the numbers of their lines; of standard input what came together."""
    number = 0
    for lines in _lines_together(name):
        lot = [(number + place, partial(request_from, line)) for place, line in enumerate(lines, 1) if line.strip()]
        number += len(lines)
        if lot:
            yield lot


def _lines_together(name: str) -> Iterator[list[bytes]]:
    rest = b""
    for data in _data(name):
        *lines, rest = (rest + data).split(b"\n")
        yield from (lines[start : start + _LOT] for start in range(0, len(lines), _LOT))
    yield [rest]


def _data(name: str) -> Iterator[bytes]:
    """What a batch holds; of standard input what has come so far, as soon as anything has."""
    if name == STANDARD_INPUT:
        while data := os.read(sys.stdin.fileno(), _READ_AT_ONCE):
            yield data
        return
    from pathlib import Path

    try:
        yield Path(name).read_bytes()
    except OSError as error:
        raise RequestError(f"the batch {name} cannot be read: {error.strerror}") from error


def _argument(text: str) -> str:
    """A text from the command line; a byte in it that was not UTF-8 becomes U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


COMMAND = Command(
    usage="readerapp annotate SOURCE --quote TEXT [--prefix TEXT] [--suffix TEXT]\n"
    "                          [--color NAME] [--note TEXT] [--tag WORD]...\n"
    "       readerapp annotate SOURCE --batch FILE\n"
    "       both with [--as-edition-of SOURCE]",
    summary="Make highlights and notes. Prints the id of each as soon as it is on the disk.",
    examples="""\
  readerapp annotate article.txt --quote "some words of it" --color green
  readerapp annotate article.txt --quote "the" --prefix "words behind " \\
      --note "Which one?" --tag grammar
  readerapp annotate article.txt --batch requests.jsonl
  readerapp annotate plan.md --batch answers.jsonl --by agent

With --as-edition-of the source is kept as another edition of one that was read
before: the marks of each stand in both from then on.

A quote is found whatever its line ends, quotation marks and dashes, with
hyphens, footnote numbers or blanks that a program put in or lost, and may run
over the end of a paragraph. One that stands in the text more than once needs
--prefix or --suffix.

A line of a batch is an object with the same names:
  {"quote": "some words", "note": "why", "tag": ["health", "borders"]}
or an answer to a note, by any beginning of its id that no other has; one that
says it is done leaves it to the reader to settle the note:
  {"id": "01a2", "reply": "3 May; written into the plan.", "done": true}
A line that cannot be done is named on standard error; the others are done,
and the exit status is 1.
""",
    add_arguments=_add_arguments,
    run=_run,
)
