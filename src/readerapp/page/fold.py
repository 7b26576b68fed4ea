"""`Fold`: a document reduced to some of its passages - which blocks are shown whole, in part, or not at all.

What is shown are the sentences of the passages, the headings that they stand under, and a line around each for its
sense. Everything else is folded: runs of blocks into one sign, lines of a block into another.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from itertools import accumulate

from readerapp.document.document import Document
from readerapp.document.named_tuple import NamedTuple
from readerapp.document.position import Passage, Position, Span
from readerapp.document.sentences import sentence_at

_PASSAGES_A_SLICE = 8


class Part(NamedTuple):
    """Blocks from `first` (in) to `end` (out) that are shown in one way.

    One that `is_whole` shows them all as they are, one that does not and has no `clear` spans, head or tail is folded
    into a sign. Any other is of one block, of which `clear` are the spans shown for their own sake, in code points of
    its shown text; `head` and `tail` say that its first or last line is shown because of its neighbour.
    """

    first: int
    end: int
    is_whole: bool = False
    clear: tuple[Span, ...] = ()
    head: bool = False
    tail: bool = False

    @property
    def is_folded(self) -> bool:
        """Whether a sign stands for it."""
        return not (self.is_whole or self.clear or self.head or self.tail)

    @property
    def entries(self) -> int:
        """How many entries of the page it makes: one for each block, or for the sign."""
        return self.end - self.first if self.is_whole else 1


class Fold:
    """The parts of a document, in order and without gaps; an *entry* is a block or sign of the folded page."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self._firsts = [part.first for part in parts]
        self._starts = list(accumulate((part.entries for part in parts), initial=0))
        self._clear = [index for index, part in enumerate(parts) if part.is_whole or part.clear]

    def has(self, entry: int) -> bool:
        """Whether there is an entry with this number."""
        return 0 <= entry < self._starts[-1]

    def at(self, entry: int) -> tuple[int, Part]:
        """The block of an entry, the first one of a sign, and the part that it belongs to."""
        index = bisect_right(self._starts, entry) - 1
        part = self.parts[index]
        return part.first + (entry - self._starts[index] if part.is_whole else 0), part

    def entry_of(self, block: int) -> int:
        """The number of the entry that shows a block, or stands for it."""
        index, part = self._part_of(block)
        return self._starts[index] + (min(block, part.end - 1) - part.first if part.is_whole else 0)

    def part_of(self, block: int) -> Part:
        """The part that a block belongs to."""
        return self._part_of(block)[1]

    def _part_of(self, block: int) -> tuple[int, Part]:
        index = max(bisect_right(self._firsts, block) - 1, 0)
        return index, self.parts[index]

    def run_behind(self, block: int) -> tuple[int, int] | None:
        """The blocks, from a first (in) to an end (out), that are not shown whole from here to the next passage."""
        index, count = self._part_of(block)[0], len(self.parts)
        first = next((at for at in range(index, count) if not self.parts[at].is_whole), None)
        if first is None:
            return None
        last = first
        while last + 1 < count and not self.parts[last + 1].is_whole and (last == first or not self.parts[last].clear):
            last += 1
        return self.parts[first].first, self.parts[last].end

    def run_before(self, block: int) -> tuple[int, int] | None:
        """The same from the passage before to here."""
        index = self._part_of(block)[0]
        last = next((at for at in range(index, -1, -1) if not self.parts[at].is_whole), None)
        if last is None:
            return None
        first = last
        while first > 0 and not self.parts[first - 1].is_whole and (first == last or not self.parts[first].clear):
            first -= 1
        return self.parts[first].first, self.parts[last].end

    def is_clear(self, position: Position) -> bool:
        """Whether a position is shown for its own sake."""
        part = self.part_of(position.block)
        return part.is_whole or any(span.start <= position.offset < max(span.end, 1) for span in part.clear)

    def next_clear(self, position: Position) -> Position | None:
        """The position itself if it is clear, or the first clear one behind it."""
        if self.is_clear(position):
            return position
        index, part = self._part_of(position.block)
        starts = [span.start for span in part.clear if span.start > position.offset]
        if starts:
            return Position(part.first, starts[0])
        behind = bisect_right(self._clear, index)
        if behind == len(self._clear):
            return None
        part = self.parts[self._clear[behind]]
        return Position(part.first, part.clear[0].start if part.clear else 0)

    def previous_clear(self, document: Document, position: Position) -> Position | None:
        """The position itself if it is clear, or the beginning of the last clear sentence before it."""
        if self.is_clear(position):
            return position
        index, part = self._part_of(position.block)
        ends = [span.end for span in part.clear if span.end <= position.offset]
        if not ends:
            before = bisect_left(self._clear, index) - 1
            if before < 0:
                return None
            part = self.parts[self._clear[before]]
            ends = [part.clear[-1].end if part.clear else len(document.block(part.end - 1).text)]
        block = part.end - 1
        sentence = sentence_at(document.sentences(block), max(ends[-1] - 1, 0))
        return Position(block, sentence.start if sentence else 0)


Extents = dict[Passage, Mapping[int, tuple[Span, ...]]]
"""What of each block is shown of a passage, where that has been worked out before."""


def folding(
    document: Document, passages: Iterable[Passage], opened: Sequence[tuple[int, int]], extents: Extents
) -> Generator[None, None, Fold]:
    """Fold a document, which has been surveyed, to passages of it, giving way after every few.

    `opened` are runs of blocks, from a first (in) to an end (out), that are shown whole besides. `extents` is filled
    with what was worked out.
    """
    shown: dict[int, list[Span]] = {}
    headings: set[int] = set()
    for number, passage in enumerate(passages):
        if passage not in extents:
            extents[passage] = _extent(document, passage)
        for block, spans in extents[passage].items():
            shown.setdefault(block, []).extend(spans)
        headings.update(section.block for section in document.sections_at(passage.start.block))
        if number % _PASSAGES_A_SLICE == _PASSAGES_A_SLICE - 1:
            yield
    yield
    whole = _joined([*opened, *((block, block + 1) for block in headings)])
    return Fold(_parts(document, shown, whole))


def _extent(document: Document, passage: Passage) -> Mapping[int, tuple[Span, ...]]:
    """The sentences that a passage touches, by block."""
    extent = {}
    for block in range(passage.start.block, passage.end.block + 1):
        length = len(document.block(block).text)
        span = passage.span_in(block, length)
        if span.start >= span.end and length:
            continue
        if span.start > 0 or span.end < length:
            sentences = document.sentences(block)
            first, last = sentence_at(sentences, span.start), sentence_at(sentences, max(span.end - 1, 0))
            span = Span(first.start if first else span.start, last.end if last else span.end)
        extent[block] = (span,)
    return extent


def _joined(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of blocks in order, those that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for first, end in sorted(runs):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((first, end))
    return joined


def _parts(document: Document, shown: Mapping[int, list[Span]], whole: Sequence[tuple[int, int]]) -> list[Part]:
    """The parts that a document falls into."""
    known = {first: Part(first, end, is_whole=True) for first, end in whole}
    starts = [first for first, _ in whole]

    def is_whole(block: int) -> bool:
        index = bisect_right(starts, block) - 1
        return index >= 0 and block < whole[index][1]

    for block, spans in shown.items():
        if not is_whole(block):
            clear, length = _merged(spans), len(document.block(block).text)
            covers = clear == (Span(0, length),) or not length
            known[block] = Part(block, block + 1, is_whole=covers, clear=() if covers else clear)
    for block, spans in shown.items():
        length = len(document.block(block).text)
        if min(span.start for span in spans) == 0 and block > 0:
            _show_line(document, known, is_whole, block - 1, tail=True)
        if max(span.end for span in spans) >= length and document.has_block(block + 1):
            _show_line(document, known, is_whole, block + 1, head=True)
    parts: list[Part] = []
    at = 0
    for first in sorted(known):
        if first > at:
            parts.append(Part(at, first))
        parts.append(known[first])
        at = known[first].end
    if document.has_block(at):
        parts.append(Part(at, len(document)))
    return _with_runs(parts)


def _with_runs(parts: Iterable[Part]) -> list[Part]:
    """The parts, whole ones that follow each other as one."""
    joined: list[Part] = []
    for part in parts:
        if joined and part.is_whole and joined[-1].is_whole:
            joined[-1] = joined[-1]._replace(end=part.end)
        else:
            joined.append(part)
    return joined


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _show_line(
    document: Document,
    known: dict[int, Part],
    is_whole: Callable[[int], bool],
    block: int,
    *,
    head: bool = False,
    tail: bool = False,
) -> None:
    """Have the first or the last line of a neighbour shown, where that is a paragraph and not shown whole."""
    if is_whole(block) or not document.block(block).text:
        return
    part = known.get(block, Part(block, block + 1))
    if not part.is_whole:
        known[block] = part._replace(head=part.head or head, tail=part.tail or tail)
