"""Suggestions as a diff of the source's own bytes, which `patch` and `git apply` take."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from readerapp.desk.asking.forms import answer_as
from readerapp.desk.asking.source_text import source_text

PLAN = """\
---
title: Move the wells
---

# The plan

We move *all the wells* in one
night. The **old** well stays, and is not [covered](https://example.org/covered) at all.

1. Dig é the new well.
2. Dig the new well.
"""
PATCH = ["patch", "-p1", "--batch"]
GIT = ["git", "apply", "-"]


def diff(asked) -> tuple[bytes, Sequence[str]]:
    return answer_as("diff", asked.answer(), source_text(str(asked.path)), asked.path.name)


def applied(asked, tmp_path: Path, command: Sequence[str]) -> bytes:
    """What the file is when the diff was applied to it by a program of the system."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    copy = folder / asked.path.name
    copy.write_bytes(asked.path.read_bytes())
    data, left_out = diff(asked)
    assert left_out == []
    subprocess.run(command, input=data, cwd=folder, check=True, capture_output=True)
    return copy.read_bytes()


BOTH = pytest.mark.parametrize("command", [PATCH, GIT], ids=["patch", "git"])


@BOTH
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Dig the well.\r\nThe old one stays.\r\n", b"Dig the well.\r\nThe new one stays.\r\n"),
        (b"Dig the well.\n\nThe old one stays.", b"Dig the well.\n\nThe new one stays."),
        (b"\xef\xbb\xbfThe old one stays.\n", b"\xef\xbb\xbfThe new one stays.\n"),
        ("Żółw: the old one stays.\n".encode("cp1250"), "Żółw: the new one stays.\n".encode("cp1250")),
        (b"Broken \xff byte, still UTF-8 \xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9.\n\nThe old one stays.\n",) * 2,
        (
            b"A form feed\x0cis no line end. The old one stays.\n",
            b"A form feed\x0cis no line end. The new one stays.\n",
        ),
    ],
    ids=["carriage returns", "no line end at the end", "byte order mark", "cp1250", "broken UTF-8", "form feed"],
)
def test_nothing_else_of_the_file_changes(asked, tmp_path, command, before, after):
    text = asked(before, "wells.txt")
    text.mark("old", replacement="new")
    assert applied(text, tmp_path, command) == after.replace(b"The old one", b"The new one")


@BOTH
def test_several_suggestions_on_one_line_are_one_diff(asked, tmp_path, command):
    text = asked(PLAN)
    text.mark("We move", replacement="They move")
    text.mark("night.", replacement="the night of 3 May.")
    text.mark("old", replacement="young")
    text.mark("the new well.", replacement="", nth=1)
    expected = PLAN.replace("We move", "They move").replace("night.", "the night of 3 May.").replace("old", "young")
    assert applied(text, tmp_path, command).decode() == expected.replace("2. Dig the new well.", "2. Dig ")


@BOTH
@pytest.mark.parametrize("name", ["my plan.md", 'a "plan".md', "plän.md"])
def test_a_file_of_any_name_is_found(asked, tmp_path, command, name):
    text = asked("The old well.\n", name)
    text.mark("old", replacement="new")
    assert applied(text, tmp_path, command) == b"The new well.\n"


@BOTH
def test_of_words_that_run_over_markup_each_changes_where_it_stands(asked, tmp_path, command):
    text = asked(PLAN)
    text.mark("all the wells in one", replacement="no well in any")
    assert b"We move *no well* in any\nnight." in applied(text, tmp_path, command)


@BOTH
def test_words_beside_markup_are_changed_and_the_markup_stays(asked, tmp_path, command):
    text = asked(PLAN)
    text.mark(
        "The old well stays, and is not covered at all.",
        replacement="Each old well stays, and is never covered with earth.",
    )
    assert b"Each **old** well stays, and is never [covered](https://example.org/covered) with earth." in applied(
        text, tmp_path, command
    )


PAGE = """\
<html><head><title>Wells</title><style>p { color: old; }</style></head><body><article>
<!-- The old well. --><p class="old">The <em>old</em> well&nbsp;stays, <a href="old.html">as</a> it is &amp; was.</p>
</article></body></html>
"""


@BOTH
def test_in_a_web_page_words_are_changed_between_its_tags_and_made_no_markup(asked, tmp_path, command):
    page = asked(PAGE, "wells.html")
    page.mark("old", replacement="new & deep")
    page.mark("as it is", replacement="as it <was>")
    changed = applied(page, tmp_path, command).decode()
    assert '<p class="old">The <em>new &amp; deep</em> well' in changed
    assert '<a href="old.html">as</a> it &lt;was&gt; &amp; was.' in changed
    assert "<!-- The old well. -->" in changed


def test_what_crosses_markup_or_overlaps_is_named_and_not_in_the_diff(asked):
    text = asked(PLAN)
    text.mark("wells in", replacement="everything")
    text.mark("Dig é", replacement="Cover")
    text.mark("é the new", replacement="the")
    data, left_out = diff(text)
    assert b"+1. Cover the new well." in data
    assert b"everything" not in data
    assert len(left_out) == 2
    assert "crosses markup: “wells in” → “everything”" in left_out[0]
    assert "overlaps another suggestion: “é the new” → “the”" in left_out[1]


def test_what_patch_cannot_read_is_named_and_nothing_is_written(asked):
    text = asked("The old well stays.\n".encode("utf-16"), "wells.txt")
    text.mark("old", replacement="new")
    data, [left_out] = diff(text)
    assert data == b""
    assert "utf-16-le" in left_out
    mail = asked("From: ana@example.org\nSubject: Wells\n\nThe old well stays here.\n", "wells.eml")
    mail.mark("old", replacement="new")
    data, [left_out] = diff(mail)
    assert data == b""
    assert "“old” → “new”" in left_out


def test_what_the_encoding_of_the_file_has_no_sign_for_is_said(asked):
    text = asked("Żółw: the old one stays.\n".encode("cp1250"), "wells.txt")
    text.mark("old", replacement="古い")
    assert diff(text)[0] == b""
    assert "has no 古" in diff(text)[1][0]


def test_nothing_is_written_where_nothing_is_suggested(asked):
    text = asked(PLAN)
    text.mark("We move")
    assert diff(text) == (b"", [])
