"""`readerapp import`: highlights and notes of other programs and devices."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from readerapp.command_line.command import Command
from readerapp.command_line.offering import offer
from readerapp.commands.opening import database, open_store
from readerapp.config import load_settings
from readerapp.desk.importing.choosing import Doubt, ask_nobody
from readerapp.desk.importing.gathering import reader_names
from readerapp.desk.importing.report import BookReport, ImportReport, Outcome, Row, SkipReason
from readerapp.desk.importing.running import ImportRequest, plan_import
from readerapp.desk.importing.targets import is_there
from readerapp.desk.readings import location_named, options_for
from readerapp.desk.two_machines import is_everything, take_in_everything
from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError, UsageError
from readerapp.terminal.kept_frames import forget_all_frames
from readerapp.terminal.output import say, write_json_list, write_text
from readerapp.terminal.waiting import Waiting


class MissingTextError(ReaderappError):
    """The text that highlights are said to belong to is not there."""


_COLUMNS = (
    Outcome.PLACED,
    Outcome.SUGGESTED,
    Outcome.WAITING,
    Outcome.UNCHANGED,
    Outcome.CHANGED,
    Outcome.DELETED,
    Outcome.SKIPPED,
)
_LONGEST_TITLE = 48
_SHOWN_WORDS = 60


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE|FOLDER", nargs="+", help="what another program has written, or a device")
    parser.add_argument("--to", metavar="SOURCE", default="", help="the document that they belong to")
    reader = parser.add_argument(
        "--from", metavar="NAME", dest="reader", default="", help="what wrote it, where that is not clear"
    )
    offer(reader, reader_names)
    parser.add_argument("--hidden", action="store_true", help="what the device keeps and does not show, too")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--json", action="store_true", help="a row for each highlight, as JSON")


def _run(options: Namespace) -> int:
    if options.to == "-":
        raise UsageError("--to names a file or an address, not standard input")
    paths = [Path(name).absolute() for name in options.files]
    whole = [path for path in paths if is_everything(path)]
    if whole:
        with open_store(options) as store:
            for path in whole:
                say(take_in_everything(store, path, is_trial=options.dry_run))
        if len(whole) == len(paths):
            return 0
    request = ImportRequest(
        tuple(path for path in paths if path not in whole),
        location_named(options.to) if options.to else "",
        options.reader,
        load_settings().import_colors,
        options.hidden,
    )
    can_ask = sys.stdin.isatty() and sys.stderr.isatty() and not options.json
    with open_store(options) as store, Waiting(options.files[0]) as waiting:
        if request.to and not is_there(request.to, store.documents()):
            raise MissingTextError(f"{shown_line(options.to)} does not exist; check the name")

        def ask(doubt: Doubt) -> str:
            with waiting.paused():
                return _asked(doubt)

        reading = partial(options_for, database=database(options))
        plan = plan_import(store, request, reading, waiting, ask=ask if can_ask else ask_nobody)
        report = plan.report if options.dry_run else plan.commit(store)
    if not options.dry_run:
        # What was deleted over there is deleted here.
        forget_all_frames()
    for line in (*report.remarks, *report.refused):
        say(line)
    if options.json:
        write_json_list(_records(report))
    else:
        write_text(_lines(report, is_trial=options.dry_run))
    sys.stdout.flush()
    return 1 if report.refused else 0


def _asked(doubt: Doubt) -> str:
    """Which of its candidates a book is, as the user at the terminal says; empty for none of them."""
    by = f" by {', '.join(doubt.authors)}" if doubt.authors else ""
    sys.stderr.write(f"Which text is {shown_line(doubt.title or 'this book')}{shown_line(by)}?\n")
    for number, one in enumerate(doubt.candidates, 1):
        found = f"{one.standing} of {doubt.worded} stand in it"
        title = f"{shown_line(one.title)}, " if one.title else ""
        sys.stderr.write(f"  {number}  {title}{shown_line(one.location)} ({found})\n")
    sys.stderr.write("A number, or Enter for none of them: its highlights wait then. ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    if not answer.isdecimal() or not 1 <= int(answer) <= len(doubt.candidates):
        return ""
    return doubt.candidates[int(answer) - 1].location


def _records(report: ImportReport) -> Iterator[dict[str, Any]]:
    for book, row in report.rows():
        yield _record(book, row)
    for book in report.books:
        for source, skipped in book.skipped:
            yield {
                "outcome": Outcome.SKIPPED.value,
                "why": skipped.reason.value,
                "remark": skipped.remark,
                "number": skipped.number,
                "source": source,
                "book": {"title": book.title, "authors": list(book.authors)},
            }


def _record(book: BookReport, row: Row) -> dict[str, Any]:
    highlight = row.highlight
    return {
        "outcome": row.outcome.value,
        "status": row.status or None,
        "remark": row.remark,
        "id": row.annotation or None,
        "tool": highlight.tool,
        "key": highlight.key,
        "number": highlight.number,
        "source": row.source,
        "quote": highlight.words,
        "note": highlight.note,
        **row.said(),
        "book": {"title": book.title, "authors": list(book.authors)},
        "document": {"id": book.document or None, "source": book.location or None},
    }


def _lines(report: ImportReport, *, is_trial: bool) -> Iterator[str]:
    """The table for people: a line for each book, and below it what has to be said."""
    total = report.counts
    shown = [column for column in _COLUMNS if total[column]]
    width = min(max((len(_title(book)) for book in report.books), default=0), _LONGEST_TITLE)
    if report.books:
        yield "  ".join([" " * width, *(column.value for column in shown)]).rstrip()
    for book in report.books:
        counts = book.counts
        cells = [f"{counts[column] or '·':>{len(column.value)}}" for column in shown]
        yield "  ".join([_cut(_title(book), width).ljust(width), *cells])
        yield from (f"    {shown_line(remark)}" for remark in (book.remark, _skipped(book)) if remark)
        for row in book.rows:
            if row.outcome is Outcome.SUGGESTED or row.remark:
                about = ", ".join(filter(None, (row.outcome.value, row.remark)))
                yield f"    {row.highlight.number}: {_words(row)} ({about})"
    counted = ", ".join(f"{total[column]} {column.value}" for column in shown) or "no highlights"
    yield f"{counted}; nothing was changed: --dry-run" if is_trial else counted


def _skipped(book: BookReport) -> str:
    """What did not come in: how much of it for which reason, and what is broken by its number."""
    counts: dict[str, int] = {}
    for _, skipped in book.skipped:
        why = skipped.reason.value
        if skipped.reason in (SkipReason.BROKEN, SkipReason.WITHHELD):
            why += f" (number {skipped.number}{', ' if skipped.remark else ''}{_cut(skipped.remark, _SHOWN_WORDS)})"
        counts[why] = counts.get(why, 0) + 1
    listed = ", ".join(f"{count} × {why}" if count > 1 else why for why, count in counts.items())
    hidden = "; --hidden brings in what is hidden" if SkipReason.HIDDEN.value in counts else ""
    return f"skipped: {listed}{hidden}" if listed else ""


def _title(book: BookReport) -> str:
    return shown_line(book.title or book.location or "without a title")


def _words(row: Row) -> str:
    return f"“{_cut(shown_line(row.highlight.words or row.highlight.note), _SHOWN_WORDS)}”"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


COMMAND = Command(
    usage="readerapp import FILE|FOLDER... [--to SOURCE] [--from NAME] [--hidden]\n"
    "                        [--dry-run] [--json]",
    summary="Bring in the highlights and notes of other programs and devices.",
    examples="""\
  readerapp import "My Clippings.txt"
  readerapp import /media/KOBOeReader
  readerapp import highlights.json --to article.html
  readerapp import ~/Books --dry-run

Each highlight is put on its words in the document that it belongs to, which is
found by its identifiers, its path, its title, or the words themselves. Where
that is not sure, it is suggested and waits for your word in the app; where the
title may be that of several texts, you are asked at a terminal. What has no
document here waits until that is opened.

The same again adds nothing. What was changed over there is changed here; what
you have changed here stays. All of it is one step of undo, and a device is only
read. A folder is searched for everything that is known; --from takes a name
such as kindle, kobo or koreader for a file that is not recognised.

What `readerapp export --all --as json` wrote comes back whole: into an empty
store as it was, into another as `readerapp merge` joins two.

The JSON is a list of {"outcome", "status", "remark", "id", "tool", "key",
"number", "source", "quote", "note", "tags", "color", "style", "created",
"modified", "place", "book", "document"}, an object on each line. "outcome" is
placed, suggested, waiting, unchanged, changed, deleted or skipped. Colour,
times and place are as the source has them, null where it has none.
""",
    add_arguments=_add_arguments,
    run=_run,
)
