from dataclasses import replace

import pytest

from editing import plain_document
from readerapp.annotations.annotation import Annotation, State, Status
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placement import Evidence, Placement
from readerapp.annotations.quoting import quote_finder
from readerapp.annotations.settling import (
    state_when_accepted,
    state_when_made,
    state_when_placed,
    state_when_rejected,
)
from readerapp.document.document import Document

NOW = "2026-11-23T10:00:00Z"
BEFORE = plain_document(["The lamp was lit at dusk by the old keeper, as it had been for ninety years."])
AFTER = plain_document(["The lamp was lit at dusk by the new keeper, as it had been for ninety years."])


def marked(document: Document, quote: str) -> Annotation:
    anchor = anchor_passage(document, quote_finder(document).find_literally(quote)[0])
    return Annotation("1", "ours", anchor, state=state_when_made(document, anchor))


KEEPER = marked(BEFORE, "the old keeper")


def placed(status: Status, quote: str = "the new keeper") -> Placement:
    passages = () if status is Status.ORPHAN else (quote_finder(AFTER).find_literally(quote)[0],)
    return Placement(KEEPER, passages, status, 0.9, Evidence.GAP)


def test_a_new_mark_is_known_to_stand_in_the_text_it_was_made_in() -> None:
    assert KEEPER.state == State(Status.EXACT, BEFORE.fingerprint(), segments=KEEPER.anchor.segments)


def test_in_the_same_text_nothing_is_to_be_kept() -> None:
    placement = Placement(KEEPER, (quote_finder(BEFORE).find_literally("the old keeper")[0],))
    assert state_when_placed(placement, BEFORE, NOW) is KEEPER.state


def test_an_exact_place_in_another_text_is_kept_without_a_line_of_history() -> None:
    longer = plain_document([BEFORE.block(0).text, "And then it went out."])
    state = state_when_placed(
        Placement(KEEPER, (quote_finder(longer).find_literally("the old keeper")[0],)), longer, NOW
    )
    seen = (BEFORE.fingerprint()[:16],)
    assert state == replace(KEEPER.state, text_fingerprint=longer.fingerprint(), seen=seen)


@pytest.mark.parametrize("status", [Status.MOVED, Status.EDITED, Status.SUGGESTED])
def test_what_was_changed_silently_or_suggested_leaves_a_trace(status: Status) -> None:
    state = state_when_placed(placed(status), AFTER, NOW)
    assert (state.status, state.text_fingerprint, state.score) == (status, AFTER.fingerprint(), 0.9)
    assert [segment.paragraph for segment in state.segments] == [AFTER.key(0)]
    assert [dict(line) for line in state.history] == [
        {
            "when": NOW,
            "text_fp": AFTER.fingerprint(),
            "status": status.value,
            "score": 0.9,
            "evidence": "gap",
            "from_fp": BEFORE.fingerprint(),
            "from_status": "exact",
            "from_score": 1.0,
            "from": [{"para": BEFORE.key(0), "start": 28, "end": 42}],
        }
    ]


def test_an_orphan_keeps_the_segments_it_had() -> None:
    state = state_when_placed(placed(Status.ORPHAN), AFTER, NOW)
    assert (state.status, state.segments) == (Status.ORPHAN, KEEPER.anchor.segments)
    assert state.history[-1]["status"] == "orphan"


def test_an_orphan_that_stays_one_leaves_no_second_trace() -> None:
    orphan = replace(KEEPER, state=state_when_placed(placed(Status.ORPHAN), AFTER, NOW))
    later = plain_document(["Nothing of it is left."])
    state = state_when_placed(Placement(orphan, (), Status.ORPHAN, 0.0), later, NOW)
    assert state.history == orphan.state.history


def test_an_accepted_suggestion_is_settled_where_it_was_suggested() -> None:
    state = state_when_accepted(placed(Status.SUGGESTED), AFTER, NOW)
    assert state.status.is_settled
    assert [segment.paragraph for segment in state.segments] == [AFTER.key(0)]
    assert state.history[-1]["decision"] == "accepted"


def test_a_rejected_suggestion_is_an_orphan_that_keeps_what_it_was_made_of() -> None:
    state = state_when_rejected(placed(Status.SUGGESTED), AFTER, NOW)
    assert (state.status, state.segments) == (Status.ORPHAN, KEEPER.anchor.segments)
    assert state.history[-1]["decision"] == "rejected"


def test_an_annotation_without_a_place_cannot_be_accepted() -> None:
    with pytest.raises(ValueError, match="without a place"):
        state_when_accepted(placed(Status.ORPHAN), AFTER, NOW)
