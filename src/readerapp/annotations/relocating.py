"""Relocating: the rules by which one marked stretch of one paragraph finds its place in a changed text.

The rules go from what is certain to what must be asked: the paragraph itself, then what has become of it between its
old neighbours, then a new paragraph elsewhere with the same rare words, then the marked words alone. A paragraph that
stood unchanged in the earlier version never takes the mark of another.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readerapp.annotations.alignment import plain
from readerapp.annotations.anchor import Quote, Segment
from readerapp.annotations.annotation import Status
from readerapp.annotations.edition import Whereabouts
from readerapp.annotations.open_text import FoldedPassage, OpenText, on_paragraph, whole
from readerapp.annotations.pairing import NO_CLAIMS, SURE, Claims
from readerapp.annotations.placement import COMMON_LENGTH, Evidence
from readerapp.annotations.trusting import (
    MOSTLY_THE_SAME,
    QUOTE_IN_GAP,
    SURE_COMPANY,
    has_lost_a_twin,
    is_common,
    is_in_place,
    is_lookalike,
    is_of_a_piece,
    stands_beside,
    stands_firm,
    stands_once,
    stands_whole,
)
from readerapp.annotations.windows import (
    Find,
    Remembered,
    company_at,
    coverage_in,
    look_in,
    shared_words,
    windows,
)
from readerapp.document.folding import FoldMap
from readerapp.document.position import Span

_LONE_QUOTE_LENGTH = 32
_COVERAGE_IN_GAP, _LIKENESS_IN_GAP = 0.5, 0.6
_LIKENESS_TO_ASK = 0.4
_COVERAGE_ELSEWHERE, _LIKENESS_ELSEWHERE = 0.7, 0.7
_COVERAGE_OF_SENTENCE = 0.9
_LEAD = 0.1

_SLACK = 0.05
"""How much less than the best window another one over the same paragraph may be worth, if it has the quote."""

_ABOVE_CHANCE = 0.45
"""What a place must be worth to be taken without asking."""

_MOST_CHANCE = 0.99

_SHARED_IN_GAP = 0.7
"""A paragraph whose sentences were reordered has so much more of the old one's words than chance gives."""

_BETWEEN_LETTERS = re.compile(r"[\W_]+")


class Landing(NamedTuple):
    """Where a marked stretch has come to stand, how surely, and by what that was found."""

    passages: Sequence[FoldedPassage]
    status: Status
    evidence: Evidence

    @property
    def whole(self) -> FoldedPassage:
        """From its first word to its last, with what stands between."""
        return whole(self.passages)


class Lost(NamedTuple):
    """A marked stretch whose paragraph was found without it, in or by the paragraph with this ordinal."""

    near: int


def recall_from_quote(quote: Quote) -> Remembered:
    """What a quote with its surroundings remembers of its paragraph, for want of the paragraph itself."""
    prefix = quote.prefix.rpartition("\n")[2]
    suffix = quote.suffix.partition("\n")[0]
    folding = FoldMap(prefix + quote.exact + suffix)
    end = len(prefix) + len(quote.exact)
    return Remembered.of(folding.folded, Span(folding.to_folded(len(prefix)), folding.to_folded(end)))


def land_on_key(segment: Segment, whereabouts: Whereabouts, text: OpenText, *, is_original: bool) -> Landing | None:
    """The segment on its own unchanged paragraph, if that is here.

    `is_original` says whether the paragraph is the one that was marked, not a later form of it.
    """
    if whereabouts.ordinal is None:
        return None
    length = len(text.paragraph(whereabouts.ordinal))
    is_sure = whereabouts.is_certain and (
        length >= COMMON_LENGTH or whereabouts.is_familiar or not whereabouts.is_moved
    )
    status = Status.MOVED if whereabouts.is_moved else Status.EXACT
    if not is_original:
        status = Status.EDITED
    return Landing(
        [on_paragraph(whereabouts.ordinal, min(segment.start, length), min(segment.end, length))],
        status if is_sure else Status.SUGGESTED,
        Evidence.KEY,
    )


def land_in_gap(
    candidates: Sequence[int],
    remembered: Remembered,
    strangers: Sequence[int],
    text: OpenText,
    claims: Claims,
    *,
    is_certain: bool,
    is_wide: bool,
) -> Landing | Lost | None:
    """The segment on what its paragraph has become between its old neighbours.

    `candidates` are the paragraphs there that come into question, rising; `strangers` some others of the same text that
    certainly do not. `is_certain` says whether it is the right gap, `is_wide` whether there were many more candidates.
    """
    finds = [find for find in look_in(candidates, remembered, text, claims.taken) if find.coverage >= _COVERAGE_IN_GAP]
    if not finds:
        return _land_to_the_letter(candidates, remembered, strangers, text, claims, is_certain=is_certain)
    sightings = _weigh(finds, remembered, strangers, text)
    found = _judge(sightings, _LIKENESS_TO_ASK, claims)
    in_its_place = _land_in_its_place(remembered, text, claims) if claims.is_taken(sightings[0].find.window) else None
    if in_its_place and not (found and (found.find.likeness == 1 or not claims.is_taken(found.find.window))):
        return in_its_place
    if found is None:
        to_the_letter = _land_to_the_letter(candidates, remembered, strangers, text, claims, is_certain=is_certain)
        return to_the_letter or Lost(sightings[0].find.window[0])
    is_paired = claims.lead(found.find.window) >= SURE
    is_clearly_there = is_paired or found.find.coverage >= MOSTLY_THE_SAME
    is_alike = found.find.likeness >= (_LIKENESS_ELSEWHERE if is_wide and not is_clearly_there else _LIKENESS_IN_GAP)
    is_firm = stands_firm(found.find, remembered) and not is_common(plain(remembered.quote), strangers, text)
    is_sure = (
        is_certain
        and is_alike
        and (found.has_lead or is_paired)
        and (not claims.is_taken(found.find.window) or stands_whole(found.find))
        and (found.worth >= _ABOVE_CHANCE or (is_paired and (is_firm or is_in_place(found.find))))
        and (
            is_firm
            or is_of_a_piece(found.find, remembered, strangers, text)
            or (is_paired and stands_once(found.find, remembered, text))
        )
        and not is_lookalike(found.find, remembered, text)
        and not stands_beside(found.find, remembered, text)
        and not has_lost_a_twin(found.find, remembered, text)
    )
    if found.find.likeness < 1:
        to_the_letter = _land_to_the_letter(candidates, remembered, strangers, text, claims, is_certain=is_certain)
        if to_the_letter:
            # The words themselves are worth more than some that are like them; where both are, it has to be asked.
            is_other = not any(passage.overlaps(to_the_letter.whole) for passage in found.passages)
            return to_the_letter._replace(status=Status.SUGGESTED) if is_other and is_sure else to_the_letter
    return Landing(found.passages, Status.EDITED if is_sure else Status.SUGGESTED, Evidence.GAP)


def _land_in_its_place(remembered: Remembered, text: OpenText, claims: Claims) -> Landing | None:
    """The segment on the one paragraph that is left for its own between the neighbours, as something to be asked."""
    if len(claims.left) != 1:
        return None
    find = _find_in(claims.left[0], remembered, text, _LIKENESS_TO_ASK)
    return Landing(find.passages, Status.SUGGESTED, Evidence.GAP) if find else None


def _land_to_the_letter(
    candidates: Sequence[int],
    remembered: Remembered,
    strangers: Sequence[int],
    text: OpenText,
    claims: Claims,
    *,
    is_certain: bool,
) -> Landing | None:
    """The segment where its very words stand once among the candidates, in whatever order the rest stands there.

    In the same paragraph it is there for sure; in another one it is asked about.
    """
    quote = plain(remembered.quote)
    if len(quote) < QUOTE_IN_GAP or plain(remembered.text).count(quote) > 1:
        return None
    found = [(ordinal, span) for ordinal in candidates for span in _plain_spans(text.paragraph(ordinal), quote)]
    if len(found) != 1:
        return None
    [(ordinal, span)] = found
    shared = shared_words(remembered.words, text.words(ordinal))
    chance = min(max((shared_words(remembered.words, text.words(one)) for one in strangers), default=0.0), _MOST_CHANCE)
    is_same = (shared - chance) / (1 - chance) >= _SHARED_IN_GAP
    is_whole = is_same and shared_words(text.words(ordinal), remembered.words) >= _SHARED_IN_GAP
    is_in_company = company_at(span, text.words(ordinal), remembered) >= SURE_COMPANY
    is_own = is_in_company and not is_common(quote, strangers, text) and not claims.is_taken([ordinal])
    is_sure = is_certain and (is_whole or is_own)
    passages = [on_paragraph(ordinal, *span)]
    return Landing(passages, Status.EDITED if is_sure else Status.SUGGESTED, Evidence.GAP)


def land_moved(ordinal: int, remembered: Remembered, text: OpenText) -> Landing | None:
    """The segment in the one new paragraph that has nearly all words of its own, as something to be asked about."""
    find = _find_in(ordinal, remembered, text, _LIKENESS_IN_GAP)
    return Landing(find.passages, Status.SUGGESTED, Evidence.WORDS) if find else None


def _find_in(ordinal: int, remembered: Remembered, text: OpenText, least_likeness: float) -> Find | None:
    """What a paragraph has of the marked words, if it is like enough."""
    finds = look_in([ordinal], remembered, text)
    return next((find for find in finds if find.passages and find.likeness >= least_likeness), None)


def land_elsewhere(
    candidates: Sequence[int],
    remembered: Remembered,
    strangers: Sequence[int],
    text: OpenText,
    *,
    least: float = _COVERAGE_ELSEWHERE,
) -> Landing | None:
    """The segment on one of the `candidates` (rising), as something to be asked about.

    `least` is how much of what is remembered must stand there.
    """
    finds = [find for find in look_in(candidates, remembered, text) if find.coverage >= least]
    if not finds:
        return None
    found = _judge(_weigh(finds, remembered, strangers, text), _LIKENESS_ELSEWHERE)
    if found is None or not found.has_lead or found.worth < _ABOVE_CHANCE:
        return None
    return Landing(found.passages, Status.SUGGESTED, Evidence.WORDS)


def land_on_quote(
    candidates: Sequence[int], quote: Remembered, strangers: Sequence[int], text: OpenText
) -> Landing | None:
    """The segment where its words alone stand in one of the `candidates` (rising), as something to be asked about.

    To the letter, else by letters and digits only, and in both cases once; else where they are like enough. A quote of
    fewer than 32 code points is not asked about.
    """
    if len(quote.text) < _LONE_QUOTE_LENGTH:
        return None
    for spans, wanted in (
        (_exact_spans, quote.text),
        (_plain_spans, plain(quote.text)),
        (_spans_by_letters, quote.text),
    ):
        found = [(ordinal, span) for ordinal in candidates for span in spans(text.paragraph(ordinal), wanted)]
        if len(found) > 1:
            return None
        for ordinal, span in found:
            return Landing([on_paragraph(ordinal, *span)], Status.SUGGESTED, Evidence.QUOTE)
    landing = land_elsewhere(candidates, quote, strangers, text)
    return landing._replace(evidence=Evidence.QUOTE) if landing else None


def land_on_sentence(
    candidates: Sequence[int], sentence: Remembered, strangers: Sequence[int], text: OpenText
) -> Landing | None:
    """The segment where the sentences it was in stand in one of the `candidates`, as something to be asked about."""
    if len(sentence.text) < _LONE_QUOTE_LENGTH:
        return None
    landing = land_elsewhere(candidates, sentence, strangers, text, least=_COVERAGE_OF_SENTENCE)
    return landing._replace(evidence=Evidence.QUOTE) if landing else None


class _Sighting(NamedTuple):
    """A find and what it is worth: how far its coverage is above what chance gives, 1 for all of the way."""

    find: Find
    worth: float


class _Verdict(NamedTuple):
    passages: Sequence[FoldedPassage]
    find: Find
    worth: float
    has_lead: bool


def _weigh(finds: Iterable[Find], remembered: Remembered, strangers: Sequence[int], text: OpenText) -> list[_Sighting]:
    """The finds with their worth, the best first; of equals the one in the smaller window.

    In a text that repeats itself every paragraph holds much of every other, and two hold more. So a coverage counts as
    far as it is above the best in as many strangers, as agreement is corrected for chance (Cohen's kappa, 1960).
    """
    by_chance: dict[int, float] = {}
    sightings = []
    for find in finds:
        size = len(find.window)
        if size not in by_chance:
            crowds = windows(strangers, size)
            by_chance[size] = max((coverage_in(crowd, remembered, text) for crowd in crowds), default=0.0)
        chance = min(by_chance[size], _MOST_CHANCE)
        sightings.append(_Sighting(find, (find.coverage - chance) / (1 - chance)))
    return sorted(sightings, key=lambda sighting: -round(sighting.worth, 3))


def _judge(sightings: Sequence[_Sighting], least_likeness: float, claims: Claims = NO_CLAIMS) -> _Verdict | None:
    """The best passage that is like enough, in a window that has as much of the paragraph as any.

    The paragraph comes first: where it stands without its quote, a like quote in a less like paragraph is another one.
    Where others are worth as much, it is the one that has the claim.
    """
    best = sightings[0]
    is_another = claims.is_taken(best.find.window)
    for sighting in sightings:
        is_as_good = sighting.worth >= best.worth - _LEAD or is_another
        if is_as_good and sighting.find.likeness >= least_likeness and claims.lead(sighting.find.window) >= SURE:
            best = sighting
            break
    home = [
        sighting
        for sighting in sightings
        if sighting.worth >= best.worth - _SLACK
        and not set(sighting.find.window).isdisjoint(best.find.window)
        and sighting.find.likeness >= least_likeness
    ]
    if not home:
        return None
    chosen = max(home, key=lambda sighting: round(sighting.worth + _likeness_in_one(sighting.find), 3))
    passages = chosen.find.passages
    if not passages or chosen.worth <= 0:
        return None
    rivals = [
        sighting
        for sighting in sightings
        if sighting.find.passages and not whole(sighting.find.passages).overlaps(whole(passages))
    ]
    has_lead = all(chosen.worth + chosen.find.likeness - rival.worth - rival.find.likeness >= _LEAD for rival in rivals)
    return _Verdict(passages, chosen.find, chosen.worth, has_lead)


def _likeness_in_one(find: Find) -> float:
    """How alike the words are, a little less where they stand apart: together they stand by chance more seldom."""
    return find.likeness - (_LEAD if len(find.passages) > 1 else 0)


def _plain_spans(text: str, wanted: str) -> list[Span]:
    """The spans of `text` that say `wanted`, which is plain, but for case and accents."""
    simple = plain(text)
    if len(simple) != len(text):
        # What case folding or decomposing has made longer is told letter by letter.
        return _spans_by_letters(text, wanted)
    return _exact_spans(simple, wanted)


def _exact_spans(text: str, wanted: str) -> list[Span]:
    """The spans of `text` that say `wanted`, overlapping ones too."""
    spans = []
    start = text.find(wanted)
    while start >= 0:
        spans.append(Span(start, start + len(wanted)))
        start = text.find(wanted, start + 1)
    return spans


def _spans_by_letters(text: str, wanted: str) -> list[Span]:
    """The spans of `text` that have the letters and digits of `wanted`, case folded, whatever is between them."""
    letters = _BETWEEN_LETTERS.sub("", wanted).casefold()
    squeezed = _BETWEEN_LETTERS.sub("", text).casefold()
    spans = _exact_spans(squeezed, letters) if letters else []
    if not spans:
        return []
    origins = [
        place
        for place, character in enumerate(text)
        if not _BETWEEN_LETTERS.fullmatch(character)
        for _ in character.casefold()
    ]
    return [Span(origins[span.start], origins[span.end - 1] + 1) for span in spans]
