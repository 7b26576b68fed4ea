"""A terminal that draws grapheme clusters as broad as a real one did: its truth is a column of `widths/widths.tsv`.

It knows what readerapp writes: places, colours, blanks, what it is asked, and saving the cursor.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from rich.cells import cell_len

from readerapp.document.graphemes import boundaries

TABLE = Path(__file__).with_name("widths") / "widths.tsv"
_FIRST, _LAST = "tmux 3.3a", "libghostty (pyghostty 0.1.3) 2027 off"
_TOKEN = re.compile(r"\x1b\[([?>]?)([0-9;]*)[ -/]*([@-~])|\x1b([78])|([^\x1b]+)")


@cache
def table() -> tuple[dict[str, str], ...]:
    """The rows of the table, each by the names of its columns."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def terminals() -> list[str]:
    """The columns that are terminals."""
    names = list(table()[0])
    return names[names.index(_FIRST) : names.index(_LAST) + 1]


def text_of(row: Mapping[str, str]) -> str:
    """The cluster, or the word, of a row of the table."""
    return "".join(chr(int(code, 16)) for code in row["code points"].split())


@cache
def truth_of(terminal: str) -> Mapping[str, int]:
    """The cells of each cluster of the table, behind a letter, on one of the `terminals`."""
    return {text_of(row): int(row[terminal].split("/")[-1]) for row in table()}


class MeasuredTerminal:
    """A screen on which each cluster is as broad as `truth` says; of others it says what the tables say."""

    def __init__(self, truth: Mapping[str, int], columns: int = 80, rows: int = 24) -> None:
        self.truth = truth
        self.columns, self.rows = columns, rows
        self.answers = ""
        self.names = "\x1bP>|measured(1)\x1b\\\x1b[>0;1;0c"
        self._cells = [[(" ", "")] * columns for _ in range(rows)]
        self._row = self._column = 0
        self._style = ""
        self._saved = (0, 0, "")

    def feed(self, text: str) -> None:
        """Show what a program writes."""
        for token in _TOKEN.finditer(text):
            private, numbers, final, cursor, words = token.groups()
            if words is not None:
                self._draw(words)
            elif cursor == "7":
                self._saved = (self._row, self._column, self._style)
            elif cursor == "8":
                self._row, self._column, self._style = self._saved
            else:
                self._control(private, [int(number or 0) for number in numbers.split(";")], final)

    def _control(self, private: str, numbers: list[int], final: str) -> None:
        if private == ">" and final == "c":
            self.answers += self.names
        elif private:
            return
        elif final == "H":
            self._row, self._column = numbers[0] - 1, (numbers[1] if numbers[1:] else 1) - 1
        elif final == "G":
            self._column = numbers[0] - 1
        elif final == "C":
            self._column = min(self._column + max(numbers[0], 1), self.columns - 1)
        elif final == "n":
            self.answers += f"\x1b[{self._row + 1};{self._column + 1}R"
        elif final == "m":
            codes = ";".join(map(str, numbers))
            self._style = "" if codes == "0" else codes.removeprefix("0;")

    def _draw(self, words: str) -> None:
        for start, end in pairwise(boundaries(words)):
            cluster = words[start:end]
            width = self.truth.get(cluster)
            width = cell_len(cluster) if width is None else width
            if width > 0:
                self._put(cluster, width)

    def _put(self, cluster: str, width: int) -> None:
        at = min(self._column, self.columns - width)
        row = self._cells[self._row]
        for cell in (at, at + width):
            # Half a wide cluster does not stay.
            first = cell
            while 0 < first < self.columns and row[first][0] == "":
                first -= 1
            if first < cell < self.columns and row[cell][0] == "":
                row[first] = (" ", row[first][1])
                for rest in range(first + 1, self.columns):
                    if row[rest][0]:
                        break
                    row[rest] = (" ", row[rest][1])
        row[at : at + width] = [(cluster, self._style), *[("", self._style)] * (width - 1)]
        self._column = min(at + width, self.columns)

    def row(self, number: int) -> list[tuple[str, str]]:
        """The cells of a row: the cluster that begins in each, empty where one goes on, and its style."""
        return list(self._cells[number])

    def words(self, number: int) -> str:
        """What is to be read in a row."""
        return "".join(text for text, _ in self._cells[number])

    def styled(self, number: int, style: str) -> str:
        """What is to be read in the cells of a row that have this style."""
        return "".join(text for text, its in self._cells[number] if its == style)
