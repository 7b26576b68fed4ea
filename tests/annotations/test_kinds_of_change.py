"""How marks follow the things that editors do to a text: a table for each text, with no mark silently on wrong words.

Each kind has a generator of its own in `more_kinds`. In invented prose no sentence is like another, so that what is
asked and what is lost can be counted; boilerplate and near-identical editions lead astray as far as a text can.
"""

from collections import Counter
from functools import cache

import pytest

from editing import DOCUMENT, outcome
from more_kinds import KINDS, trial
from prose import boilerplate, editions, prose
from readerapp.annotations.placing import place

MARKS = 240
EACH = MARKS // len(KINDS)

TEXTS = {
    "prose": prose(1, 700),
    "boilerplate": boilerplate(3, 700),
    "near-identical editions": editions(4, prose(2, 140), 5),
}

MOST_WRONG = {"prose": 0, "boilerplate": 1, "near-identical editions": 0}
"""Of 240 marks, half of them in sentences that stand elsewhere too, or a single word in a paragraph written anew."""


@cache
def counted(text: str) -> dict[str, Counter[str]]:
    """How often each outcome came with each kind of change."""
    done = trial(TEXTS[text], seed=5, marks=MARKS)
    skeletons = [done.before.paragraphs().skeleton()]
    placements = place(done.after, done.annotations, DOCUMENT, skeletons=skeletons, snapshots=done.snapshots)
    found = {placement.annotation.id: placement for placement in placements}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for annotation, kind, right in zip(done.annotations, done.kinds, done.right, strict=True):
        counts[kind][outcome(found[annotation.id], right, done.after)] += 1
    return counts


@pytest.mark.parametrize("text", TEXTS)
def test_hardly_any_mark_is_silently_on_wrong_words(text: str) -> None:
    assert sum(counted(text).values(), Counter())["wrong"] <= MOST_WRONG[text]


@pytest.mark.parametrize("kind", ["in capitals", "other accents", "number changed", "not put in"])
def test_what_is_the_same_but_for_little_is_put_back_without_asking(kind: str) -> None:
    counts = counted("prose")[kind]
    assert counts["right"] >= EACH - 1


@pytest.mark.parametrize("kind", ["sentences reordered", "sentence split off", "sentence moved into the next"])
def test_words_that_stand_to_the_letter_near_by_are_never_lost(kind: str) -> None:
    for text in TEXTS:
        assert counted(text)[kind]["orphan"] <= (0 if text == "prose" else EACH // 10)


@pytest.mark.parametrize("kind", ["sentence split off", "sentence moved into the next"])
def test_of_whole_sentences_that_stand_near_by_and_nowhere_else_most_are_not_asked_about(kind: str) -> None:
    assert counted("prose")[kind]["right"] >= EACH * 2 // 3


def test_of_sentences_that_moved_elsewhere_nearly_all_are_offered() -> None:
    counts = counted("prose")["sentence moved elsewhere"]
    assert counts["right?"] >= EACH - 3
    assert not counts["wrong"]


@pytest.mark.parametrize("kind", ["one word, rewritten", "some words, rewritten", "lookalike in its place"])
def test_what_was_written_anew_takes_no_mark_in_silence(kind: str) -> None:
    assert not counted("prose")[kind]["wrong"]
