"""What lies over the text: the annotations of the margin and the hits of the search, block by block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from readerapp.document.document import Document
from readerapp.document.position import Passage, Span
from readerapp.page.highlights import highlights_on
from readerapp.page.layers import HighlightLayer
from readerapp.page.margin_map import MarginMark

if TYPE_CHECKING:
    from readerapp.annotations.placement import Placement
    from readerapp.desk.margin import Margin
    from readerapp.document.search import Query


class ShownMarks:
    """Answers the article view's questions about what is marked and what was found."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.margin: Margin | None = None
        self.glimpsed: Sequence[Placement] = ()
        self.changes: Mapping[int, str] = {}
        """What has happened to blocks since they were read last, by their numbers."""
        self._query: Query | None = None
        self._hits: dict[int, tuple[Span, ...]] = {}
        self._current: Passage | None = None

    def highlights_in(self, block: int) -> tuple[HighlightLayer, ...]:
        """The highlights on a block, the shortest painted last."""
        if self.margin is None and not self.glimpsed:
            return ()
        text = self._document.block(block).text
        if self.margin:
            return highlights_on(
                block, text, self.margin.placed.in_block(block), self.margin.is_unsaved, self.margin.rewording
            )
        return highlights_on(block, text, self.glimpsed)

    def hits_in(self, block: int) -> tuple[tuple[Span, ...], Span | None]:
        """The search hits in a block, and the current one if it is there."""
        if self._query is None:
            return (), None
        hits = self._hits.get(block)
        if hits is None:
            hits = self._hits[block] = self._query.spans_in(self._document.block(block).text)
        current = self._current
        if current is None or current.start.block != block:
            return hits, None
        return hits, Span(current.start.offset, current.end.offset)

    def change_in(self, block: int) -> str:
        """The word for what has happened to a block since it was read last, empty for nothing."""
        return self.changes.get(block, "")

    def show_hits(self, query: Query | None, current: Passage | None) -> None:
        """Show the hits of a query, and the one that the cursor is on."""
        if query is not self._query:
            self._hits.clear()
        self._query = query
        self._current = current

    def margin_marks(self) -> Sequence[MarginMark]:
        """The annotations for the margin map."""
        placements = self.margin.placements if self.margin else ()
        return [
            MarginMark(
                self._document.share_before_block(passage.start.block),
                placement.annotation.color.value,
                bool(placement.annotation.note),
            )
            for placement in placements
            for passage in placement.passages
        ]
