"""The reading log keeps how long each text was read on each day, on this machine alone."""

from datetime import date
from pathlib import Path

import pytest

from readerapp.desk.reading_log import ReadingTime, log_reading, logged_readings, reading_log_file

FRIDAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def test_what_was_logged_comes_back_in_its_order() -> None:
    assert list(logged_readings()) == []
    times = [ReadingTime(FRIDAY, "snow", 61), ReadingTime(FRIDAY, "on margins", 300), ReadingTime(FRIDAY, "snow", 5)]
    for time in times:
        log_reading(time)
    assert list(logged_readings()) == times


def test_nobody_else_may_read_it() -> None:
    log_reading(ReadingTime(FRIDAY, "snow", 61))
    assert reading_log_file().stat().st_mode & 0o077 == 0


def test_a_line_that_cannot_be_used_counts_as_not_there() -> None:
    log_reading(ReadingTime(FRIDAY, "snow", 61))
    with reading_log_file().open("a") as file:
        file.write('{"day": "2026-11-2\n[]\n3\n{"day": "2026-13-01", "doc": "a", "seconds": 1}\n')
        file.write('{"day": "2026-11-27", "doc": 7, "seconds": 1}\n{"day": "2026-11-27", "doc": "a", "seconds": -5}\n')
        file.write('{"day": "2026-11-27", "doc": "a", "seconds": "nan"}\n')
    log_reading(ReadingTime(FRIDAY, "snow", 5))
    assert [time.seconds for time in logged_readings()] == [61, 5]
