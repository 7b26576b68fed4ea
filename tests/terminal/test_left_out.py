"""What tmux would drop is there by a stand-in before anybody asked it."""

import ctypes

import pytest

from readerapp.page import widths
from readerapp.page.cells import as_painted, cell_width
from readerapp.terminal.left_out import expect_left_out

UNASSIGNED = "\U0001faff"


@pytest.fixture(autouse=True)
def _as_before():
    widths.forget()
    yield
    widths.assume_left_out(lambda _: False)
    widths.forget()


def begin_in(monkeypatch, program, version):
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    monkeypatch.setenv("TERM_PROGRAM", program)
    monkeypatch.setenv("TERM_PROGRAM_VERSION", version)
    expect_left_out()


@pytest.mark.skipif(ctypes.CDLL(None).wcwidth(ord(UNASSIGNED)) >= 0, reason="the C library knows every code point")
def test_what_the_c_library_does_not_know_has_a_stand_in_until_the_terminal_says_otherwise(monkeypatch):
    begin_in(monkeypatch, "tmux", "3.3a")
    text = f"a {UNASSIGNED} b"
    assert cell_width(text) == 5
    assert as_painted(text) == f"a {widths.STAND_IN} b"
    widths.learn({UNASSIGNED: 1})
    assert as_painted(text) == text


@pytest.mark.parametrize(("program", "version"), [("tmux", "3.4"), ("tmux", "master"), ("xterm", "3.3"), ("tmux", "")])
def test_elsewhere_it_stands_as_it_is(monkeypatch, program, version):
    begin_in(monkeypatch, program, version)
    text = f"a {UNASSIGNED} b"
    cell_width(text)
    assert as_painted(text) == text
