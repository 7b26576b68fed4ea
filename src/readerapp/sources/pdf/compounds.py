"""Words whose hyphen belongs to them, where one stands at the end of a line and the text has no other of them."""

_FIRST = frozenset({"self", "well", "ill", "vice", "ex"})
_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
_ONES = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"})
_ONES |= {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"}
_LAST = frozenset(
    {
        *("aged", "based", "called", "century", "defined", "driven", "facing", "known", "looking", "making", "minded"),
        *("old", "oriented", "related", "shaped", "sided", "sized", "specific", "term", "written"),
    }
)
_NO_FIRST = frozenset(
    {"after", "fore", "hand", "house", "inter", "over", "super", "thresh", "type", "under", "counter"}
)
_SUFFIXES = ("ish", "ing", "ed", "fare", "come", "s")
_SHORTEST = 4


def is_compound(first: str, second: str) -> bool:
    """Whether these two, of which the first stands at the end of a line, are English words with a hyphen between."""
    head, tail = first.casefold().rpartition("-")[2], second.casefold()
    if "-" in first:
        # One hyphen was kept already: mother-in-law, up-to-date.
        return True
    if head in _TENS:
        return tail in _ONES
    if head in _FIRST and len(tail) >= _SHORTEST:
        return not tail.startswith(_SUFFIXES)
    return tail in _LAST and len(head) >= _SHORTEST and head not in _NO_FIRST
