"""`readerapp import` at the shell: the table, the rows, and what becomes of what it does not know."""

import pytest

from clippings import WELL, highlight

IRON = "it tasted of iron"


@pytest.fixture
def files(tmp_path):
    text = tmp_path / "The old well.txt"
    text.write_text(WELL)
    clippings = tmp_path / "My Clippings.txt"
    records = [highlight(IRON), highlight("The water was cold", "9")]
    clippings.write_text(
        "".join(f"The old well (Ada Example)\r\n{one}\r\n==========\r\n" for one in records), newline=""
    )
    return text, clippings


def test_it_says_what_became_of_each_book(readerapp, files):
    text, clippings = files
    done = readerapp("import", clippings, "--to", text)
    assert done.status == 0
    assert done.lines == ["              placed", "The old well       2", "2 placed"]
    assert readerapp("import", clippings).lines[-1] == "2 unchanged"
    assert {note["quote"] for note in readerapp("notes", text, "--json").json} == {IRON, "The water was cold"}


def test_what_waits_is_in_the_notes_and_is_there_when_the_text_is(readerapp, files):
    text, clippings = files
    readerapp("import", clippings)
    [first, second] = readerapp("notes", "--json").json
    assert (first["status"], first["document"]["title"], second["paragraph"]) == ("waiting", "The old well", None)
    assert {note["status"] for note in readerapp("notes", text, "--json").json} == {"exact"}


def test_a_row_for_each_highlight(readerapp, files):
    text, clippings = files
    rows = readerapp("import", clippings, "--to", text, "--json", "--dry-run").json
    assert [(row["outcome"], row["quote"], row["number"]) for row in rows] == [
        ("placed", IRON, 1),
        ("placed", "The water was cold", 2),
    ]
    assert (rows[0]["created"], rows[0]["modified"], rows[0]["color"]) == ("2026-01-05T21:14:08", None, None)
    assert rows[1]["place"] == [{"kind": "NumberRange", "scale": "location", "start": "9", "end": "9"}]
    assert readerapp("notes", "--json").json == []


def test_what_is_not_known_is_refused_in_one_line(readerapp, files):
    text, _ = files
    done = readerapp("import", text)
    assert done.status == 1
    assert done.errors.count("\n") == 1
    assert "holds no highlights that are known" in done.errors


def test_a_document_that_is_not_there_is_said_and_nothing_comes_in(readerapp, files):
    _, clippings = files
    done = readerapp("import", clippings, "--to", "The old wall.txt")
    assert (done.status, done.output) == (1, "")
    assert "The old wall.txt does not exist; check the name" in done.errors
    assert readerapp("notes", "--json").json == []


def test_a_document_that_is_known_may_be_gone_from_the_disk(readerapp, files):
    text, clippings = files
    readerapp("annotate", text, "--quote", IRON)
    text.unlink()
    assert readerapp("import", clippings, "--to", text).status == 0
