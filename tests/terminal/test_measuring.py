"""The terminal is asked how broad it draws the text, the app goes by it, and it is remembered."""

import json
from pathlib import Path

from hard_text import FAMILY

WHAT_ARE_YOU, WHERE = b"\x1b[>q", b"\x1b[6n"
SAID = b"\x1bP>|test(1)\x1b\\\x1b[>1;1;0c\x1b[40;1R"


def text_with(tmp_path, words):
    path = tmp_path / "text.md"
    path.write_text(f"{words}\n\nAnother paragraph.\n", encoding="utf-8")
    return path


def test_what_the_terminal_says_is_remembered_and_no_key_is_lost(terminal, tmp_path, environment):
    running = terminal(text_with(tmp_path, f"A family {FAMILY} is here."))
    running.wait_until(lambda: WHAT_ARE_YOU in running.written, "the question what it is")
    running.press(SAID)
    running.wait_until(lambda: f"x{FAMILY}".encode() + WHERE in running.written, "the question for a width")
    running.press(b"\x1b[40;2R\x1b[40;8R" + b"\r")
    running.wait_for("1 mark")
    kept = Path(environment["XDG_STATE_HOME"], "readerapp", "widths.json")
    running.wait_until(kept.exists, "the widths in the state folder")
    assert list(json.loads(kept.read_text())["widths"].values()) == [{"\u200d": 0, FAMILY: 6}]


def test_a_terminal_that_is_not_to_be_asked_is_not(terminal, tmp_path, environment):
    settings = Path(environment["XDG_CONFIG_HOME"], "readerapp", "config.toml")
    settings.parent.mkdir(parents=True)
    settings.write_text('widths = "tables"\n')
    running = terminal(text_with(tmp_path, f"A family {FAMILY} is here."))
    running.wait_for("READ", "mark")
    running.wait_for_rest()
    assert WHAT_ARE_YOU not in running.written


def test_a_terminal_that_printed_a_question_is_not_asked_again(terminal, tmp_path, environment):
    kept = Path(environment["XDG_STATE_HOME"], "readerapp", "widths.json")
    kept.parent.mkdir(parents=True)
    kept.write_text(json.dumps({"widths": {}, "probable": {}, "printing": ["xterm-256color"]}))
    running = terminal(text_with(tmp_path, "Plain words."))
    running.wait_for("READ", "mark")
    assert b"$p" not in running.written
    assert WHAT_ARE_YOU not in running.written


def test_a_terminal_that_was_never_met_is_asked_what_it_is_whatever_the_text(terminal, tmp_path, environment):
    running = terminal(text_with(tmp_path, "Plain words."))
    running.wait_until(lambda: WHAT_ARE_YOU in running.written, "the question what it is")
    running.press(b"\x1b[40;2R")
    kept = Path(environment["XDG_STATE_HOME"], "readerapp", "widths.json")
    running.wait_until(kept.exists, "what is known of the terminal in the state folder")
    assert json.loads(kept.read_text())["printing"]
