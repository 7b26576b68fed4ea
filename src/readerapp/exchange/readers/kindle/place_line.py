"""The second line of a clipping: what it is, where it stands, when it was made.

It is read by its structure - the last `|`, digits, what stands between two numbers - and by words only where they are
needed, so that a language that nobody here has seen gives its places all the same.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from readerapp.exchange.imported import NumberRange, Scale
from readerapp.exchange.readers.kindle.dates import has_time, iso_date
from readerapp.exchange.readers.kindle.languages import LOCATION_WORDS, PAGE_WORDS, Kind, kind_of, style_of

_LEADS = ("-", "–", "—")
_ROMAN = "[ivxlcdmIVXLCDM]+"
# A number that is glued to a letter is a name, as `A12`; the Far East puts no blank between the two.
_LETTER = r"[^\W\d_\u3040-\u9fff\uac00-\ud7af]"
_FIGURES = re.compile(
    rf"(?<!{_LETTER})(?<!{_LETTER}-)(?<![0-9])(?P<start>[0-9]+)(?:\s*(?:[-–—~]|t/m|bis)\s*(?P<end>[0-9]+))?"
    rf"|(?<![^\W\d_])(?P<roman>{_ROMAN})(?:\s*[-–]\s*(?P<roman_end>{_ROMAN}))?(?![^\W\d_])"
)
_ZEROS = str.maketrans("123456789", "000000000")
_WORD = re.compile(r"[^\W\d_]+")
_NAMED_PAGE = re.compile(rf"\b(?:{'|'.join(sorted(PAGE_WORDS))})\s+(?P<page>[^\s|]*\d[^\s|]*)", re.IGNORECASE)
_PLAIN = str.maketrans({**dict.fromkeys("'’ʼ", " "), "｜": "|"})


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """What the line says. `page` and `location` are `None` where it does not say them, `created` is empty then."""

    kind: Kind
    style: str
    page: NumberRange | None
    location: NumberRange | None
    created: str


def is_place_line(line: str) -> bool:
    """Whether the line looks like one that says where something was clipped."""
    return line.lstrip().startswith(_LEADS) and ("|" in line or "｜" in line)


def read_place_line(line: str) -> PlaceLine:
    """What a line says for which `is_place_line` holds."""
    line = line.translate(_PLAIN).strip()[1:].strip()
    place, _, date = line.rpartition("|")
    created = iso_date(date)
    if not created and not has_time(date) and any(figures.is_named for figures in _figures(date.translate(_ZEROS))):
        place = line
    template = place.translate(_ZEROS)
    numbers: dict[Scale, NumberRange] = {}
    for figures in _figures(template):
        start, end = place[figures.start], place[figures.end]
        if len(end) < len(start) and end.isdecimal():
            # It was shortened: `170-72` runs to 172.
            end = start[: len(start) - len(end)] + end
        scale = figures.scale or (Scale.PAGE if Scale.LOCATION in numbers else Scale.LOCATION)
        numbers.setdefault(scale, NumberRange(scale, start, end))
    return PlaceLine(
        kind=kind_of(template), style=style_of(template),
        page=numbers.get(Scale.PAGE), location=numbers.get(Scale.LOCATION), created=created,
    )  # fmt: skip


class _Figures(NamedTuple):
    """Where a number or the two ends of a range stand, and what they count; `None` where no word says it."""

    scale: Scale | None
    start: slice
    end: slice

    @property
    def is_named(self) -> bool:
        return self.scale is not None


# A device writes a few lines only, if all digits are taken for the same.
@lru_cache(maxsize=4096)
def _figures(place: str) -> tuple[_Figures, ...]:
    """The ranges in a text all of whose digits are zeros: first those that a word names."""
    named: list[_Figures] = []
    unnamed: list[_Figures] = []
    behind = 0
    for figures in _FIGURES.finditer(place):
        before = _WORD.findall(place[behind : figures.start()].casefold())
        scale = _scale(before[-2:], place[figures.end() : figures.end() + 3].casefold().lstrip())
        if figures["roman"] and scale is not Scale.PAGE:
            continue
        behind = figures.end()
        start = slice(*figures.span("roman" if figures["roman"] else "start"))
        end_group = "roman_end" if figures["roman"] else "end"
        end = slice(*figures.span(end_group)) if figures[end_group] else start
        (unnamed if scale is None else named).append(_Figures(scale, start, end))
    if not any(figures.scale is Scale.PAGE for figures in named) and (page := _NAMED_PAGE.search(place)):
        named.append(_Figures(Scale.PAGE, slice(*page.span("page")), slice(*page.span("page"))))
    # Where no word is known, most books have locations, and those with both name the page first.
    return (*named, *reversed(unnamed))


def _scale(before: list[str], after: str) -> Scale | None:
    if after.startswith(("ページ", "页", "頁", "페이지", "쪽")):
        return Scale.PAGE
    for word in reversed(before):
        if word in LOCATION_WORDS or word.startswith(("位置", "위치")):
            return Scale.LOCATION
        if word in PAGE_WORDS:
            return Scale.PAGE
    return None
