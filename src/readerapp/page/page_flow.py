"""Page flow: when the page turns under a focus that goes from sentence to sentence, and where the focus stands then.

The page rests while the focus goes down it, and turns before what is read next comes too near to the foot; so the
reader's eyes move, and the text does not.
"""

from readerapp.document.document import Document
from readerapp.document.motions import next_sentence, previous_sentence
from readerapp.document.position import Passage, Position
from readerapp.document.sentences import sentence_at
from readerapp.page.viewport import Viewport, last_position

_PARTS_AHEAD = 3


def turn_down_to(viewport: Viewport, focus: Passage) -> None:
    """Turn the page where the focus would end in its lower third, so that the focus stands at its head."""
    last = viewport.row_of(last_position(focus))
    if last is None or last > _lowest_row(viewport) or viewport.row_of(focus.start) is None:
        viewport.show(focus.start, 0)


def turn_up_to(viewport: Viewport, focus: Passage) -> None:
    """Turn the page back where the focus would begin above it, so that the focus stands in its middle."""
    if viewport.row_of(focus.start) is None:
        lowest = _lowest_row(viewport)
        viewport.show(focus.start, max(min(viewport.height // 2, lowest + 1 - _rows_of(viewport, focus)), 0))


def put_in_the_middle(viewport: Viewport, focus: Passage) -> None:
    """Scroll so that the focus stands in the middle of the page; of one that is taller the beginning is shown."""
    viewport.show(focus.start, max((viewport.height - _rows_of(viewport, focus)) // 2, 0))


def _lowest_row(viewport: Viewport) -> int:
    """The last row of the page below which there is still a third of it."""
    return viewport.height - 1 + -viewport.height // _PARTS_AHEAD


def _rows_of(viewport: Viewport, focus: Passage) -> int:
    """How many rows a focus takes, at most those of the page."""
    first, last = viewport.place_of(focus.start), viewport.place_of(last_position(focus))
    between = viewport.rows_between(first, last, viewport.height)
    return viewport.height if between is None else between + 1


def page_down(viewport: Viewport, rows: int) -> Position | None:
    """Scroll down by so many rows, or by fewer to have the sentence that the foot cuts on the new page as a whole.

    Returns the beginning of the first sentence that was not wholly to be seen before; `None` where the page does not
    move, for it is the last.
    """
    end = viewport.visible().end
    new = clear_place(viewport, _first_ending_behind(viewport.document, end), forwards=True)
    row = viewport.row_of(new)
    if row is not None and row >= viewport.height // 2:
        rows = min(rows, row)
    return new if viewport.scroll(rows) else None


def page_up(viewport: Viewport, rows: int) -> Position | None:
    """Scroll up by so many rows, or by fewer to have the sentence that the head cuts on the new page as a whole.

    Returns the beginning of the last sentence that was not wholly to be seen before; `None` where the page does not
    move, for it is the first.
    """
    document, start = viewport.document, viewport.visible().start
    new = clear_place(viewport, previous_sentence(document, start), forwards=False)
    sentence = sentence_at(document.sentences(new.block), new.offset)
    if sentence:
        row = viewport.row_of(last_position(Passage.within(new.block, sentence)))
        if row is not None and row < viewport.height // 2:
            rows = min(rows, viewport.height - 1 - row)
    return new if viewport.scroll(-rows) else None


def clear_place(viewport: Viewport, position: Position, *, forwards: bool) -> Position:
    """The position, or on a folded page the nearest that is shown for its own sake: in one direction, or the other."""
    fold = viewport.fold
    if fold is None:
        return position
    ahead, back = fold.next_clear(position), fold.previous_clear(viewport.document, position)
    return (ahead or back if forwards else back or ahead) or position


def clear_on_page(viewport: Viewport, position: Position) -> Position:
    """The position, or on a folded page the next sentence on the screen that is shown for its own sake, or the last."""
    fold = viewport.fold
    if fold is None or (fold.is_clear(position) and viewport.row_of(position) is not None):
        return position
    starts = [
        start
        for stretch in viewport.stretches()
        for sentence in viewport.document.sentences(stretch.start.block)
        if stretch.contains(start := Position(stretch.start.block, sentence.start)) and fold.is_clear(start)
    ]
    return next((start for start in starts if start >= position), starts[-1] if starts else position)


def _first_ending_behind(document: Document, position: Position) -> Position:
    """The beginning of the first sentence that ends behind a position."""
    if document.has_block(position.block):
        sentence = sentence_at(document.sentences(position.block), position.offset)
        if sentence and sentence.start < position.offset < sentence.end:
            return Position(position.block, sentence.start)
    return next_sentence(document, position._replace(offset=position.offset - 1))
