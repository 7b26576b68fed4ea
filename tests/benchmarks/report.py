"""Markdown tables of what was measured: each value with its ratio to the floor, the bar, and whether it holds."""

from collections.abc import Mapping, Sequence

from bars import Bar
from sessions import Measures

Measured = Mapping[str, Measures]


def table(bars: Sequence[Bar], subjects: Mapping[str, str], measured: Measured) -> str:
    """A row a bar, a column a subject; `subjects` are the names of what was measured, by the heads of their columns.

    The floors are measured under their own names.
    """
    head = ["", "floor", *subjects, "bar", "holds"]
    lines = [_line(head), _line([":--", *["--:"] * (len(subjects) + 1), ":--", ":--"])]
    for bar in bars:
        floor = measured.get(bar.floor, {}).get(bar.of, [])
        if (bar.floor and not floor) or not any(_of(bar, subjects, measured)):
            continue
        base = bar.statistic(floor) if floor else 0.0
        values = [bar.statistic(found) if found else None for found in _of(bar, subjects, measured)]
        cells = ["–" if value is None else _cell(bar, value, base) for value in values]
        kept = [value <= bar.limit(base) for value in values if value is not None]
        shown = _number(base, bar.unit) + f" {bar.floor}" if bar.floor else ""
        lines.append(_line([bar.what, shown, *cells, bar.words, _verdict(kept)]))
    return "\n".join(lines)


def _of(bar: Bar, subjects: Mapping[str, str], measured: Measured) -> list[list[float]]:
    return [
        measured.get(name, {}).get(bar.quantity, []) if not bar.only or head in bar.only else []
        for head, name in subjects.items()
    ]


def _cell(bar: Bar, value: float, base: float) -> str:
    ratio = f" ({value / base:.2f} {bar.floor})" if bar.floor and base else ""
    shown = f"{_number(value, bar.unit)}{ratio}"
    return shown if value <= bar.limit(base) else f"**{shown}**"


def _number(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if value >= 100 or unit in ("bytes", "MiB") else f"{value:.1f} {unit}"


def _verdict(kept: Sequence[bool]) -> str:
    if all(kept):
        return "yes" if kept else "–"
    return "in part" if any(kept) else "**no**"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
