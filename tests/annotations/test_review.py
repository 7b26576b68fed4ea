"""What is said about an annotation is kept in fields that other versions keep, too."""

from dataclasses import replace

from readerapp.annotations.anchor import Anchor, Quote
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.review import NOTHING_SAID, Reply, Review, Stage, answered, review_of, reviewed

REMARK = Annotation(id="01a2", document="01a1", anchor=Anchor((), Quote("one night")), more={"from_elsewhere": 7})
DONE = Reply("3 May", by="agent", at="2026-11-28T00:00:00Z", is_done=True)


def test_what_was_said_is_read_again_and_foreign_fields_stay() -> None:
    review = Review("vera", "two nights", (DONE,), Stage.SETTLED)
    kept = reviewed(REMARK, review)
    assert review_of(kept) == review
    assert kept.more["from_elsewhere"] == 7
    taken_back = reviewed(kept, NOTHING_SAID)
    assert review_of(taken_back) == NOTHING_SAID
    assert taken_back.more["from_elsewhere"] == 7


def test_striking_words_out_is_not_the_same_as_suggesting_nothing() -> None:
    assert review_of(reviewed(REMARK, Review(replacement=""))).replacement == ""
    assert review_of(REMARK).replacement is None


def test_an_answer_that_says_done_leaves_the_rest_to_the_reader() -> None:
    assert answered(Review(), DONE).stage is Stage.ANSWERED
    assert answered(Review(), DONE._replace(is_done=False)).stage is Stage.OPEN
    assert answered(Review(stage=Stage.SETTLED), DONE).stage is Stage.SETTLED


def test_fields_of_another_form_count_as_not_there() -> None:
    strange = replace(REMARK, more={"by": None, "replacement": 3, "replies": "no list", "review": "lost"})
    assert review_of(strange) == NOTHING_SAID
