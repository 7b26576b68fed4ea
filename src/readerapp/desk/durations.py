"""Durations: how long something takes or took, as a reader says it."""

_AN_HOUR = 60


def time_words(minutes: float | None) -> str:
    """About how long that is: `14 min`, `3 h`; empty where it is not known."""
    if minutes is None:
        return ""
    whole = round(minutes)
    return f"{max(whole, 1)} min" if whole < _AN_HOUR else f"{round(minutes / _AN_HOUR)} h"


def exact_words(minutes: float) -> str:
    """How long that is to the minute, and no less than one: `14 min`, `2 h 10`; a dash for nothing."""
    hours, rest = divmod(max(round(minutes), 1 if minutes else 0), _AN_HOUR)
    if not hours:
        return f"{rest} min" if rest else "-"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"
