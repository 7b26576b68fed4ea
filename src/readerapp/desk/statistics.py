"""Statistics: on how many days one read, in how many texts, for how long, and what was marked, week by week.

From what the store knows of annotations and from the reading log of this machine. Weeks begin on Monday, days are those
of the reader's own time zone.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from readerapp.desk.durations import exact_words
from readerapp.desk.reading_log import logged_readings
from readerapp.store.store import Store

_AT_ONCE = 128
_A_MINUTE = 60
_A_WEEK = timedelta(days=7)
_TO_THE_HOUR = len("2026-11-20T10")


@dataclass(slots=True)
class Activity:
    """What was done in some time: the days and the texts, by their ids, with anything read or marked."""

    days: set[date] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    minutes: float = 0.0
    marks: int = 0
    notes: int = 0

    def __str__(self) -> str:
        """In words, as `3 days · 2 texts · 2 h 10 · 12 marks`."""
        parts = [_counted(len(self.days), "day"), _counted(len(self.texts), "text")]
        parts += [exact_words(self.minutes)] if self.minutes else []
        return " · ".join([*parts, _counted(self.marks, "mark")])


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was done in all, and by week: the first days of the weeks, in order, with something done in each."""

    whole: Activity
    weeks: dict[date, Activity]

    def week_of(self, day: date) -> Activity:
        """What was done in the week of a day."""
        return self.weeks.get(_monday(day), Activity())

    def in_words(self, today: date) -> list[str]:
        """What was done in the week of a day, and in the one before, without a week in which nothing was."""
        weeks = {"This week": self.week_of(today), "Last week": self.week_of(today - _A_WEEK)}
        return [f"{name}: {week}" for name, week in weeks.items() if week.days]

    def latest(self, number: int, today: date) -> list[tuple[date, Activity]]:
        """The last so many weeks with that of `today`, the latest first, from the first one that anything was done in.

        Weeks without anything are among them.
        """
        if not self.weeks:
            return []
        first = min(self.weeks)
        mondays = (_monday(today) - _A_WEEK * back for back in range(number))
        return [(monday, self.week_of(monday)) for monday in mondays if monday >= first]


def statistics(store: Store) -> Statistics:
    """What was done in the texts of a store."""
    counting = counting_statistics(store)
    while True:
        try:
            next(counting)
        except StopIteration as done:
            counted: Statistics = done.value
            return counted


def counting_statistics(store: Store) -> Generator[None, None, Statistics]:
    """Work out what was done in the texts of a store, giving way every millisecond or so."""
    known = {document.id for document in store.documents()}
    yield
    whole, weeks = Activity(), dict[date, Activity]()

    def those_of(day: date) -> Sequence[Activity]:
        return whole, weeks.setdefault(_monday(day), Activity())

    for number, (day, document, minutes) in enumerate(_read_times(known)):
        for one in those_of(day):
            one.days.add(day)
            one.texts.add(document)
            one.minutes += minutes
        if number % _AT_ONCE == 0:
            yield
    days: dict[str, date | None] = {}
    for number, (document, made, has_note) in enumerate(store.counting.made()):
        hour = made[:_TO_THE_HOUR]
        if hour not in days:
            days[hour] = _local_day(made)
        made_on = days[hour]
        if made_on is not None:
            for one in those_of(made_on):
                one.days.add(made_on)
                one.texts.add(document)
                one.marks += 1
                one.notes += has_note
        if number % _AT_ONCE == 0:
            yield
    return Statistics(whole, dict(sorted(weeks.items())))


def _read_times(known: set[str]) -> Iterator[tuple[date, str, float]]:
    """The days, documents and minutes of the log, as far as it is about the known documents."""
    return ((day, document, seconds / _A_MINUTE) for day, document, seconds in logged_readings() if document in known)


def _local_day(time: str) -> date | None:
    """The day of a UTC time in the reader's own time zone; `None` for what is no time."""
    try:
        return datetime.fromisoformat(time).astimezone().date()
    except (ValueError, OverflowError):
        return None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
