"""Eleven ways to change a text, and where every mark in it belongs afterwards.

A text is a list of paragraphs and a paragraph a list of words. A marked word carries the name of its mark through
whatever is done to it, so that the right place of each mark is known and not guessed.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placement import Placement
from readerapp.annotations.settling import state_when_made
from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.metadata import Metadata
from readerapp.document.position import Passage, Position, Span

DOCUMENT = "the document of the experiment"

KINDS = (
    "intact",
    "paragraph edited, 5 %",
    "paragraph edited, 20 %",
    "quote edited, 10 %",
    "quote edited, 30 %",
    "paragraph deleted",
    "quote deleted",
    "moved",
    "split",
    "merged",
    "duplicated elsewhere",
)

_SHARES = {
    "paragraph edited, 5 %": 0.05,
    "paragraph edited, 20 %": 0.2,
    "quote edited, 10 %": 0.1,
    "quote edited, 30 %": 0.3,
}
_BACKGROUND = ("paragraph edited, 5 %", "paragraph edited, 20 %", "paragraph deleted", "inserted before")


class Word(NamedTuple):
    text: str
    mark: int | None = None


@dataclass
class Paragraph:
    words: list[Word]
    change: str = ""


@dataclass
class Experiment:
    """A text before and after, its annotations, and for each its kind of change and its right place, if it has one."""

    before: Document
    after: Document
    annotations: list[Annotation]
    kinds: list[str]
    right: list[Passage | None]
    snapshots: dict[str, str]


def plain_document(paragraphs: Sequence[str]) -> Document:
    blocks = [Block(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs]
    return Document(MadeBlocks(blocks), Metadata(title="A text"), format="text", source="text.txt")


def experiment(paragraphs: Sequence[str], seed: int, marks: int, background: float = 0.1) -> Experiment:
    """Mark some words in so many of the paragraphs, change those in the eleven ways, and a share of the others too."""
    chance = random.Random(seed)
    text = [Paragraph([Word(word) for word in paragraph.split()]) for paragraph in paragraphs]
    marked = sorted(
        chance.sample([number for number, paragraph in enumerate(text) if len(paragraph.words) > 11], marks)
    )
    kinds = [KINDS[index % len(KINDS)] for index in range(marks)]
    chance.shuffle(kinds)
    for mark, number in enumerate(marked):
        _mark(text[number], mark, chance)
        text[number].change = kinds[mark]
    before = plain_document([_joined(paragraph.words) for paragraph in text])
    annotations = [_annotate(before, number, text[number].words, mark) for mark, number in enumerate(marked)]
    snapshots = {before.key(number): fold(before.block(number).text) for number in marked}
    for paragraph in text:
        if not paragraph.change and chance.random() < background:
            paragraph.change = chance.choice(_BACKGROUND)
    changed = _change(text, chance)
    after = plain_document([_joined(words) for words in changed])
    return Experiment(before, after, annotations, kinds, _right_places(changed, marks), snapshots)


def outcome(placement: Placement, right: Passage | None, document: Document) -> str:
    """`right`, `near` (half of it or more), `wrong` or `orphan`; with a `?` where the reader is asked first."""
    if placement.passage is None:
        return "orphan" if right else "right"
    asked = "?" if placement.status is Status.SUGGESTED else ""
    if right is None:
        return f"wrong{asked}"
    if placement.passage == right:
        return f"right{asked}"
    (start, end), (right_start, right_end) = _offsets(placement.passage, document), _offsets(right, document)
    shared = min(end, right_end) - max(start, right_start)
    return f"near{asked}" if shared * 2 >= max(end, right_end) - min(start, right_start) else f"wrong{asked}"


def table(tried: Experiment, placements: Sequence[Placement]) -> dict[str, Counter[str]]:
    """How often each outcome came with each kind of change."""
    found = {placement.annotation.id: placement for placement in placements}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for annotation, kind, right in zip(tried.annotations, tried.kinds, tried.right, strict=True):
        counts[kind][outcome(found[annotation.id], right, tried.after)] += 1
    return counts


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _mark(paragraph: Paragraph, mark: int, chance: random.Random) -> None:
    size = chance.randint(3, min(30, len(paragraph.words) - 2))
    start = chance.randint(0, len(paragraph.words) - size)
    for index in range(start, start + size):
        paragraph.words[index] = Word(paragraph.words[index].text, mark)


def _annotate(document: Document, number: int, words: Sequence[Word], mark: int) -> Annotation:
    anchor = anchor_passage(document, Passage.within(number, _span(words, mark)))
    return Annotation(str(mark), DOCUMENT, anchor, state=state_when_made(document, anchor))


def _span(words: Sequence[Word], mark: int) -> Span:
    first = next(index for index, word in enumerate(words) if word.mark == mark)
    last = max(index for index, word in enumerate(words) if word.mark == mark)
    start = len(_joined(words[:first])) + (first > 0)
    return Span(start, start + len(_joined(words[first : last + 1])))


def _marks(words: Sequence[Word]) -> set[int]:
    return {word.mark for word in words if word.mark is not None}


def _edited(words: Sequence[Word], share: float, vocabulary: Sequence[str], chance: random.Random) -> list[Word]:
    touched = set(chance.sample(range(len(words)), max(1, round(len(words) * share))))
    edited: list[Word] = []
    for index, word in enumerate(words):
        how = chance.choice(("replace", "replace", "delete", "insert")) if index in touched else "keep"
        if how == "replace":
            edited.append(Word(chance.choice(vocabulary), word.mark))
        elif how == "insert":
            is_inside = words[index + 1 : index + 2] and words[index + 1].mark == word.mark
            edited += [word, Word(chance.choice(vocabulary), word.mark if is_inside else None)]
        elif how == "keep":
            edited.append(word)
    return edited or list(words)


def _edited_quote(words: Sequence[Word], share: float, vocabulary: Sequence[str], chance: random.Random) -> list[Word]:
    first = next(index for index, word in enumerate(words) if word.mark is not None)
    last = max(index for index, word in enumerate(words) if word.mark is not None) + 1
    return [*words[:first], *_edited(words[first:last], share, vocabulary, chance), *words[last:]]


def _changed(paragraph: Paragraph, vocabulary: Sequence[str], chance: random.Random) -> list[list[Word]]:
    """The paragraphs that stand in a paragraph's place after its change; moving and merging are not done here."""
    words, change = paragraph.words, paragraph.change
    if change.startswith("paragraph edited"):
        return [_edited(words, _SHARES[change], vocabulary, chance)]
    if change.startswith("quote edited"):
        return [_edited_quote(words, _SHARES[change], vocabulary, chance)]
    if change == "quote deleted":
        return [[word for word in words if word.mark is None]]
    if change == "split":
        cut = chance.randint(3, len(words) - 3)
        return [words[:cut], words[cut:]]
    if change == "inserted before":
        return [[Word(chance.choice(vocabulary)) for _ in range(chance.randint(10, 80))], words]
    return [] if change in ("paragraph deleted", "moved") else [words]


def _change(text: Sequence[Paragraph], chance: random.Random) -> list[list[Word]]:
    vocabulary = [word.text for paragraph in text for word in paragraph.words]
    changed: list[list[Word]] = []
    wandering: list[list[Word]] = []
    takes_next = is_plain_before = False
    for paragraph in text:
        result = _changed(paragraph, vocabulary, chance)
        is_plain = not paragraph.change
        if (takes_next and is_plain) or (paragraph.change == "merged" and is_plain_before and chance.random() < 0.5):
            changed[-1] = [*changed[-1], *result.pop(0)]
            takes_next = is_plain = False
        else:
            takes_next = paragraph.change == "merged"
        if paragraph.change == "moved":
            wandering.append(paragraph.words)
        elif paragraph.change == "duplicated elsewhere":
            wandering.append([Word(word.text) for word in paragraph.words])
        changed += result
        is_plain_before = is_plain
    for words in wandering:
        place = chance.randint(0, len(changed))
        while not _is_elsewhere(changed, place, words):
            place = chance.randint(0, len(changed))
        changed.insert(place, words)
    return changed


def _is_elsewhere(changed: Sequence[Sequence[Word]], place: int, words: Sequence[Word]) -> bool:
    """Whether a paragraph put in here would part no mark, and not stand beside one that says the same."""
    beside = changed[max(place - 3, 0) : place + 3]
    parted = _marks(changed[place - 1]) & _marks(changed[place]) if 0 < place < len(changed) else ()
    return not parted and _joined(words) not in map(_joined, beside)


def _right_places(changed: Sequence[Sequence[Word]], marks: int) -> list[Passage | None]:
    places: dict[int, Passage] = {}
    for number, words in enumerate(changed):
        for mark in _marks(words):
            here = Passage.within(number, _span(words, mark))
            places[mark] = Passage(places[mark].start, here.end) if mark in places else here
    return [places.get(mark) for mark in range(marks)]


def _offsets(passage: Passage, document: Document) -> tuple[int, int]:
    paragraphs = document.paragraphs()

    def offset(position: Position) -> int:
        return paragraphs.characters[paragraphs.ordinal(position.block)] + position.offset

    return offset(passage.start), offset(passage.end)
