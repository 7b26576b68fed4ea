import io
import sys

import pytest

from readerapp.commands import progress
from readerapp.commands.progress import DownloadProgress


class Screen(io.StringIO):
    """Standard error that somebody looks at."""

    def isatty(self) -> bool:
        return True


def looked_at(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Have somebody look at standard error."""
    one = Screen()
    monkeypatch.setattr(sys, "stderr", one)
    return one


def test_a_download_that_takes_no_time_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = looked_at(monkeypatch)
    told = DownloadProgress("https://example.org/")
    told(10, 100)
    told.close()
    assert not screen.getvalue()


def test_a_download_that_takes_time_is_told_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = looked_at(monkeypatch)
    monkeypatch.setattr(progress, "_FELT", 0)
    told = DownloadProgress("https://example.org/\x1b]0;x\x07")
    told(512 * 1024, 1024 * 1024)
    told.close()
    assert "512 KiB, 50%" in screen.getvalue()
    assert "\x1b]" not in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_nothing_is_told_where_nobody_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_FELT", 0)
    told = DownloadProgress("https://example.org/")
    told(1, None)
    told.close()
    assert not capsys.readouterr().err
