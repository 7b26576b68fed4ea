"""From lines to paragraphs: which line goes on in which, over columns and pages too."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from readerapp.sources.pdf.joining import is_open_ended
from readerapp.sources.pdf.lines import Line, LineKind
from readerapp.sources.pdf.measures import Measures

_SAME_SIZE = 0.08
_LARGER = 1.12
_APART = 1.25
_INDENT = 0.7
_WIDEST_INDENT = 5.0
_LOOK_BACK = 8
_HALF = 0.5
_NEARLY_FULL = 0.85
_SHORTEST_FIRST_LINE = 18


class Paragraph(NamedTuple):
    """The lines of a paragraph, and the number that the last item of a list before it had."""

    lines: list[Line]
    number_before: int


def paragraphs_of(lines: Sequence[Line], measures: Measures, number_before: int = 0) -> list[Paragraph]:
    """The paragraphs that lines make, in the order in which they begin."""
    return _Setter(lines, measures, number_before).paragraphs()


class _Setter:
    """Takes line after line and puts each where it belongs."""

    def __init__(self, lines: Sequence[Line], measures: Measures, number_before: int) -> None:
        self._lines = lines
        self._size = _LARGER * measures.size
        self._leading = measures.leading
        self._indents_first_lines = self._has_indents()
        self._number = number_before

    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in the order in which they begin."""
        found: list[list[Line]] = []
        numbers: list[int] = []
        current: list[Line] = []
        for index, line in enumerate(self._lines):
            following = self._lines[index + 1] if index + 1 < len(self._lines) else None
            number = self._number
            begins = self._begins_item(line) or not current
            begun = None if begins else self._begun(found, current, line, following)
            if begun is None:
                begun = []
                found.append(begun)
                numbers.append(number)
            begun.append(line)
            current = begun
        return [Paragraph(*each) for each in zip(found, numbers, strict=True)]

    def _begins_item(self, line: Line) -> bool:
        """Whether a line begins with a bullet, or with the number that comes next."""
        marker = line.marker if line.kind is LineKind.TEXT else None
        if marker is None:
            return False
        digits = marker["number"] or marker["source"]
        if not digits:
            return True
        if int(digits) not in (1, self._number + 1):
            return False
        self._number = int(digits)
        return True

    def _begun(
        self, found: Sequence[list[Line]], current: list[Line], line: Line, following: Line | None
    ) -> list[Line] | None:
        """The paragraph that `line` goes on with, if any; `current` is the one that the line before went on with."""
        if line.kind is not LineKind.TEXT:
            return current if current[-1].kind is line.kind and current[-1].is_above(line) else None
        if current[-1].is_above(line) and not _may_be_between(current[-1], line):
            return current if self._goes_on_below(current, line) else None
        # A note, a figure or a running head may stand between the end of a page and the beginning of the next.
        for paragraph in reversed(found[-_LOOK_BACK:]):
            before = paragraph[-1]
            if _looks_alike(before, line):
                is_elsewhere = line.page - before.page in (0, 1) and not before.is_above(line)
                return paragraph if is_elsewhere and self._goes_on_elsewhere(paragraph, line, following) else None
            if not _may_be_between(before, line):
                return None
        return None

    def _goes_on_below(self, paragraph: Sequence[Line], line: Line) -> bool:
        before = paragraph[-1]
        if not _looks_alike(before, line) or self._is_apart(before, line):
            return False
        if is_open_ended(before):
            return True
        if before.ends_before(line):
            return False
        indent = (line.left - before.left) / max(line.size, 1.0)
        hangs = len(paragraph) == 1 and before.marker is not None
        begins_anew = indent > _INDENT and not hangs
        # The first line of an item may be further in than the others.
        is_first_line_indented = hangs and not before.ends_sentence and before.reaches(_NEARLY_FULL)
        falls_back = indent < -_INDENT and (hangs or len(paragraph) > 1) and not is_first_line_indented
        is_title = line.size > self._size and _is_centred(before, line)
        return is_title or not (begins_anew or falls_back)

    def _goes_on_elsewhere(self, paragraph: Sequence[Line], line: Line, following: Line | None) -> bool:
        before = paragraph[-1]
        is_open = not before.ends_sentence
        if is_open_ended(before) or (is_open and line.text[0].islower() and before.reaches(_HALF)):
            return True
        if before.ends_before(line):
            return False
        is_indented = following is not None and line.is_above(following) and _is_indented(line, following)
        is_prose = len(paragraph) > 1 or before.right - before.left > _SHORTEST_FIRST_LINE * before.size
        return is_prose and not is_indented and (is_open or self._indents_first_lines)

    def _is_apart(self, above: Line, below: Line) -> bool:
        return above.bottom - below.bottom > _APART * self._leading * max(above.size, below.size)

    def _has_indents(self) -> bool:
        """Whether paragraphs begin with an indented line more often than they stand apart."""
        indented = apart = 0
        for above, below in pairwise(self._lines):
            if above.is_above(below):
                if self._is_apart(above, below):
                    apart += 1
                elif _is_indented(above, below):
                    indented += 1
        return indented > apart


def _looks_alike(line: Line, other: Line) -> bool:
    is_same_size = abs(line.size - other.size) <= _SAME_SIZE * max(line.size, other.size)
    return is_same_size and line.is_bold == other.is_bold and line.kind is other.kind


def _may_be_between(line: Line, body: Line) -> bool:
    """Whether a line may stand between two parts of the paragraph that `body` is of: it is a note's or a table's."""
    return line.size < (1 - _SAME_SIZE) * body.size or line.kind is not LineKind.TEXT


def _is_indented(line: Line, below: Line) -> bool:
    return _INDENT < (line.left - below.left) / max(line.size, 1.0) < _WIDEST_INDENT


def _is_centred(line: Line, below: Line) -> bool:
    return abs((line.left + line.right) - (below.left + below.right)) < line.size
