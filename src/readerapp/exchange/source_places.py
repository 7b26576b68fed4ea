"""Where words of a document stand in the text of its source, and what of that has to change for other words."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from typing import NamedTuple
from unicodedata import normalize

from readerapp.document.document import Document
from readerapp.document.position import Passage, Span
from readerapp.exchange.source_alignment import Alignment

_HTML = "html"
TEXT_FORMATS = frozenset({"text", "markdown", "rst", "org", "subtitles", "man", _HTML})
"""Formats whose source is a text that people read and edit by its lines."""

# What is not closed reaches to the end, and is not looked through again from each of its beginnings.
_TAGS = re.compile(
    r"<!--(?:.*?-->|.*)|<(script|style)\b(?:.*?</\1\s*>|.*)|<[/!?]?[A-Za-z][^<>]*>", re.DOTALL | re.IGNORECASE
)
_LONGEST_COMPARED = 20_000
"""Code points of a wording that is compared word by word with what is to stand there instead."""


_MARKUP = frozenset("*_~`[]()<>\\|#=+")
_LETTER = re.compile(r"[^\W_]")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class SourcePlace(NamedTuple):
    """A stretch of a source: offsets in code points, and lines and columns from 1; the last column is behind it.

    `is_verbatim` says that the words stand there to the letter, but for white space, and nothing between them.
    """

    start: int
    end: int
    lines: tuple[int, int]
    columns: tuple[int, int]
    is_verbatim: bool


class Edit(NamedTuple):
    """What is to stand in place of a stretch of the source, in code points of it."""

    start: int
    end: int
    text: str


class SourcePlaces:
    """Finds passages of a document in `source`, the text that it was made of, with any line ends."""

    def __init__(self, document: Document, source: str) -> None:
        self._document = document
        self._source = source
        self._texts = [document.block(number).text for number in range(len(document))]
        self._is_html = document.format == _HTML
        without_tags = _TAGS.sub(lambda tag: " " * len(tag[0]), source) if self._is_html else source
        self._alignment = Alignment(self._texts, without_tags)
        self._lines = [0, *(found.end() for found in re.finditer("\n", source))]

    def place(self, passage: Passage) -> SourcePlace | None:
        """Where a passage stands; `None` where that is not known."""
        span = self._span(passage)
        if span is None:
            return None
        start, end = span
        first, last = (bisect_right(self._lines, at) for at in (start, max(end - 1, start)))
        columns = (start - self._lines[first - 1] + 1, end - self._lines[last - 1] + 1)
        return SourcePlace(start, end, (first, last), columns, self._is_verbatim(passage, start, end))

    def place_of_all(self, passages: Sequence[Passage]) -> SourcePlace | None:
        """Where some passages stand, from the first word of the first to the last of the last; `None` without any."""
        return self.place(Passage(passages[0].start, passages[-1].end)) if passages else None

    def edits(self, passage: Passage, replacement: str) -> list[Edit] | None:
        """What has to change for `replacement` to stand in place of a passage.

        Where there is markup between the words, only the words that differ change; `None` where they lie over it.
        """
        place = self.place(passage)
        if place is None:
            return None
        if place.is_verbatim:
            return [Edit(place.start, place.end, self._written(replacement))]
        if passage.start.block != passage.end.block or not replacement:
            return None
        return self._edits_of_words(passage, replacement)

    def _edits_of_words(self, passage: Passage, replacement: str) -> list[Edit] | None:
        block, first = passage.start
        words = self._texts[block][first : passage.end.offset]
        if max(len(words), len(replacement)) > _LONGEST_COMPARED:
            return None
        edits = []
        for span, text in _differences(words, replacement):
            edit = self._edit(block, Span(first + span.start, first + span.end), text)
            if edit is None:
                return None
            edits.append(edit)
        return edits

    def _edit(self, block: int, span: Span, text: str) -> Edit | None:
        """What has to change for `text` to stand in place of a stretch of a block, which may be empty."""
        if span.start == span.end:
            at = self._between(block, span.start)
            return None if at is None else Edit(at, at, self._written(text))
        part = Passage.within(block, span)
        found = self._span(part)
        if found is None or not self._is_verbatim(part, *found):
            return None
        return Edit(*found, self._written(text))

    def _between(self, block: int, offset: int) -> int | None:
        """The one place of the source between two characters of a block; `None` where there is markup between them."""
        before = self._span(Passage.within(block, Span(offset - 1, offset))) if offset else None
        text = self._texts[block]
        behind = self._span(Passage.within(block, Span(offset, offset + 1))) if offset < len(text) else None
        if before and behind:
            return before[1] if before[1] == behind[0] else None
        return before[1] if before else behind[0] if behind else None

    def _span(self, passage: Passage) -> tuple[int, int] | None:
        """The stretch of the source from the first to the last character of a passage."""
        start = self._edge(passage, is_end=False)
        end = self._edge(passage, is_end=True)
        if start is None or end is None:
            return self._without_letters(passage)
        return (start, end) if start < end else None

    def _edge(self, passage: Passage, *, is_end: bool) -> int | None:
        """Where a passage begins or ends, from the letter that is nearest to that edge."""
        numbers = range(passage.start.block, passage.end.block + 1)
        for number in reversed(numbers) if is_end else numbers:
            text = self._texts[number]
            span = passage.span_in(number, len(text))
            letters = [match.start() for match in _LETTER.finditer(text, span.start, span.end)]
            if not letters:
                continue
            if is_end:
                place = self._alignment.place(number, letters[-1] + 1, is_end=True)
                return None if place is None else self._forward(place, text[letters[-1] + 1 : span.end])
            place = self._alignment.place(number, letters[0])
            return None if place is None else self._back(place, text[span.start : letters[0]])
        return None

    def _forward(self, place: int, signs: str) -> int:
        """The place behind signs that follow a letter, with the markup between them."""
        source = self._source
        for sign in signs.rstrip():
            at = place
            while at < len(source) and source[at] != sign and (source[at] in _MARKUP or source[at].isspace()):
                at += 1
            if at < len(source) and source[at] == sign:
                place = at + 1
        return place

    def _back(self, place: int, signs: str) -> int:
        """The place before signs that stand before a letter, with the markup between them."""
        source = self._source
        for sign in reversed(signs.lstrip()):
            at = place
            while at > 0 and source[at - 1] != sign and (source[at - 1] in _MARKUP or source[at - 1].isspace()):
                at -= 1
            if at > 0 and source[at - 1] == sign:
                place = at - 1
        return place

    def _without_letters(self, passage: Passage) -> tuple[int, int] | None:
        """The stretch of signs or white space in one block, between the letters beside it."""
        block = passage.start.block
        text, span = self._texts[block], passage.span_in(block, len(self._texts[block]))
        if block != passage.end.block or _LETTER.search(text, span.start, span.end):
            return None
        before = max((match.end() for match in _LETTER.finditer(text, 0, span.start)), default=None)
        behind = _LETTER.search(text, span.end)
        start = self._alignment.place(block, before, is_end=True) if before is not None else None
        end = self._alignment.place(block, behind.start()) if behind else None
        if start is None and end is None:
            return None
        if start is None:
            start = self._source.rfind("\n", 0, end) + 1
        if end is None:
            end = self._source.find("\n", start)
            end = len(self._source) if end < 0 else end
        signs = text[span.start : span.end]
        window = self._source[start:end]
        if signs.isspace():
            return (start, end) if window.isspace() and window else None
        at = window.find(signs.strip())
        if at < 0 or window.count(signs.strip()) != 1:
            return None
        return start + at, start + at + len(signs.strip())

    def _is_verbatim(self, passage: Passage, start: int, end: int) -> bool:
        there = self._source[start:end]
        words = " ".join(self._document.text(passage, between=" ").split())
        return not _BLANK_LINE.search(there.replace("\r", "")) and normalize("NFC", " ".join(there.split())) == words

    def _written(self, text: str) -> str:
        """A text as it is written in the source: with its line ends, and without what would be markup there."""
        written = escape(text, quote=False) if self._is_html else text
        return written.replace("\n", "\r\n") if "\r\n" in self._source else written


def applied(source: str, edits: Sequence[Sequence[Edit]]) -> tuple[str, list[int]]:
    """`source` with suggestions followed, each of some edits; and the numbers of those that overlap others."""
    taken: list[Edit] = []
    left_out = []
    for number, its in enumerate(edits):
        if any(_overlaps(edit, other) for edit in its for other in taken):
            left_out.append(number)
        else:
            taken += its
    for start, end, text in sorted(taken, reverse=True):
        source = source[:start] + text + source[end:]
    return source, left_out


def _overlaps(one: Edit, other: Edit) -> bool:
    return (one.start < other.end and other.start < one.end) or one[:2] == other[:2]


def _differences(words: str, other: str) -> Iterator[tuple[Span, str]]:
    """The stretches of `words` that differ from another wording, and what stands there in that."""
    before, after = (_TOKEN.findall(text) for text in (words, other))
    starts = [0]
    for token in before:
        starts.append(starts[-1] + len(token))
    for what, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield Span(starts[first], starts[last]), "".join(after[begin:end])
