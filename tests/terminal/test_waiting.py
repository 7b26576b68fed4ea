"""What is shown while an opening takes its time."""

import builtins
import signal

import pytest

from readerapp.sources.progress import Unit
from readerapp.terminal.waiting import Waiting


@pytest.mark.parametrize("listens", [False, True])
def test_the_alarm_imports_nothing_for_it_may_interrupt_an_import(
    listens: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    waiting = Waiting("a long book 書.txt", listens=listens)
    waiting(1, 2, Unit.PAGES)

    def fail(name: str, *_: object, **__: object) -> None:
        raise AssertionError(f"the alarm imports {name}")

    with monkeypatch.context() as patch:
        patch.setattr(builtins, "__import__", fail)
        waiting._look(signal.SIGALRM, None)
    assert "a long book 書.txt" in capfd.readouterr().err


def test_its_line_is_never_wrapped(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    waiting = Waiting("書" * 100)
    waiting._look(signal.SIGALRM, None)
    line = capfd.readouterr().err.replace("\r\x1b[K", "")
    assert 0 < sum(1 if character.isascii() else 2 for character in line) < 80
