"""From the records of a file that is only ever added to, to the highlights that are left: joined, without old states.

A Kindle never changes what it wrote. A highlight that was made longer stands there twice, a note that was edited too,
and a note is a record of its own whose place is in its highlight, mostly at the end of it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readerapp.exchange.imported import NumberRange, Scale
from readerapp.exchange.readers.kindle.place_line import PlaceLine

_MOST_STATES = 64
"""Highlights with the same beginning, or end, that are looked at."""

_FEW_LETTERS = 4
"""Letters that highlights have in common before more of them are compared."""

_MOST_HELD = 1000
"""Locations that a highlight may be long and still be found for a note in the middle of it."""

_MOST_DIGITS = 9


@dataclass(slots=True)
class Clipping:
    """A highlight or a note, with its number in the file; `words` of a highlight are `None` where withheld.

    `first` is what it was when it was made, `None` if that was never changed: by that it is known again.
    """

    number: int
    book: str
    place: PlaceLine
    words: str | None
    note: str = ""
    note_created: str = ""
    shown: str = ""
    is_repeated: bool = False
    first: "Clipping | None" = None


def place_of(place: PlaceLine) -> NumberRange | None:
    """The finer of the two places."""
    return place.location or place.page


def without_old_states(
    highlights: Sequence[Clipping], *, is_written_again: bool
) -> tuple[list[Clipping], list[Clipping]]:
    """The highlights of one book that still hold, and those that a later one took the place of.

    `is_written_again` says that the program adds all of them to the file each time, so that those of one page and one
    second are states of the same.
    """
    earlier: dict[tuple[str, ...], list[int]] = defaultdict(list)
    superseded: set[int] = set()
    letters = ["".join((highlight.words or "").split()) for highlight in highlights]
    for index, highlight in enumerate(highlights):
        for trait in _traits(highlight, letters[index], is_written_again=is_written_again):
            alike = earlier[trait]
            for old in alike:
                if old not in superseded and _is_state_of(trait[0], letters[old], letters[index]):
                    superseded.add(old)
                    highlight.first = highlight.first or highlights[old].first or highlights[old]
                    highlights[old].is_repeated = highlights[old].words == highlight.words
            alike[:] = [old for old in alike[1 - _MOST_STATES :] if old not in superseded]
            alike.append(index)
    kept = [highlight for index, highlight in enumerate(highlights) if index not in superseded]
    return kept, [highlights[index] for index in sorted(superseded)]


def _traits(highlight: Clipping, letters: str, *, is_written_again: bool) -> list[tuple[str, ...]]:
    """What a highlight has in common with an earlier state of itself, the kind of trait first."""
    where, place = place_of(highlight.place), highlight.place
    if where is None:
        return []
    if highlight.words is None:
        return [("all", "withheld", place.style, where.scale.value, where.start, where.end)]
    traits: list[tuple[str, ...]] = [
        ("start", place.style, where.scale.value, where.start, letters[:_FEW_LETTERS]),
        ("end", place.style, where.scale.value, where.end, letters[-_FEW_LETTERS:]),
    ]
    if is_written_again and place.created:
        traits.append(("all", place.style, where.start, where.end, place.created))
    return traits


def _is_state_of(trait: str, old: str, new: str) -> bool:
    """Whether one is the beginning of the other, or the end of it."""
    shorter, longer = (old, new) if len(old) < len(new) else (new, old)
    return trait == "all" or (longer.startswith(shorter) if trait == "start" else longer.endswith(shorter))


def with_notes(highlights: Sequence[Clipping], notes: Iterable[Clipping]) -> tuple[list[Clipping], list[Clipping]]:
    """Notes put on the highlights of their book. Given back are those that stand alone, and those that were edited."""
    places = _by_place(highlights)
    alone: dict[NumberRange | None, Clipping] = {}
    on: dict[int, Clipping] = {}
    edited: list[Clipping] = []
    for note in notes:
        nearest = _nearest(note, highlights, places)
        if nearest is None:
            place = place_of(note.place)
            if place in alone:
                edited.append(_marked(alone[place], note))
            alone[place] = note
            continue
        if nearest in on:
            edited.append(_marked(on[nearest], note))
        on[nearest] = note
        highlights[nearest].note = note.words or ""
        highlights[nearest].note_created = note.place.created
    return sorted(alone.values(), key=lambda note: note.number), edited


def _marked(old: Clipping, new: Clipping) -> Clipping:
    old.is_repeated = old.words == new.words
    return old


def _by_place(highlights: Sequence[Clipping]) -> dict[tuple[Scale, str], list[int]]:
    """The highlights that hold a place, in their order, by what counts it and its number."""
    places: dict[tuple[Scale, str], list[int]] = defaultdict(list)
    for index, highlight in enumerate(highlights):
        where = place_of(highlight.place)
        if where is None:
            continue
        held = {where.start, where.end}
        if where.start.isdecimal() and where.end.isdecimal() and len(where.end) <= _MOST_DIGITS:
            first, last = int(where.start), int(where.end)
            held.update(map(str, range(first, min(last, first + _MOST_HELD) + 1)))
        for number in held:
            places[where.scale, number].append(index)
    return places


def _nearest(note: Clipping, highlights: Sequence[Clipping], places: dict[tuple[Scale, str], list[int]]) -> int | None:
    """The index of the highlight that the note is on: nearest in the file of those whose range holds its place."""
    place = place_of(note.place)
    if place is None:
        return None
    holding = places.get((place.scale, place.start), [])
    middle = bisect_left(holding, note.number, key=lambda index: highlights[index].number)

    def rank(index: int) -> tuple[int, bool, bool, bool]:
        other = highlights[index]
        return (
            abs(other.number - note.number),
            other.place.created != note.place.created,
            (place_of(other.place) or place).end != place.end,
            other.number > note.number,
        )

    return min(holding[max(0, middle - 1) : middle + 1], key=rank, default=None)
