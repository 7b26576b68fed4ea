"""What a manual page says to roff before it is text: its own macros and strings, its conditions, its tables.

The requests are those of groff(7), the tables those of tbl(1). A page decides nothing but what stands in it: no file is
included, no command is run, and a macro that calls itself ends.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readerapp.sources.man_page.roff import Request, arguments_of

_REQUEST = re.compile(r"[.'][ \t]*(\\?[^\s\\]+|\\[{}])[ \t]*(.*)$", re.DOTALL)
_COMMENT = re.compile(r'(?<!\\)((?:\\\\)*)\\["#].*$')
_CONTINUED = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_STRING = re.compile(r"(?<!\\)((?:\\\\)*)\\\*(?:\((..)|\[([^\]\s]{1,40})[^\]]*\]|(.))")
_REGISTER = re.compile(r"\\n[-+]?(?:\((..)|\[([^\]]{1,40})\]|(.))")
_ARGUMENT = re.compile(r"\\\$(?:([1-9*@^])|\((\d\d)|\[(\d{1,2}|[*@])\])")
_COMPARED = re.compile(r"\(*(-?\d+)[a-z]?\)*(?:(==|=|>=|<=|>|<)\(*(-?\d+)[a-z]?\)*)?$")
_CONDITION = re.compile(
    r"(!?)([nteo](?![\w(\\])|[dcrmF][ \t]*\S+|'[^']*'[^']*'|\"[^\"]*\"[^\"]*\"|\([^ ]*\)\S*|[^ \t]+?(?=\\\{|[ \t]|$))"
    r"[ \t]*(.*)$",
    re.DOTALL,
)
_FORMAT_END = re.compile(r"\.[ \t]*$")
_TAB_SIGN = re.compile(r"tab[ \t]*\(\\?(.)[^)]*\)", re.IGNORECASE)
_TABLE_RULE = re.compile(r"[_=]+|\\_")
_STRINGS = {"R": "\\(rg", "Tm": "\\(tm", "lq": "\\(lq", "rq": "\\(rq", "C+": "C++", "--": "\\-\\-", 'L"': "", 'R"': ""}
_REGISTERS = {".g": 1, ".$": 0, ".x": 1, ".y": 22}
_DEEPEST = 20
_MOST_LINES = 50_000
"""Lines that macros may put into a page."""

_LONGEST_LINE = 1 << 16


class Table(NamedTuple):
    """The rows of a table; a cell is the lines of the page that it is written in."""

    rows: list[list[list[Request | str]]]


def lines_of(source: str, built_in: frozenset[str]) -> Iterator[Request | str | Table]:
    """The requests, the lines of text and the tables of a page; what it defines itself is put in.

    What is named in `built_in` means what it always does, whatever the page says.
    """
    page = _CONTINUED.sub(r"\1", source)
    return _Page(built_in).lines(page.split("\n"), (), 0)


class _Page:
    """The macros, strings and numbers that a page has defined so far."""

    def __init__(self, built_in: frozenset[str]) -> None:
        self._built_in = built_in
        self._macros: dict[str, list[str]] = {}
        self._strings = dict(_STRINGS)
        self._registers = dict(_REGISTERS)
        self._was_true = False
        self._left = _MOST_LINES

    def lines(self, source: Sequence[str], arguments: Sequence[str], depth: int) -> Iterator[Request | str | Table]:
        coming = iter(source)
        for raw in coming:
            self._left -= bool(depth)
            if depth and self._left < 0:
                return
            line = _COMMENT.sub(r"\1", raw) if "\\" in raw else raw
            line = self._with_strings(_with_arguments(line, arguments) if depth else line)
            request = _REQUEST.match(line)
            if request is None:
                if not line.startswith(("'", ".")):
                    # Where a block that was taken ends.
                    text = line.replace("\\}", "") if "\\}" in line else line
                    if text or not line:
                        yield text
                continue
            yield from self._take(request[1], request[2], coming, arguments, depth)

    def _take(
        self, name: str, rest: str, coming: Iterator[str], arguments: Sequence[str], depth: int
    ) -> Iterator[Request | str | Table]:
        name, rest = (name, rest.replace("\\}", "")) if name not in ("if", "ie", "el") else (name, rest)
        if name in ("de", "de1", "am", "am1", "ig", "dei", "ami"):
            self._define(name, arguments_of(rest), coming)
        elif name in ("ds", "as", "ds1", "as1"):
            key, _, value = rest.partition(" ")
            value = value.lstrip().removeprefix('"')
            self._strings[key] = (self._strings.get(key, "") if name.startswith("as") else "") + value
        elif name == "nr":
            self._set_register(rest.split())
        elif name in ("als", "rn"):
            self._alias(rest.split(), is_moved=name == "rn")
        elif name in ("if", "ie", "el", "while"):
            yield from self._take_condition(name, rest, coming, arguments, depth)
        elif name == "TS":
            yield self._table(coming, arguments, depth)
        elif name in self._macros and name not in self._built_in and depth < _DEEPEST:
            given = arguments_of(rest)
            before, self._registers[".$"] = self._registers[".$"], len(given)
            yield from self.lines(self._macros[name], given, depth + 1)
            self._registers[".$"] = before
        elif name not in ("\\{", "\\}", "so", "mso"):
            yield Request(name, arguments_of(rest))

    def _define(self, name: str, arguments: Sequence[str], coming: Iterator[str]) -> None:
        """Take the lines of a macro, up to the one that ends it; they are read when it is called."""
        end = arguments[1] if len(arguments) > 1 and name != "ig" else "."
        end = arguments[0] if name == "ig" and arguments else end
        body = []
        for line in coming:
            # White space may stand behind the control character.
            if line.startswith((".", "'")) and line[1:].strip() == end:
                break
            body.append(line.replace("\\\\", "\\"))
        if arguments and name != "ig":
            key = arguments[0]
            self._macros[key] = [*self._macros.get(key, []), *body] if name.startswith("am") else body

    def _set_register(self, words: Sequence[str]) -> None:
        if len(words) > 1:
            value = re.match(r"([-+]?)(\d+)", self._with_registers(words[1]))
            if value:
                number = int(value[2][:9]) * (-1 if value[1] == "-" else 1)
                self._registers[words[0]] = (self._registers.get(words[0], 0) if value[1] else 0) + number

    def _alias(self, words: Sequence[str], *, is_moved: bool) -> None:
        if len(words) > 1:
            new, old = (words[1], words[0]) if is_moved else (words[0], words[1])
            if old in self._macros:
                self._macros[new] = self._macros[old]
            elif old in self._built_in:
                self._macros[new] = [f".{old} \\$@"]

    def _take_condition(
        self, name: str, rest: str, coming: Iterator[str], arguments: Sequence[str], depth: int
    ) -> Iterator[Request | str | Table]:
        if name == "el":
            is_true = not self._was_true
        else:
            condition = _CONDITION.match(rest)
            is_true = condition is not None and name != "while" and self._holds(condition[1], condition[2])
            rest = condition[3] if condition else ""
            self._was_true = is_true
        block = [rest.lstrip()]
        if block[0].startswith("\\{"):
            block = _block(block[0][2:], coming)
        if is_true and depth < _DEEPEST:
            # An argument was put in already, on the first line; the others are as they were.
            before = self._was_true
            yield from self.lines(block, arguments, depth + 1 if arguments or depth else depth)
            self._was_true = before

    def _holds(self, negation: str, condition: str) -> bool:
        if condition in ("n", "o"):
            holds = True
        elif condition in ("t", "e"):
            holds = False
        elif condition[0] in "'\"":
            parts = condition[1:-1].split(condition[0])
            holds = len(parts) == 2 and parts[0] == parts[1]
        elif condition[0] == "d":
            key = condition[1:].strip()
            holds = key in self._macros or key in self._strings or key in self._built_in
        elif condition[0] == "r":
            holds = condition[1:].strip() in self._registers
        else:
            compared = _COMPARED.match(self._with_registers(condition))
            holds = compared is not None and _compare(int(compared[1]), compared[2], int(compared[3] or 0))
        return holds != bool(negation)

    def _table(self, coming: Iterator[str], arguments: Sequence[str], depth: int) -> Table:
        """Read a table: its options, the formats of its columns, its rows."""
        lines = []
        for raw in coming:
            if raw.startswith((".TE", "'TE")):
                break
            lines.append(self._with_strings(_with_arguments(raw, arguments) if depth else raw))
        separator = "\t"
        if lines and lines[0].rstrip().endswith(";"):
            sign = _TAB_SIGN.search(lines[0])
            separator = sign[1] if sign else separator
            del lines[0]
        data = iter(_without_formats(lines))
        rows: list[list[list[Request | str]]] = []
        while (line := next(data, None)) is not None:
            if line.startswith(".T&"):
                data = iter(_without_formats(list(data)))
                continue
            if line.startswith((".", "'")) or _TABLE_RULE.fullmatch(line.strip()) or not line.strip():
                continue
            row: list[list[Request | str]] = []
            cells = line.split(separator)
            while cells:
                cell = cells.pop(0)
                if cell.strip() == "T{":
                    inner, cells_behind = _text_block(data, separator)
                    row.append([_plain_line(each) for each in inner])
                    cells = cells_behind
                else:
                    is_empty = _TABLE_RULE.fullmatch(cell.strip()) or cell.strip() == "\\^"
                    row.append([] if is_empty else [cell])
            rows.append(row)
        return Table(rows)

    def _with_strings(self, line: str) -> str:
        """The line with its strings put in, and theirs; none where it would grow without end."""
        if "\\*" not in line:
            return line
        left = _LONGEST_LINE

        def meant(name: re.Match[str]) -> str:
            nonlocal left
            value = self._strings.get(name[2] or name[3] or name[4], "")
            left -= len(value)
            return name[1] + (value if left > 0 else "")

        for _ in range(_DEEPEST):
            changed = _STRING.sub(meant, line)
            if changed == line:
                break
            line = changed
        return line

    def _with_registers(self, text: str) -> str:
        return _REGISTER.sub(lambda name: str(self._registers.get(name[1] or name[2] or name[3], 0)), text)


def _with_arguments(line: str, arguments: Sequence[str]) -> str:
    def meant(found: re.Match[str]) -> str:
        key = found[1] or found[2] or found[3]
        if key in "*@^":
            quoted = (f'"{each}"' if key == "@" and " " in each else each for each in arguments)
            return " ".join(quoted)
        number = int(key)
        return arguments[number - 1] if 0 < number <= len(arguments) else ""

    return _ARGUMENT.sub(meant, line) if "\\$" in line else line


def _block(first: str, coming: Iterator[str]) -> list[str]:
    """The lines of a block up to the bracket that closes it."""
    lines = []
    depth = 1
    line: str | None = first
    while line is not None:
        depth += line.count("\\{") - line.count("\\}")
        if depth <= 0:
            lines.append(line[: line.rfind("\\}")])
            break
        lines.append(line)
        line = next(coming, None)
    return [each for each in lines if each.strip(" \t\\")]


def _without_formats(lines: list[str]) -> list[str]:
    """The lines of a table behind those that say what its columns are."""
    for number, line in enumerate(lines):
        if _FORMAT_END.search(line):
            return lines[number + 1 :]
    return lines


def _text_block(data: Iterator[str], separator: str) -> tuple[list[str], list[str]]:
    """The lines of a cell that is written on lines of its own, and the cells behind it on its last line."""
    lines: list[str] = []
    for line in data:
        if line.startswith("T}"):
            behind = line[2:]
            return lines, behind.split(separator)[1:] if separator in behind else []
        lines.append(line)
    return lines, []


def _plain_line(line: str) -> Request | str:
    request = _REQUEST.match(line)
    return Request(request[1], arguments_of(request[2])) if request else line


def _compare(first: int, sign: str | None, second: int) -> bool:
    match sign:
        case None:
            return first > 0
        case ">":
            return first > second
        case "<":
            return first < second
        case ">=":
            return first >= second
        case "<=":
            return first <= second
    return first == second
