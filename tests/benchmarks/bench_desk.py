"""What it takes to find, list and narrow notes in a library of many, in the figures of the desk and in one run.

    PYTHONPATH=tests/support python tests/benchmarks/bench_desk.py [--notes 100000] [--texts 2000] [--runs 5]
        [--keep DIR]

Prints a Markdown table: each figure beside its yardstick of the same run, and the bar it is held to. To make the
library takes some minutes; with `--keep` it is made once and found there the next time.
"""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from materials import FIRST, annotate, library, write_text
from sessions import COLUMNS, READER, ROWS, environment_in
from timed_terminal import TimedTerminal

_WORD = "99th"
_LETTER = "g"
"""No word of the title over the first rows begins with it: other rows are to be seen."""
_MARKS = 100


class Figure(NamedTuple):
    """A row of the table: what was measured in milliseconds, its yardstick, and how many of those it may be."""

    what: str
    value: float
    yardstick: float
    of: str
    factor: float

    def cells(self) -> list[str]:
        ratio = self.value / self.yardstick
        verdict = "yes" if ratio <= self.factor else "**no**"
        return [
            self.what,
            f"{self.value:.0f}",
            f"{self.yardstick:.0f} ({self.of})",
            f"{ratio:.2f}",
            f"≤ {self.factor:g}",
            verdict,
        ]


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="a folder for the library")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="readerapp-bench-") as temporary:
        folder = options.keep or Path(temporary)
        large, small = (
            library_in(folder / name, size)
            for name, size in (
                ("large", (options.notes, options.texts)),
                ("small", (options.notes // 100, max(options.texts // 100, 1))),
            )
        )
        _print(list(_figures(large, small, options.runs)))


def library_in(folder: Path, size: tuple[int, int]) -> Path:
    """A library of so many notes in so many texts, and a text with a hundred marks; returns its TinyDB file."""
    database, marked = folder / "annotations.json", folder / "marked.txt"
    if not marked.exists():
        (folder / "texts").mkdir(parents=True)
        library(database, folder / "texts", *size)
        write_text(marked, 200_000)
        annotate(database, marked, _MARKS)
    return database


def _figures(large: Path, small: Path, runs: int) -> Iterator[Figure]:
    python = _time_of([sys.executable, "-c", "pass"], large, runs)
    notes = [READER, "notes", "--query", _WORD, "--limit", "20"]
    _time_of(notes, large)  # The index is made once.
    yield Figure("notes --query, cold", _time_of(notes, large, runs), python, "python -c pass", 3)
    exported = large.parent / "exported"
    if not exported.exists():
        exported.mkdir()
        _time_of([READER, "export", "--all", "-o", str(exported)], large)
    ripgrep = _time_of(["rg", "--ignore-case", "--count", _LETTER, str(exported)], large, runs)
    measured = [_session(large) for _ in range(runs)]
    beside = [_session(small) for _ in range(runs)]

    def of(name: str, sessions: list[dict[str, float]]) -> float:
        return median(session[name] for session in sessions)

    yield Figure("a letter of a filter, first new rows", of("letter", measured), ripgrep, "rg over the export", 0.25)
    yield Figure("the same, in milliseconds", of("letter", measured), 1, "a millisecond", 50)
    yield Figure("N, first rows", of("notebook", measured), of("sidebar", measured), "a sidebar of 100 marks", 1.5)
    yield Figure(
        "the first page of a text", of("first page", measured), of("first page", beside), "the small library", 1.1
    )
    yield Figure("L, first rows", of("library", measured), of("library", beside), "the small library", 1.5)
    yield Figure("a mark", of("mark", measured), of("mark", beside), "the small library", 1.3)
    index = max(large.parent.rglob("index-*.sqlite"), key=lambda path: path.stat().st_size)
    yield Figure("the index, KiB", index.stat().st_size / 1024, large.stat().st_size / 1024, "the store", 1)


def _session(database: Path) -> dict[str, float]:
    """What the keys take in a terminal, on the text with a hundred marks."""
    measures: dict[str, float] = {}
    with _running(database) as terminal:
        measures["first page"] = terminal.wait_for_text(FIRST)
        terminal.wait_for_text(" marks")
        terminal.rest(1.0)
        terminal.answer_to("\\")
        terminal.rest(0.3)
        measures["sidebar"] = terminal.answer_to("\\").first
        measures["mark"] = terminal.answer_to("j\r").first
        terminal.rest(0.5)
        measures["library"] = _until(
            terminal, "L", lambda rows: "READING" not in rows[0] and any("Reading" in row for row in rows)
        )
        terminal.rest(2.0)
        terminal.answer_to("q")
        terminal.rest(0.5)
        measures["notebook"] = _until(
            terminal, "N", lambda rows: "Notebook" in rows[0] and any("✎" in row for row in rows[1:9])
        )
        terminal.rest(2.0)
        terminal.answer_to("/")
        terminal.rest(0.5)
        before = _listed(terminal.rows)
        measures["letter"] = _until(terminal, _LETTER, lambda rows: _listed(rows) != before)
        terminal.rest(1.0)
        # The next session begins where this one began.
        terminal.type("\x1b\x1bqggq")
        terminal.wait_for_end()
    return measures


def _listed(rows: list[str]) -> list[str]:
    """The rows of a list, without the title over it and what is said below it."""
    return rows[1:-3]


def _until(terminal: TimedTerminal, key: str, holds: Callable[[list[str]], bool]) -> float:
    terminal.type(key)
    return terminal.wait_until_shown(holds, f"what {key} shows")


@contextmanager
def _running(database: Path) -> Iterator[TimedTerminal]:
    """The reader on a library as it is: a mark more each time, and its index made by the one before."""
    terminal = TimedTerminal((READER, str(database.with_name("marked.txt"))), _around(database), COLUMNS, ROWS)
    try:
        yield terminal
    finally:
        terminal.close()


def _around(database: Path) -> dict[str, str]:
    home = database.parent / "home"
    home.mkdir(exist_ok=True)
    return {**environment_in(str(home)), "READERAPP_DB": str(database)}


def _time_of(command: list[str], database: Path, runs: int = 1) -> float:
    """The median time of a command in milliseconds."""
    times = []
    for _ in range(runs):
        began = perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=_around(database))
        times.append((perf_counter() - began) * 1000)
    return median(times)


def _print(figures: list[Figure]) -> None:
    print("| | ms | yardstick | ratio | bar | holds |", "|:--|--:|--:|--:|:--|:--|", sep="\n")
    for figure in figures:
        print(f"| {' | '.join(figure.cells())} |")


if __name__ == "__main__":
    main()
