"""The bars of the design: what each quantity may be, as a ratio to a floor that was measured in the same run."""

from collections.abc import Callable
from statistics import median
from typing import NamedTuple

MIB = 1 << 20

MOST_MARKS = "10,000 marks"


class Bar(NamedTuple):
    """One row of a table.

    `quantity` of readerapp is measured against `of` of a floor: B the least Textual program, S the least scrolling
    view, less, or readerapp itself without marks. It may be `limit` of that. Milliseconds, if `unit` does not say
    otherwise. Where columns are named by `only`, nothing is asked of the others.
    """

    what: str
    quantity: str
    floor: str
    of: str
    factor: float
    plus: float = 0.0
    unit: str = "ms"
    statistic: Callable[[list[float]], float] = median
    only: tuple[str, ...] = ()

    def limit(self, floor: float) -> float:
        """What the quantity may be where the floor is this."""
        return floor * self.factor + self.plus

    @property
    def words(self) -> str:
        """The limit, as it is written."""
        if not self.floor:
            return f"{'≤ ' if self.plus else ''}{self.plus:g} {self.unit}"
        plus = f" + {self.plus:.0f} {self.unit}" if self.plus else ""
        return f"≤ {'' if self.factor == 1 else f'{self.factor:g} '}{self.floor}{plus}"


def ninety_fifth(values: list[float]) -> float:
    """The 95th percentile: the smallest value that at least so many are not above."""
    ranked = sorted(values)
    return ranked[-(-len(ranked) * 95 // 100) - 1]


def text_bars(size: int) -> list[Bar]:
    """What is asked of a plain text of `size` bytes."""
    is_large, is_long = size > 10_000_000, size > 1_000_000
    is_medium = is_long and not is_large
    first_key = 1.5 if is_large else 1.35
    marked = ("1,000 marks", MOST_MARKS)
    return [
        Bar("first page on the screen", "first page", "B", "first page", 0.22),
        Bar("the page that was left, when it is read again", "page again", "B", "first page", 0.1),
        Bar("a key pressed at the start is answered", "first key", "B", "first key", 1.12 if is_medium else first_key),
        *_key_bars(),
        Bar("next page: processor", "page, processor", "without marks", "page, processor", 1.1, only=marked),
        Bar("next page: written to the terminal", "page, bytes", "", "", 0, 9000, "bytes", only=marked),
        *([Bar("200 page-downs at once", "flood", "less", "flood", 1.5)] if is_long else []),
        Bar("end of the document", "end", "S", "page", 1.5),
        Bar("another size of the terminal: settled", "resize, settled", "S", "resize, settled", 1.5),
        Bar("another width of the column", "measure", "S", "page", 1.5),
        Bar("search: typed at once, rare word near the end", "search", "S", "search", 1.3),
        *_memory_bars(size),
        *(
            [Bar("marks known behind the first frame: processor", "marks known", "", "", 0, 900, only=marked[:1])]
            if is_large
            else []
        ),
        Bar("quitting", "quit", "B", "quit", 0.15),
        Bar("idle: processor", "idle processor", "", "", 0, 0.5, "%"),
        Bar("idle: written to the terminal", "idle bytes", "", "", 0, 0, "bytes"),
    ]


def _memory_bars(size: int) -> list[Bar]:
    if size > 10_000_000:
        return [Bar("memory at its peak", "memory", "B", "memory", 1, 2 * size / MIB, "MiB")]
    few = ("readerapp", "1,000 marks")
    return [
        Bar("memory at its peak", "memory", "B", "memory", 1.6, unit="MiB", only=few),
        Bar("memory at its peak, with many marks", "memory", "B", "memory", 1.85, unit="MiB", only=(MOST_MARKS,)),
    ]


def _key_bars() -> list[Bar]:
    bars = []
    for what, quantity, of in (("sentence", "sentence", "line"), ("line", "line", "line"), ("page", "page", "page")):
        bars += [
            Bar(f"next {what}: new frame", quantity, "S", of, 1.25),
            Bar(f"next {what}: new frame, 95th percentile", quantity, "S", of, 1.5, statistic=ninety_fifth),
            Bar(f"next {what}: settled", f"{quantity}, settled", "S", f"{of}, settled", 1.25),
        ]
    return bars


def format_bars(first_page: float, first_key: float) -> list[Bar]:
    """What is asked of a document in another format, whose first page and key may take so many times what B's take."""
    return [
        Bar("first page on the screen", "first page", "B", "first page", first_page),
        Bar("a key pressed at the start is answered", "first key", "B", "first key", first_key),
        *(bar for bar in _key_bars() if bar.statistic is median),
    ]


def library_bars(count: int) -> list[Bar]:
    """What is asked of a document with some marks, where the store holds `count` annotations in all."""
    name = f"{count:,} annotations"
    return [
        Bar(f"{name}: marks painted after the first page", f"marks {count}", "", "", 0, 50 if count <= 10_000 else 500),
        Bar(f"{name}: quitting after a highlight", f"quit {count}", "B", "quit", 0.15),
        Bar(f"{name}: memory at its peak, text of 30 kB", f"memory {count}", "B", "memory", 1.7, unit="MiB"),
    ]
