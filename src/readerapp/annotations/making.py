"""Making an anchor: from a passage of a document to everything that will find it again."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readerapp.annotations.anchor import Anchor, Place, Quote, Segment
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap
from readerapp.document.graphemes import snap_outwards
from readerapp.document.paragraph_keys import SHORT_KEY_DIGITS
from readerapp.document.paragraphs import Paragraphs
from readerapp.document.position import Passage, Position, Span

CONTEXT = 32
"""How many code points of what stood before and behind a quote are kept with it."""

NEIGHBOURS = 2
"""How many paragraphs on each side an anchor remembers."""


def anchor_passage(document: Document, passage: Passage) -> Anchor:
    """The anchor of `passage`, its ends snapped outwards to whole grapheme clusters.

    White space at either end is left out. Raises `ValueError` when the passage holds no text.
    """
    return anchor_and_cover(document, passage)[0]


def anchor_and_cover(document: Document, passage: Passage) -> tuple[Anchor, Passage]:
    """The anchor of `passage`, and what that covers of it. Raises `ValueError` when the passage holds no text."""
    parts = _parts(document, passage)
    if not parts:
        raise ValueError("There is no text in this passage to mark.")
    paragraphs = document.paragraphs()
    first, last = parts[0], parts[-1]
    anchor = Anchor(
        tuple(_segment(paragraphs, part) for part in parts),
        Quote(
            "\n".join(document.block(part.number).text[part.shown.start : part.shown.end] for part in parts),
            text_before(document, Position(first.number, first.shown.start)),
            text_behind(document, Position(last.number, last.shown.end)),
        ),
        before=_short_keys(paragraphs, first.ordinal - NEIGHBOURS, first.ordinal),
        after=_short_keys(paragraphs, last.ordinal + 1, last.ordinal + 1 + NEIGHBOURS),
        place=Place(
            first.ordinal,
            len(paragraphs),
            paragraphs.characters[first.ordinal] + first.shown.start,
            paragraphs.characters[-1],
        ),
        section=document.section_path(first.number),
    )
    return anchor, _extent(parts)


def segments_of(document: Document, passages: Iterable[Passage]) -> tuple[Segment, ...]:
    """The segments that passages cover, snapped and trimmed as for an anchor; none when they hold no text."""
    paragraphs = document.paragraphs()
    segments: list[Segment] = []
    for passage in passages:
        own = [_segment(paragraphs, part) for part in _parts(document, passage)]
        if segments and own:
            own[0] = own[0]._replace(is_apart=True)
        segments += own
    return tuple(segments)


def covered(document: Document, passage: Passage) -> Passage | None:
    """What an anchor made of `passage` covers: its ends snapped and trimmed; `None` when it holds no text."""
    parts = _parts(document, passage)
    return _extent(parts) if parts else None


def text_before(document: Document, position: Position, length: int = CONTEXT) -> str:
    """The `length` code points of shown text before `position`, paragraphs joined with a newline."""
    number = position.block
    before = document.block(number).text[: position.offset]
    while len(before) < length and number > 0:
        number -= 1
        text = document.block(number).text
        if text:
            before = f"{text}\n{before}"
    return before[-length:]


def text_behind(document: Document, position: Position, length: int = CONTEXT) -> str:
    """The `length` code points of shown text from `position` on, paragraphs joined with a newline."""
    number = position.block
    behind = document.block(number).text[position.offset :]
    while len(behind) < length and number + 1 < len(document):
        number += 1
        text = document.block(number).text
        if text:
            behind = f"{behind}\n{text}"
    return behind[:length]


class _Part(NamedTuple):
    """What a passage covers of one paragraph, in code points of the shown and of the folded text."""

    number: int
    ordinal: int
    shown: Span
    folded: Span


def _parts(document: Document, passage: Passage) -> list[_Part]:
    """The passage by paragraphs, snapped and trimmed, without those of which it covers nothing."""
    paragraphs = document.paragraphs()
    parts = []
    for number in range(max(passage.start.block, 0), min(passage.end.block + 1, len(document))):
        text = document.block(number).text
        shown = _trimmed(text, snap_outwards(text, passage.span_in(number, len(text))))
        folding = FoldMap(text)
        folded = Span(folding.to_folded(shown.start), folding.to_folded(shown.end))
        if folded.start < folded.end:
            parts.append(_Part(number, paragraphs.ordinal(number), shown, folded))
    return parts


def _extent(parts: Sequence[_Part]) -> Passage:
    """From the first to the last of the parts of a passage."""
    first, last = parts[0], parts[-1]
    return Passage(Position(first.number, first.shown.start), Position(last.number, last.shown.end))


def _segment(paragraphs: Paragraphs, part: _Part) -> Segment:
    nth, of = paragraphs.nth(part.ordinal)
    return Segment(paragraphs.key(part.ordinal), *part.folded, nth=nth, of=of)


def _short_keys(paragraphs: Paragraphs, start: int, end: int) -> tuple[str, ...]:
    ordinals = range(max(start, 0), min(end, len(paragraphs)))
    return tuple(paragraphs.key(ordinal)[:SHORT_KEY_DIGITS] for ordinal in ordinals)


def _trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    marked = text[span.start : span.end]
    start = span.start + len(marked) - len(marked.lstrip())
    return Span(start, max(start, span.end - len(marked) + len(marked.rstrip())))
