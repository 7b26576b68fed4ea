"""EPUB canonical fragment identifiers as steps: https://idpf.org/epub/linking/cfi/"""

import re
from itertools import pairwise
from typing import NamedTuple

_WRAPPED = re.compile(r"\s*epubcfi\((?P<path>.*)\)\s*", re.DOTALL)
_PART = re.compile(
    r"/(?P<step>[0-9]{1,9})(?:\[(?P<id>(?:\^.|[^\]^])*)\])?"
    r"|(?P<into>!)"
    r"|:(?P<offset>[0-9]{1,9})(?:\[(?:\^.|[^\]^])*\])?"
    r"|[~@][0-9.:]+(?:\[(?:\^.|[^\]^])*\])?"
)
_COMMA = re.compile(r"\[(?:\^.|[^\]^])*\]|\^.|(?P<comma>,)")
_LONGEST = 4096
"""Characters that an identifier may have; real ones have a hundred."""

_ESCAPED = re.compile(r"\^(.)")


class Step(NamedTuple):
    """A step to a child, even for elements and odd for text, and the id that the child should have."""

    number: int
    identifier: str


class Path(NamedTuple):
    """Steps through the package, behind `!` steps through the page, and the units of UTF-16 into what they lead to."""

    package: tuple[Step, ...]
    steps: tuple[Step, ...]
    offset: int | None


def paths_of(start: str, end: str = "") -> tuple[Path, Path] | None:
    """The two ends of a range; both are the same for a point. `None` for what is no such identifier."""
    if max(len(start), len(end)) > _LONGEST:
        return None
    parts = _parts(start)
    if len(parts) == len("PSE"):
        first, last = _path(parts[0] + parts[1]), _path(parts[0] + parts[2])
    else:
        ending = _parts(end) if end else parts
        first, last = _path(parts[0]), _path(ending[0] + (ending[2] if len(ending) == len("PSE") else ""))
    return (first, last) if first and last else None


def _parts(text: str) -> list[str]:
    """The path, or the common path and the two ends of a range."""
    wrapped = _WRAPPED.fullmatch(text)
    inner = wrapped["path"] if wrapped else text.strip()
    commas = [comma.start() for comma in _COMMA.finditer(inner) if comma["comma"]]
    edges = [-1, *commas[:2], len(inner)]
    return [inner[before + 1 : after] for before, after in pairwise(edges)]


def _path(text: str) -> Path | None:
    package: tuple[Step, ...] = ()
    steps: list[Step] = []
    offset: int | None = None
    at = 0
    for part in _PART.finditer(text):
        if part.start() != at:
            return None
        at = part.end()
        if part["step"]:
            # A text location assertion may hold more than an id behind a comma or a semicolon.
            identifier = re.split(r"(?<!\^)[,;]", part["id"] or "")[0]
            steps.append(Step(int(part["step"]), _ESCAPED.sub(r"\1", identifier)))
        elif part["into"]:
            package, steps = tuple(steps), []
        elif part["offset"]:
            offset = int(part["offset"])
    return Path(package, tuple(steps), offset) if at == len(text) and (package or steps) else None
