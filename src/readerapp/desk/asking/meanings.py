"""What the colours mean in a text that is asked about."""

from collections.abc import Mapping

MUST = "must"
"""The meaning of a remark that has to be heeded before a text is as good as approved."""

_MEANINGS: Mapping[str, str] = {
    "yellow": "remark",
    "orange": "change",
    "pink": MUST,
    "blue": "question",
    "green": "keep",
    "violet": "wording",
}


def meanings_when_asked(meanings: Mapping[str, str]) -> Mapping[str, str]:
    """What colours mean, by their words: as the settings say, and else as is usual where somebody is asked."""
    return {**_MEANINGS, **meanings}
