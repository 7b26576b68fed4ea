"""Nothing is left behind: every mode of the terminal that was turned on is off again, however the program ends."""

import json
import signal
import sys
from pathlib import Path

import pytest

from pty_session import Terminal

ARTICLE = Path(__file__).parents[2] / "seeds" / "defectors-without-papers.txt"
MOUSE_IN_PIXELS, REPORTS_OF_SIZE, WRAPS = 1016, 2048, 7
ASKED_FOR_REPORTS, HAS_REPORTS = b"\x1b[?2048$p", b"\x1b[?2048;2$y"

CRASHING = """
import sys
from readerapp import cli
from readerapp.tui import app

def crash():
    raise RuntimeError("crashed")

app.ReaderApp.end_by_signal = lambda self, number: self.call_later(crash)
sys.exit(cli.main(sys.argv[1:]))
"""
"""The program, in which what a signal does is a fault."""


def with_reports(running):
    """The terminal, after it has said that it reports its size and the mouse in pixels, as foot and kitty do."""
    running.wait_until(lambda: ASKED_FOR_REPORTS in running.written, "the question for reports")
    running.press(HAS_REPORTS)
    running.wait_until(lambda: b"\x1b[?1016h" in running.written, "the mouse in pixels")
    running.wait_for("READ", "mark")
    assert {MOUSE_IN_PIXELS, REPORTS_OF_SIZE} <= running.modes_left_on()
    return running


def is_as_before(running):
    return running.modes_left_on() <= {WRAPS} and running.keyboards_left() == 0 and running.modes_are_restored()


def test_quitting_turns_off_what_the_terminal_asked_to_have_on(terminal):
    running = with_reports(terminal(ARTICLE))
    running.press("q")
    assert running.exit_status() == 0
    assert is_as_before(running)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_does_so_too(terminal, number):
    running = with_reports(terminal(ARTICLE))
    running.send(number)
    assert running.exit_status() == 128 + number
    assert is_as_before(running)


def test_a_crash_does_so_too(environment):
    running = Terminal([sys.executable, "-c", CRASHING, str(ARTICLE)], environment)
    try:
        with_reports(running)
        running.send(signal.SIGTERM)
        assert running.exit_status() not in (0, 128 + signal.SIGTERM)
        assert is_as_before(running)
    finally:
        running.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_before_the_app_is_there_does_so_too(terminal, number):
    running = terminal(ARTICLE)
    running.wait_until(lambda: b"\x1b[?1049h" in running.written, "the first page")
    running.send(number)
    assert running.exit_status() == 128 + number
    assert is_as_before(running)


def test_a_terminal_that_is_closed_ends_the_reader(terminal, shell):
    running = terminal(ARTICLE)
    running.wait_for("READ", "0 marks")
    running.press("\r")
    running.wait_for("1 mark")
    running.hang_up()
    assert running.ends()
    assert len(json.loads(shell("notes", "--json"))) == 1


def test_who_was_stopped_without_being_told_goes_on_with_one_keyboard(terminal):
    running = terminal(ARTICLE)
    running.wait_for("READ", "0 marks")
    running.send(signal.SIGSTOP)
    running.send(signal.SIGCONT)
    running.wait_until(lambda: running.written.count(b"\x1b[?1004h") == 2, "the terminal taken again")
    running.wait_for_rest()
    running.press("jjjj\r")
    running.wait_for("1 mark")
    running.press("q")
    assert running.exit_status() == 0
    assert is_as_before(running)
