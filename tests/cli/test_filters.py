"""Lists and exports hold what is asked for."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

GREEN, BARE, TAGGED = "the road was gone", "Nobody went to work.", "“We stay,” said the baker"


@pytest.fixture
def marked(readerapp: Callable, article: Path) -> Path:
    """The article with three passages marked, in its order: one green, one with a note, one with tags and a note."""
    batch = [
        {"quote": GREEN, "color": "green"},
        {"quote": BARE, "note": "Really?"},
        {"quote": TAGGED, "color": "blue", "note": "Who?", "tags": ["food", "Snow"]},
    ]
    assert readerapp("annotate", article, "--batch", "-", given="\n".join(map(json.dumps, batch))).status == 0
    return article


@pytest.mark.parametrize(
    ("options", "quotes"),
    [
        (["--color", "green,blue"], [GREEN, TAGGED]),
        (["--color", "green", "--color", "yellow"], [GREEN, BARE]),
        (["--tag", "#snow", "--tag", "food"], [TAGGED]),
        (["--since", "2020-02-02", "--query", '"we stay" #food'], [TAGGED]),
        (["--since", "2999-01-01T00:00+01:00"], []),
        (["--notes-only", "--status", "exact,moved"], [BARE, TAGGED]),
        (["--query", "-note"], [GREEN]),
        (["--query", "-#food", "--color", "green"], [GREEN]),
    ],
)
def test_only_what_passes_every_filter_is_listed(
    readerapp: Callable, marked: Path, options: list[str], quotes: list[str]
) -> None:
    assert [note["quote"] for note in readerapp("notes", marked, "--json", *options).json] == quotes


def test_filters_are_the_same_for_one_document_for_all_and_for_an_export(readerapp: Callable, marked: Path) -> None:
    options = ["--color", "yellow,blue", "--tag", "snow", "--notes-only", "--status", "exact"]
    assert [note["quote"] for note in readerapp("notes", marked, "--json", *options).json] == [TAGGED]
    assert [note["quote"] for note in readerapp("notes", "--json", *options).json] == [TAGGED]
    assert [line for line in readerapp("export", marked, *options).lines if line[0:1] == ">"] == [f"> {TAGGED}"]


def test_the_status_is_that_in_the_document_at_hand(readerapp: Callable, marked: Path) -> None:
    marked.write_text("Nobody went to work. “We stay,” said the baker, “until there is a road.”\n")
    assert [note["quote"] for note in readerapp("notes", marked, "--json", "--status", "orphan").json] == [GREEN]
    assert [note["quote"] for note in readerapp("notes", marked, "--json", "--status", "exact").json] == [BARE, TAGGED]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--status", "exact,lost"], "exact, moved, edited, suggested, orphan"),
        (["--color", "red"], "yellow, green, blue, pink, orange, violet"),
        (["--color", ""], "yellow, green, blue, pink, orange, violet"),
        (["--since", "yesterday"], "2026-11-20"),
        (["--since", "0001-01-01T00:00+05:00"], "2026-11-20"),
    ],
)
def test_words_that_no_filter_knows_are_refused_with_those_it_does(
    readerapp: Callable, article: Path, option: list[str], said: str
) -> None:
    refused = readerapp("notes", article, *option)
    assert (refused.status, refused.output) == (2, "")
    assert refused.errors.count("\n") == 1
    assert said in refused.errors


def test_a_filter_from_the_settings_is_asked_for_by_its_name(readerapp: Callable, marked: Path) -> None:
    settings = marked.parent / "config" / "readerapp" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('[filters]\neating = ":blue #food"\n')
    for source in ([marked], []):
        assert [note["quote"] for note in readerapp("notes", *source, "--json", "--query", "@eating").json] == [TAGGED]
    wrong = readerapp("notes", "--query", "@eaten")
    assert (wrong.status, "eating" in wrong.errors) == (2, True)
