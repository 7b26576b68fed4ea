"""`readerapp library` lists every text that was met; texts are added, forgotten and found again."""

from collections.abc import Callable
from pathlib import Path


def test_what_was_marked_is_counted_and_where_it_is_is_said(readerapp: Callable, article: Path) -> None:
    readerapp("annotate", article, "--quote", "the road", "--note", "Which?")
    readerapp("annotate", article, "--quote", "the baker")
    (record,) = readerapp("library", "--json").json
    assert (record["title"], record["group"], record["source"]) == ("Snow", "reading", str(article))
    assert (record["annotations"], record["notes"], record["share"]) == (2, 1, None)
    line, place = readerapp("library").lines
    assert line.startswith("Snow · reading · 2 marked · 1 noted · ")
    assert place == f"    {article}"


def test_a_folder_is_watched_until_its_texts_are_opened(readerapp: Callable, article: Path) -> None:
    assert readerapp("library", "add", article.parent).lines == [str(article.parent)]
    (new,) = readerapp("library", "--json").json
    assert (new["group"], new["source"], new["id"]) == ("new", str(article), "")
    (added,) = readerapp("library", "add", article).lines
    (record,) = readerapp("library", "--json").json
    assert (record["id"], record["group"]) == (added, "reading")


def test_a_forgotten_text_keeps_its_annotations_and_comes_back_when_it_is_opened(
    readerapp: Callable, article: Path
) -> None:
    readerapp("annotate", article, "--quote", "the road")
    (record,) = readerapp("library", "--json").json
    assert readerapp("library", "forget", record["id"]).status == 0
    assert readerapp("library", "--json").json == []
    assert len(readerapp("notes", "--json").json) == 1
    readerapp("annotate", article, "--quote", "the baker")
    assert [one["annotations"] for one in readerapp("library", "--json").json] == [2]


def test_a_file_that_was_moved_and_renamed_is_found_by_its_words(readerapp: Callable, article: Path) -> None:
    readerapp("annotate", article, "--quote", "the road")
    elsewhere = article.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "another.txt").write_text("Nothing of the kind.\n")
    moved = article.rename(elsewhere / "winter.txt")
    (record,) = readerapp("library", "--json").json
    assert record["group"] == "gone"
    assert readerapp("library", "relink", record["id"], elsewhere).lines == [str(moved)]
    (record,) = readerapp("library", "--json").json
    assert (record["group"], record["source"]) == ("reading", str(moved))


def test_an_edited_text_is_found_by_what_it_has_in_common(readerapp: Callable, article: Path) -> None:
    readerapp("annotate", article, "--quote", "the road")
    moved = article.rename(article.with_name("winter.txt"))
    moved.write_text(moved.read_text() + "\nA new end.\n")
    assert readerapp("library", "relink", article, moved.parent).lines == [str(moved)]
    assert len(readerapp("library", "--json").json) == 1
    assert readerapp("library", "forget", moved).status == 0
    assert readerapp("library", "--json").json == []


def test_what_cannot_be_done_says_the_way_out(readerapp: Callable, article: Path) -> None:
    readerapp("annotate", article, "--quote", "the road")
    (record,) = readerapp("library", "--json").json
    article.rename(article.with_suffix(".gone"))
    for arguments, said in (
        (("forget", "nobody"), "`readerapp library` lists what there is"),
        (("relink", "nobody", "."), "`readerapp library` lists what there is"),
        (("relink", record["id"], "."), "name the file, or another folder"),
        (("relink", record["id"], "nowhere"), "does not exist"),
        (("add", "nowhere.txt"), "does not exist"),
    ):
        outcome = readerapp("library", *arguments)
        assert outcome.status == 1
        assert said in outcome.errors
