"""Making entries of annotations, with the document at hand or from what the store keeps of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readerapp.annotations.anchor import Segment
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.placement import Placement
from readerapp.annotations.rewording import says_something_else, words_under
from readerapp.document.block import BlockKind
from readerapp.document.document import Document
from readerapp.document.folding import FoldMap
from readerapp.document.position import Passage, Span
from readerapp.exchange.entry import (
    NO_MEANINGS,
    OMISSION,
    DocumentDetails,
    DocumentNotes,
    Entry,
    Heading,
    Part,
    Where,
)
from readerapp.exchange.text_links import TextLinks


def notes_in(
    document: Document,
    placements: Iterable[Placement],
    meanings: Mapping[str, str] = NO_MEANINGS,
    *,
    id: str = "",
) -> DocumentNotes:
    """The notes of a document that is at hand: what stands in it as it is now, what has no sure place at the end.

    `meanings` says, by the word of a colour, what the reader means by it; `id` is the document's in the store.
    """
    entries = [entry_placed(document, placement, meanings) for placement in placements]
    whole = [entry for entry in entries if entry.is_on_the_whole]
    placed = sorted((entry for entry in entries if entry.is_placed and entry.passages), key=_first_passage)
    others = [entry for entry in entries if not (entry.is_on_the_whole or (entry.is_placed and entry.passages))]
    return _linked(DocumentNotes(details_of(document, id), (*whole, *placed, *others), document))


def notes_kept(
    details: DocumentDetails,
    annotations: Iterable[Annotation],
    shown: Mapping[str, str],
    meanings: Mapping[str, str] = NO_MEANINGS,
) -> DocumentNotes:
    """The notes of a document that is not at hand, as they were last placed.

    `shown` has the shown texts of the paragraphs that are marked, by their keys, as far as they are known.
    """
    entries = [entry_kept(annotation, shown, meanings) for annotation in annotations]
    in_order = sorted(entries, key=lambda entry: (not entry.is_on_the_whole, not entry.is_placed, entry.where.share))
    return _linked(DocumentNotes(details, tuple(in_order)))


def _linked(notes: DocumentNotes) -> DocumentNotes:
    """The notes of a page on the web with links to their words."""
    if not notes.details.url:
        return notes
    links = TextLinks(notes)
    return replace(notes, entries=tuple(replace(entry, link=links.to(entry)) for entry in notes.entries))


def details_of(document: Document, id: str = "") -> DocumentDetails:
    """What a document says about itself."""
    about = document.metadata
    return DocumentDetails(
        title=document.title,
        id=id,
        authors=about.authors,
        url=about.url,
        location=document.source,
        language=about.language,
        date=about.date,
        site=about.site,
        format=document.format,
        identifiers=about.identifiers,
    )


def entry_placed(document: Document, placement: Placement, meanings: Mapping[str, str] = NO_MEANINGS) -> Entry:
    """The entry of an annotation in a document that is at hand."""
    annotation = placement.annotation
    status = placement.status
    if not placement.passages or not status.is_settled:
        parts, where = _parts_of_quote(annotation.quote), _where_it_was(annotation)
        # A suggested place is none yet: the words are those that were marked.
        return replace(_said(annotation, meanings), parts=parts, where=where, status=status)
    return replace(
        _said(annotation, meanings),
        parts=tuple(parts_of(document, placement.passages)),
        where=_where(document, placement.passages),
        status=status,
        passages=placement.passages,
        was=_was(annotation, words_under(placement, document)),
    )


def entry_kept(annotation: Annotation, shown: Mapping[str, str], meanings: Mapping[str, str] = NO_MEANINGS) -> Entry:
    """The entry of an annotation whose document is not at hand; see `notes_kept`."""
    segments = annotation.state.segments or annotation.anchor.segments
    parts: Sequence[Part] = ()
    if annotation.state.status.is_settled and all(segment.paragraph in shown for segment in segments):
        parts = [
            part
            for segment in segments
            for part in (*([OMISSION] if segment.is_apart else []), _part_kept(segment, shown[segment.paragraph]))
        ]
    return replace(
        _said(annotation, meanings),
        was=_was(annotation, "\n".join(part.text for part in parts if part != OMISSION)) if parts else "",
        parts=tuple(parts) or _parts_of_quote(annotation.quote),
        where=_where_it_was(annotation),
        status=annotation.state.status,
    )


def parts_of(document: Document, passages: Iterable[Passage]) -> list[Part]:
    """The words of passages, a part for each block that has some, and omissions between them."""
    parts: list[Part] = []
    for passage in passages:
        own = _parts_of_one(document, passage)
        parts += [OMISSION, *own] if parts and own else own
    return parts


def _parts_of_one(document: Document, passage: Passage) -> list[Part]:
    parts = []
    for number in range(passage.start.block, passage.end.block + 1):
        block = document.block(number)
        span = passage.span_in(number, len(block.text))
        text = block.text[span.start : span.end]
        if text.strip():
            parts.append(Part(text, block.kind, block.language, document.key(number), span.start, span.end))
    return parts


def _was(annotation: Annotation, now: str) -> str:
    """The words that were marked, where those that stand there now say something else."""
    return annotation.quote if now != annotation.quote and says_something_else(annotation.quote, now) else ""


def _said(annotation: Annotation, meanings: Mapping[str, str]) -> Entry:
    """What an annotation is and says, wherever it stands."""
    quote = annotation.anchor.quote
    return Entry(
        id=annotation.id,
        parts=(),
        status=annotation.state.status,
        note=annotation.note,
        tags=annotation.tags,
        color=annotation.color,
        mark=annotation.mark,
        meaning=meanings.get(annotation.color.value, ""),
        prefix=quote.prefix,
        suffix=quote.suffix,
        created=annotation.created,
        modified=annotation.modified,
        origin=annotation.origin,
    )


def _where(document: Document, passages: Sequence[Passage]) -> Where:
    paragraphs = document.paragraphs()
    passage, end = passages[0], passages[-1].end
    # A passage may end before the first code point of a block, of which it then has nothing.
    last = end.block - (end.offset == 0 and end.block > passages[-1].start.block)
    return Where(
        headings=tuple(Heading(section.title, section.block) for section in document.sections_at(passage.start.block)),
        first=paragraphs.ordinal(passage.start.block) + 1,
        last=paragraphs.ordinal(last) + 1,
        of=len(paragraphs),
        page=document.page_at(passage.start),
        share=document.share_before(passage.start),
    )


def _where_it_was(annotation: Annotation) -> Where:
    """Where it stood when it was marked, as the anchor has it."""
    place = annotation.anchor.place
    first = place.paragraph + 1 if place.paragraphs else 0
    return Where(
        headings=tuple(map(Heading, annotation.anchor.section)),
        first=first,
        last=first and first + len(annotation.anchor.segments) - 1,
        of=place.paragraphs,
        share=place.character / place.characters if place.characters else -1.0,
    )


def _parts_of_quote(quote: str) -> tuple[Part, ...]:
    return tuple(map(Part, quote.split("\n"))) if quote else ()


def _part_kept(segment: Segment, shown: str) -> Part:
    folding = FoldMap(shown)
    span = Span(folding.to_shown(segment.start), folding.end_to_shown(segment.end))
    text = shown[span.start : span.end]
    # What kind of block it was is not kept; one with indented lines is code or a table, and loses them in verse.
    lines = text.split("\n")
    is_set = any(line.startswith("  ") or "   " in line.strip() for line in lines)
    kind = BlockKind.PARAGRAPH if len(lines) == 1 else BlockKind.CODE if is_set else BlockKind.VERSE
    return Part(text, kind, "", segment.paragraph, span.start, span.end)


def _first_passage(entry: Entry) -> Passage:
    return entry.passages[0]
