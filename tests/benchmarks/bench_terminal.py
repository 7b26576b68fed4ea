"""What a reader waits for, measured through a terminal, with the floors that it is compared with in the same run.

    PYTHONPATH=tests/support python tests/benchmarks/bench_terminal.py [--runs 5] [--folder DIR]

Prints Markdown. B is the least Textual program (`bare_app.py`), S the least scrolling view of a text that Textual
allows (`scrolling_app.py`). Every round runs every program once, beginning with another one each time, so that what
else the machine does falls on all alike: trust the ratios. Linux only; half an hour for everything, a minute for
`--runs 1 --sizes 3M --marks 0 --formats "" --libraries ""`.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from platform import python_version
from shutil import which
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bars import format_bars, library_bars, text_bars
from materials import (
    annotate,
    other_readings,
    write_docx,
    write_epub,
    write_html,
    write_markdown,
    write_pdf,
    write_text,
)
from report import table
from sessions import Measures, bare, less, lost_pages, marks_on_the_first_page, memory, reader, scrolling, tried

Session = Callable[[], Measures]

_UNITS = {"k": 1000, "M": 1_000_000}


class _Format(NamedTuple):
    """A format: how its document is made, and how many times what B takes its first page and first key may take."""

    title: str
    make: Callable[[Path], object]
    first_page: float
    first_key: float


_FORMATS = {
    "md": _Format("1.2 MB of Markdown", partial(write_markdown, size=1_200_000), 1.5, 1.5),
    "epub": _Format("an EPUB of 1,000 sections", partial(write_epub, sections=1000), 1.5, 2),
    "html": _Format("3 MB of HTML", partial(write_html, size=3_000_000), 1.8, 2.5),
    "docx": _Format("a DOCX of 0.5 MB", partial(write_docx, size=1_600_000), 3, 3.5),
    "pdf": _Format("a PDF of 1.8 MB", partial(write_pdf, size=680_000), 2, 2.5),
}
_MARKS_IN_LIBRARY = 100


def main() -> None:
    options = _options()
    with TemporaryDirectory(prefix="readerapp-bench-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        sessions = _sessions(options, folder)
        measured = _measure(sessions, options.runs)
        _print(options, folder, measured)


def _options() -> Namespace:
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5, help="rounds; each runs every program once")
    parser.add_argument("--keys", type=int, default=20, help="how often each key is pressed in a session")
    parser.add_argument("--sizes", type=_list, default=["30k", "3M", "30M"], help="of the plain texts")
    parser.add_argument("--marks", type=_numbers, default=[0, 1000, 10_000], help="annotations in these texts")
    parser.add_argument("--formats", type=_list, default=list(_FORMATS), help="other formats")
    parser.add_argument("--libraries", type=_numbers, default=[10_000, 100_000], help="annotations in all of a store")
    parser.add_argument("--folder", type=Path, help="keeps the texts and stores there for the next time")
    return parser.parse_args()


def _list(text: str) -> list[str]:
    return [one for one in text.split(",") if one]


def _numbers(text: str) -> list[int]:
    return [int(one) for one in _list(text)]


def _bytes(size: str) -> int:
    return int(size[:-1]) * _UNITS[size[-1]]


# ------------------------------------------------------------------ what is measured


def _sessions(options: Namespace, folder: Path) -> dict[str, Session]:
    """Every session by the name of what it measures, with the texts and stores that it needs."""
    keys = options.keys
    sessions: dict[str, Session] = {"B": partial(bare, keys)}
    for size in options.sizes:
        text = _made(folder / f"text-{size}.txt", partial(write_text, size=_bytes(size)))
        sessions[f"S {size}"] = partial(scrolling, str(text), keys)
        if which("less"):
            sessions[f"less {size}"] = partial(less, str(text), keys)
        for marks in options.marks:
            database = ""
            if marks:
                make = partial(annotate, source=text, count=marks)
                database = str(_made(folder / f"marks-{size}-{marks}.json", make))
            sessions[f"{size} {marks}"] = partial(reader, str(text), keys, database, marks)
    for name in options.formats:
        text = _made(folder / f"text.{name}", _FORMATS[name].make)
        sessions[name] = partial(reader, str(text), keys)
    for count in options.libraries:
        text = _made(folder / "text-3M.txt", partial(write_text, size=3_000_000))
        database = str(_made(folder / f"library-{count}.json", partial(_fill, folder=folder, text=text, count=count)))
        sessions[f"library {count}"] = partial(marks_on_the_first_page, str(text), database)
        small = _made(folder / "text-30k.txt", partial(write_text, size=30_000))
        sessions[f"memory {count}"] = partial(memory, str(small), database)
    return sessions


def _made(path: Path, make: Callable[[Path], object]) -> Path:
    if not path.exists():
        print(f"making {path.name}", file=sys.stderr)
        make(path)
    return path


def _fill(database: Path, folder: Path, text: Path, count: int) -> None:
    other_readings(database, folder, count - _MARKS_IN_LIBRARY)
    annotate(database, text, _MARKS_IN_LIBRARY)


def _measure(sessions: dict[str, Session], runs: int) -> dict[str, Measures]:
    measured: dict[str, Measures] = {name: {} for name in sessions}
    names = list(sessions)
    for run in range(runs):
        begin = run * len(names) // runs
        for name in names[begin:] + names[:begin]:
            print(f"run {run + 1} of {runs}: {name}", file=sys.stderr)
            for quantity, values in tried(sessions[name], name).items():
                measured[name].setdefault(quantity, []).extend(values)
    return measured


# ------------------------------------------------------------------ what is printed


def _print(options: Namespace, folder: Path, measured: dict[str, Measures]) -> None:
    print(
        f"{options.runs} runs, {options.keys} times each key, {cpu_count()} processors, Python {python_version()}, "
        f"Textual {version('textual')}, 120 x 40 cells. B: the least Textual program. S: the least scrolling view of "
        "the same text that Textual allows. What does not hold is bold."
    )
    for size in options.sizes:
        floors = {floor: measured.get(f"{floor} {size}", {}) for floor in ("S", "less")} | {"B": measured["B"]}
        floors["without marks"] = measured.get(f"{size} 0", {})
        subjects = {f"{marks:,} marks" if marks else "readerapp": f"{size} {marks}" for marks in options.marks}
        print(f"\n**{size[:-1]} {size[-1]}B of plain text**\n")
        print(table(text_bars(_bytes(size)), subjects, floors | measured))
        if "flood" in measured.get(f"{size} 0", {}):
            lost = lost_pages(str(folder / f"text-{size}.txt"))
            print(f"\nOf the page-downs typed at once {'**some were lost**' if lost else 'none was lost'}.")
    floors = {"B": measured["B"], "S": measured.get("S 3M", {})}
    for name in options.formats:
        form = _FORMATS[name]
        print(f"\n**{form.title}** (S with 3 MB of plain text)\n")
        print(table(format_bars(form.first_page, form.first_key), {"readerapp": name}, floors | measured))
    if options.libraries:
        print(f"\n**Large libraries, with {_MARKS_IN_LIBRARY} marks in a document of 3 MB**\n")
        libraries = {
            f"{quantity} {count}": values
            for count in options.libraries
            for session in ("library", "memory")
            for quantity, values in measured[f"{session} {count}"].items()
        }
        bars = [bar for count in options.libraries for bar in library_bars(count)]
        print(table(bars, {"readerapp": "libraries"}, {"B": measured["B"], "libraries": libraries}))


if __name__ == "__main__":
    main()
