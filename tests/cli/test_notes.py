"""`readerapp notes` lists what was marked, wherever its text is now."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def marked(readerapp: Callable, article: Path) -> str:
    """The id of a note in the article."""
    [identifier] = readerapp("annotate", article, "--quote", "“We stay,” said the baker", "--note", "Who?\nWhy?").lines
    return identifier


def test_the_words_can_be_cut_out_of_the_shown_text(readerapp: Callable, article: Path, marked: str) -> None:
    texts = {block["key"]: block["text"] for block in readerapp("show", article, "--json").json["blocks"]}
    for [note] in (readerapp("notes", article, "--json").json, readerapp("notes", "--json").json):
        assert texts[note["paragraph"]][note["start"] : note["end"]] == "“We stay,” said the baker"


def test_a_note_knows_its_document(readerapp: Callable, article: Path, marked: str) -> None:
    for [note] in (readerapp("notes", article, "--json").json, readerapp("notes", "--json").json):
        assert note["document"] == {"title": "Snow", "source": str(article)}


def test_notes_are_there_in_the_same_text_under_another_name(
    readerapp: Callable, article: Path, marked: str, tmp_path: Path
) -> None:
    moved = tmp_path / "moved.md"
    moved.write_text("\n\n".join(article.read_text().splitlines()))
    article.unlink()
    assert [note["id"] for note in readerapp("notes", moved, "--json").json] == [marked]


def test_a_note_whose_paragraph_is_gone_is_an_orphan(readerapp: Callable, article: Path, marked: str) -> None:
    article.write_text("Something else entirely stands here today, and nobody is quoted.\n")
    [note] = readerapp("notes", article, "--json").json
    assert (note["id"], note["status"], note["paragraph"]) == (marked, "orphan", None)


def test_a_note_says_what_stands_there_now_what_was_marked_and_where_that_is_in_the_file(readerapp, article, marked):
    article.write_text(article.read_text().replace("“We stay,” said the baker", "“We will stay,” said the baker"))
    [note] = readerapp("notes", article, "--json").json
    line, column = note["lines"][0], note["columns"][0]
    assert article.read_text().splitlines()[line - 1][column - 1 :].startswith(note["quote"])
    assert (note["was"], note["quote"]) == ("“We stay,” said the baker", "“We will stay,” said the baker")
    assert (note["state"], note["replacement"], note["replies"]) == ("open", None, [])


def test_listing_does_not_count_as_reading(readerapp: Callable, article: Path, marked: str, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Another text.\n")
    before = readerapp().output
    assert readerapp("notes", "other.txt", "--json").json == []
    assert readerapp("export", "other.txt").status == 0
    assert readerapp().output == before == readerapp("show", article).output


def test_people_get_lines(readerapp: Callable, article: Path, marked: str) -> None:
    assert readerapp("notes").output == readerapp("notes", article).output
    head, blank, about, *rest = readerapp("notes").lines
    assert (head, blank) == (f"Snow ({article})", "")
    assert about.startswith("yellow · ")
    assert about.endswith(f" · {marked}")
    assert rest == ["    > “We stay,” said the baker", "    Who?", "    Why?"]


def test_an_empty_store_has_no_notes(readerapp: Callable, tmp_path: Path) -> None:
    assert readerapp("notes", "--json").json == []
    assert readerapp("notes").output == ""
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", ["notes", "library"])
def test_that_a_named_file_is_not_there_is_said_beside_the_empty_list(readerapp: Callable, command: str) -> None:
    listed = readerapp(command, "--db", "mistyped/mine.json")
    assert (listed.status, listed.output) == (0, "")
    said = "mistyped/mine.json does not exist, and so nothing is in it; check the name behind --db"
    assert listed.errors == f"readerapp: {said}\n"


@pytest.mark.parametrize("way", ["option", "environment"])
def test_the_file_of_annotations_can_be_named(
    readerapp: Callable, article: Path, marked: str, tmp_path: Path, way: str
) -> None:
    arguments, environment = ([], {"READERAPP_DB": "mine.json"})
    if way == "option":
        arguments, environment = ["--db", "mine.json"], {"READERAPP_DB": "not-this-one.json"}
    assert readerapp("notes", "--json", *arguments, set=environment).json == []
    assert readerapp("annotate", article, "--quote", "the road", *arguments, set=environment).status == 0
    assert (tmp_path / "mine.json").exists()
    assert [note["id"] for note in readerapp("notes", "--json").json] == [marked]


def test_the_name_of_a_file_drives_no_terminal_and_is_whole_in_json(readerapp: Callable, tmp_path: Path) -> None:
    article = tmp_path / "a\x1b]0;x\x07\u202eb\x9b\u2028.txt"
    article.write_text("It snowed.\n")
    readerapp("annotate", article, "--quote", "It snowed.")
    for told in (readerapp("notes"), readerapp("notes", "--json"), readerapp("show", f"{article}.missing")):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e]", told.output + told.errors)
    [note] = readerapp("notes", "--json").json
    assert note["document"]["source"] == str(article)


def test_notes_are_listed_in_the_order_and_under_the_headings_that_are_asked_for(readerapp, article):
    batch = [
        {"quote": "It snowed all night", "color": "yellow", "tags": ["b", "a"]},
        {"quote": "Nobody went to work", "color": "green"},
    ]
    assert readerapp("annotate", article, "--batch", "-", given="\n".join(map(json.dumps, batch))).status == 0
    by_color = readerapp("notes", "--json", "--sort", "color").json
    assert [record["color"] for record in by_color] == ["green", "yellow"]
    assert len(readerapp("notes", "--json", "--limit", "1").json) == 1
    by_tag = readerapp("notes", "--group", "tag").lines
    assert [line for line in by_tag if line.startswith(("#", "without"))] == ["#a", "#b", "without a tag"]
    assert readerapp("notes", "--sort", "sideways").status == 2
