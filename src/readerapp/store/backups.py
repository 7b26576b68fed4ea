"""Copies of the TinyDB file by the day and by the week, and the way back to one of them."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from readerapp.store.durable import PRIVATE, copy_to
from readerapp.store.files import Files

_DAYS = 7
_WEEKS = 4
_NAME = re.compile(r"-(\d{4}-\d\d-\d\d)\.json$")


def backups(files: Files) -> list[Path]:
    """The copies there are, the newest first. The name says the day."""
    if not files.backups.is_dir():
        return []
    return sorted(
        (path for path in files.backups.iterdir() if path.name.startswith(_stem(files)) and _NAME.search(path.name)),
        reverse=True,
    )


def back_up(files: Files) -> Path:
    """Copy the file as it is now, over the copy that today may have; where the copy is. Raises `OSError`."""
    copy = files.backups / f"{_stem(files)}{datetime.now(UTC).date().isoformat()}.json"
    files.backups.mkdir(mode=PRIVATE | 0o100, exist_ok=True)
    copy_to(files.base, copy)
    return copy


def keep(files: Files, today: date | None = None) -> None:
    """Copy the file if today has no copy yet, and let go of copies that are neither of the last days nor weeks.

    What cannot be copied is not worth failing for: the next checkpoint tries again.
    """
    today = today or datetime.now(UTC).date()
    copy = files.backups / f"{_stem(files)}{today.isoformat()}.json"
    if copy.exists():
        return
    with suppress(OSError):
        files.backups.mkdir(mode=PRIVATE | 0o100, exist_ok=True)
        copy_to(files.base, copy)
        staying = _staying(backups(files))
        for path in backups(files):
            if path not in staying:
                path.unlink()


def _staying(copies: list[Path]) -> set[Path]:
    """The copies of the last seven days that have one, and the first copy of each of the last four weeks that do."""
    staying = set(copies[:_DAYS])
    weeks: dict[tuple[int, int], Path] = {}
    for path in copies:
        weeks[_week(path)] = path
    return staying | set(list(weeks.values())[:_WEEKS])


def _week(path: Path) -> tuple[int, int]:
    found = _NAME.search(path.name)
    year, week, _ = date.fromisoformat(found[1] if found else "1970-01-01").isocalendar()
    return year, week


def _stem(files: Files) -> str:
    return f"{files.base.name.removesuffix('.json')}-"
