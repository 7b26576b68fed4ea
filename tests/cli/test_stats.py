"""`readerapp stats` tells what was read and marked, week by week."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

TODAY = date.today()  # noqa: DTZ011 - the reader's own day is what is meant


def test_marks_and_logged_minutes_are_told_for_this_week(readerapp: Callable, article: Path, tmp_path: Path) -> None:
    assert readerapp("stats").lines == ["nothing was read or marked yet"]
    assert readerapp("stats", "--json").json == []
    readerapp("annotate", article, "--quote", "the road", "--note", "Which?")
    readerapp("annotate", article, "--quote", "the baker")
    (document,) = readerapp("library", "--json").json
    log = tmp_path / "state" / "readerapp" / "reading-log.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(f'{{"day": "{TODAY}", "doc": "{document["id"]}", "seconds": 7800}}\n')
    (week,) = readerapp("stats", "--json").json
    assert week.pop("week") == f"{TODAY:%G-W%V}"
    assert date.fromisoformat(week.pop("from")).weekday() == 0
    assert week == {"days": 1, "texts": 1, "minutes": 130, "marks": 2, "notes": 1}
    head, line, whole = readerapp("stats").lines
    assert head.split() == ["week", "days", "texts", "time", "marks", "notes"]
    assert line.endswith(whole[len("all since 28 Nov 2026") + 1 :].lstrip())
    assert "2 h 10" in line


def test_a_number_of_weeks_that_is_none_is_said(readerapp: Callable) -> None:
    outcome = readerapp("stats", "--weeks", "some")
    assert outcome.status == 2
    assert "not a number of weeks" in outcome.errors
