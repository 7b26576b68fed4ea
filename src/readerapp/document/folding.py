"""Folding: the text of a paragraph as it is shown (C) and as it is hashed (K).

Two copies of an article rarely agree on their quotation marks, dashes, ligatures, invisible characters and
white space. K folds those away, and nothing that a reader would call different: never case, accents or
digits, and never by NFKC (x² is not x2). Keys are made of K, and the offsets that annotations keep count in
K; what is on the screen counts in C. `FoldMap` leads from one to the other.

The version of this folding is `FOLDING_VERSION`; a change to the tables below is a new version, because
it changes the keys of every annotation ever made.
"""

from bisect import bisect_left
from collections.abc import Sequence

FOLDING_VERSION = "p1"

_SINGLE_QUOTES = "‘’‚‛′‹›"
_DOUBLE_QUOTES = "“”„‟″«»"
_DASHES = "‐‑‒–—―−"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Soft hyphen, zero-width characters and bidi controls, so that K is the same for a text that never went
# through our own door (an imported quote, another program's copy). No ASCII character may stand in any of
# these tables: `fold` leaves ASCII text alone.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u061c\u180e"
# What the door of the program makes of a bidi control, so that text with and without them is the same text.
_BIDI_MARK = "␦"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_VARIATION_SELECTORS = [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]

_FOLDS: dict[int, str] = {
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **{ord(ligature): letters for ligature, letters in _LIGATURES.items()},
    ord("…"): "...",
    **dict.fromkeys(map(ord, _INVISIBLE + _BIDI + _BIDI_MARK), ""),
    **dict.fromkeys(_VARIATION_SELECTORS, ""),
}
_USUAL = tuple((sign, _FOLDS[ord(sign)]) for sign in "’“”—‘…–")
"""Signs that most texts have, and few of them any other: replacing these one by one is several times as quick."""

_LENGTH_CHANGING = frozenset(chr(code) for code, folded in _FOLDS.items() if len(folded) != 1)


def fold(shown: str) -> str:
    """K, the folded text of a paragraph, from C, the text as it is shown."""
    folded = shown
    if not folded.isascii():
        for sign, plain in _USUAL:
            folded = folded.replace(sign, plain)
        if not folded.isascii():
            folded = folded.translate(_FOLDS)
    return folded if _is_collapsed(folded) else " ".join(folded.split())


def _is_collapsed(text: str) -> bool:
    """Whether no white space of `text` is to be collapsed, as hardly any shown text has."""
    return text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "


class FoldMap:
    """The way between offsets of a shown text (C) and of its folded text (K), both in code points.

    Where folding kept every code point in its place the map is the identity and holds nothing.
    """

    __slots__ = ("_length", "_origins", "folded")

    def __init__(self, shown: str) -> None:
        """Fold `shown` and remember which of its code points each folded code point came from."""
        self.folded = fold(shown)
        self._length = len(shown)
        self._origins: Sequence[int] | None = None
        # White space only ever gets less: equal lengths without the others leave every code point in its place.
        if len(self.folded) != len(shown) or not (shown.isascii() or _LENGTH_CHANGING.isdisjoint(shown)):
            self._origins = _origins(shown)

    def to_folded(self, offset: int) -> int:
        """The offset in K of the first folded code point that comes from C at `offset` or after it."""
        if self._origins is None:
            return offset
        return bisect_left(self._origins, offset)

    def to_shown(self, offset: int) -> int:
        """The offset in C of the code point that K at `offset` comes from; past the end, the end of C."""
        if self._origins is None:
            return min(offset, self._length)
        return self._origins[offset] if offset < len(self._origins) else self._length

    def end_to_shown(self, offset: int) -> int:
        """The offset in C just behind the code point that K before `offset` comes from.

        The end of a span is mapped with this, so that what folding dropped behind it stays outside.
        """
        if offset <= 0:
            return 0
        if self._origins is None:
            return min(offset, self._length)
        last = self._origins[min(offset, len(self._origins)) - 1]
        return last + 1


def _origins(shown: str) -> list[int]:
    """For each code point of the folded text, the offset of the shown code point it comes from."""
    origins: list[int] = []
    pending_space = -1
    for offset, character in enumerate(shown):
        folded = _FOLDS.get(ord(character), character)
        if not folded:
            continue
        if folded.isspace():
            if pending_space < 0:
                pending_space = offset
            continue
        if pending_space >= 0:
            if origins:
                origins.append(pending_space)
            pending_space = -1
        origins.extend([offset] * len(folded))
    return origins
