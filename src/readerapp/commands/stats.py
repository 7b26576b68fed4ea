"""`readerapp stats`: on how many days one read, in how many texts, for how long, and what was marked, week by week."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from readerapp.command_line.command import Command
from readerapp.commands.opening import open_store_to_list
from readerapp.desk.durations import exact_words
from readerapp.desk.statistics import Activity, Statistics, statistics
from readerapp.terminal.output import write_json_list, write_text

_WEEKS = 12
_MOST_WEEKS = 5300
_TO_SUNDAY = timedelta(days=6)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--weeks", type=_weeks, default=_WEEKS, metavar="N", help=f"the last N weeks ({_WEEKS})")


def _weeks(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= _MOST_WEEKS:
        raise ArgumentTypeError(f"not a number of weeks from 1 to {_MOST_WEEKS}: {text!r}")
    return int(text)


def _run(options: Namespace) -> int:
    with open_store_to_list(options) as store:
        done = statistics(store)
    weeks = done.latest(options.weeks, datetime.now().astimezone().date())
    if options.json:
        write_json_list(_record(monday, week) for monday, week in weeks)
    else:
        write_text(_lines(done, weeks))
    return 0


def _record(monday: date, week: Activity) -> Mapping[str, Any]:
    return {
        "week": f"{monday:%G-W%V}",
        "from": f"{monday}",
        "days": len(week.days),
        "texts": len(week.texts),
        "minutes": round(week.minutes),
        "marks": week.marks,
        "notes": week.notes,
    }


def _lines(done: Statistics, weeks: list[tuple[date, Activity]]) -> Iterator[str]:
    """A table with the latest week first, and all there ever was under it."""
    if not done.whole.days:
        yield "nothing was read or marked yet"
        return
    yield _row("week", "days", "texts", "time", "marks", "notes")
    for monday, week in weeks:
        yield _row(_span(monday, monday + _TO_SUNDAY), *_figures(week))
    first = min(done.whole.days)
    yield _row(f"all since {first.day} {first:%b %Y}", *_figures(done.whole))


def _span(first: date, last: date) -> str:
    """The days of a week as a reader writes them: `23-29 Nov 2026`, `28 Sep-4 Oct 2026`."""
    begins = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
    return f"{begins}-{last.day} {last:%b %Y}"


def _figures(done: Activity) -> tuple[str, ...]:
    return (
        f"{len(done.days)}",
        f"{len(done.texts)}",
        exact_words(done.minutes),
        f"{done.marks}",
        f"{done.notes}",
    )


def _row(name: str, days: str, texts: str, time: str, marks: str, notes: str) -> str:
    return f"{name:<22}{days:>6}{texts:>7}{time:>10}{marks:>8}{notes:>8}"


COMMAND = Command(
    usage="readerapp stats [--weeks N] [--json]",
    summary="Say on how many days you read, in how many texts, for how long, and what you marked, week by week.",
    examples="""\
  readerapp stats
  readerapp stats --weeks 52
  readerapp stats --json | jq 'map(.minutes) | add'

A day and a text count where something was read or marked; weeks begin on
Monday. The JSON is a list of {"week", "from", "days", "texts", "minutes",
"marks", "notes"}, an object on each line, the latest week first.

The time comes from a log of minutes a text a day, which readerapp keeps on
this machine alone (~/.local/state/readerapp/reading-log.jsonl): it goes into no
export and no copy. `reading_log = false` in the settings keeps none; deleting
the file forgets it.
""",
    add_arguments=_add_arguments,
    run=_run,
)
