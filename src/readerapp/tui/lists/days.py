"""Days: how a list says when something was."""

from datetime import date, datetime

_A_WEEK = 7


def day_words(time: str, today: date | None = None) -> str:
    """A UTC time, as `2026-11-20T10:00:00Z`, as a reader says it on a day: `today`, `Fri`, `20 Nov`, `Nov 2025`."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return ""
    day = (moment.astimezone() if moment.tzinfo else moment).date()
    today = today or datetime.now().astimezone().date()
    passed = (today - day).days
    if passed == 0:
        return "today"
    if passed == 1:
        return "yesterday"
    if 0 < passed < _A_WEEK:
        return f"{day:%a}"
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day:%b %Y}"
