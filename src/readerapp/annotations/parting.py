"""Parting: what was marked, told from something long that was put into the middle of it later.

Words that somebody inserted were marked by nobody. Where they are many, the mark stands in several pieces with the new
words between them. Where an insertion can be read in more than one way, as that of "b a" in "a b | a c", it is moved to
the end of a sentence or a paragraph if it can be, as `diff` does with its indent heuristic.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from readerapp.annotations.alignment import Run

_LONG = 80
"""With so many code points more than there were before, what stands between two marked words is not marked."""

_REPLACED = 8
"""What was put in is new text and no rewriting if it is so many times as long as what was taken out."""

_STRAY = 8
"""A piece of fewer letters is a word or two that the new text happens to share."""

_LEAST_KEPT = 0.9
"""The pieces must have so much of what was marked between them."""

_SENTENCE_ENDS = frozenset(".!?…。！？")


class Piece(NamedTuple):
    """Words of the old text, by index, and those of the new text in which they stand.

    `kept` is how long the equal ones are, in code points.
    """

    old: range
    new: range
    kept: int


def parted(
    runs: Sequence[Run],
    texts: tuple[Sequence[str], Sequence[str]],
    marked: range,
    mapped: range,
    breaks: Collection[int] = (),
    *,
    have_same_ends: bool = False,
) -> list[range]:
    """The `mapped` words of the new text without anything long that was put in between the `marked` ones of the old.

    `runs` are the equal words of both `texts`, the old and the new one; `breaks` the words of the new one that a
    paragraph begins with. Where nothing long was put in, all of `mapped` is one range. `have_same_ends` says that the
    first and the last word are known to be those of the mark, however few stand there.
    """
    read = _pieces(runs, texts, marked)
    pieces = _without_strays(read, texts, have_same_ends=have_same_ends)
    if len(read) < 2 or sum(piece.kept for piece in pieces) < _LEAST_KEPT * _length(texts[0], marked):
        return [mapped]
    slid = pieces[:1]
    for piece in pieces[1:]:
        slid[-1:] = _slid(slid[-1], piece, texts[1], breaks)
    ranges = [piece.new for piece in slid]
    # What was changed at an end of the mark belongs to it.
    if ranges[0].start == read[0].new.start:
        ranges[0] = range(mapped.start, ranges[0].stop)
    if ranges[-1].stop == read[-1].new.stop:
        ranges[-1] = range(ranges[-1].start, mapped.stop)
    return ranges


def _pieces(runs: Sequence[Run], texts: tuple[Sequence[str], Sequence[str]], marked: range) -> list[Piece]:
    """The equal words of the mark, those together that have nothing long between them."""
    pieces: list[Piece] = []
    for run in runs:
        start, stop = max(run.old, marked.start), min(run.old + run.length, marked.stop)
        if start >= stop:
            continue
        new = range(start + run.shift, stop + run.shift)
        piece = Piece(range(start, stop), new, _length(texts[0], range(start, stop)))
        if pieces and not _is_put_in(pieces[-1], piece, texts):
            before = pieces.pop()
            piece = Piece(range(before.old.start, stop), range(before.new.start, new.stop), before.kept + piece.kept)
        pieces.append(piece)
    return pieces


def _is_put_in(piece: Piece, following: Piece, texts: tuple[Sequence[str], Sequence[str]]) -> bool:
    """Whether something long and new stands between two pieces."""
    before = _length(texts[0], range(piece.old.stop, following.old.start))
    now = _length(texts[1], range(piece.new.stop, following.new.start))
    return now - before >= _LONG and before * _REPLACED <= now


def _without_strays(
    pieces: Sequence[Piece], texts: tuple[Sequence[str], Sequence[str]], *, have_same_ends: bool
) -> list[Piece]:
    """The pieces without those that stand in the new text by chance, or as well beside their neighbours."""
    kept = list(pieces)
    doubtful = pieces[1:-1] if have_same_ends else pieces
    for stray in sorted(doubtful, key=lambda piece: len(piece.old)):
        place = kept.index(stray) if stray in kept else -1
        if place < 0 or len(kept) == 1:
            continue
        before, behind = kept[:place], kept[place + 1 :]
        start = before[-1].old.stop if before else stray.old.start
        stop = behind[0].old.start if behind else stray.old.stop
        ahead = _equal_from(before[-1], range(start, stop), texts) if before else 0
        back = _equal_before(behind[0], range(start, stop), texts) if behind else 0
        if ahead + back >= stop - start:
            if before:
                before[-1] = _longer(before[-1], 0, ahead, texts[0])
            if behind:
                behind[0] = _longer(behind[0], stop - start - ahead, 0, texts[0])
            kept = [*before, *behind]
        elif sum(map(len, texts[0][stray.old.start : stray.old.stop])) < _STRAY:
            kept = [*before, *behind]
    return kept


def _longer(piece: Piece, before: int, behind: int, old: Sequence[str]) -> Piece:
    """A piece with so many more equal words at its ends."""
    longer = range(piece.old.start - before, piece.old.stop + behind)
    kept = piece.kept + _length(old, longer) - _length(old, piece.old)
    return Piece(longer, range(piece.new.start - before, piece.new.stop + behind), kept)


def _equal_from(piece: Piece, wanted: range, texts: tuple[Sequence[str], Sequence[str]]) -> int:
    """How many of the `wanted` old words stand right behind a piece, from the first on."""
    old, new = texts
    count = 0
    while count < len(wanted) and new[piece.new.stop + count : piece.new.stop + count + 1] == [old[wanted[count]]]:
        count += 1
    return count


def _equal_before(piece: Piece, wanted: range, texts: tuple[Sequence[str], Sequence[str]]) -> int:
    """How many of the `wanted` old words stand right before a piece, from the last on."""
    old, new = texts
    count = 0
    while (
        count < len(wanted)
        and piece.new.start - 1 - count >= 0
        and new[piece.new.start - 1 - count] == old[wanted[-1 - count]]
    ):
        count += 1
    return count


def _slid(piece: Piece, following: Piece, new: Sequence[str], breaks: Collection[int]) -> tuple[Piece, Piece]:
    """Two pieces with as many words moved from one to the other as has what is between begin and end the best."""
    stop, start = piece.new.stop, following.new.start
    steps = [0]
    while -steps[-1] < len(piece.new) - 1 and new[stop - 1 + steps[-1]] == new[start - 1 + steps[-1]]:
        steps.append(steps[-1] - 1)
    ahead = 0
    while ahead < len(following.new) - 1 and new[stop + ahead] == new[start + ahead]:
        ahead += 1
        steps.append(ahead)

    def fitness(step: int) -> int:
        ends = (stop + step, start + step)
        return sum(2 * (end in breaks) + (new[end - 1] in _SENTENCE_ENDS) for end in ends)

    best = max(steps, key=fitness)
    return (
        piece._replace(new=range(piece.new.start, stop + best)),
        following._replace(new=range(start + best, following.new.stop)),
    )


def _length(words: Sequence[str], part: range) -> int:
    """How many code points some words have, with a space behind each."""
    return sum(len(word) + 1 for word in words[part.start : part.stop])
