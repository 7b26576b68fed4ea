"""Highlights and notes as Markdown that a person would have written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.placement import Placement
from readerapp.document.block import BlockKind
from readerapp.document.document import Document, Section
from readerapp.document.position import Passage
from readerapp.exchange.front_matter import front_matter, quoted, quoted_list
from readerapp.exchange.markdown_words import escaped, escaped_line, fence_for

NO_MEANINGS: Mapping[str, str] = MappingProxyType({})

BLOCK_ID_DIGITS = 16
"""How many hexadecimal digits of an annotation's id stand in its block id."""

_DEEPEST_HEADING = 6
_URL_CHARACTERS = "%/:?#[]@!$&'()*+,;=~"


def markdown_notes(
    document: Document,
    placements: Sequence[Placement],
    exported: str,
    meanings: Mapping[str, str] = NO_MEANINGS,
) -> str:
    """The notes of `document` as a Markdown file: in document order, those without a sure place at the end.

    `exported` is the time of it, in UTC as `2026-11-23T10:00:00Z`; `meanings` says, by the word of a colour, what the
    reader means by it. Nothing in the document can be taken for Markdown; what the reader wrote is left as it is.
    """
    placed: list[tuple[Passage, Annotation]] = []
    unplaced: list[Annotation] = []
    for placement in placements:
        if placement.passage and placement.status.is_settled:
            placed.append((placement.passage, placement.annotation))
        else:
            unplaced.append(placement.annotation)
    placed.sort(key=lambda entry: entry[0])
    blocks = [
        _front_matter(document, [placement.annotation for placement in placements], exported),
        f"# {escaped(document.title)}",
        *_placed_entries(document, placed, meanings),
        *_unplaced_entries(unplaced, meanings),
    ]
    return "\n\n".join(blocks) + "\n"


def block_id(annotation: Annotation) -> str:
    """The name by which links lead to an annotation in an exported file; the same as long as it lives."""
    return f"ra-{annotation.id.replace('-', '')[:BLOCK_ID_DIGITS]}"


def quotation(document: Document, passage: Passage) -> str:
    """The words of a passage as a Markdown block quote: paragraphs apart, verse in its lines, code in its fence."""
    return _quotation(_quoted_lines(document, passage))


def quotation_with_source(document: Document, passage: Passage) -> str:
    """The words of a passage as a Markdown block quote, and below it where they are from."""
    title, url = escaped(document.title), document.metadata.url
    source = f"[{title}](<{quote(url, safe=_URL_CHARACTERS)}>)" if url else title
    return f"{quotation(document, passage)}\n\n— {source}\n"


def _front_matter(document: Document, annotations: Sequence[Annotation], exported: str) -> str:
    metadata = document.metadata
    tags = dict.fromkeys(tag for annotation in annotations for tag in annotation.tags)
    notes = sum(annotation.kind == "note" for annotation in annotations)
    fields = {
        "title": quoted(document.title),
        "author": quoted(", ".join(metadata.authors)) if metadata.authors else "",
        "source": quoted(metadata.url or document.source),
        "exported": exported,
        "highlights": str(len(annotations) - notes),
        "notes": str(notes),
        "tags": quoted_list(tags) if tags else "",
    }
    return "\n".join(front_matter(fields))


def _placed_entries(
    document: Document, placed: Iterable[tuple[Passage, Annotation]], meanings: Mapping[str, str]
) -> Iterator[str]:
    """The entries, under the headings that the document has for them."""
    path: tuple[Section, ...] = ()
    for passage, annotation in placed:
        above, path = path, document.sections_at(passage.start.block)
        yield from _new_headings(document, above, path)
        yield quotation(document, passage)
        yield _about(annotation, _place(document, passage), meanings)
        yield from _note(annotation)


def _new_headings(document: Document, above: Sequence[Section], path: Sequence[Section]) -> Iterator[str]:
    """The headings of `path` that the entry above was not under. A first one that says the title again is left out."""
    headings = path[1:] if path and path[0].title == document.title else path
    for depth, section in enumerate(headings, 2):
        if section not in above:
            yield f"{'#' * min(depth, _DEEPEST_HEADING)} {escaped(section.title)}"


def _unplaced_entries(annotations: Sequence[Annotation], meanings: Mapping[str, str]) -> Iterator[str]:
    """What is known of annotations whose text is gone or may be somewhere else."""
    if annotations:
        yield "## Unplaced"
    for annotation in annotations:
        yield _quotation(_lines_of_words(annotation.quote.replace("\n", "\n\n")))
        yield _about(annotation, _last_place(annotation), meanings)
        yield from _note(annotation)


def _about(annotation: Annotation, where: str, meanings: Mapping[str, str]) -> str:
    """The line about one annotation: colour, meaning, place, day, tags and block id."""
    color = annotation.color.value
    day = annotation.created[: len("2026-11-23")]
    known = [color, escaped(meanings.get(color, "")), where, day]
    about = [f"*{' · '.join(word for word in known if word)}*", " ".join(map(_tag, annotation.tags))]
    return f"{' · '.join(part for part in about if part)} ^{block_id(annotation)}"


def _place(document: Document, passage: Passage) -> str:
    """Where a passage stands: on which page, if there are any, and in which paragraphs, counted from 1."""
    paragraphs = document.paragraphs()
    first, last = (paragraphs.ordinal(place.block) + 1 for place in passage)
    page = document.page_at(passage.start)
    where = f"¶ {first}" if first == last else f"¶ {first}–{last}"
    return f"p. {escaped(page)} · {where}" if page else where


def _last_place(annotation: Annotation) -> str:
    place = annotation.anchor.place
    where = [f"was ¶ {place.paragraph + 1} of {place.paragraphs}"] if place.paragraphs else []
    return " · ".join([*where, *map(escaped, annotation.anchor.section)])


def _tag(tag: str) -> str:
    """A tag as a word that Obsidian takes for one: letters, digits, `_`, `-` and `/`."""
    word = re.sub(r"[^\w/-]+", "-", tag).strip("-")
    return f"#{escaped(word)}"


def _note(annotation: Annotation) -> Iterator[str]:
    if annotation.note.strip():
        yield annotation.note.strip("\n")


def _quotation(lines: Iterable[str]) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _quoted_lines(document: Document, passage: Passage) -> Iterator[str]:
    """The lines of a quotation without their `>`, an empty one between paragraphs."""
    is_first = True
    for number in range(passage.start.block, passage.end.block + 1):
        block = document.block(number)
        span = passage.span_in(number, len(block.text))
        text = block.text[span.start : span.end]
        if not text.strip():
            continue
        if not is_first:
            yield ""
        is_first = False
        is_grid = block.kind is BlockKind.TABLE and "\n" in text
        if block.kind is BlockKind.CODE or is_grid:
            yield from _fenced_lines(text, block.language)
        else:
            yield from _lines_of_words(text)


def _fenced_lines(text: str, language: str) -> Iterator[str]:
    fence = fence_for(text)
    # Only what a language may be called: anything else could end the line or the fence.
    yield fence + re.sub(r"[^\w#+.-]", "", language)
    yield from text.split("\n")
    yield fence


def _lines_of_words(text: str) -> Iterator[str]:
    """The lines of words: hard breaks between those of one stanza, an empty one between stanzas."""
    for is_stanza, lines in groupby(text.split("\n"), key=lambda line: bool(line.strip())):
        if not is_stanza:
            yield ""
            continue
        *broken, last = [escaped_line(line.strip()) for line in lines]
        yield from (f"{line}\\" for line in broken)
        yield last
