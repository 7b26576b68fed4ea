"""Trusting: what must be so that a place that was found is taken without asking.

A paragraph that only has the form of the old one, or some of its words, is another; a word that stands everywhere must
stand in its old company.
"""

import re
from collections.abc import Sequence

from readerapp.annotations.alignment import plain
from readerapp.annotations.open_text import OpenText
from readerapp.annotations.windows import Find, Remembered, coverage_in

QUOTE_IN_GAP = 12
"""A quote of so many code points that stands once between the old neighbours is the one that stood there."""

_LEAST_FILLING, _LEAST_COMPANY = 0.45, 0.5
_SHORT_MARK = 3

_HALF_NEW, _CLEARLY_ALIKE = 0.55, 0.8
"""A paragraph of which less than so much is left takes only what is so much like the words that were marked."""

SURE_COMPANY = 0.75
"""With so many of the words beside it, what stands to the letter between the old neighbours is what stood there."""

_CLEARLY_THE_SAME, MOSTLY_THE_SAME = 0.85, 0.7
_FEW_PARTICULARS, _MANY_PARTICULARS, _SHARED_PARTICULARS = 2, 6, 0.2
_PARTICULAR = re.compile(r"\d+(?:[.,]\d+)*|(?<=[^\W_] )[A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f]\w+")


def stands_firm(find: Find, remembered: Remembered) -> bool:
    """Whether the words stand there to the letter, among the words that they stood among."""
    return find.likeness == 1 and find.company >= SURE_COMPANY and len(remembered.quote) >= QUOTE_IN_GAP


def stands_whole(find: Find) -> bool:
    """Whether nearly all of the paragraph stands there in one piece, as where it was joined with another."""
    return min(find.coverage, find.filling) >= _CLEARLY_THE_SAME and find.company >= SURE_COMPANY


def is_nearly_whole(find: Find, remembered: Remembered, text: OpenText) -> bool:
    """Whether most of the paragraph stands there and little else, with the marked words among their neighbours."""
    if not is_in_place(find) or find.company < SURE_COMPANY:
        return False
    if len(remembered.marked) <= _SHORT_MARK:
        return stands_once(find, remembered, text)
    return find.likeness >= _CLEARLY_ALIKE


def stands_beside(find: Find, remembered: Remembered, text: OpenText) -> bool:
    """Whether what stands there is only like the words, beside a paragraph that has more of the old one."""
    if len(find.window) == 1 or find.likeness >= _CLEARLY_ALIKE:
        return False
    own = {ordinal for passage in find.passages for ordinal in passage.ordinals}
    return len(own) == 1 and any(
        coverage_in([ordinal], remembered, text) > coverage_in([*own], remembered, text)
        for ordinal in find.window
        if ordinal not in own
    )


def is_in_place(find: Find) -> bool:
    """Whether what stands there is mostly the old paragraph, with little that is new between its words."""
    return min(find.coverage, find.filling) >= MOSTLY_THE_SAME


def stands_once(find: Find, remembered: Remembered, text: OpenText) -> bool:
    """Whether more than half of the paragraph is there, and the marked words in it once, as they were before."""
    marked = remembered.words.words[remembered.marked.start : remembered.marked.stop]
    now = [word for ordinal in find.window for word in text.words(ordinal).words]
    is_there = find.likeness == 1 and min(find.coverage, find.filling) >= _HALF_NEW
    return is_there and _times(marked, remembered.words.words) == 1 == _times(marked, now)


def _times(wanted: Sequence[str], words: Sequence[str]) -> int:
    """How many times some words stand among others, one behind the other."""
    starts = (place for place, word in enumerate(words) if word == wanted[0])
    return sum(words[start : start + len(wanted)] == wanted for start in starts)


def is_of_a_piece(find: Find, remembered: Remembered, strangers: Sequence[int], text: OpenText) -> bool:
    """Whether what stands there is the paragraph, changed, and not another with some of its words."""
    if stands_firm(find, remembered) and find.coverage < MOSTLY_THE_SAME:
        return False
    if len(remembered.marked) <= _SHORT_MARK and not (
        find.company >= _LEAST_COMPANY and (find.likeness == 1 or find.coverage >= MOSTLY_THE_SAME)
    ):
        return False
    if find.company < _LEAST_COMPANY and is_common(plain(remembered.quote), strangers, text):
        return False
    is_half_new = find.coverage < _HALF_NEW and find.likeness < _CLEARLY_ALIKE
    return find.filling >= _LEAST_FILLING and not is_half_new


def is_common(quote: str, strangers: Sequence[int], text: OpenText) -> bool:
    """Whether other paragraphs round about say a quote, which is plain, as well."""
    return any(quote in plain(text.paragraph(ordinal)) for ordinal in strangers)


def has_lost_a_twin(find: Find, remembered: Remembered, text: OpenText) -> bool:
    """Whether the words stood in the paragraph several times and now do more or less often: another may be meant."""
    quote = plain(remembered.quote)
    before = plain(remembered.text).count(quote)
    if before < 2 or before == plain(" ".join(map(text.paragraph, find.window))).count(quote):
        return False
    return len(quote) >= QUOTE_IN_GAP or find.company < SURE_COMPANY


def is_lookalike(find: Find, remembered: Remembered, text: OpenText) -> bool:
    """Whether what stands there has the form of the paragraph and says other things: other names, other figures."""
    if find.coverage >= _CLEARLY_THE_SAME:
        return False
    ours = particulars(remembered.text)
    theirs = particulars(" ".join(map(text.paragraph, find.window)))
    if len(ours) < _FEW_PARTICULARS:
        return find.coverage < MOSTLY_THE_SAME and len(theirs - ours) >= _MANY_PARTICULARS
    return len(theirs) >= _FEW_PARTICULARS and len(ours & theirs) < _SHARED_PARTICULARS * len(ours)


def particulars(folded: str) -> frozenset[str]:
    """The names and figures of a text: its numbers, and its words with a capital that begin no sentence."""
    return frozenset(_PARTICULAR.findall(folded))
