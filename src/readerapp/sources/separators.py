"""Telling the signs that stand between two parts of a text from its words."""

import re

_RULE = re.compile(r"(?:([-=*_~#•·])\s*)(?:\1\s*){2,}$|⁂$")


def is_rule(text: str) -> bool:
    """Whether a shown paragraph is nothing but signs such as `* * *`."""
    return _RULE.match(text) is not None
