"""When something was clipped, read from the date as a Kindle writes it in the language of its owner.

A date that is not known to the last digit is no date: a wrong one would look like a right one.
"""

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from readerapp.exchange.readers.kindle.languages import AFTERNOONS, MONTHS, MORNINGS

_TIME = re.compile(
    r"(?:(?P<before>上午|下午|午前|午後|오전|오후)\s{0,4})?"
    r"(?<![0-9:.])(?P<hour>[0-9]{1,2})(?:[:.]|\s?[hH]\s?)(?P<minute>[0-9]{2})"
    r"(?:(?:[:.]|['’ ](?=[0-9]{2}[\"”]))(?P<second>[0-9]{2}))?(?![0-9])"
    r"(?:\s{0,4}(?P<after>[AaPp])\.?\s?[Mm]\b\.?)?"
)
_FAR_EASTERN = re.compile(r"([0-9]{4})\s*[年년]\s*([0-9]{1,2})\s*[月월]\s*([0-9]{1,2})\s*[日일]")
_ISO = re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b")
_SHORT_YEAR = re.compile(
    r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day), (?P<day>[0-9]{1,2}) (?P<month>[a-z]+) (?P<year>[0-9]{2})"
    r"(?P<time> [0-9:]{7,8})?\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+")
_NOON = 12
_ZEROS = str.maketrans("123456789", "000000000")


class _Plan(NamedTuple):
    """Where the numbers of a date stand in a text, and which month its word means; `half` is `a`, `p` or empty."""

    year: slice
    month: slice | int
    day: slice
    hour: slice | None
    minute: slice
    second: slice | None
    half: str


def has_time(text: str) -> bool:
    """Whether there is a time of day in `text`."""
    return _TIME.search(text) is not None


def iso_date(text: str) -> str:
    """The date and the time of day in `text`, without a zone, as in ISO 8601; the date alone where no time is given.

    Empty where a part of it is missing, unknown or impossible.
    """
    text = text if text.isascii() else normalize("NFC", text)
    plan = _plan(text.translate(_ZEROS))
    if plan is None:
        return _with_short_year(text)
    month = plan.month if isinstance(plan.month, int) else int(text[plan.month])
    try:
        if plan.hour is None:
            return datetime(int(text[plan.year]), month, int(text[plan.day]), tzinfo=UTC).date().isoformat()
        moment = datetime(
            int(text[plan.year]), month, int(text[plan.day]),
            _hour(int(text[plan.hour]), plan.half), int(text[plan.minute]),
            int(text[plan.second]) if plan.second else 0, tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return ""
    # It was the time of the device, and nobody knows where that was.
    return moment.replace(tzinfo=None).isoformat()


def _with_short_year(text: str) -> str:
    """A date as the first firmwares write it in British English, `Monday, 3 December 12`, if it was that weekday."""
    parts = _SHORT_YEAR.search(text)
    month = MONTHS.get(parts["month"].casefold()) if parts else None
    if parts is None or month is None:
        return ""
    try:
        day = datetime(2000 + int(parts["year"]), month, int(parts["day"]), tzinfo=UTC)
    except ValueError:
        return ""
    is_right = parts["weekday"].casefold() == day.strftime("%A").casefold()
    return iso_date(f"{parts['day']} {parts['month']} {day.year}{parts['time'] or ''}") if is_right else ""


# A device writes a few hundred different dates, if all digits are taken for the same.
@lru_cache(maxsize=4096)
def _plan(text: str) -> _Plan | None:
    """How to read a date in a text all of whose digits are zeros; `None` where there is none, or no certain one."""
    time = _TIME.search(text)
    rest = text[: time.start()] + " " * (time.end() - time.start()) + text[time.end() :] if time else text
    date = _date(rest)
    if date is None:
        return None
    if time is None:
        return _Plan(*date, None, slice(0), None, "")
    before, after = time["before"], (time["after"] or "").casefold()
    half = after or ("a" if before in MORNINGS else "p" if before in AFTERNOONS else "")
    second = slice(*time.span("second")) if time["second"] else None
    return _Plan(*date, slice(*time.span("hour")), slice(*time.span("minute")), second, half)


def _date(text: str) -> tuple[slice, slice | int, slice] | None:
    """Where year, month and day stand; a month that is a word is its number."""
    numbers = _FAR_EASTERN.search(text) or _ISO.search(text)
    if numbers:
        return slice(*numbers.span(1)), slice(*numbers.span(2)), slice(*numbers.span(3))
    months = {MONTHS[word] for word in _WORD.findall(text.casefold()) if word in MONTHS}
    digits = [slice(*digits.span()) for digits in _NUMBER.finditer(text)]
    years = [digit for digit in digits if digit.stop - digit.start == len("2024")]
    days = [digit for digit in digits if digit.stop - digit.start <= len("31")]
    if len(months) != 1 or len(years) != 1 or len(days) != 1:
        return None
    return years[0], months.pop(), days[0]


def _hour(hour: int, half: str) -> int:
    """The hour from 0 to 23. Raises `ValueError` for one that there is not."""
    if not half:
        return hour
    if not 0 <= hour <= _NOON:
        raise ValueError(hour)
    return hour % _NOON + (_NOON if half == "p" else 0)
