"""Landing highlights: each on the words that its place leads to, else on its words, else asked about, else nowhere."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readerapp.annotations.annotation import Status
from readerapp.annotations.quoting import Fidelity, QuoteMatches
from readerapp.desk.landing.areas import is_sign, look_up, never_looked_up, with_words
from readerapp.desk.landing.ground import Ground, letters
from readerapp.desk.landing.order import Order, measures_of
from readerapp.document.position import Passage
from readerapp.exchange.imported import Context, ImportedHighlight, Quads, Selection

if TYPE_CHECKING:
    from readerapp.sources.pdf.areas import WordsThere

_FEW = 3
"""Passages that say the same, of which the first may be suggested although nothing speaks for it."""

_STATUSES = {Fidelity.LITERAL: Status.EXACT, Fidelity.LETTERS: Status.EXACT, Fidelity.MENDED: Status.EDITED}


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a highlight has come to stand, and how surely: `EXACT`, `EDITED` or `SUGGESTED`."""

    passage: Passage
    status: Status
    score: float = 1.0


def land_all(ground: Ground, highlights: Sequence[ImportedHighlight]) -> Generator[None, None, list[Landing | None]]:
    """Where each of the highlights stands, giving way after each; `None` where its words do not stand at all."""
    landings: list[Landing | None] = []
    unsure: list[tuple[int, Sequence[Passage]]] = []
    places = yield from look_up(ground.document, highlights, never_looked_up(highlights), ground.pdf)
    highlights = [with_words(one, places.get(number, ())) for number, one in enumerate(highlights)]
    for number, highlight in enumerate(highlights):
        landing, passages = _land(ground, highlight)
        landings.append(landing)
        if landing is None and passages:
            unsure.append((number, passages))
        yield
    lost = [number for number, landing in enumerate(landings) if landing is None or not landing.status.is_settled]
    places |= yield from look_up(ground.document, highlights, (one for one in lost if one not in places), ground.pdf)
    for number in lost:
        landings[number] = _in_areas(ground, highlights[number], places.get(number, ())) or landings[number]
    _land_in_order(ground, highlights, landings, [one for one in unsure if landings[one[0]] is None])
    return landings


def _land(ground: Ground, highlight: ImportedHighlight) -> tuple[Landing | None, Sequence[Passage]]:
    """Where a highlight stands by itself; or the passages of which one is meant."""
    place = ground.at_place(highlight)
    if place and place[1]:
        return Landing(place[0], Status.EXACT), ()
    if highlight.words and highlight.words in (highlight.replacement or "") != highlight.words:
        # Something was put in beside the words, and may stand there already.
        beside = _beside(ground, highlight)
        if beside is not None:
            return Landing(beside, Status.EXACT), ()
    answer = _by_words(ground, highlight)
    if answer.is_certain:
        best = answer.matches[0]
        return Landing(best.passage, _STATUSES[best.fidelity], best.likeness), ()
    if place:
        return Landing(place[0], Status.SUGGESTED, 0.0), ()
    if not answer.matches or answer.matches[0].fidelity is Fidelity.SIMILAR:
        beside = _beside(ground, highlight)
        if beside is not None:
            return Landing(beside, Status.EDITED if highlight.words else Status.EXACT), ()
    if not answer.matches:
        return None, ()
    best = answer.matches[0]
    if best.fidelity is Fidelity.SIMILAR:
        return Landing(best.passage, Status.SUGGESTED, best.likeness), ()
    passages = ground.narrowed(answer.passages, highlight.hints)
    if len(passages) == 1:
        return Landing(passages[0], _STATUSES[best.fidelity], best.likeness), ()
    return None, passages


def _by_words(ground: Ground, highlight: ImportedHighlight) -> QuoteMatches:
    if highlight.words is None:
        return QuoteMatches()
    context = next((hint for hint in highlight.hints if isinstance(hint, Context)), Context())
    return ground.quotes.find(highlight.words, context.prefix, context.suffix)


def _beside(ground: Ground, highlight: ImportedHighlight) -> Passage | None:
    """Where something is that has no words in the text: what is suggested is there already, or it is on a place.

    A text is shown with what was changed in it: the new words stand there, or the two words that are neighbours now.
    """
    context = next((hint for hint in highlight.hints if isinstance(hint, Context)), Context())
    if highlight.words is not None and highlight.replacement is None:
        return None
    if highlight.replacement and highlight.replacement.strip():
        answer = ground.quotes.find(highlight.replacement, context.prefix, context.suffix)
    else:
        before, word_before = _split_last(context.prefix)
        word_behind, _, behind = context.suffix.lstrip().partition(" ")
        answer = ground.quotes.find(f"{word_before} {word_behind}".strip(), before, behind)
    is_sure = answer.is_certain and answer.matches[0].fidelity is not Fidelity.SIMILAR
    return answer.matches[0].passage if is_sure else None


def _split_last(text: str) -> tuple[str, str]:
    """A text without its last word, and that."""
    words = text.split()
    return text.rstrip()[: -len(words[-1])] if words else "", words[-1] if words else ""


def _in_areas(
    ground: Ground, highlight: ImportedHighlight, places: "Sequence[tuple[Quads | Selection, WordsThere]]"
) -> Landing | None:
    """Where the words stand that are in its areas, if they are its own words; those beside a sign are a guess."""
    for area, there in places:
        if not is_sign(area) and letters(there.words) != letters(highlight.words or ""):
            continue
        answer = ground.quotes.find(there.words, there.prefix, there.suffix)
        passages = ground.narrowed(answer.passages, highlight.hints)
        if answer.matches and answer.matches[0].fidelity is not Fidelity.SIMILAR:
            is_sure = (answer.is_certain or len(passages) == 1) and not is_sign(area)
            passage = answer.passages[0] if answer.is_certain else passages[0]
            return Landing(passage, Status.EXACT if is_sure else Status.SUGGESTED)
    return None


def _land_in_order(
    ground: Ground,
    highlights: Sequence[ImportedHighlight],
    landings: list[Landing | None],
    unsure: Iterable[tuple[int, Sequence[Passage]]],
) -> None:
    """Choose among passages that say the same by the highlights before and behind; what is not sure is suggested."""
    order = Order(
        (measures_of(highlight.hints), ground.characters_before(landing.passage.start))
        for highlight, landing in zip(highlights, landings, strict=True)
        if landing and landing.status.is_settled
    )
    total = ground.document.paragraphs().characters[-1]
    for number, passages in unsure:
        places = [ground.characters_before(passage.start) for passage in passages]
        choice = order.choose(measures_of(highlights[number].hints), places, total)
        if choice:
            index, is_sure = choice
            landings[number] = Landing(passages[index], Status.EXACT if is_sure else Status.SUGGESTED)
        elif len(passages) <= _FEW:
            landings[number] = Landing(passages[0], Status.SUGGESTED)
