"""Importing at a terminal: where it is not clear which text a book is, its reader is asked."""

from pathlib import Path

import pytest

from clippings import highlight
from readerapp.store.store import Store


@pytest.mark.parametrize(("answer", "quote"), [("1\r", "mill"), ("\r", "")])
def test_a_number_says_which_text_it_is_and_without_one_the_highlights_wait(
    terminal, environment, shell, tmp_path, answer, quote
):
    text = tmp_path / "mill.txt"
    text.write_text("The well stood behind the mill.\n")
    shell("annotate", text, "--quote", "well")
    clippings = tmp_path / "My Clippings.txt"
    clippings.write_text(f"Mill\r\n{highlight('the mill', '10')}\r\n==========\r\n", newline="")
    running = terminal("import", str(clippings))
    running.wait_for("Which text is Mill?")
    running.wait_for("(1 of 1 stand in it)")
    running.press(answer)
    assert running.exit_status() == 0
    with Store.open(Path(environment["READERAPP_DB"])) as store:
        placed = [one for one in store.annotations() if one.origin and one.anchor.segments]
    assert [one.quote for one in placed] == (["the mill"] if quote else [])
