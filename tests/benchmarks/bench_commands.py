"""What commands take in a library of many notes, by the time of the processor, beside their yardsticks in one run.

    PYTHONPATH=tests/support python tests/benchmarks/bench_commands.py [--notes 100000] [--texts 2000] [--runs 3]
        [--keep DIR]

Prints a Markdown table, each figure with its bar. `jq` must be installed. To make the library takes some minutes; with
`--keep` it is made once, and found there the next time (by `bench_desk.py`, too).
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench_desk import library_in
from materials import write_text
from sessions import READER, environment_in

_WORD = "99th"
_BATCH = 10_000

_LAUNCHER = """
import os, sys
program = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(program, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status), file=sys.stderr)
"""
"""Starts a program and says what it took. To Linux the memory of what starts a program is part of its peak, so that is
a small process."""


class Used(NamedTuple):
    """What a program took: seconds of the processor, and MiB at its peak."""

    seconds: float
    memory: float


class Figure(NamedTuple):
    """A row of the table. The bar is so many times a yardstick, or a number where there is none."""

    what: str
    value: float
    unit: str
    bar: float
    yardstick: float = 0.0
    of: str = ""

    def cells(self) -> Sequence[str]:
        """The row's cells."""
        limit = self.bar * self.yardstick if self.of else self.bar
        value = f"{self.value:.3g} {self.unit}"
        if self.of:
            value += f" ({self.value / self.yardstick:.2f} x)"
        bar = f"≤ {self.bar:g} {f'x {self.of}' if self.of else self.unit}"
        return self.what, value, bar, "yes" if self.value <= limit else "**no**"


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder for the library")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="readerapp-bench-") as temporary:
        database = library_in((options.keep or Path(temporary)) / "large", (options.notes, options.texts))
        print("| | used | bar | holds |", "|:--|--:|:--|:--|", sep="\n")
        for figure in _figures(database, Path(temporary), options.runs):
            print(f"| {' | '.join(figure.cells())} |", flush=True)


def _figures(database: Path, folder: Path, runs: int) -> Iterator[Figure]:
    home = folder / "home"
    home.mkdir()
    environment = {**environment_in(str(home)), "READERAPP_DB": str(database)}

    def used(*command: str, into: Path | None = None) -> Used:
        """The median of some runs; the first, which makes bytecode or an index, is not counted."""
        found = [_used(command, environment, into) for _ in range(runs + 1)][1:]
        return Used(median(one.seconds for one in found), median(one.memory for one in found))

    python = used(sys.executable, "-c", "pass").seconds
    short = folder / "short.txt"
    write_text(short, 30_000)
    yield Figure("show, 30 kB", used(READER, "show", str(short)).seconds, "s", 2.5, python, "python -c pass")
    yield Figure("--help", used(READER, "--help").seconds, "s", 2.5, python, "python -c pass")
    everything = folder / "notes.json"
    notes = used(READER, "notes", "--json", into=everything).seconds
    yield Figure("notes --json", notes, "s", 1.0, used("jq", ".", str(everything)).seconds, "jq .")
    rare = used(READER, "notes", "--json", "--query", _WORD).seconds
    select = f'.[] | select((.quote + .note) | test("{_WORD}"; "i"))'
    yield Figure("notes --json --query", rare, "s", 0.3, used("jq", select, str(everything)).seconds, "jq select")
    marked = str(database.with_name("marked.txt"))
    exported = folder / "exported.md"
    used(READER, "export", marked, "-o", str(exported))
    for name, command in (
        ("notes SOURCE", ("notes", marked)),
        ("export SOURCE", ("export", marked, "-o", "-")),
        ("annotate SOURCE", ("annotate", marked, "--quote", _first_words(Path(marked)))),
        ("import of one text's export", ("import", str(exported))),
    ):
        yield Figure(f"{name}: memory at its peak", used(READER, *command).memory, "MiB", 45)
    batch, text = folder / "batch.jsonl", folder / "text.txt"
    write_text(text, 3_000_000)
    quotes = _quotes(text, _BATCH)
    batch.write_text("\n".join(json.dumps({"quote": quote}) for quote in quotes))
    environment["READERAPP_DB"] = str(folder / "batch.json")
    took = _used((READER, "annotate", str(text), "--batch", str(batch)), environment, folder / "ids")
    yield Figure(f"annotate --batch of {len(quotes):,} on 3 MB", took.seconds, "s", 4)


def _first_words(path: Path) -> str:
    return _quotes(path, 1)[0]


def _quotes(path: Path, count: int) -> list[str]:
    """So many lines of a text from all over it, each long enough to stand there once."""
    lines = [line for line in path.read_text().splitlines() if len(line) > 50]
    return [lines[number * len(lines) // count] for number in range(min(count, len(lines)))]


def _used(command: Sequence[str], environment: dict[str, str], into: Path | None = None) -> Used:
    """Run a program to its end; what it writes goes into a file, or nowhere."""
    with Path(into or os.devnull).open("wb") as output:
        launched = [sys.executable, "-S", "-c", _LAUNCHER, *command]
        ended = subprocess.run(launched, env=environment, stdout=output, stderr=subprocess.PIPE, text=True, check=True)
    *said, took = ended.stderr.splitlines()
    seconds, kibibytes, status = took.split()
    if int(status):
        print(" ".join(command), *said[-1:], sep="\n", file=sys.stderr)
    return Used(float(seconds), int(kibibytes) / 1024)


if __name__ == "__main__":
    main()
