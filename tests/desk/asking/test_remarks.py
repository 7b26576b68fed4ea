"""What a list of notes says of each beside its words: the same as an answer says."""

from readerapp.annotations.color import Color
from readerapp.annotations.placement import Placement
from readerapp.desk.asking.remarks import Remarks
from readerapp.desk.asking.verdict import Verdict

PLAN = "# The plan\n\nWe move *all the wells* in one night.\n\nThe old well stays.\n"


def remark(asked, number: int = 0, *, with_lines: bool = True, meanings: dict[str, str] | None = None):
    remarks = Remarks.placed(asked.margin, meanings or {}, "vera", None, with_lines=with_lines)
    return remarks.of(asked.margin.placements[number])


def test_it_says_who_where_and_how_far(asked):
    plan = asked(PLAN)
    plan.mark("all the wells in one", "Which night?", Color.BLUE, replacement="none")
    assert remark(plan) == {
        "was": None,
        "by": "vera",
        "meaning": "",
        "state": "open",
        "replacement": "none",
        "replies": [],
        "before": "We move ",
        "after": " night.",
        "lines": [3, 3],
        "columns": [10, 31],
        "section": ["The plan"],
    }
    assert remark(plan, with_lines=False)["lines"] is None


def test_colours_mean_what_is_usual_where_somebody_asked_and_else_what_the_settings_say(asked):
    plan = asked(PLAN)
    plan.mark("The old well stays.", color=Color.PINK)
    assert remark(plan)["meaning"] == ""
    plan.say(Verdict.CHANGES)
    assert remark(plan)["meaning"] == "must"
    assert remark(plan, meanings={"pink": "nonsense"})["meaning"] == "nonsense"


def test_what_is_gone_says_where_it_stood_last(asked):
    plan = asked(PLAN)
    made = plan.mark("old well stays", "Why?")
    plan.changed_to(b"# The plan\n\nWe move all the wells in one night.\n")
    gone = remark(plan)
    [segment] = made.anchor.segments
    assert gone["last"] == {"paragraph": segment.paragraph, "start": segment.start, "end": segment.end}
    assert (gone["was"], gone["lines"], gone["section"]) == ("old well stays", None, ["The plan"])
    assert (gone["before"][-4:], gone["after"][:1]) == ("The ", ".")


def test_without_its_text_a_note_has_the_section_and_the_words_around_it_of_when_it_was_marked(asked):
    plan = asked(PLAN)
    made = plan.mark("old well stays")
    kept = Remarks({}, "vera").of(Placement(made, ()))
    assert (kept["was"], kept["lines"], kept["section"]) == (None, None, ["The plan"])
    assert kept["before"].endswith("The ")
