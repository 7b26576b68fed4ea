"""Marks in a page on the web that was changed since, of which nothing is known but the page that was kept."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from editing import plain_document
from prose import prose
from readerapp.annotations.annotation import Status
from readerapp.annotations.color import Color
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.opening import open_before
from readerapp.document.document import Document
from readerapp.document.position import Passage, Span
from readerapp.folders import pages_folder
from readerapp.sources.options import AS_IT_SEEMS
from readerapp.sources.web.downloading import Download
from readerapp.sources.web.kept_pages import keep
from readerapp.store.store import Store

ADDRESS = "https://example.org/tides.html"
TEXT = prose(1, 12)
LATER = [text.replace(" ", " perhaps ", 2) if 1 < number < 7 else text for number, text in enumerate(TEXT)]
"""The paragraph with the mark, and all that its anchor remembers beside it, are others."""


@pytest.fixture(autouse=True)
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return Path(pages_folder())


def page(paragraphs: Sequence[str]) -> Download:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return Download(ADDRESS, f"<html><body><article>{body}</article></body></html>".encode(), "text/html", "utf-8")


def words(document: Document | None) -> list[str]:
    return [block.text for block in document or ()]


def test_the_last_page_that_was_another_is_kept_beside_the_present_one(pages: Path) -> None:
    keep(pages, page(TEXT), [])
    assert open_before(ADDRESS, AS_IT_SEEMS) is None
    for _ in range(2):
        keep(pages, page(LATER), ["https://example.org/tides"])
        assert words(open_before(ADDRESS, AS_IT_SEEMS)) == words(open_before("https://example.org/tides", AS_IT_SEEMS))
        assert words(open_before(ADDRESS, AS_IT_SEEMS)) == TEXT
    keep(pages, page(TEXT[:6]), [])
    assert words(open_before(ADDRESS, AS_IT_SEEMS)) == LATER


@pytest.mark.parametrize("is_kept", [True, False])
def test_marks_follow_by_the_page_that_was_kept_where_nothing_else_is_known_of_it(
    pages: Path, path: Path, is_kept: bool
) -> None:
    keep(pages, page(TEXT), [])
    keep(pages, page(LATER), [])
    earlier = open_before(ADDRESS, AS_IT_SEEMS)
    assert earlier is not None
    with Store.open(path) as store:
        open_margin(earlier, store, ADDRESS).mark(Passage.within(4, Span(0, 40)), Color.BLUE)
        for file in path.with_name("skeletons").iterdir():
            file.unlink()
        if not is_kept:
            (pages / next(pages.glob("*.before"))).unlink()
        later = plain_document(LATER)
        later.source = ADDRESS
        [placement] = open_margin(later, store, ADDRESS).placements
        assert placement.status is (Status.EDITED if is_kept else Status.SUGGESTED)
