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
    path.write_text(f"The wren sings. The owl \U0001f989\ufe0f is silent.\n\n{TEXT}", encoding="utf-8")
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


def test_one_reads_marks_copies_pastes_and_writes_without_a_click_until_ctrl_c_ends_it(
    serve: Callable, open_tab: Callable, chromium: Chromium, article: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    served = serve(article)
    chromium.allow_clipboard(served.address)
    tab = open_tab(served.address)
    tab.wait_for("The wren sings.", "READ")
    tab.wait_until(lambda: tab.evaluate("document.title") == "Article – readerapp")
    # The terminal in the page is asked how broad it draws.
    tab.wait_until((tmp_path / "state" / "readerapp" / "widths.json").exists)
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
    [reader] = served.readers
    # One line was written, with the address, and nothing else.
    assert served.end() == (0, "", "")
    assert not is_alive(reader)
    tab.wait_for_words_over("readerapp was ended where it was started")
    [note] = notes(article, environment)
    assert (note["quote"], note["note"]) == ("The wren sings.", "Ünder the roof\nor in it")


def test_the_place_is_kept_when_a_page_is_loaded_again_and_when_the_server_is_killed(
    serve: Callable, open_tab: Callable, article: Path, tmp_path: Path
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
    served.send(signal.SIGKILL)
    tab.wait_for_words_over("The connection is lost", "Open again")
    tab.wait_until(lambda: not is_alive(reader))
    remembered = json.loads((tmp_path / "state" / "readerapp" / "remembered.json").read_text(encoding="utf-8"))
    [place] = remembered["places"].values()
    assert place[0] == 78
    tab.press("Enter")
    tab.wait_for_words_over("readerapp is not there any more")


def test_two_tabs_are_two_readers_of_one_store_and_each_ends_alone(
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
    assert len(served.readers) == 2
    one.close()
    other.wait_until(lambda: len(served.readers) == 1)
    os.kill(served.readers[0], signal.SIGKILL)
    other.wait_for_words_over("The reader was ended", "Open again")


def test_who_leaves_is_told_so_and_opens_it_again_or_is_told_why_not(
    serve: Callable, open_tab: Callable, article: Path
) -> None:
    tab = open_tab(serve(article).address)
    tab.wait_for("The wren sings.", "READ")
    tab.type("q")
    tab.wait_for_words_over("You have left the reader", "Open again")
    article.unlink()
    tab.press("Enter")
    tab.wait_for_words_over("The reader has ended", "article.txt does not exist")
    article.write_text("The fox is back.\n", encoding="utf-8")
    tab.press("Enter")
    tab.wait_for("The fox is back.")
    tab.wait_until(lambda: not tab.over)
