"""`readerapp ask`: a program asks, a person reads on the terminal, and the answer goes to the program."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pty_session import Terminal

COMMAND = str(Path(sys.executable).with_name("readerapp"))

PLAN = "# The plan\n\nWe move the wells in one night. Nobody is asked.\n\nThe old well stays.\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_text(PLAN)
    return path


@pytest.fixture
def asked(environment: dict[str, str], tmp_path: Path) -> Callable[..., Terminal]:
    """Run `readerapp ask` with its standard output in a file, as a program does."""
    opened: list[Terminal] = []

    def run(arguments: str) -> Terminal:
        script = f"exec {COMMAND} ask {arguments} > {tmp_path / 'answer'}"
        opened.append(Terminal(["sh", "-c", script], environment))
        return opened[-1]

    yield run
    for terminal in opened:
        terminal.close()


def answer(tmp_path: Path) -> str:
    return (tmp_path / "answer").read_text()


def test_notes_come_back_once_with_the_verdict_and_their_lines(asked, plan, tmp_path):
    running = asked(f"{plan} --by vera")
    running.wait_for("We move the wells")
    running.press("jcb")
    running.wait_for("1 mark")
    running.press("aWhich night?\x13")
    running.wait_for("Note saved")
    running.press("q")
    running.wait_for("Your word on")
    running.press("c")
    assert running.exit_status() == 10
    given = json.loads(answer(tmp_path))
    assert (given["verdict"], given["by"], given["round"], given["open"]) == ("changes", "vera", 1, 1)
    [note] = given["notes"]
    assert (note["quote"], note["note"], note["meaning"]) == (
        "We move the wells in one night.",
        "Which night?",
        "question",
    )
    assert (note["lines"], note["columns"], note["section"]) == ([3, 3], [1, 32], ["The plan"])


def test_quitting_is_no_answer_and_gives_nothing(asked, plan, tmp_path):
    running = asked(str(plan))
    running.wait_for("We move the wells")
    running.press("q")
    running.wait_for("Your word on")
    running.press("\x1b")
    running.wait_until(lambda: "Your word on" not in running.screen, "the page again")
    running.press("qq")
    assert running.exit_status() == 11
    assert answer(tmp_path) == ""


def test_an_approval_holds_for_the_very_text_and_for_nothing_that_must_be_heeded(asked, plan, tmp_path):
    running = asked(str(plan))
    running.wait_for("We move the wells")
    running.press("q")
    running.wait_for("Your word on")
    running.press("a")
    assert running.exit_status() == 0
    assert asked(f"{plan} --last").exit_status() == 0
    plan.write_text(PLAN + "\nOne more thing.\n")
    assert asked(f"{plan} --last").exit_status() == 11


def test_a_suggestion_is_a_diff_and_never_in_the_document(asked, plan, tmp_path):
    running = asked(f"{plan} --as diff")
    running.wait_for("We move the wells")
    running.press("ji")
    running.wait_for("Say it otherwise")
    running.wait_for("all of it taken out")
    shown = running.screen.count("in one night")
    running.press("\x15")
    running.wait_until(lambda: running.screen.count("in one night") < shown, "an empty line")
    running.press("We ask first.\r")
    running.wait_for("Suggestion saved")
    running.press("q")
    running.wait_for("Your word on")
    running.press("c")
    assert running.exit_status() == 10
    assert "+We ask first. Nobody is asked." in answer(tmp_path)
    assert plan.read_text() == PLAN


def test_what_is_answered_through_a_batch_comes_back_with_it(asked, plan, tmp_path, shell, environment):
    identifier = shell("annotate", plan, "--quote", "Nobody is asked.", "--note", "Why?").strip()
    batch = tmp_path / "batch.jsonl"
    batch.write_text(json.dumps({"id": identifier[:13], "reply": "They are now.", "done": True}))
    assert shell("annotate", plan, "--batch", batch, "--by", "agent").strip() == identifier
    running = asked(str(plan))
    running.wait_for("agent: They are now.")
    running.press("q")
    running.wait_for("Your word on")
    running.press("a")
    assert running.exit_status() == 0
    [note] = json.loads(answer(tmp_path))["notes"]
    assert note["state"] == "answered"
    assert [(reply["by"], reply["done"]) for reply in note["replies"]] == [("agent", True)]


def test_a_time_that_is_up_is_no_answer(asked, plan, tmp_path):
    running = asked(f"{plan} --timeout 1s")
    assert running.exit_status() == 11
    assert answer(tmp_path) == ""
    assert os.access(plan, os.R_OK)
