"""Moments as programs count them, in ISO 8601: nothing where a count cannot be a moment that anybody lived."""

import re
from datetime import UTC, datetime, timedelta

_UNIX = datetime(1970, 1, 1, tzinfo=UTC)
APPLE = datetime(2001, 1, 1, tzinfo=UTC)
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
_FIRST_YEAR, _LAST_YEAR = 1990, 2200


def of_seconds(seconds: object, since: datetime = _UNIX) -> str:
    """The moment so many seconds after `since`, in UTC to the millisecond; empty where it is none."""
    if isinstance(seconds, str):
        try:
            seconds = float(seconds)
        except ValueError:
            return ""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds:
        return ""
    try:
        moment = since + timedelta(milliseconds=round(seconds * 1000))
    except (OverflowError, ValueError):
        return ""
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return ""
    precision = "milliseconds" if moment.microsecond else "seconds"
    return moment.isoformat(timespec=precision).replace("+00:00", "Z")


def of_milliseconds(milliseconds: object) -> str:
    """The moment so many milliseconds after the beginning of 1970, in UTC; empty where it is none."""
    if isinstance(milliseconds, str) and milliseconds.lstrip("-").isdecimal() and len(milliseconds) < 20:
        milliseconds = int(milliseconds)
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        return ""
    return of_seconds(milliseconds / 1000)


def of_text(text: object, zone: str = "") -> str:
    """A moment that is written in ISO 8601, or with a blank for the `T`; `zone` is put behind one that names none.

    Empty for anything else, and for a moment that there is not.
    """
    parts = _ISO.fullmatch(text.strip()) if isinstance(text, str) else None
    if parts is None:
        return ""
    time = parts["time"] or ""
    said = (parts["zone"] or zone) if time else ""
    if len(said) == len("+0100"):
        said = f"{said[:3]}:{said[3:]}"
    said = "Z" if said in {"+00:00", "-00:00"} else said
    try:
        moment = datetime.fromisoformat(f"{parts['day']}T{(time or '00:00').split('.')[0]}{said}")
    except ValueError:
        return ""
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return ""
    return f"{parts['day']}T{time}{said}" if time else parts["day"]
