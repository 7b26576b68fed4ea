"""The forms of an answer: lines for an editor, a reply, CriticMarkup, SARIF."""

import json

import pytest

from readerapp.annotations.color import Color
from readerapp.annotations.review import Reply
from readerapp.desk.asking.forms import AnswerFormError, answer_as
from readerapp.desk.asking.replying import replied
from readerapp.desk.asking.source_text import name_in_a_diff, source_text

PLAN = """\
# The plan

Żółw: we move *all the wells* in one night. The old well stays.

1. Dig the new well.
"""


def form(name: str, asked, path: str = "plan.md") -> str:
    return answer_as(name, asked.answer(), source_text(str(asked.path)), path).data.decode()


@pytest.fixture
def plan(asked):
    plan = asked(PLAN)
    night = plan.mark("in one night", "Which night?\nOf which month?", Color.BLUE)
    replied(plan.margin, night.id, Reply("3 May."), "agent")
    plan.mark("old", "Older.", replacement="oldest")
    plan.mark("The", color=Color.GREEN)
    plan.mark("Dig the new well.", "No.", Color.PINK, replacement="")
    return plan


def test_lines_are_what_a_quickfix_list_takes_with_columns_in_bytes(plan):
    assert form("lines", plan).splitlines() == [
        "plan.md:1:3: keep: The",
        "plan.md:3:34: question: Which night? Of which month? · agent: 3 May.",
        "plan.md:3:52: change: Older. · → oldest",
        "plan.md:5:4: must: No. · → strike this",
    ]


def test_what_stands_nowhere_is_a_line_without_a_number(plan):
    plan.say()
    plan.changed_to(PLAN.replace("1. Dig the new well.", "").encode())
    assert form("lines", plan).splitlines()[-1] == (
        "plan.md: no longer there: “Dig the new well.”: must: No. · → strike this"
    )


def test_critic_markup_stands_between_the_words_of_the_source(plan):
    plan.say(summary="Nearly.")
    assert (
        form("critic", plan)
        == """\
# {==The==}{>>keep<<} plan

Żółw: we move *all the wells* {==in one night==}{>>question: Which night? Of which month? · agent: 3 May.<<}. \
The {~~old~>oldest~~}{>>change: Older.<<} well stays.

1. {--Dig the new well.--}{>>must: No.<<}

{>>Nearly.<<}
"""
    )


def test_in_critic_markup_nothing_that_was_said_closes_its_comment(asked):
    plan = asked("The old well. The new well.\n", "plan.txt")
    plan.mark("old", "Not <<} old.")
    assert form("critic", plan) == "The {==old==}{>>change: Not < < } old.<<} well. The new well.\n"


def test_in_critic_markup_a_note_that_overlaps_another_comes_behind_it(asked):
    plan = asked("The old well. The new well.\n", "plan.txt")
    plan.mark("The new well", "Which?")
    plan.mark("new", "Newer.")
    marked = "{==The new well==}{>>change: Which?<<}{>>“new” change: Newer.<<}"
    assert form("critic", plan) == f"The old well. {marked}.\n"


def test_words_that_hold_signs_of_critic_markup_stay_as_they_are(asked):
    plan = asked("The {++old++} well ~> the new.\n", "plan.txt")
    plan.mark("{++old++} well", "Hm.")
    plan.mark("the new", replacement="a {>>newer")
    assert form("critic", plan) == (
        "The {++old++} well{>>“{ + +old+ + } well” change: Hm.<<} ~> "
        "{==the new==}{>>“the new” → “a { > >newer” change<<}.\n"
    )


def test_what_is_gone_is_a_comment_at_the_end_of_critic_markup(plan):
    plan.say()
    plan.changed_to(PLAN.replace("1. Dig the new well.", "").encode())
    assert form("critic", plan).endswith("\n{>>“Dig the new well.” (no longer there) → “” must: No.<<}\n")


def test_a_source_without_lines_has_no_critic_markup(asked):
    mail = asked("From: ana@example.org\nSubject: Wells\n\nThe old well stays here.\n", "wells.eml")
    mail.mark("old")
    with pytest.raises(AnswerFormError, match=r"wells\.eml"):
        form("critic", mail)


def test_sarif_has_a_result_with_its_region_for_every_note_and_a_fix_for_every_suggestion(plan):
    log = json.loads(form("sarif", plan))
    [run] = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["keep", "question", "change", "must"]
    assert [result["level"] for result in run["results"]] == ["note", "note", "warning", "error"]
    _, question, change, must = run["results"]
    assert question["message"]["text"] == "Which night?\nOf which month?\nagent: 3 May."
    place = question["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "plan.md"
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 31,
        "endLine": 3,
        "endColumn": 43,
        "snippet": {"text": "in one night"},
    }
    assert "fixes" not in question
    [replacement] = change["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"]["text"] == "oldest"
    assert must["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == ""


def test_a_reply_has_every_note_also_of_what_is_gone(plan):
    plan.say(summary="Nearly.")
    plan.changed_to(PLAN.replace("1. Dig the new well.", "").encode())
    plan.say(summary="Nearly.")
    text = form("reply", plan)
    assert text.startswith("Nearly.\n\n1. keep\n")
    assert "2. question\n\n   > in one night\n\n   Which night?\n   Of which month?\n\n   agent: 3 May.\n" in text
    assert "4. must (no longer there)" in text
    assert "(strike this)" in text


def test_json_is_one_line_of_what_was_said(plan):
    text = form("json", plan)
    assert text.count("\n") == 1
    assert json.loads(text)["notes"][1]["note"] == "Which night?\nOf which month?"


def test_a_file_is_called_by_its_path_from_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert name_in_a_diff(str(tmp_path / "docs" / "plan.md")) == "docs/plan.md"
    assert name_in_a_diff("docs/plan.md") == "docs/plan.md"
    monkeypatch.chdir(tmp_path.parent / tmp_path.name)
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert name_in_a_diff("../plan.md") == "plan.md"
