"""How soon the sidebar answers with many cards, from the key until nothing more changes on the screen.

    PYTHONPATH=tests/support python tests/benchmarks/bench_sidebar.py [--marks 10000] [--rounds 9]

Prints a Markdown table of medians in milliseconds, each with its bar and, for the machine that it is measured on, the
answer to one sentence further on a page of the same text.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from materials import annotate, write_text
from sessions import running
from timed_terminal import TimedTerminal

_BARS = {"j in the text": 0, "Tab": 15, "j": 15, "a letter of the filter": 15, "by colour": 60}


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--marks", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="readerapp-bench-") as temporary:
        text, database = Path(temporary, "text.txt"), Path(temporary, "annotations.json")
        write_text(text, 3_000_000)
        annotate(database, text, options.marks)
        measured = _measured(text, database, options.marks, options.rounds)
    print(f"| {options.marks} cards | settled | bar | holds |\n|:--|--:|--:|:--|")
    for what, bar in _BARS.items():
        value = median(measured[what])
        verdict = f"{bar} ms | {'yes' if value <= bar else '**no**'}" if bar else "– | –"
        print(f"| {what} | {value:.1f} ms | {verdict} |")


def _measured(text: Path, database: Path, marks: int, rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in _BARS}
    reader = str(Path(sys.executable).with_name("readerapp"))
    with running(reader, str(text), database=str(database)) as terminal:
        terminal.wait_for_text(f"{marks} marks")
        terminal.rest(1.0)
        for _ in range(rounds):
            times["j in the text"].append(_settled(terminal, "j"))
            times["Tab"].append(_settled(terminal, "\t"))
            times["j"] += [_settled(terminal, "j") for _ in range(3)]
            terminal.answer_to("/")
            times["a letter of the filter"] += [_settled(terminal, letter) for letter in "the"]
            _settled(terminal, "\x1b")
            # By place, newest, colour, and by place again.
            _settled(terminal, "s")
            times["by colour"].append(_settled(terminal, "s"))
            _settled(terminal, "s")
            _settled(terminal, "\t")
    return times


def _settled(terminal: TimedTerminal, keys: str) -> float:
    return terminal.answer_to(keys).settled


if __name__ == "__main__":
    main()
