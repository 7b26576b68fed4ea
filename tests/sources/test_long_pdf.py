"""A PDF of many pages: its first ones are there before the last are, and nothing changes when those come."""

import subprocess

import pytest

from pdf_writer import Words, column, pdf
from readerapp.sources import confinement
from readerapp.sources.errors import SourceError
from readerapp.sources.pdf import begin, parse
from readerapp.sources.pdf.typesetting import FIRST_GATHERING, GATHERING
from readerapp.sources.request import Request

REQUEST = Request("/a.pdf", "A")
PAGES = FIRST_GATHERING + GATHERING + 30


def a_page(number):
    """A page that begins and ends within a paragraph, under a running head, with a list that goes on over all pages."""
    lines = [
        f"and this is how page {number} begins, in the middle of what was being said.",
        f"{number + 1}. The item of the list that belongs to this page",
        f"The last paragraph of page {number} is long enough to reach the edge of the text, and",
    ]
    chapter = Words(72, 780, f"Chapter {number // 30 + 1}: Of What Is Said in It", 8)
    return [chapter, *column([line for line in lines for line in (line, "")]), Words(290, 40, str(number + 1))]


@pytest.fixture(scope="module")
def long_pdf():
    return pdf([a_page(number) for number in range(PAGES)], outline=[("The item", GATHERING + 3)])


def test_paragraphs_lists_and_running_heads_go_on_over_every_page(long_pdf):
    document = parse(long_pdf, REQUEST)
    texts = [block.text for block in document]
    items = [block.marker for block in document if block.marker]
    assert items == [f"{number + 1}." for number in range(PAGES)]
    for number in range(1, PAGES):
        assert (
            f"The last paragraph of page {number - 1} is long enough to reach the edge of the text, and "
            f"and this is how page {number} begins, in the middle of what was being said."
        ) in texts
    assert not any("Chapter" in text for text in texts)
    assert [start.label for start in document.pages] == [str(number + 1) for number in range(PAGES)]


def test_the_first_pages_are_there_first_and_stay_as_they_are(long_pdf):
    document, rest = begin(long_pdf, REQUEST)
    first, pages = list(document), list(document.pages)
    assert not document.is_whole
    assert 3 * FIRST_GATHERING / 2 < len(first) < 3 * FIRST_GATHERING
    assert not document.ends_at(document.end())
    share = document.share_before_block(len(first) - 1)
    assert 0.15 < share < 0.3
    for _ in rest:
        pass
    assert document.is_whole
    assert list(document)[: len(first)] == first
    assert list(document.pages)[: len(pages)] == pages
    assert document.share_before_block(len(first) - 1) == share
    assert [tuple(block) for block in document] == [tuple(block) for block in parse(long_pdf, REQUEST)]


def test_a_share_of_the_whole_is_a_place_and_back(long_pdf):
    document = parse(long_pdf, REQUEST)
    for share in (0.0, 0.2, 0.5, 0.99):
        position = document.position_at_share(share)
        assert document.share_before(position) == pytest.approx(share, abs=0.005)


def test_what_does_not_come_is_said_and_what_came_stays(long_pdf, monkeypatch):
    started = []

    class Watched(subprocess.Popen):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(confinement.subprocess, "Popen", Watched)
    document, rest = begin(long_pdf, REQUEST)
    first = list(document)
    started[0].kill()
    with pytest.raises(SourceError, match=r"^/a\.pdf takes too long to read"):
        for _ in rest:
            pass
    assert document.is_whole
    assert document.blocks.trouble.startswith("/a.pdf takes too long")
    assert list(document)[: len(first)] == first
