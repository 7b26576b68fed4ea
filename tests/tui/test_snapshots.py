"""Whole screens look as they did when somebody looked at them last.

Where one is meant to look otherwise now, `pytest tests/tui/test_snapshots.py --snapshot-update` keeps the new picture:
look at it before it is committed.
"""

import pytest

ARTICLE = "defectors-without-papers.txt"
MARKING = "jjj<enter>jjcgaAsk the broadcaster.<ctrl+s>#figures<enter>jjcpj"


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    """A terminal of today, whatever the tests are run at."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


def test_the_night(looks_as_kept):
    assert looks_as_kept(ARTICLE, MARKING, size=(120, 40), theme="readerapp-night")


def test_the_day_with_a_selection(looks_as_kept):
    assert looks_as_kept(ARTICLE, MARKING + "vbb", size=(120, 40), theme="readerapp-day")


def test_the_sidebar_over_a_narrow_page(looks_as_kept):
    assert looks_as_kept(ARTICLE, MARKING + "<tab>", size=(80, 24), theme="readerapp-night")


def test_without_colours(looks_as_kept, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks_as_kept(ARTICLE, MARKING, size=(120, 40), theme="readerapp-plain")
