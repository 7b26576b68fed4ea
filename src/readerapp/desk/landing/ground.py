"""`Ground`: a document that highlights of other programs are to land on, and what their hints mean in it."""

import re
from collections.abc import Generator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from readerapp.annotations.quoting import Fidelity, QuoteFinder, prepare_quotes
from readerapp.annotations.spelling import Grade, spell
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.position import Passage, Position
from readerapp.document.text_fragments import FragmentText, fragments_in
from readerapp.exchange.imported import Chapter, Hint, ImportedHighlight, NumberRange, Quads, Scale, TextDirective
from readerapp.exchange.source_alignment import Alignment

if TYPE_CHECKING:
    from readerapp.exchange.places.book import Pages
    from readerapp.exchange.places.page import Page, TextRange

_CONTEXT = 200
"""Code points of a page on each side of a place by which it is told from others with the same words."""

_FURNITURE = 150
"""Characters on a page that may stand before a mark and not be in the document: a running head, a number."""

_PART_MENDED = 20
"""Of so many characters of a page one may be mended, as a hyphen at the end of a line is."""

_FORMATS_WITH_PLACES = frozenset({"epub", "pdf", "html"})

_RANGES = 8
"""Readings of one hint that are tried."""

_LETTER = re.compile(r"[^\W_]")


class Ground:
    """A document, its words ready to be asked for, and the very file where places in it can be resolved."""

    def __init__(self, document: Document, quotes: QuoteFinder, book: "Pages | None", pdf: bytes = b"") -> None:
        """See `prepare_ground`; `pdf` is the file where it is one."""
        self.document = document
        self.pdf = pdf
        self.quotes = quotes
        self._book = book
        self._alignments: dict[str, Alignment] = {}
        """How the blocks stand in each file that several passages of the same words stand in."""

    def characters_before(self, position: Position) -> int:
        """How many code points of shown text stand before a position in a paragraph."""
        paragraphs = self.document.paragraphs()
        return paragraphs.characters[paragraphs.ordinal(position.block)] + position.offset

    def at_place(self, highlight: ImportedHighlight) -> tuple[Passage, bool] | None:
        """The passage that the place of a highlight leads to, and whether its words stand there, as far as it has any.

        A place that leads to other words is none, unless its reader has changed the words over there.
        """
        led = self._led_to(highlight.hints) if highlight.words is None else None
        if led is not None:
            return led, True
        if self._book is None:
            return None
        unchecked = None
        for hint in highlight.hints:
            for found in self._ranges(hint):
                is_right = highlight.words is not None and letters(found.words) == letters(highlight.words)
                is_unknown = highlight.words is None or highlight.has_edited_words
                if not found.words.strip() or not (is_right or is_unknown):
                    continue
                passage = self._passage(found)
                if passage and is_right:
                    return passage, True
                unchecked = unchecked or passage
        return (unchecked, False) if unchecked else None

    def _led_to(self, hints: Sequence[Hint]) -> Passage | None:
        """The passage that an address leads to by the words that it names."""
        for hint in hints:
            for fragment in fragments_in(hint.fragment) if isinstance(hint, TextDirective) else ():
                passage = self._text_for_fragments.find(fragment)
                if passage is not None:
                    return passage
        return None

    @cached_property
    def _text_for_fragments(self) -> FragmentText:
        return FragmentText([block.text for block in self.document])

    def narrowed(self, passages: Sequence[Passage], hints: Sequence[Hint]) -> list[Passage]:
        """Those of the passages that stand in the file, on the page or below the heading that the hints name.

        All of them where none does.
        """
        remaining = list(passages)
        for hint in hints:
            if len(remaining) > 1:
                remaining = [passage for passage in remaining if self._stands_in(passage, hint)] or remaining
            if len(remaining) > 1 and isinstance(hint, Quads):
                remaining = self._nearest_on_page(remaining, hint)
        return remaining

    def _nearest_on_page(self, passages: list[Passage], hint: Quads) -> list[Passage]:
        """The one of the passages before which so much of the page stands as the hint says, if one clearly does."""
        if hint.before is None or hint.page >= len(self.document.pages):
            return passages
        begin = self.characters_before(self.document.pages[hint.page].position)
        wanted = begin + hint.before
        off = sorted((abs(self.characters_before(one.start) - wanted), one) for one in passages)
        is_near = off[0][0] <= _FURNITURE + hint.before // _PART_MENDED
        return [off[0][1]] if is_near and off[1][0] > 2 * off[0][0] else passages

    def _ranges(self, hint: Hint) -> "list[TextRange]":
        from readerapp.exchange.places.resolving import ranges_of

        ranges = []
        if self._book is not None:
            for found in ranges_of(hint, self._book):
                ranges.append(found)
                if len(ranges) == _RANGES:
                    break
        return ranges

    def _passage(self, found: "TextRange") -> Passage | None:
        """Where the words of a stretch of the file stand in the document, if that is sure."""
        page = self._book.page(found.file) if self._book else None
        if page is None:
            return None
        before = page.text[max(found.start - _CONTEXT, 0) : found.start]
        behind = page.text[found.end : found.end + _CONTEXT]
        answer = self.quotes.find(found.words, before, behind)
        if not answer.matches or answer.matches[0].fidelity is Fidelity.SIMILAR:
            return None
        inside = [one for one in answer.passages if self._is_in_file(one, found.file)] or answer.passages
        if answer.is_certain or len(inside) == 1:
            return answer.passages[0] if answer.is_certain else inside[0]
        made_of_it = [one for one in inside if self._is_made_of(one, found, page)]
        if len(made_of_it) == 1:
            return made_of_it[0]
        # The words stand there several times in the same company: as many of them as before in the file.
        wanted = letters(found.words)
        earlier, all_of_it = letters(page.text[: found.start]), letters(page.text)
        nth = earlier.count(wanted)
        in_order = sorted(inside)
        return in_order[nth] if all_of_it.count(wanted) == len(in_order) > nth else None

    def _is_made_of(self, passage: Passage, found: "TextRange", page: "Page") -> bool:
        """Whether a passage begins with the very letter of the file that a stretch of it begins with."""
        alignment = self._alignments.get(found.file)
        if alignment is None:
            blocks = self._blocks_of_files.get(found.file, range(len(self.document)))
            texts = [
                self.document.block(number).text if number in blocks else "" for number in range(len(self.document))
            ]
            alignment = self._alignments[found.file] = Alignment(texts, page.seen_text)
        letter = _LETTER.search(found.words)
        wanted = found.start + letter.start() if letter else found.start
        return alignment.place(*passage.start) == wanted

    def _stands_in(self, passage: Passage, hint: Hint) -> bool:
        if isinstance(hint, Chapter):
            path = {letters(heading) for heading in self.document.section_path(passage.start.block)}
            if any(letters(heading) in path for heading in hint.path if heading):
                return True
            return bool(hint.file) and self._is_in_file(passage, hint.file)
        if isinstance(hint, NumberRange) and hint.scale is Scale.PAGE and self.document.pages:
            return self.document.page_at(passage.start) in (hint.start, hint.end)
        if isinstance(hint, Quads) and hint.page < len(self.document.pages):
            pages = self.document.pages
            end = pages[hint.page + 1].position if hint.page + 1 < len(pages) else self.document.end()
            return pages[hint.page].position <= passage.start <= end
        file = getattr(hint, "file", "")
        return bool(file) and self._is_in_file(passage, file)

    def _is_in_file(self, passage: Passage, file: str) -> bool:
        """Whether a passage begins in the page of the book that is this file of it."""
        blocks = self._blocks_of_files.get(self._book.find(file)) if self._book else None
        return blocks is not None and passage.start.block in blocks

    @cached_property
    def _blocks_of_files(self) -> dict[str, range]:
        """The blocks that came from each file of the book."""
        if self._book is None or not self._book.spine:
            return {}
        files = [item.file for item in self._book.spine]
        starts = [(start, file) for file in files if (start := self.document.linked_block(file)) is not None]
        ends = [start for start, _ in starts[1:]] + [len(self.document)]
        return {file: range(start, max(start, end)) for (start, file), end in zip(starts, ends, strict=True)}


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """The letters and digits of a text, case and the way it is set aside: what is compared."""
    return spell(fold(text), Grade.PUNCTUATION).letters.casefold()


def file_for_places(document: Document, location: str) -> bytes:
    """The file at a location, where places of other programs can be resolved in such a one; empty where it is gone."""
    if document.format not in _FORMATS_WITH_PLACES or not location:
        return b""
    try:
        return Path(location).read_bytes()
    except (OSError, ValueError):
        return b""


def prepare_ground(
    document: Document, data: bytes = b"", *, is_in_haste: bool = False
) -> Generator[None, None, Ground]:
    """Make a document ready, giving way now and then; `data` is the file it came from, needed to resolve places.

    `is_in_haste` is as for `prepare_quotes`.
    """
    from readerapp.sources.errors import SourceError

    quotes = yield from prepare_quotes(document, is_in_haste=is_in_haste)
    book: Pages | None = None
    if document.format == "html" and data:
        from readerapp.exchange.places.web_page import WebPage

        book = WebPage(data)
    elif document.format == "epub" and data:
        from readerapp.exchange.places.book import Book

        try:
            book = Book(data, document.source)
        except SourceError:
            book = None
    return Ground(document, quotes, book, data if document.format == "pdf" else b"")
