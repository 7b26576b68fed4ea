"""Paragraphs are found that have nearly the words of another, by a few bits of their words."""

from readerapp.annotations.sketch_index import SketchIndex
from readerapp.document.sketch import sketch_of

HERON = "The grey heron stood in the shallow water for an hour before it took the first of the small fish."


def index(*paragraphs: str) -> SketchIndex:
    made = SketchIndex()
    for ordinal, paragraph in enumerate(paragraphs):
        made.add(ordinal, sketch_of(paragraph))
    return made


def test_a_paragraph_with_another_word_is_nearly_like_it_and_another_one_is_not() -> None:
    changed = HERON.replace("an hour", "a morning").upper()
    other = "A cormorant dries its wings on the post by the lock, and nobody in the boat looks up at it."
    assert index(other, HERON, changed).nearly_like(sketch_of(HERON)) == [1, 2]


def test_of_few_words_nothing_is_said() -> None:
    assert index("See also:", "See also:").nearly_like(sketch_of("See also:")) == []
