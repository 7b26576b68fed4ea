"""How often marks find their place again: eleven kinds of change, over texts that make it easy and hard."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editing import DOCUMENT, KINDS, experiment, plain_document, table
from prose import boilerplate, editions, prose
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placing import place
from readerapp.annotations.settling import state_when_made
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.position import Passage, Span

MARKS = 330
MOST_SILENTLY_WRONG = 0.003

TEXTS = {
    "prose": prose(1, 700),
    "boilerplate": boilerplate(3, 700),
    "near-identical editions": editions(4, prose(2, 140), 5),
}


@cache
def counted(text: str, *, with_skeleton: bool = True) -> dict[str, Counter[str]]:
    """How often each outcome came with each kind of change to a text."""
    done = experiment(TEXTS[text], seed=7, marks=MARKS)
    skeletons = [done.before.paragraphs().skeleton()] if with_skeleton else []
    placements = place(done.after, done.annotations, DOCUMENT, skeletons=skeletons, snapshots=done.snapshots)
    return table(done, placements)


@pytest.mark.parametrize("text", TEXTS)
def test_hardly_any_mark_is_silently_put_on_the_wrong_words(text: str) -> None:
    counts = counted(text)
    assert sum(counts.values(), Counter())["wrong"] <= MOST_SILENTLY_WRONG * MARKS


@pytest.mark.parametrize("text", TEXTS)
def test_every_mark_on_an_intact_paragraph_stays(text: str) -> None:
    counts = counted(text)
    assert counts["intact"] == {"right": MARKS // len(KINDS)}
    assert counts["duplicated elsewhere"] == {"right": MARKS // len(KINDS)}


def test_in_prose_nearly_every_mark_is_found_again_without_asking() -> None:
    counts = counted("prose")
    total = sum(counts.values(), Counter())
    assert total["right"] + total["near"] >= 0.97 * MARKS
    assert counts["moved"]["right"] == MARKS // len(KINDS)
    assert counts["paragraph deleted"] == counts["quote deleted"] == {"right": MARKS // len(KINDS)}


def test_without_the_skeleton_more_is_asked_and_hardly_anything_wrong() -> None:
    counts = counted("prose", with_skeleton=False)
    total = sum(counts.values(), Counter())
    assert total["wrong"] <= MOST_SILENTLY_WRONG * MARKS
    assert total["right"] + total["near"] + total["right?"] + total["near?"] >= 0.9 * MARKS


def annotate_every_paragraph(document: Document) -> list[Annotation]:
    annotations = []
    for number, block in enumerate(document):
        anchor = anchor_passage(document, Passage.within(number, Span(0, len(block.text))))
        annotations.append(Annotation(str(number), DOCUMENT, anchor, state=state_when_made(document, anchor)))
    return annotations


words = st.sampled_from(["lamp", "bell", "herring", "harbour", "monks", "fog", "rung", "lit", "cast", "sold"])
paragraphs = st.lists(st.lists(words, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=8)


@settings(max_examples=60)
@given(paragraphs, st.data())
def test_an_untouched_paragraph_never_loses_its_mark(old: list[str], data: st.DataObject) -> None:
    before = plain_document(old)
    inserted = data.draw(st.lists(st.tuples(st.integers(0, len(old)), st.just("A paragraph that is new.")), max_size=3))
    new = list(old)
    for place_of_it, text in sorted(inserted, reverse=True):
        new.insert(place_of_it, text)
    after = plain_document(new)
    placements = place(after, annotate_every_paragraph(before), DOCUMENT, skeletons=[before.paragraphs().skeleton()])
    assert [placement.status for placement in placements] == [Status.EXACT] * len(old)
    assert [after.text(placement.passage) for placement in placements if placement.passage] == old


@settings(max_examples=60)
@given(paragraphs, paragraphs, st.booleans())
def test_whatever_the_texts_a_place_lies_inside_the_new_one(old: list[str], new: list[str], has_skeleton: bool) -> None:
    before, after = plain_document(old), plain_document(new)
    annotations = annotate_every_paragraph(before)
    placements = place(
        after,
        annotations,
        DOCUMENT,
        skeletons=[before.paragraphs().skeleton()] if has_skeleton else [],
        snapshots={before.key(number): fold(text) for number, text in enumerate(old)},
    )
    assert {placement.annotation.id for placement in placements} == {annotation.id for annotation in annotations}
    for placement in placements:
        assert (placement.passage is None) == (placement.status is Status.ORPHAN)
        if placement.passage is not None:
            start, end = placement.passage
            assert 0 <= start.block <= end.block < len(after)
            assert end.offset <= len(after.block(end.block).text)
            assert start < end
            assert 0 <= placement.score <= 1


def test_the_experiment_knows_the_right_place_of_an_intact_mark() -> None:
    done = experiment(TEXTS["prose"], seed=7, marks=MARKS)
    for annotation, kind, right in zip(done.annotations, done.kinds, done.right, strict=True):
        if kind in ("intact", "moved", "duplicated elsewhere", "merged"):
            assert right is not None
            assert done.after.text(right) == annotation.quote
