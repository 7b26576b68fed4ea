"""The words of output that was meant for a terminal or a printer and was saved with its codes.

Bold and underlined letters are struck over with backspaces (grotty(1), col(1)); colours, movements and titles are the
control sequences of ECMA-48. What moves over the screen, and not along its line, is left out with the rest. A sequence
that could do something, such as writing the clipboard, is kept to be shown.
"""

import re

_PARAMETERS = r"\x1b\[(?P<parameters>[0-9:;<=>?]*)[ -/]*(?P<final>[@-~])"
_CODE = (
    r"\x1b\](?:[0-2]|7|8|133|633|1337);[^\x07\x1b]{,2000}(?:\x07|\x1b\\)"
    r"|\x1b[()*+\-./][0-9A-Za-z]|\x1b[=>78cDEHMNOZ]|\x0e|\x0f"
)
_TOKEN = re.compile(rf"{_PARAMETERS}|{_CODE}|(?P<sign>.)", re.DOTALL)
# One pass is enough for a line in which nothing is written over.
_SETTING = re.compile(rf"\x1b\[[0-9:;]*m|{_CODE}")
_OVERWRITING = re.compile(r"[\b\r]|\x1b\[(?![0-9:;]*m)")
_WIDE_BACKSPACE = re.compile("([^\x00-\u2e7f])\b\b")
_STRUCK = re.compile(r"(?:(\S)(?:\x08\1)+|[ ])+$")
_BOLD = re.compile(r"\x1b\[(?:0?1|1;\d+|\d+;1)m[^\x1b ][^\x1b]*(?:\x1b\[[0-9;]*m)+$")
_RUBBED_OUT = " "
_LONGEST_LINE = 1 << 16
"""Code points beyond which a line is not written over: it is none of a terminal."""

_MOST_MOVED = 1000
"""Cells beyond which a movement is a mistake or an attack."""


def without_terminal_codes(text: str) -> str:
    """`text` as it stood on the screen or on paper, line by line. Lines end at newlines.

    A line set in bold that stands above lines that are set in is a heading; it gets an empty line behind it.
    """
    if "\b" not in text and "\x1b" not in text:
        return text
    lines = text.split("\n")
    written = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        written.append(_written(line) if "\b" in line or "\x1b" in line or "\r" in line else line)
        if (
            following.startswith((" ", "\t"))
            and (_STRUCK.match(line) or _BOLD.match(line))
            and not line.startswith(" ")
        ):
            written.append("")
    return "\n".join(written)


def _written(line: str) -> str:
    """What is to be seen of a line when all of it is written."""
    line = line.rstrip("\r")
    if len(line) > _LONGEST_LINE or not _OVERWRITING.search(line):
        return _SETTING.sub("", line)
    cells: list[str] = []
    place = 0
    for token in _TOKEN.finditer(_WIDE_BACKSPACE.sub("\\1\b", line)):
        sign = token["sign"]
        if sign == "\b":
            place = max(place - 1, 0)
        elif sign == "\r":
            place = 0
        elif sign:
            _put(cells, place, sign)
            place += 1
        elif token["final"]:
            place = _moved(cells, place, token["final"], token["parameters"])
    return "".join(cells).rstrip()


def _put(cells: list[str], place: int, sign: str) -> None:
    """Write a sign over what stands in a cell; a line under a letter leaves the letter."""
    cells.extend(_RUBBED_OUT * (place - len(cells)))
    if place == len(cells):
        cells.append(sign)
    elif sign != "_" or cells[place] == _RUBBED_OUT:
        cells[place] = sign


def _moved(cells: list[str], place: int, final: str, parameters: str) -> int:
    """Do in the line what a control sequence says; the place to go on at."""
    number = int(parameters) if parameters.isdigit() else 0
    count = min(max(number, 1), _MOST_MOVED)
    if final == "K":
        if number != 1:
            del cells[0 if number == 2 else place :]
        else:
            cells[:place] = _RUBBED_OUT * min(place, len(cells))
    elif final == "P":
        del cells[place : place + count]
    elif final == "@":
        cells[place:place] = _RUBBED_OUT * count
    elif final == "C":
        return min(place + count, _MOST_MOVED)
    elif final == "D":
        return max(place - count, 0)
    elif final == "G":
        return count - 1
    return place
