"""`readerapp ask`: a program asks, a person reads on the terminal, and the answer goes to the program."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pty_session import PATIENCE, Terminal

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


def waiting(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    """Run `readerapp ask` as the shell of a program does, without a terminal, until it waits."""
    command = [COMMAND, "ask", *arguments]
    pipe = subprocess.PIPE
    run = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )
    assert run.stderr
    assert "there is no terminal here" in run.stderr.readline()
    return run


def test_without_a_terminal_an_open_reader_says_it_and_the_answer_goes_to_who_waits(
    terminal, plan, tmp_path, environment
):
    other = tmp_path / "other.txt"
    other.write_text("Another text.\n")
    reader = terminal(other)
    reader.wait_for("Another text.")
    asking = waiting([str(plan), "--by", "agent"], environment)
    reader.wait_for("Asked: plan.md (agent); ga goes there")
    reader.press("ga")
    reader.wait_for("We move the wells", "round 1")
    reader.press("q")
    reader.wait_for("Your word on plan.md", "l later")
    reader.press("a")
    said, _ = asking.communicate(timeout=PATIENCE)
    assert asking.returncode == 0
    assert json.loads(said)["verdict"] == "approved"
    reader.wait_for("Another text.")


def test_who_asks_again_after_being_killed_gets_what_was_answered_meanwhile(terminal, plan, environment, shell):
    asking = waiting([str(plan)], environment)
    asking.kill()
    asking.communicate()
    assert "plan.md · asked" in shell("library")
    reader = terminal(plan)
    reader.wait_for("Asked: your word on plan.md (nobody waits any more)")
    reader.press("q")
    reader.wait_for("Your word on")
    reader.press("c")
    assert reader.exit_status() == 0
    again = subprocess.run([COMMAND, "ask", plan, "--exit-zero"], env=environment, capture_output=True, check=True)
    assert json.loads(again.stdout)["verdict"] == "changes"
    assert "asked" not in shell("library")


def test_a_reader_that_was_opened_for_somebody_ends_with_who_asked(asked, plan, tmp_path, shell):
    running = asked(str(plan))
    running.wait_for("We move the wells")
    running.press("j\r")
    running.wait_for("1 mark")
    running.send(signal.SIGKILL)
    running.wait_until(running.modes_are_restored, "the terminal as it was")
    assert answer(tmp_path) == ""
    assert "1 marked" in shell("library")


def test_what_is_taken_back_is_asked_for_no_more(plan, environment, shell):
    asking = waiting([str(plan)], environment)
    asking.send_signal(signal.SIGINT)
    _, said = asking.communicate(timeout=PATIENCE)
    assert asking.returncode == 130
    assert "asked for no more" in said
    assert "asked" not in shell("library")


def test_an_approval_of_what_has_changed_meanwhile_is_none(asked, plan, tmp_path):
    running = asked(f"{plan} 2> {tmp_path / 'said'}")
    running.wait_for("We move the wells")
    plan.write_text(PLAN + "\nOne more thing.\n")
    running.press("q")
    running.wait_for("Your word on", "was changed while you read it")
    running.press("a")
    assert running.exit_status() == 11
    assert "what was approved is not what" in (tmp_path / "said").read_text()


def test_ctrl_z_gives_the_terminal_back_to_the_shell_that_asked(plan, tmp_path, environment):
    shell = Terminal(["sh", "-i"], {**environment, "PS1": "READY ", "ENV": ""})
    try:
        shell.wait_for("READY")
        shell.press(f"{COMMAND} ask {plan} > {tmp_path / 'answer'}\r")
        shell.wait_for("We move the wells", "round 1")
        shell.press("\x1a")
        shell.wait_for("Stopped")
        shell.press("fg\r")
        shell.wait_for("We move the wells", "round 1")
        shell.press("q")
        shell.wait_for("Your word on")
        shell.press("a")
        shell.wait_until(lambda: shell.written.rstrip().endswith(b"READY"), "the shell")
        assert json.loads(answer(tmp_path))["verdict"] == "approved"
    finally:
        shell.close()
