"""The last line of defence: nothing in the text of a line drives the terminal or turns the direction of writing."""

import re
from functools import cache, lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter


@cache
def _control() -> re.Pattern[str]:
    return re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class ControlFilter(LineFilter):
    """Blanks control characters. The first line, where they become visible signs, is where documents come in."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line without control characters in their text."""
        del background
        return [
            segment if segment.text.isprintable() or _is_clean(segment.text) else _cleaned(segment)
            for segment in segments
        ]


def cleaned(text: str) -> str:
    """The text of a line, with a blank for each control character."""
    return text if text.isprintable() or _is_clean(text) else _control().sub(" ", text)


@lru_cache(maxsize=4096)
def _is_clean(text: str) -> bool:
    return _control().search(text) is None


def _cleaned(segment: Segment) -> Segment:
    return Segment(cleaned(segment.text), segment.style, segment.control)
