"""Output that was meant for a terminal: its words are what was to be seen."""

import pytest

from readerapp.document.block import BlockKind
from readerapp.sources.request import Request
from readerapp.sources.terminal_codes import without_terminal_codes
from readerapp.sources.text import parse


def opened(text):
    return list(parse(text.encode(), Request("/a.txt", "a")))


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("N\bNA\bAM\bME\bE", "NAME"),
        ("g\bgi\biv\bve\be water, _\bv_\be_\br_\by cold", "give water, very cold"),
        ("w\b_e\b_l\b_l\b_", "well"),
        ("b\bb\bb\bbold", "bold"),
        ("井\b\b井 _\b_水", "井 _水"),
        ("\x1b[1;32mWARNING\x1b[0m: dry", "WARNING: dry"),
        ("\x1b[38;5;208mdeep\x1b[m and \x1b[38:2::1:2:3mcold\x1b[K", "deep and cold"),
        ("\x1b]0;a title\x07well\x1b(B", "well"),
        ("\x1b]8;;https://example.org\x1b\\a link\x1b]8;;\x1b\\", "a link"),
        ("\x1b[?2004h$ lss\b\x1b[K\r", "$ ls"),
        ("\x1b[32m10 %\r 50 %\r100 % done\x1b[0m", "100 % done"),
        ("typo\b \b\b \bed", "tyed"),
        ("a\x1b[3Cb\x1b[2Dc", "a  cb"),
        ("no codes\r\n", "no codes\r\n"),
    ],
)
def test_what_is_seen_is_kept(written, seen):
    assert without_terminal_codes(written) == seen


def test_what_a_sequence_could_do_is_shown():
    assert opened("Words \x1b]52;c;aGk=\x07 here.")[0].text == "Words ␛]52;c;aGk=␇ here."


def test_a_manual_as_it_was_printed_has_its_headings():
    page = "N\bNA\bAM\bME\bE\n     well - g\bgi\biv\bve\be water\n\nS\bSE\bEE\bE A\bAL\bLS\bSO\bO\n     garden(7)\n"
    assert [(block.kind, block.text) for block in opened(page)] == [
        (BlockKind.HEADING, "NAME"),
        (BlockKind.PARAGRAPH, "well - give water"),
        (BlockKind.HEADING, "SEE ALSO"),
        (BlockKind.PARAGRAPH, "garden(7)"),
    ]


def test_a_long_movement_makes_no_long_line():
    assert len(without_terminal_codes("a\x1b[999999999Cb\x1b[999999999@c\x1b[99999999Gd")) < 10_000
