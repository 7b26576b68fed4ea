"""One session with each program, and what it measures: lists of milliseconds and the like, by their names."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from materials import FIRST, LAST, RARE, SECOND
from timed_terminal import QUIET, TimedTerminal, TooSlowError

Measures = dict[str, list[float]]

COLUMNS, ROWS = 120, 40
PAGES_AT_ONCE = 200

_HERE = Path(__file__).parent
READER = str(Path(sys.executable).with_name("readerapp"))
_FOUND = f"{RARE} grows"
_IDLE_SECONDS = 2.0
_IDLE_STRETCHES = 3
_BYTES_A_PAGE = 4000


def environment_in(home: str) -> dict[str, str]:
    """What a program is told of the world: a terminal with colours, and folders in `home`."""
    return {
        "COLORTERM": "truecolor",
        "HOME": home,
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "XDG_DATA_HOME": f"{home}/data",
    }


@contextmanager
def running(*command: str, database: str = "") -> Iterator[TimedTerminal]:
    """A program in a terminal, with folders of its own, and with a copy of a database: each session begins alike."""
    with _home(database) as home, _running_at(home, *command) as terminal:
        yield terminal


@contextmanager
def _home(database: str) -> Iterator[str]:
    with TemporaryDirectory(prefix="readerapp-bench-") as home:
        if database:
            # Where readerapp looks by itself: of a store that is named no page is kept.
            folder = Path(home, "data", "readerapp")
            folder.mkdir(parents=True)
            _copy_store(Path(database), folder)
        yield home


@contextmanager
def _running_at(home: str, *command: str) -> Iterator[TimedTerminal]:
    terminal = TimedTerminal(command, environment_in(home), COLUMNS, ROWS)
    try:
        yield terminal
    finally:
        terminal.close()


def _copy_store(database: Path, folder: Path) -> None:
    """Copy all files of a store; one without its journal would be taken for another program's, and read through."""
    for file in database.parent.glob(f"{database.stem}.*"):
        copyfile(file, folder / file.name.replace(database.stem, "annotations", 1))


def _pages(text: str, keys: int) -> int:
    """How often to turn the page: a short text has few pages."""
    return min(keys, Path(text).stat().st_size // _BYTES_A_PAGE)


def _keys(terminal: TimedTerminal, measures: Measures, name: str, key: str, count: int) -> None:
    answers, processor, written = [], [], []
    for _ in range(count):
        terminal.rest()
        used, sent = terminal.processor_time(), terminal.bytes
        answers.append(terminal.answer_to(key))
        processor.append((terminal.processor_time() - used) * 1e3)
        written.append(float(terminal.bytes - sent))
    measures[name] = [answer.first for answer in answers]
    measures[f"{name}, settled"] = [answer.settled for answer in answers]
    measures[f"{name}, processor"], measures[f"{name}, bytes"] = processor, written


def _leave(terminal: TimedTerminal, measures: Measures) -> None:
    """What is the same at the end of every session."""
    terminal.rest(1.5)
    measures["memory"] = [terminal.peak_memory()]
    # What else the machine does can only add to it: a processor that comes back to it has forgotten all of it.
    stretches = [terminal.idle(_IDLE_SECONDS) for _ in range(_IDLE_STRETCHES)]
    measures["idle processor"] = [min(processor for processor, _ in stretches)]
    measures["idle bytes"] = [sum(written for _, written in stretches)]
    terminal.type("q")
    measures["quit"] = [terminal.wait_for_end()]


def bare(keys: int) -> Measures:
    """A session with B."""
    measures: Measures = {}
    with running(sys.executable, str(_HERE / "bare_app.py")) as terminal:
        measures["first page"] = [terminal.wait_for_text(FIRST)]
        terminal.rest(0.3)
        _keys(terminal, measures, "line", "j", keys)
        _leave(terminal, measures)
    with running(sys.executable, str(_HERE / "bare_app.py")) as terminal:
        terminal.press("j")
        measures["first key"] = [terminal.wait_for_text(f"{FIRST} 1")]
    return measures


def scrolling(text: str, keys: int) -> Measures:
    """A session with S on a text."""
    measures: Measures = {}
    with running(sys.executable, str(_HERE / "scrolling_app.py"), text, RARE) as terminal:
        _move(terminal, measures, text, keys)
        _resize(terminal, measures)
        _back(terminal, "g")
        terminal.type("n")
        measures["search"] = [terminal.wait_for_text(_FOUND)]
        _leave(terminal, measures)
    return measures


def _move(terminal: TimedTerminal, measures: Measures, text: str, keys: int) -> None:
    """What a floor does with a text: its first page, lines, pages and its end."""
    measures["first page"] = [terminal.wait_for_text(FIRST)]
    terminal.rest(0.3)
    _keys(terminal, measures, "line", "j", keys)
    _keys(terminal, measures, "page", " ", _pages(text, keys))
    if _pages(text, PAGES_AT_ONCE) == PAGES_AT_ONCE:
        measures["flood"] = [terminal.answer_to(" " * PAGES_AT_ONCE, quiet=0.3).settled]
    _back(terminal, "g")
    terminal.type("G")
    measures["end"] = [terminal.wait_for_text(LAST)]


def less(text: str, keys: int) -> Measures:
    """A session with `less` on a text."""
    measures: Measures = {}
    with running("less", text) as terminal:
        _move(terminal, measures, text, keys)
        _back(terminal, "g")
        terminal.type(f"/{RARE}\r")
        measures["search"] = [terminal.wait_for_text(_FOUND)]
        _leave(terminal, measures)
    return measures


def reader(text: str, keys: int, database: str = "", marks: int = 0) -> Measures:
    """A session with readerapp on a text that has `marks` annotations in a database."""
    measures: Measures = {}
    with running(READER, text, database=database) as terminal:
        measures["first page"] = [terminal.wait_for_text(FIRST)]
        measures["app"] = [terminal.wait_for_text("READ")]
        used = terminal.processor_time()
        if marks:
            terminal.wait_for_text(f"{marks} marks")
            measures["marks known"] = [(terminal.processor_time() - used) * 1e3]
        terminal.rest(0.5)
        _keys(terminal, measures, "sentence", "j", keys)
        terminal.answer_to("0")
        _keys(terminal, measures, "line", "j", keys)
        terminal.answer_to("\x1b")
        _keys(terminal, measures, "page", " ", _pages(text, keys))
        if _pages(text, PAGES_AT_ONCE) == PAGES_AT_ONCE:
            measures["flood"] = [terminal.answer_to(" " * PAGES_AT_ONCE, quiet=0.3).settled]
        _back(terminal, "gg")
        terminal.type("G")
        measures["end"] = [terminal.wait_for_text(LAST)]
        measures["measure"] = [terminal.answer_to("-").first, terminal.answer_to("=").first]
        _resize(terminal, measures)
        _back(terminal, "gg")
        terminal.type(f"/{RARE}\r")
        measures["search"] = [terminal.wait_for_text(_FOUND)]
        _leave(terminal, measures)
    with _home(database) as home:
        with _running_at(home, READER, text) as terminal:
            terminal.press(" ")
            measures["first key"] = [terminal.wait_until_shown(_is_behind_the_first_page, "the second page")]
            if marks:
                terminal.wait_for_text(f"{marks} marks")
            terminal.rest(0.5)
            terminal.type("q")
            terminal.wait_for_end()
        with _running_at(home, READER, text) as terminal:
            measures["page again"] = [terminal.wait_for_text("READ")]
    return measures


def memory(text: str, database: str) -> Measures:
    """The most memory that reading a text takes, in a store of many other texts."""
    with running(READER, text, database=database) as terminal:
        terminal.wait_for_text("READ")
        terminal.wait_for_text(" mark")
        terminal.rest(1.0)
        terminal.answer_to(" ")
        return {"memory": [terminal.peak_memory()]}


def marks_on_the_first_page(text: str, database: str) -> Measures:
    """How long after the first page its marks are painted, and how long quitting takes after one more was made."""
    with running(READER, text, database=database) as terminal:
        first_page = terminal.wait_for_text(FIRST)
        marked = terminal.wait_until_shown(lambda _: terminal.is_marked(SECOND), f"a mark on {SECOND!r}")
        terminal.wait_for_text("READ")
        terminal.rest(0.5)
        terminal.answer_to("jjj\r")
        terminal.type("q")
        return {"marks": [marked - first_page], "quit": [terminal.wait_for_end()]}


def lost_pages(text: str) -> int:
    """Whether any of many page-downs typed at once was lost: how many rows differ from those of as many single ones."""
    pictures = []
    with running(READER, text) as terminal:
        terminal.wait_for_text("READ")
        for keys in ([" " * PAGES_AT_ONCE], [" "] * PAGES_AT_ONCE):
            terminal.rest(0.5)
            for some in keys:
                terminal.answer_to(some, quiet=QUIET if len(some) == 1 else 1.0)
            terminal.rest(1.0)
            pictures.append(terminal.rows)
            _back(terminal, "gg")
    return sum(one != other for one, other in zip(*pictures, strict=True))


def _back(terminal: TimedTerminal, keys: str) -> None:
    """To the start of the text, and wait until all is quiet there."""
    terminal.type(keys)
    terminal.wait_for_text(SECOND)
    terminal.rest(0.3)


def _resize(terminal: TimedTerminal, measures: Measures) -> None:
    answers = [terminal.answer_to_size(COLUMNS - 20, ROWS - 10), terminal.answer_to_size(COLUMNS, ROWS)]
    measures["resize"] = [answer.first for answer in answers]
    measures["resize, settled"] = [answer.settled for answer in answers]


def _is_behind_the_first_page(rows: list[str]) -> bool:
    # Both words: while a frame is being drawn, a row of the first page may be gone for a moment.
    is_left = not any(word in row for row in rows for word in (FIRST, SECOND))
    return is_left and sum(bool(row.strip()) for row in rows) > ROWS // 2


def tried(session: Callable[[], Measures], name: str) -> Measures:
    """What a session measured; nothing, and a word on standard error, when it did not come to its end."""
    try:
        return session()
    except TooSlowError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return {}
