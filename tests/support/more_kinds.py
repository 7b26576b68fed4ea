"""More ways to change a text, as editors do: each makes of one marked paragraph what stands in its place afterwards.

A paragraph is a list of words as in `editing`; a marked word carries the name of its mark, so that its right place is
known whatever happens to it.
"""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from editing import DOCUMENT, Word, _joined, _right_places, plain_document
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.settling import state_when_made
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.position import Passage

Words = list[Word]


class Changed(NamedTuple):
    """What stands in a paragraph's place, and what of it has gone elsewhere."""

    here: list[Words]
    elsewhere: list[Words]


def _sentences(words: Words) -> list[Words]:
    sentences: list[Words] = [[]]
    for word in words:
        sentences[-1].append(word)
        if word.text[-1] in ".?!":
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _marked_sentence(words: Words) -> int:
    return next(place for place, one in enumerate(_sentences(words)) if any(word.mark is not None for word in one))


def _reordered(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    sentences = _sentences(words)
    before = list(sentences)
    while sentences == before:
        chance.shuffle(sentences)
    return Changed([[word for sentence in sentences for word in sentence]], [])


def _split_off(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    sentences = _sentences(words)
    own = sentences.pop(_marked_sentence(words))
    return Changed([[word for sentence in sentences for word in sentence], own], [])


def _moved_out(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    sentences = _sentences(words)
    own = sentences.pop(_marked_sentence(words))
    return Changed([[word for sentence in sentences for word in sentence]], [own])


def _into_the_next(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    sentences = _sentences(words)
    own = sentences.pop(_marked_sentence(words))
    fresh = [Word(chance.choice(vocabulary)) for _ in range(chance.randint(8, 30))]
    return Changed([[word for sentence in sentences for word in sentence], [*fresh, *own]], [])


def _in_capitals(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    return Changed([[Word(word.text.upper(), word.mark) for word in words]], [])


def _with_accents(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    accents = str.maketrans("aeiou", "äéîõù")
    return Changed([[Word(word.text.translate(accents), word.mark) for word in words]], [])


def _edited_round(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    edited: Words = []
    for word in words:
        is_touched = word.mark is None and chance.random() < 0.2
        edited.append(Word(chance.choice(vocabulary)) if is_touched else word)
    return Changed([edited], [])


def _rewritten(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    rewritten = [
        Word(chance.choice(vocabulary)) if word.mark is not None or chance.random() < 0.5 else Word(word.text)
        for word in words
    ]
    return Changed([rewritten], [])


def _number_changed(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    marked = [place for place, word in enumerate(words) if word.mark is not None]
    place = chance.choice(marked)
    changed = list(words)
    changed[place] = Word(str(chance.randint(100, 9999)), words[place].mark)
    return Changed([changed], [])


def _denied(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    marked = [place for place, word in enumerate(words) if word.mark is not None]
    place = chance.choice(marked[1:] or marked)
    return Changed([[*words[:place], Word("not", words[place].mark), *words[place:]]], [])


def _lookalike(words: Words, vocabulary: Sequence[str], chance: random.Random) -> Changed:
    """Another text of the same form: a third of the words are the same, and they stand in the same order."""
    return Changed(
        [[Word(word.text) if chance.random() < 0.4 else Word(chance.choice(vocabulary).title()) for word in words]], []
    )


KINDS: dict[str, tuple[Callable[[Words, Sequence[str], random.Random], Changed], str]] = {
    "sentences reordered": (_reordered, "sentence"),
    "sentence split off": (_split_off, "sentence"),
    "sentence moved elsewhere": (_moved_out, "sentence"),
    "sentence moved into the next": (_into_the_next, "sentence"),
    "in capitals": (_in_capitals, "words"),
    "other accents": (_with_accents, "words"),
    "one word, edited round it": (_edited_round, "word"),
    "one word, rewritten": (_rewritten, "word"),
    "some words, rewritten": (_rewritten, "words"),
    "number changed": (_number_changed, "words"),
    "not put in": (_denied, "words"),
    "lookalike in its place": (_lookalike, "words"),
}


class Trial(NamedTuple):
    """A text before and after, with its annotations, the kind of change of each and its right place, if it has one."""

    before: Document
    after: Document
    annotations: list[Annotation]
    kinds: list[str]
    right: list[Passage | None]
    snapshots: dict[str, str]


def trial(paragraphs: Sequence[str], seed: int, marks: int) -> Trial:
    """Mark something in so many paragraphs of at least three sentences, change those, and leave the others alone."""
    chance = random.Random(seed)
    text = [[Word(word) for word in paragraph.split()] for paragraph in paragraphs]
    fit = [number for number, words in enumerate(text) if len(_sentences(words)) > 2 and len(words) > 20]
    numbers = sorted(chance.sample(fit, min(marks, len(fit))))
    kinds = [list(KINDS)[place % len(KINDS)] for place in range(len(numbers))]
    chance.shuffle(kinds)
    for mark, number in enumerate(numbers):
        _mark(text[number], mark, KINDS[kinds[mark]][1], chance)
    before = plain_document([_joined(words) for words in text])
    annotations = []
    for mark, number in enumerate(numbers):
        span = next(place.span_in(number, 1 << 30) for place in [_right_places(text, len(numbers))[mark]] if place)
        anchor = anchor_passage(before, Passage.within(number, span))
        annotations.append(Annotation(str(mark), DOCUMENT, anchor, state=state_when_made(before, anchor)))
    vocabulary = [word.text for words in text for word in words]
    changed: list[Words] = []
    wandering: list[Words] = []
    by_number = dict(zip(numbers, kinds, strict=True))
    for number, words in enumerate(text):
        if number not in by_number:
            changed.append(words)
            continue
        here, elsewhere = KINDS[by_number[number]][0](words, vocabulary, chance)
        changed += here
        wandering += elsewhere
    for words in wandering:
        changed.insert(chance.randint(0, len(changed)), words)
    after = plain_document([_joined(words) for words in changed])
    snapshots = {before.key(number): fold(before.block(number).text) for number in numbers}
    return Trial(before, after, annotations, kinds, _right_places(changed, len(numbers)), snapshots)


def _mark(words: Words, mark: int, what: str, chance: random.Random) -> None:
    if what == "word":
        first = chance.randrange(len(words))
        last = first + 1
    else:
        sentences = _sentences(words)
        chosen = chance.randrange(len(sentences))
        first = sum(map(len, sentences[:chosen]))
        last = first + len(sentences[chosen])
        if what == "words" or chance.random() < 0.5:
            size = min(len(sentences[chosen]), chance.randint(3, 12))
            first += chance.randint(0, len(sentences[chosen]) - size)
            last = first + size
    for place in range(first, last):
        words[place] = Word(words[place].text, mark)
