"""What was read and marked is counted by week: days, texts, minutes, marks and notes."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from readerapp.annotations.anchor import Anchor, Quote, Segment
from readerapp.annotations.annotation import Annotation
from readerapp.desk.reading_log import ReadingTime, log_reading
from readerapp.desk.statistics import statistics
from readerapp.store.identifiers import new_id
from readerapp.store.store import Store
from readerapp.store.values import Sighting, StoredParagraph

MONDAY, TUESDAY, SUNDAY, NEXT_MONDAY = (date(2026, 11, day) for day in (16, 17, 22, 23))


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with Store.open(tmp_path / "notes.json") as store:
        yield store


@pytest.fixture
def texts(store: Store) -> list[str]:
    return [store.meet(Sighting(name * 32, f"/{name}.txt", title=name)).id for name in "ab"]


def test_a_week_begins_on_monday_and_a_text_counts_once_in_it(store: Store, texts: list[str]) -> None:
    one, other = texts
    for day, text, seconds in ((MONDAY, one, 60), (SUNDAY, one, 90), (SUNDAY, other, 30), (NEXT_MONDAY, one, 600)):
        log_reading(ReadingTime(day, text, seconds))
    done = statistics(store)
    week = done.week_of(TUESDAY)
    assert (week.days, len(week.texts), week.minutes) == ({MONDAY, SUNDAY}, 2, 3)
    assert (done.week_of(NEXT_MONDAY).minutes, done.whole.minutes, len(done.whole.texts)) == (10, 13, 2)


def test_what_is_logged_of_texts_that_the_store_does_not_know_is_not_told(store: Store, texts: list[str]) -> None:
    log_reading(ReadingTime(MONDAY, "of another store", 60))
    assert statistics(store).whole.days == set()


def test_marks_count_on_the_day_they_were_made(store: Store, texts: list[str]) -> None:
    paragraph = StoredParagraph.of("Words to be marked.")
    for note in ("", "Why?"):
        anchor = Anchor((Segment(paragraph.key, 0, 5),), Quote("Words"))
        store.save([Annotation(id=new_id(), document=texts[0], anchor=anchor, note=note)], [paragraph])
    today = datetime.now(UTC).astimezone().date()
    done = statistics(store)
    assert (done.week_of(today).marks, done.week_of(today).notes) == (2, 1)
    assert done.whole.days == {today}
    assert done.in_words(today) == ["This week: 1 day · 1 text · 2 marks"]


def test_the_latest_weeks_are_told_with_the_empty_ones_among_them(store: Store, texts: list[str]) -> None:
    log_reading(ReadingTime(date(2026, 10, 28), texts[0], 60))
    log_reading(ReadingTime(NEXT_MONDAY, texts[0], 60))
    done = statistics(store)
    weeks = done.latest(12, date(2026, 11, 27))
    assert [len(week.days) for _, week in weeks] == [1, 0, 0, 0, 1]
    assert next(monday for monday, _ in weeks) == NEXT_MONDAY
    assert done.latest(2, date(2026, 11, 27)) == weeks[:2]
    assert done.in_words(NEXT_MONDAY) == ["This week: 1 day · 1 text · 1 min · 0 marks"]
