"""Manual pages that bring macros, strings and tables of their own."""

import pytest

from readerapp.document.block import BlockKind
from readerapp.sources.man_page import parse
from readerapp.sources.request import Request


def opened(page):
    return parse(f".TH WELL 1\n{page}".encode(), Request("/a.1", "a"))


def texts(page):
    return [block.text for block in opened(page)]


TABLE = """\
.SH ATTRIBUTES
See below.
.TS
allbox;
lb lb lb
l l l.
Interface	Attribute	Value
_
T{
.BR well ()
T}	Thread safety	MT-Safe
T{
.BR pump ()
and more
T}	\\fIThread\\fP safety	MT-Unsafe
.TE
After it.
"""


def test_a_table_keeps_its_rows_and_columns():
    document = opened(TABLE)
    table = document.block(2)
    assert table.kind is BlockKind.TABLE
    assert [line.split("  ")[0] for line in table.text.split("\n")] == ["Interface", "well()", "pump() and more"]
    assert "Thread safety" in table.text.split("\n")[2]
    assert document.block(3).text == "After it."


def test_a_table_may_have_another_sign_between_its_cells_and_no_end():
    assert texts(".TS\ntab(@);\nl l.\na@b\n=\n\\^@d\n.T&\nl.\ne\n") == ["a  b\n   d\ne"]


def test_a_backslash_at_the_end_of_a_line_is_one_where_it_is_written_twice():
    page = ".nf\nwell --depth 3 \\\\\n    --rope 5\n.fi\nA path ends with \\\\\n.PP\nOne \\\nline.\n"
    assert texts(page) == ["well --depth 3 \\\n    --rope 5", "A path ends with \\", "One line."]


def test_macros_and_strings_of_the_page_are_put_in():
    page = (
        ".de Me\nThe \\\\$1 Gardener\\\\$3\n..\n.ds Ve 4.2\n.ds Lo version \\*(Ve\n"
        '.SH AUTHOR\nWritten by\n.Me "very old" x !\nfor \\*[Lo] of\n.B \\*(Ve\n'
    )
    assert texts(page) == ["AUTHOR", "Written by The very old Gardener! for version 4.2 of 4.2"]


def test_a_macro_may_set_a_block_of_code_and_have_another_name():
    page = ".de Vb\n.ft CW\n.nf\n..\n.de Ve\n.fi\n..\n.als CODE Vb\n.CODE\nx = 1\n  y\n.Ve\nWords.\n"
    assert [(block.kind, block.text) for block in opened(page)] == [
        (BlockKind.CODE, "x = 1\n  y"),
        (BlockKind.PARAGRAPH, "Words."),
    ]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (".ie n Seen.\n.el Hidden.\n", ["Seen."]),
        (".if t Hidden.\nSeen.\n", ["Seen."]),
        (".ie t \\{\\\n.B Hidden.\n\\}\n.el \\{\\\n.B Seen.\n\\}\nToo.\n", ["Seen. Too."]),
        (".nr x 3\n.if \\nx>2 Seen.\n.if \\n(xy>2 Hidden.\n", ["Seen."]),
        (".if !'a'b' Seen.\n.if 'a'b' Hidden.\n", ["Seen."]),
        (".if \\n(.g \\{\\\n.  if t Hidden.\nSeen.\n.\\}\nToo.\n", ["Seen. Too."]),
        (".ig\nHidden.\n..\nSeen.\n", ["Seen."]),
        ('Seen.\\" Hidden.\n.\\" Hidden\nA \\\\" sign.\n', ['Seen. A \\" sign.']),
    ],
)
def test_what_a_condition_leaves_out_is_not_seen(page, shown):
    assert texts(page) == shown


def test_no_macro_changes_what_a_section_is_and_no_file_is_included(tmp_path):
    (tmp_path / "secret").write_text("a secret\n")
    page = f".de SH\nnot this\n..\n.SH NAME\nwell\n.so {tmp_path}/secret\n.mso {tmp_path}/secret\n.sy echo bad\n"
    assert texts(page) == ["NAME", "well"]


def test_macros_and_strings_that_call_themselves_end():
    page = ".de A\nword\n.A\n.A\n..\n.ds x \\*x\\*y\n.ds y \\*x\\*x\n"
    doubled = "".join(f".ds {chr(98 + at)} \\*{chr(97 + at)}\\*{chr(97 + at)}\\*{chr(97 + at)}\n" for at in range(15))
    document = opened(f".ds a word\n{doubled}{page}.A\n\\*x\\*y\\*p\\*p\n.PP\nSeen.\n")
    assert sum(len(block.text) for block in document) < 5_000_000
    assert "Seen." in document.block(len(document) - 1).text


def test_lists_of_mdoc_may_count_and_may_be_tables_and_works_are_said():
    page = (
        '.Sh SEE\n.Bl -column "Name" "Depth"\n.It Sy Name Ta Sy Depth\n.It old Ta\n.Em 3\nm\n.El\n'
        ".Bl -enum\n.It\nOne.\n.It\nTwo.\n.El\n.Rs\n.%A Ann Well\n.%T On Wells\n.%D 2026\n.Re\n"
    )
    document = opened(page)
    assert [(block.marker, block.text) for block in document][1:] == [
        ("", "Name  Depth\nold   3 m"),
        ("1.", "One."),
        ("2.", "Two."),
        ("", "Ann Well, On Wells, 2026."),
    ]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (".Fn read fd buffer .", "read(fd, buffer)."),
        (".Fn getpid ,", "getpid(),"),
        (".Ox , and", "OpenBSD, and"),
        (".Ex -std well", "The well utility exits 0 on success, and >0 if an error occurs."),
        ("See\n.Sx THE WELL .", "See THE WELL."),
        (".Fl a Xo\n.Ar b\n.Xc", "-a b"),
    ],
)
def test_macros_of_mdoc_say_their_words(line, shown):
    assert texts(f".Sh SEE\n{line}\n")[1:] == [shown]
