"""The direction of writing: which texts begin at the right edge.

A text is written from right to left where most of its letters are (the bidirectional classes R and AL of the Unicode
standard, annex 9). The first strong letter, which that annex takes, is as often a foreign name as not.
"""

import re
from functools import cache, lru_cache


@cache
def _may_be_leftwards() -> re.Pattern[str]:
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")


_ENOUGH = 1000
"""Code points of a text that its direction is told from."""


@lru_cache(maxsize=1024)
def is_leftwards(text: str) -> bool:
    """Whether a text is written from right to left, as Hebrew and Arabic are."""
    if text.isascii() or not _may_be_leftwards().search(text):
        return False
    # Not for the first page of a text that has no such letters.
    from unicodedata import bidirectional

    classes = [bidirectional(character) for character in text[:_ENOUGH]]
    return classes.count("R") + classes.count("AL") > classes.count("L")
