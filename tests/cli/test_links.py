"""Links that lead into a document: to a note of it, and to words of it."""

from collections.abc import Callable
from pathlib import Path


def test_a_note_has_a_link_that_leads_to_it(readerapp: Callable, article: Path) -> None:
    assert readerapp("annotate", article, "--quote", "Nobody went to work.").status == 0
    link = readerapp("notes", article, "--json").json[0]["link"]
    shown = readerapp("show", link)
    assert shown.status == 0
    whole = readerapp("show", article).output
    assert "Nobody went to work." in shown.output.split("\n\n")[0]
    assert whole.endswith(shown.output)
    assert readerapp(link).output == shown.output


def test_a_link_to_a_note_that_there_is_not_says_so(readerapp: Callable, article: Path) -> None:
    missing = readerapp("show", f"{article}#ra-0193d1a2b3c4d5e6")
    assert missing.status == 1
    assert "there is no note ra-0193d1a2b3c4d5e6 on this text" in missing.errors


def test_a_link_to_words_leads_to_them_and_one_to_none_to_the_beginning(readerapp: Callable, article: Path) -> None:
    assert "Nobody went to work." in readerapp("show", f"{article}#:~:text=nobody%20went").output.split("\n\n")[0]
    assert readerapp("show", f"{article}#:~:text=gone").output == readerapp("show", article).output


def test_a_file_whose_name_looks_like_a_link_is_that_file(readerapp: Callable, article: Path) -> None:
    like_a_link = article.with_name(f"{article.name}#ra-0193d1a2b3c4d5e6")
    like_a_link.write_text("Another text.\n")
    assert readerapp("show", like_a_link).output == "Another text.\n"
