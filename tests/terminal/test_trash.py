"""Emptying the trash at a terminal: it is asked for once, and said to be final."""

from pathlib import Path

import pytest

from readerapp.store.store import Store


@pytest.fixture
def database(environment, shell, tmp_path):
    """Annotations with one in the trash."""
    text = tmp_path / "snow.txt"
    text.write_text("It snowed.\n")
    shell("annotate", text, "--quote", "snowed")
    path = Path(environment["READERAPP_DB"])
    with Store.open(path) as store:
        store.delete([annotation.id for annotation in store.annotations()])
    return path


@pytest.mark.parametrize(("answer", "is_kept", "status"), [("y\r", False, 0), ("\r", True, 1)])
def test_it_is_emptied_for_a_yes_and_for_nothing_else(terminal, database, answer, is_kept, status):
    running = terminal("trash", "empty")
    running.wait_for("Delete 1 annotation for good? This cannot be undone. [y/N]")
    running.press(answer)
    assert running.exit_status() == status
    with Store.open(database) as store:
        assert bool(store.trash()) is is_kept
