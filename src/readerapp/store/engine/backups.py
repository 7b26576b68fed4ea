"""Copies of the TinyDB file by the day and by the week, and the way back to one of them."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from readerapp.store.engine.durable import PRIVATE, copy_to
from readerapp.store.engine.files import Files

_DAYS = 7
_WEEKS = 4
_DAY = re.compile(r".*-(\d{4}-\d\d-\d\d)")


def backups(files: Files) -> list[Path]:
    """The copies there are, the newest first. The name says the day."""
    return list(_by_day(files).values())


def back_up(files: Files) -> Path:
    """Copy the file as it is now, over the copy that today may have; where the copy is. Raises `OSError`."""
    copy = files.backup(datetime.now(UTC).date().isoformat())
    files.backups.mkdir(mode=PRIVATE | 0o100, exist_ok=True)
    copy_to(files.base, copy)
    return copy


def keep(files: Files, today: date | None = None) -> None:
    """Copy the file if today has no copy yet, and let go of copies that are neither of the last days nor weeks.

    What cannot be copied is not worth failing for: the next checkpoint tries again.
    """
    copy = files.backup((today or datetime.now(UTC).date()).isoformat())
    if copy.exists():
        return
    with suppress(OSError):
        files.backups.mkdir(mode=PRIVATE | 0o100, exist_ok=True)
        copy_to(files.base, copy)
        copies = _by_day(files)
        staying = _staying(list(copies))
        for day, path in copies.items():
            if day not in staying:
                path.unlink()


def _by_day(files: Files) -> dict[date, Path]:
    """The copies of this store - another one may have its own in the same folder - by their day, the newest first."""
    if not files.backups.is_dir():
        return {}
    found = {}
    for path in files.backups.iterdir():
        match = _DAY.match(path.name)
        if match and path == files.backup(match[1]):
            with suppress(ValueError):
                found[date.fromisoformat(match[1])] = path
    return dict(sorted(found.items(), reverse=True))


def _staying(days: list[date]) -> set[date]:
    """The last seven of the days, and the first of each of the last four weeks; `days` has the newest first."""
    weeks: dict[tuple[int, int], date] = {}
    for day in days:
        year, week, _ = day.isocalendar()
        weeks[year, week] = day
    return {*days[:_DAYS], *list(weeks.values())[:_WEEKS]}
