"""What becomes of a mark when something that nobody marked is put into the middle of it."""

from collections.abc import Sequence

import pytest

from readerapp.annotations.annotation import Status
from versions import HARBOUR, Reader

NEW = "Nobody could say afterwards who had begun it. Some said it was the baker, who owed money to everybody."
SEAM = "on credit. A cannery followed"
BELL = "a row of stones with a bell"


def with_new(at: int, *paragraphs: str) -> list[str]:
    return [*HARBOUR[:at], *paragraphs, *HARBOUR[at:]]


def chapter(length: int) -> list[str]:
    return [
        f"In the year {year} the ferry ran {year % 7} times, and the lamp was lit by hand." for year in range(length)
    ]


@pytest.mark.parametrize("skeleton_is_lost", [False, True])
def test_a_paragraph_put_between_two_that_are_marked_is_left_out_without_asking(skeleton_is_lost: bool) -> None:
    reader = Reader(HARBOUR, SEAM)
    placement = reader.opens(with_new(3, NEW), skeleton_is_lost=skeleton_is_lost)
    assert placement.status is Status.EDITED
    assert reader.words(placement) == "on credit. […] A cannery followed"


def test_a_whole_chapter_put_between_two_that_are_marked_is_left_out() -> None:
    reader = Reader(HARBOUR, SEAM)
    placement = reader.opens(with_new(3, *chapter(40)))
    assert placement.status is Status.EDITED
    assert reader.words(placement) == "on credit. […] A cannery followed"


@pytest.mark.parametrize(
    ("put_in", "words"),
    [
        (f"as anything but a row of stones {NEW} with a bell", "a row of stones […] with a bell"),
        (f"as anything but a row of stones. {NEW} They came with a bell", "a row of stones […] with a bell"),
        ("as anything but a row of old wet stones with a bell", "a row of old wet stones with a bell"),
    ],
    ids=["within a sentence", "whole sentences", "a word or two"],
)
def test_of_what_is_put_into_a_marked_sentence_only_what_is_long_is_left_out(put_in: str, words: str) -> None:
    reader = Reader(HARBOUR, BELL)
    old = "as anything but a row of stones with a bell"
    placement = reader.opens([paragraph.replace(old, put_in) for paragraph in HARBOUR])
    assert placement.status is Status.EDITED
    assert reader.words(placement) == words


def test_a_paragraph_that_comes_apart_round_a_new_one_keeps_its_mark_on_both_halves() -> None:
    reader = Reader(HARBOUR, BELL)
    head, tail = HARBOUR[1].split(" with a bell")
    placement = reader.opens([HARBOUR[0], head, NEW, f"with a bell{tail}", *HARBOUR[2:]])
    assert placement.status is Status.EDITED
    assert reader.words(placement) == "a row of stones […] with a bell"


def test_what_is_put_in_ends_where_a_sentence_does_however_alike_the_ends_are() -> None:
    text = ["He rang the bell. He went home. Nobody came to see him there on that day.", *HARBOUR]
    reader = Reader(text, "He rang the bell. He went home. Nobody came")
    new = "He waited for an hour or two in the cold wind and looked at the empty sea, but nobody came. He sighed."
    placement = reader.opens([text[0].replace("bell. He", f"bell. {new} He"), *HARBOUR])
    assert reader.words(placement) == "He rang the bell. […] He went home. Nobody came"


def three(reader_of: Sequence[str] = HARBOUR) -> Reader:
    return Reader(reader_of, f"on credit. {HARBOUR[3]} The herring left")


def test_new_text_in_two_places_leaves_three_parts() -> None:
    reader = three()
    placement = reader.opens([*HARBOUR[:3], NEW, HARBOUR[3], *chapter(3), *HARBOUR[4:]])
    assert placement.status is Status.EDITED
    assert reader.words(placement) == f"on credit. […] {HARBOUR[3]} […] The herring left"


@pytest.mark.parametrize("distance", [0, 2, 40])
def test_of_paragraphs_that_were_shuffled_all_are_offered(distance: int) -> None:
    reader = Reader([*HARBOUR, *chapter(60)], SEAM)
    years = chapter(60)
    rest = [*HARBOUR[:2], *years[:distance]]
    placement = reader.opens([*rest[:1], HARBOUR[3], *rest[1:], HARBOUR[2], *HARBOUR[4:], *years[distance:]])
    assert placement.status is Status.SUGGESTED
    assert reader.words(placement) == "A cannery followed […] on credit."


def test_of_paragraphs_with_old_ones_between_them_all_are_offered() -> None:
    reader = three()
    placement = reader.opens([*HARBOUR[:3], HARBOUR[5], HARBOUR[3], HARBOUR[6], HARBOUR[4]])
    assert placement.status is Status.SUGGESTED
    assert reader.words(placement) == f"on credit. […] {HARBOUR[3]} […] The herring left"


def test_a_mark_in_parts_is_in_the_same_parts_when_its_text_is_opened_again() -> None:
    reader = three()
    versions = [with_new(3, NEW), with_new(4, *chapter(30)), [HARBOUR[5], *with_new(3, NEW)]]
    seen = [reader.opens(version) for version in versions]
    for version, before in zip(versions, seen, strict=True):
        again = reader.opens(version)
        assert (again.status, again.passages) == (before.status, before.passages)


def test_a_mark_is_whole_again_when_what_was_put_in_is_gone() -> None:
    reader = Reader(HARBOUR, SEAM)
    reader.opens(with_new(3, NEW))
    placement = reader.opens([*HARBOUR, "Something else."])
    assert (placement.status, reader.words(placement)) == (Status.EXACT, "on credit. | A cannery followed")


def test_the_parts_of_a_mark_follow_the_next_edit() -> None:
    reader = Reader(HARBOUR, SEAM)
    reader.opens(with_new(3, NEW))
    changed = [paragraph.replace("and a bank", "and two banks") for paragraph in with_new(3, NEW)]
    placement = reader.opens(changed)
    assert (placement.status, reader.words(placement)) == (Status.EDITED, "on credit. […] A cannery followed")


def test_a_single_word_at_the_end_of_a_mark_is_a_part_of_its_own() -> None:
    reader = Reader(HARBOUR, "bought nets on credit. A")
    placement = reader.opens(with_new(3, NEW))
    assert (placement.status, reader.words(placement)) == (Status.EDITED, "bought nets on credit. […] A")
