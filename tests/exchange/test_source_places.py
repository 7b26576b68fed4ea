"""Words of a document in the lines of its source, and the forms of an answer that are made of them."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from readerapp.exchange.source_places import source_places
from readerapp.exchange.writers.answers import diff_lines, editor_lines, reply_lines, suggested_text
from readerapp.sources import markdown
from readerapp.sources.request import Request

PLAN = """\
---
title: Move the wells
---

# The plan

We move *all the wells* in one
night. The **old** well stays.

1. Dig é the new well.
2. Dig the new well.
"""


def place(quote: str, occurrence: int = 0) -> tuple[tuple[int, int], tuple[int, int]] | None:
    document = markdown.parse(PLAN.encode(), Request("plan.md", "plan"))
    from readerapp.annotations.quoting import quote_finder

    passage = quote_finder(document).find_literally(quote)[occurrence]
    [found] = source_places(document, PLAN, [passage])
    return (found.lines, found.columns) if found else None


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("We move", ((7, 7), (1, 8))),
        ("all the wells in one night", ((7, 8), (10, 6))),
        ("The old well", ((8, 8), (8, 24))),
        ("é the new", ((10, 10), (8, 17))),
    ],
)
def test_words_are_found_over_markup_and_line_ends(quote: str, expected: Any) -> None:
    assert place(quote) == expected


def test_words_that_stand_twice_are_told_apart() -> None:
    assert place("the new well.", 0) == ((10, 10), (10, 23))
    assert place("the new well.", 1) == ((11, 11), (8, 21))


def note(number: int, line: int, columns: tuple[int, int], quote: str, **more: Any) -> dict[str, Any]:
    return {
        "n": number,
        "color": "orange",
        "meaning": "change",
        "quote": quote,
        "was": None,
        "note": "",
        "replies": [],
        "replacement": None,
        "lines": [line, line],
        "columns": list(columns),
        **more,
    }


ANSWER = {
    "verdict": "changes",
    "summary": None,
    "document": {"source": "plan.md"},
    "notes": [
        note(1, 7, (1, 8), "We move", replacement="They move"),
        note(2, 10, (10, 23), "the new well.", note="Which?\nSay it.", replacement=""),
        {**note(3, 1, (1, 1), ""), "lines": None, "columns": None, "quote": None, "was": "gone words"},
    ],
}


def test_lines_for_an_editor_count_bytes() -> None:
    assert list(editor_lines(ANSWER, PLAN)) == [
        "plan.md:7:1: change: We move",
        "plan.md:10:11: change: Which? Say it.",
    ]


def test_a_reply_has_every_note_also_of_what_is_gone() -> None:
    text = "\n".join(reply_lines(ANSWER))
    assert "1. change" in text
    assert "   > We move" in text
    assert "3. change (no longer there)" in text
    assert "(strike this)" in text


@pytest.mark.parametrize("tool", ["patch", "git"])
def test_the_diff_is_one_that_patch_and_git_take(tool: str, tmp_path: Path) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    (tmp_path / "plan.md").write_text(PLAN)
    diff = "".join(f"{line}\n" for line in diff_lines(ANSWER, PLAN, "plan.md"))
    command = ["patch", "-p1"] if tool == "patch" else ["git", "apply", "-"]
    assert subprocess.run(command, input=diff.encode(), cwd=tmp_path, check=False).returncode == 0
    assert (tmp_path / "plan.md").read_text() == suggested_text(ANSWER, PLAN)
    assert "They move *all the wells*" in suggested_text(ANSWER, PLAN)


def test_a_text_without_a_last_line_end_keeps_its_diff_whole() -> None:
    answer = {**ANSWER, "notes": [note(1, 1, (1, 4), "one", replacement="two")]}
    assert list(diff_lines(answer, "one", "a"))[-3:] == [
        "\\ No newline at end of file",
        "+two",
        "\\ No newline at end of file",
    ]
