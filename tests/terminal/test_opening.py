"""Opening what takes its time, at a real terminal: how far it is, and the way back."""

import json
import os
import resource
import signal

import pytest

from pdf_writer import column, pdf

ALTERNATE_SCREEN = 1049
PAGES = 400


@pytest.fixture(scope="module")
def slow_pdf(tmp_path_factory):
    """A PDF with so many pages that they are seen coming."""
    path = tmp_path_factory.mktemp("slow") / "long.pdf"
    pages = [
        [f"On page {page} stands line {line}, with words that take their time." for line in range(20)]
        for page in range(PAGES)
    ]
    path.write_bytes(pdf([column(lines) for lines in pages]))
    return path


@pytest.fixture
def endless():
    """Standard input to which somebody has written, and may write again."""
    reading, writing = os.pipe()
    os.write(writing, b"The first words.\n" * 512)
    with os.fdopen(reading, "rb") as stream:
        yield stream
    os.close(writing)


def is_left_in_order(running, *, name):
    """Whether the program has told in one line that it was given up, with the terminal as it was."""
    said = [row.strip() for row in running.rows if row.strip()]
    return said == [f"readerapp: {name} is not opened: you gave it up"] and running.modes_are_restored()


@pytest.mark.parametrize("key", ["q", "\x1b", "\x03"])
def test_what_never_ends_on_standard_input_is_given_up_by_a_key(terminal, endless, key):
    running = terminal("-", stdin=endless)
    running.wait_for("standard input: 8 KiB", "q gives up")
    running.press(key)
    assert running.exit_status() == 130
    assert is_left_in_order(running, name="standard input")
    assert not running.modes_left_on()


def test_a_command_that_waits_is_ended_by_ctrl_c_in_one_line(terminal, endless):
    running = terminal("show", "-", stdin=endless)
    running.wait_for("standard input: 8 KiB", "Ctrl+C gives up")
    running.send(signal.SIGINT)
    assert running.exit_status() == 130
    assert is_left_in_order(running, name="standard input")


def test_the_pages_of_a_long_pdf_are_seen_coming_and_no_key_typed_meanwhile_is_lost(terminal, shell, slow_pdf):
    # From a file, the first pages would be there before anything has to be said.
    with slow_pdf.open("rb") as stream:
        running = terminal("-", stdin=stream)
    running.wait_for("of 400 pages", "q gives up")
    running.press("jj\r")
    running.wait_for("1 mark")
    running.press("q")
    assert running.exit_status() == 0
    [mark] = json.loads(shell("notes", "--json"))
    assert mark["quote"].startswith("On page 0 stands line 2,")


def test_a_long_pdf_is_given_up_and_leads_back_to_the_terminal(terminal, slow_pdf):
    with slow_pdf.open("rb") as stream:
        running = terminal("-", stdin=stream)
    running.wait_for("of 400 pages")
    running.press("q")
    assert running.exit_status() == 130
    assert is_left_in_order(running, name="standard input")
    assert ALTERNATE_SCREEN not in running.modes_left_on()


def test_the_first_pages_of_a_long_pdf_are_read_while_the_others_come(terminal, slow_pdf):
    running = terminal(slow_pdf)
    running.wait_for("READ", "On page 0 stands line 0,")
    running.press("jjG")
    running.wait_for("100 %", "On page 399 stands line 19,")
    running.press("q")
    assert running.exit_status() == 0


def test_another_document_is_opened_behind_this_one_and_can_be_given_up(terminal, shell, tmp_path, slow_pdf):
    short = tmp_path / "short.txt"
    short.write_text("A short text, to begin with.\n")
    slow = tmp_path / "long.txt"
    slow.write_text("Not a long text yet.\n")
    shell("annotate", slow, "--quote", "Not a long text yet.")
    slow.unlink()
    slow.write_bytes(slow_pdf.read_bytes())

    running = terminal(short)
    running.wait_for("READ", "0 marks")
    running.wait_for_rest()
    running.press("L")
    running.wait_for("Library", "Long")
    running.press("/Long\r")
    running.wait_for_rest()
    running.press("\r")
    running.wait_for("Opening", "pages", "Esc gives it up")
    running.press("\x1b")
    running.wait_for("is not opened: you gave it up", "A short text, to begin with.")
    running.press("q")
    assert running.exit_status() == 0


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux tells the limits of another process")
def test_what_the_reader_starts_is_not_held_to_the_memory_of_a_document(terminal, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Some words.\n")
    running = terminal(article)
    running.wait_for("READ", "0 marks")
    assert resource.prlimit(running.process_id, resource.RLIMIT_AS) == resource.getrlimit(resource.RLIMIT_AS)
    running.press("q")
    assert running.exit_status() == 0
