"""What goes back to who asked: the verdict, and each note with its words, its place, and what became of it."""

import pytest

from readerapp.annotations.color import Color
from readerapp.annotations.review import Reply, review_of, settled
from readerapp.annotations.rewording import Rewording
from readerapp.desk.asking.replying import replied
from readerapp.desk.asking.verdict import Verdict, last_verdict

PLAN = b"""---
title: Move the wells
---

# The plan

Before that, we move all wells in one night. The old one is covered in phase two.

## Phases

1. Dig every new well by hand.
2. Cover the old well and its pump.
3. Point the people at the new well, and then measure.

Going back is easy: we open the old well of the evening before.

    a line of code
"""

PLAN_AGAIN = b"""---
title: Move the wells
---

# The plan

A summary that the other side has put on top.

Before that, we move all wells in the night of 3 May. The old one is covered in phase two.

## Phases

1. Measure the people.
2. Dig every new well by hand, and count the buckets.
3. Point the people at the new well.

Nothing leads back from there, but for a rope.
"""


@pytest.fixture
def plan(asked):
    return asked(PLAN)


def test_a_note_says_its_words_its_place_and_what_is_to_be_done(plan):
    made = plan.mark("we move all wells in one night", "Which night?", Color.BLUE)
    plan.say(summary="Nearly.")
    answer = plan.answer().record
    assert {**answer, "at": "", "notes": []} == {
        "verdict": "changes",
        "by": "vera",
        "at": "",
        "round": 1,
        "summary": "Nearly.",
        "open": 1,
        "changed": None,
        "document": {
            "title": "Move the wells",
            "source": "plan.md",
            "format": "markdown",
            "text_fp": plan.margin.document.fingerprint(),
        },
        "notes": [],
    }
    [note] = answer["notes"]
    assert note == {
        "n": 1,
        "id": made.id.replace("-", "")[:16],
        "by": "vera",
        "color": "blue",
        "meaning": "question",
        "tags": [],
        "state": "open",
        "status": "exact",
        "quote": "we move all wells in one night",
        "was": None,
        "before": "Before that, ",
        "after": ". The old one is covered",
        "note": "Which night?",
        "replacement": None,
        "lines": [7, 7],
        "columns": [14, 44],
        "page": None,
        "section": ["The plan"],
        "paragraph": plan.margin.document.key(1),
        "start": 13,
        "end": 43,
        "replies": [],
    }


def test_the_number_of_an_item_stands_before_its_words(plan):
    plan.mark("the old well and its pump")
    [note] = plan.notes()
    assert note["before"] == "2. Cover "


def test_what_stands_there_now_and_what_was_marked_go_out_both(plan):
    plan.mark("we move all wells in one night", "Which night?")
    plan.say()
    plan.changed_to(PLAN_AGAIN)
    [note] = plan.notes()
    assert note["was"] == "we move all wells in one night"
    assert note["quote"].startswith("we move all wells in the night")
    assert note["status"] == "edited"
    assert note["lines"] == [9, 9]


def test_what_is_gone_says_where_it_stood_last(plan):
    made = plan.mark("Going back is easy", "Is it?")
    plan.say()
    plan.changed_to(PLAN_AGAIN)
    [note] = plan.notes()
    assert (note["status"], note["quote"], note["was"]) == ("orphan", None, "Going back is easy")
    assert (note["lines"], note["columns"], note["paragraph"]) == (None, None, None)
    assert note["section"] == ["The plan", "Phases"]
    assert note["after"].startswith(": we open the old well")
    segment = made.anchor.segments[0]
    assert note["last"] == {"paragraph": segment.paragraph, "start": segment.start, "end": segment.end}


def test_paragraphs_that_came_went_and_changed_since_the_last_answer_are_counted(plan):
    plan.say()
    plan.changed_to(PLAN_AGAIN)
    plan.say()
    answer = plan.answer().record
    assert answer["round"] == 2
    # Three in other words; a summary, a step and a last paragraph are new, a step, the way back and the code are gone.
    assert answer["changed"] == {"new": 3, "gone": 3, "edited": 3}


def test_an_answer_in_the_text_itself_is_said_and_leaves_the_rest_to_the_reader(plan):
    made = plan.mark("in one night", "Which night?")
    assert replied(plan.margin, made.id[:13].upper(), Reply("3 May.", is_done=True), "agent") == made.id
    [note] = plan.notes()
    assert note["state"] == "answered"
    [reply] = note["replies"]
    assert (reply["by"], reply["note"], reply["done"]) == ("agent", "3 May.", True)


@pytest.mark.parametrize(("beginning", "why"), [("ffff", "unknown"), ("", "unknown"), ("01", "is the beginning of 2")])
def test_an_id_that_names_no_note_or_several_is_refused(plan, beginning, why):
    made = [plan.mark("in one night"), plan.mark("Going back")]
    assert all(each.id.startswith("01") for each in made)
    with pytest.raises(LookupError, match=why):
        replied(plan.margin, beginning, Reply("Done."), "agent")


def settled_at(plan, annotation, when):
    made = plan.margin.placed[annotation.id].annotation
    plan.margin.review(annotation.id, settled(review_of(made), when))


def test_an_id_of_what_was_deleted_or_is_in_another_text_is_refused_with_the_reason(plan, asked):
    gone, elsewhere = plan.mark("in one night"), asked("# Ponds\n\nAnother text.\n", "ponds.md").mark("Another")
    plan.margin.delete(gone.id)
    with pytest.raises(LookupError, match="its reader has deleted"):
        replied(plan.margin, gone.id, Reply("Done."), "agent")
    with pytest.raises(LookupError, match="a note in Ponds, and not in this text"):
        replied(plan.margin, elsewhere.id, Reply("Done."), "agent")


def test_what_was_settled_before_this_round_does_not_come_back_but_when_everything_is_asked_for(plan):
    early, late = plan.mark("in one night", "Which?"), plan.mark("Going back", "How?")
    plan.mark("a line of code", "Why?")
    settled_at(plan, early, "2000-01-01T00:00:00Z")
    plan.say()
    assert [note["state"] for note in plan.notes()] == ["settled", "open", "open"]
    settled_at(plan, late, "9999-01-01T00:00:00Z")
    plan.say()
    assert [note["note"] for note in plan.notes()] == ["How?", "Why?"]
    assert len(plan.answer(is_everything=True).record["notes"]) == 3


def test_settling_takes_new_words_as_seen_and_reopening_takes_it_back(plan):
    made = plan.mark("we move all wells in one night", "Which night?")
    plan.say()
    plan.changed_to(PLAN_AGAIN)
    plan.margin.settle_remark(made.id)
    [note] = plan.notes()
    assert note["state"] == "settled"
    assert plan.margin.rewording(plan.margin.placed[made.id]) is Rewording.NOTHING
    plan.margin.reopen_remark(made.id)
    [note] = plan.notes()
    assert note["state"] == "open"
    assert plan.margin.undo()
    assert plan.notes()[0]["state"] == "settled"


def test_a_suggestion_that_is_taken_back_is_gone_from_the_disk_as_well(plan):
    made = plan.mark("in one night", replacement="by day")
    plan.margin.review(made.id, review_of(plan.margin.placed[made.id].annotation)._replace(replacement=None))
    plan.changed_to(PLAN)
    assert plan.notes()[0]["replacement"] is None


def test_a_verdict_holds_for_one_text_only(plan):
    plan.say(Verdict.APPROVED)
    assert last_verdict(plan.store.path, plan.margin)
    plan.changed_to(PLAN_AGAIN)
    assert last_verdict(plan.store.path, plan.margin) is None


def test_no_answer_is_no_verdict(plan):
    plan.say(Verdict.APPROVED)
    plan.say(Verdict.NONE)
    verdict = last_verdict(plan.store.path, plan.margin)
    assert verdict
    assert verdict["verdict"] == "approved"


def test_marks_go_by_the_name_of_who_makes_them(plan):
    plan.margin.by = "ana"
    plan.mark("in one night")
    [note] = plan.notes()
    assert note["by"] == "ana"


def test_words_in_several_paragraphs_or_parts_say_where_each_of_them_is_and_the_lines_of_all(asked):
    tides = [
        "It rained the whole day and the roads to the harbour were closed.",
        "They left on foot before it was dark.",
    ]
    new = "Nobody had told them of the ferry that went at noon, nor of the second one that went at four from the pier."
    plan = asked("\n\n".join(["# The plan", " ".join(tides)]))
    plan.mark("the roads to the harbour were closed. They left on foot", "Why?")
    [before] = plan.notes()
    assert "segments" not in before
    plan.changed_to("\n\n".join(["# The plan", tides[0], new, tides[1]]).encode())
    [note] = plan.notes()
    assert note["status"] == "edited"
    assert [(one["start"], one["end"]) for one in note["segments"]] == [(28, 65), (0, 17)]
    assert {name: note[name] for name in ("paragraph", "start", "end")} == note["segments"][0]
    assert (note["lines"], note["columns"]) == ([3, 7], [29, 18])
