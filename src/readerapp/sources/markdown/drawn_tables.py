"""Tables that are drawn, as Pandoc reads them: grid, simple and multiline tables, as a rule for the parser.

They are described at https://pandoc.org/MANUAL.html#tables.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_GRID_LINE = re.compile(r"\+(?:[-=:]+\+)+[ \t]*$")
_GRID_ROW = re.compile(r"[|+].*[|+][ \t]*$")
_COLUMNS = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_FRAME = re.compile(r"[ \t]*-{3,}[ \t]*$")
_DASHES = re.compile(r"-+")
_PART_OF_LINE = re.compile(r"\+?[-=:]{2,}\+?$")
_MOST_LINES = 2000
_MOST_HEAD_LINES = 20

_Rows = list[list[str]]


def drawn_tables_plugin(markdown: "MarkdownIt") -> None:
    """Have `markdown` make the tokens of tables of them."""
    markdown.block.ruler.before("table", "drawn_table", _table, {"alt": ["paragraph", "reference"]})


def _table(state: "StateBlock", start_line: int, end_line: int, silent: bool) -> bool:
    first = state.bMarks[start_line] + state.tShift[start_line]
    is_head = start_line + 1 < end_line and _COLUMNS.match(_line(state, start_line + 1)) is not None
    if silent or (state.is_code_block(start_line) and not (is_head and not state.is_code_block(start_line + 1))):
        # A table of these stands between blank lines; only a grid may follow a line of text.
        return silent and _GRID_LINE.match(state.src[first : state.eMarks[start_line]]) is not None
    lines = _Lines(state, start_line, end_line)
    if state.src.startswith("+", first):
        found = _grid(lines)
    elif _may_begin_simple(lines):
        found = _simple(lines) or _multiline(lines)
    else:
        found = None
    if found is None:
        return False
    head, body, taken = found
    _push(state, head, body, start_line)
    state.line = start_line + taken
    return True


def _line(state: "StateBlock", number: int) -> str:
    return state.src[state.bMarks[number] : state.eMarks[number]]


class _Lines:
    """The lines from where a table may begin, without the indent of what they stand in."""

    def __init__(self, state: "StateBlock", start: int, end: int) -> None:
        self._state = state
        self._start = start
        self.count = min(end - start, _MOST_LINES)

    def __getitem__(self, number: int) -> str:
        line = self._start + number
        if number >= self.count or (self._state.sCount[line] < self._state.blkIndent and not self._state.isEmpty(line)):
            return ""
        return self._state.getLines(line, line + 1, self._state.blkIndent, keepLastLF=False).rstrip()


def _grid(lines: _Lines) -> tuple[_Rows, _Rows, int] | None:
    drawn: list[str] = []
    while len(drawn) < lines.count and _GRID_ROW.match(line := lines[len(drawn)]):
        drawn.append(line)
    if len(drawn) < 3 or not _GRID_LINE.match(drawn[0]) or not _GRID_LINE.match(drawn[-1]):
        return None
    edges = sorted(
        {place for line in drawn if _GRID_LINE.match(line) for place, sign in enumerate(line) if sign == "+"}
    )
    rows: _Rows = []
    head: _Rows = []
    band: list[str] = []
    for line in drawn[1:]:
        if not _GRID_LINE.match(line):
            band.append(line)
            continue
        rows += _rows_of_band(band, edges)
        band = []
        if "=" in line and not head and line != drawn[-1]:
            head, rows = rows, []
    return head, rows, len(drawn)


def _rows_of_band(band: Sequence[str], edges: Sequence[int]) -> _Rows:
    """The rows between two lines that go through. A line that does not ends the rows of the columns under it."""
    columns = range(len(edges) - 1)
    row_of = [0 for _ in columns]
    cells: list[list[list[str]]] = [[[] for _ in columns]]
    for line in band:
        segments = _segments(line, edges)
        ended = [
            column
            for column, width, words in segments
            for column in range(column, column + width)
            if _PART_OF_LINE.match(words)
        ]
        if ended:
            cells.append([[] for _ in columns])
        for column in ended:
            row_of[column] = len(cells) - 1
        for column, _, words in segments:
            if words and not _PART_OF_LINE.match(words):
                cells[row_of[column]][column].append(words)
    return [[" ".join(words) for words in row] for row in cells]


def _segments(line: str, edges: Sequence[int]) -> list[tuple[int, int, str]]:
    """The words between the edges of a line, each with the column that they begin in and how many they go over."""
    words = [cell.strip() for cell in line.strip()[1:-1].split("|")]
    if len(words) == len(edges) - 1:
        # Also where letters take two cells, and nothing stands where it is counted.
        return [(column, 1, each) for column, each in enumerate(words)]
    segments = []
    first = 0
    for column in range(len(edges) - 1):
        edge = edges[column + 1]
        if line[edge : edge + 1] in ("|", "+", ""):
            segments.append((first, column + 1 - first, line[edges[first] + 1 : edge].strip()))
            first = column + 1
    return segments


def _may_begin_simple(lines: _Lines) -> bool:
    return any(_COLUMNS.match(lines[number]) for number in (0, 1)) or _FRAME.match(lines[0]) is not None


def _simple(lines: _Lines) -> tuple[_Rows, _Rows, int] | None:
    """A simple table: a line a row, up to a blank line, or to another line of dashes."""
    head_lines = 0 if _COLUMNS.match(lines[0]) else 1
    if not _COLUMNS.match(lines[head_lines]) or (head_lines and _FRAME.match(lines[0])):
        return None
    columns = _columns_of(lines[head_lines])
    number = head_lines + 1
    rows: _Rows = []
    while number < lines.count and lines[number] and not _is_end(lines[number]):
        rows.append(_cells(lines[number], columns))
        number += 1
    is_closed = number < lines.count and _is_end(lines[number])
    if not rows or (not head_lines and not is_closed):
        return None
    head = [_cells(lines[0], columns)] if head_lines else []
    return head, rows, number + is_closed


def _multiline(lines: _Lines) -> tuple[_Rows, _Rows, int] | None:
    """A multiline table: rows are parted by blank lines, and it ends with a line of dashes before one."""
    has_head = _FRAME.match(lines[0]) is not None
    number = 1 if has_head else 0
    head_lines = []
    while has_head and number <= _MOST_HEAD_LINES and lines[number] and not _is_end(lines[number]):
        head_lines.append(lines[number])
        number += 1
    if not _COLUMNS.match(lines[number]):
        return None
    columns = _columns_of(lines[number])
    rows: _Rows = []
    waiting: list[str] = []
    number += 1
    while number < lines.count and not _is_end(lines[number]):
        if lines[number]:
            waiting.append(lines[number])
        elif waiting:
            rows.append(_joined(waiting, columns))
            waiting = []
        number += 1
    if number == lines.count:
        return None
    rows += [_joined(waiting, columns)] if waiting else []
    return ([_joined(head_lines, columns)] if head_lines else []), rows, number + 1


def _is_end(line: str) -> bool:
    return _FRAME.match(line) is not None or _COLUMNS.match(line) is not None


def _columns_of(line: str) -> list[int]:
    """Where the columns behind the first begin, by the dashes under their heads.

    What sticks out to the left of its dashes stands behind the dashes before.
    """
    return [found.end() for found in _DASHES.finditer(line)][:-1]


def _cells(line: str, columns: Sequence[int]) -> list[str]:
    places = [0]
    for cut in columns:
        # A word that is wider than its dashes stays whole.
        while cut < len(line) and not line[cut].isspace() and not line[cut - 1].isspace():
            cut += 1
        places.append(cut)
    return [line[start:end].strip() for start, end in pairwise([*places, len(line)])]


def _joined(lines: Sequence[str], columns: Sequence[int]) -> list[str]:
    parts = [_cells(line, columns) for line in lines]
    return [" ".join(filter(None, words)) for words in zip(*parts, strict=True)]


def _push(state: "StateBlock", head: _Rows, body: _Rows, line: int) -> None:
    state.push("table_open", "table", 1).map = [line, line + 1]
    for rows, tag in ((head, "th"), (body, "td")):
        for row in rows:
            state.push("tr_open", "tr", 1)
            for cell in row:
                state.push(f"{tag}_open", tag, 1)
                content = state.push("inline", "", 0)
                content.content, content.children, content.map = cell, [], [line, line + 1]
                state.push(f"{tag}_close", tag, -1)
            state.push("tr_close", "tr", -1)
    state.push("table_close", "table", -1)
