"""Samples of a long text: where each piece of it stands that begins at a multiple of its length.

Whatever is nearly twice as long as a piece has one of them whole in it, at one of as many offsets as a piece has
characters, so that a few looks tell where it stands in the text, and the text need not be looked through (the q-gram
samples of Sutinen and Tarhio, 1996).
"""

from collections.abc import Sequence

_LENGTH = 24
"""Characters of a piece."""

SHORTEST = 2 * _LENGTH - 1
"""Characters of what is found by the samples at the least."""

_MOST_CANDIDATES = 2048
"""Places of a piece from which on it tells nothing, as a rule of dashes."""


class TextSamples:
    """The samples of a text. They take some times the room that it does."""

    def __init__(self, text: str) -> None:
        self._text = text
        starts = range(0, len(text) - _LENGTH + 1, _LENGTH)
        pieces = [text[start : start + _LENGTH] for start in starts]
        self._last = dict(zip(pieces, starts, strict=True))
        self._before: dict[str, list[int]] = {}
        """The places of what stands there several times, without the last."""
        if len(self._last) < len(pieces):
            for piece, start, last in zip(pieces, starts, map(self._last.__getitem__, pieces), strict=True):
                if start != last:
                    self._before.setdefault(piece, []).append(start)

    def places(self, wanted: str) -> Sequence[int] | None:
        """Where `wanted`, which is not shorter than `SHORTEST`, stands, rising; `None` where that is not soon told."""
        starts = []
        candidates = 0
        for offset in range(_LENGTH):
            piece = wanted[offset : offset + _LENGTH]
            last = self._last.get(piece)
            if last is None:
                continue
            found = [*self._before.get(piece, ()), last]
            candidates += len(found)
            if candidates > _MOST_CANDIDATES:
                return None
            starts += [at - offset for at in found if at >= offset and self._text.startswith(wanted, at - offset)]
        return sorted(starts)
