"""A reader in a real browser: what is read, marked and written there, and what is said when it ends."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from chromium import Chromium, Tab

COMMAND = str(Path(sys.executable).with_name("readerapp"))

TEXT = "".join(f"This is paragraph number {number} of the text. It has a second sentence.\n\n" for number in range(200))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(f"The wren sings. The owl is silent.\n\n{TEXT}", encoding="utf-8")
    return path


@pytest.fixture
def open_tab(chromium: Chromium) -> Iterator[Callable[[str], Tab]]:
    """Open an address in a tab; at the end no tab has asked for anything of another machine, or complained."""
    tabs: list[Tab] = []

    def open_tab(address: str) -> Tab:
        tabs.append(chromium.open(address))
        return tabs[-1]

    yield open_tab
    for tab in tabs:
        assert {urlsplit(request).hostname for request in tab.requests} <= {"127.0.0.1"}
        assert tab.complaints == []
        tab.close()


def notes(path: Path, environment: dict[str, str]) -> list[dict[str, object]]:
    listed = subprocess.run([COMMAND, "notes", "--json", path], env=environment, capture_output=True, check=True)
    return json.loads(listed.stdout)


def is_alive(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def test_one_reads_marks_copies_pastes_and_writes_without_a_click(
    serve: Callable, open_tab: Callable, chromium: Chromium, article: Path, environment: dict[str, str]
) -> None:
    served = serve(article)
    chromium.allow_clipboard(served.address)
    tab = open_tab(served.address)
    tab.wait_for("The wren sings.", "READ")
    assert tab.evaluate("document.title") == "Article – readerapp"
    tab.type("y")
    tab.wait_for("Sent 3 words to the clipboard of the browser")
    tab.wait_until(lambda: tab.evaluate("navigator.clipboard.readText()") == "The wren sings.")
    tab.type("a")
    tab.wait_for("discard")
    assert "$EDITOR" not in tab.screen
    tab.type("Ünder ")
    tab.paste("the roof\nor in it")
    tab.wait_for("Ünder the roof", "or in it")
    # A page with an open note asks before it is left.
    tab.leave_for_nowhere()
    tab.wait_until(lambda: tab.asks_before_leaving)
    tab.ask("Page.handleJavaScriptDialog", accept=False)
    tab.press("ctrl+s")
    tab.wait_until(lambda: "discard" not in tab.screen)
    [note] = notes(article, environment)
    assert (note["quote"], note["note"]) == ("The wren sings.", "Ünder the roof\nor in it")


def test_a_page_that_is_loaded_again_or_closed_is_where_it_was(
    serve: Callable, open_tab: Callable, article: Path
) -> None:
    served = serve(article)
    tab = open_tab(served.address)
    tab.wait_for("The wren sings.", "READ")
    tab.type("/number 77 ")
    tab.press("Enter")
    tab.wait_for("number 77 ")
    tab.reload()
    tab.wait_for("number 77 ", "READ")
    assert "The wren" not in tab.screen
    [reader] = served.readers
    tab.close()
    tab.wait_until(lambda: not is_alive(reader))
    open_tab(served.address).wait_for("number 77 ", "READ")


def test_two_tabs_are_two_readers_of_one_store_until_the_server_is_ended(
    serve: Callable, open_tab: Callable, article: Path
) -> None:
    served = serve(article)
    one, other = open_tab(served.address), open_tab(served.address)
    for tab in (one, other):
        tab.wait_for("The wren sings.", "READ")
    one.press("Enter")
    other.wait_for("1 mark")
    other.type("j")
    other.press("Enter")
    one.wait_for("2 marks")
    readers = served.readers
    assert len(readers) == 2
    assert served.end() == (0, "", "")
    assert not any(map(is_alive, readers))
    for tab in (one, other):
        tab.wait_for_words_over("readerapp was ended where it was started")


def test_a_page_says_how_its_reader_ended_and_opens_it_again(
    serve: Callable, open_tab: Callable, article: Path
) -> None:
    served = serve(article)
    tab = open_tab(served.address)
    tab.wait_for("The wren sings.", "READ")
    tab.type("q")
    tab.wait_for_words_over("You have left the reader", "Open again")
    tab.press("Enter")
    tab.wait_until(lambda: tab.over != "" and "left" not in tab.over)
    tab.wait_until(lambda: not tab.over)
    os.kill(served.readers[0], signal.SIGKILL)
    tab.wait_for_words_over("The reader was ended", "Open again")
    article.unlink()
    tab.press("Enter")
    tab.wait_for_words_over("The reader has ended", "article.txt does not exist")


def test_when_the_server_is_killed_its_readers_end_and_the_page_says_so(
    serve: Callable, open_tab: Callable, article: Path
) -> None:
    served = serve(article)
    tab = open_tab(served.address)
    tab.wait_for("The wren sings.", "READ")
    [reader] = served.readers
    served.send(signal.SIGKILL)
    tab.wait_for_words_over("The connection is lost", "Open again")
    tab.wait_until(lambda: not is_alive(reader))
    tab.press("Enter")
    tab.wait_for_words_over("readerapp is not there any more")
