"""Addresses that lead to the words of a note in its page: text fragments that a browser finds.

A whole word is needed at both ends. Long words are said by their first and last three, for what a page has in between -
marks of notes, breaks, other blocks - is not shown here as it stands there. What stands beside them is said where the
words stand more than once.
"""

import re
from collections.abc import Iterator, Sequence

from readerapp.document.document import Document
from readerapp.document.position import Passage
from readerapp.document.text_fragments import DIRECTIVE, FragmentText, TextFragment, is_of_word, is_unspaced
from readerapp.exchange.entry import DocumentNotes, Entry

_WORDS = 3
_MORE_WORDS = 8
_UNSPACED_SIGNS = 12
"""The most signs that stand for three words where there are no blanks between words."""
_SURROUNDINGS = 120
_WIDE = "\u3000-\u3004\u3008-\u3020\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_WIDE_SIGN = re.compile(f"[{_WIDE}]")
_BEGINNING = re.compile(f"[{_WIDE}]*[^{_WIDE}]+[{_WIDE}]*")
_END = re.compile(f"[^{_WIDE}]+[{_WIDE}]*\\Z")


class TextLinks:
    """The links to the words of the entries of one document; none where it has no address."""

    def __init__(self, notes: DocumentNotes) -> None:
        self._address = notes.details.url.partition("#")[0]
        self._document = notes.document
        self._text: FragmentText | None = None

    def to(self, entry: Entry) -> str:
        """The address that leads to the words of an entry; empty where there is none."""
        if not self._address or not self._address.startswith(("http://", "https://")) or not entry.is_placed:
            return ""
        fragment = self._fragment(entry)
        return f"{self._address}#{DIRECTIVE}text={fragment}" if fragment else self._address

    def _fragment(self, entry: Entry) -> TextFragment | None:
        document, passages = self._document, entry.passages
        if document is None or not passages:
            # Both were cut at so many characters, perhaps within a word.
            prefix = entry.prefix.rpartition("\n")[2] if "\n" in entry.prefix else entry.prefix.partition(" ")[2]
            suffix = entry.suffix.partition("\n")[0] if "\n" in entry.suffix else entry.suffix.rpartition(" ")[0]
            texts = [part.text for part in entry.parts]
            return next(iter(_ways(texts, prefix, suffix, with_surroundings=True)), None)
        if self._text is None:
            self._text = FragmentText([block.text for block in document])
        passage = Passage(passages[0].start, passages[-1].end)
        texts, before, behind = _parted(document, passage)
        ways = list(_ways(texts, before, behind))
        return next((way for way in ways if self._leads(way, passage)), ways[-1] if ways else None)

    def _leads(self, fragment: TextFragment, passage: Passage) -> bool:
        """Whether the first passage that the fragment leads to is this one, or all of it and the rest of its words."""
        assert self._text is not None
        found = self._text.find(fragment)
        return found is not None and found.start <= passage.start < found.end and passage.end <= found.end


def _parted(document: Document, passage: Passage) -> tuple[list[str], str, str]:
    """The words of a passage, block by block, and what stands before and behind them in the first and the last."""
    texts: list[str] = []
    for number in range(passage.start.block, passage.end.block + 1):
        text = document.block(number).text
        span = passage.span_in(number, len(text))
        if text[span.start : span.end].strip():
            texts.append(text[span.start : span.end])
    first, last = document.block(passage.start.block).text, document.block(passage.end.block).text
    before = first[max(passage.start.offset - _SURROUNDINGS, 0) : passage.start.offset]
    return texts, before, last[passage.end.offset : passage.end.offset + _SURROUNDINGS]


def _ways(texts: Sequence[str], before: str, behind: str, *, with_surroundings: bool = False) -> Iterator[TextFragment]:
    """Fragments that lead to the words, the shortest first; `with_surroundings` begins with what stands beside them."""
    if not texts:
        return
    head, before = _whole_at_start(texts[0], before)
    tail, behind = _whole_at_end(texts[-1] if len(texts) > 1 else head, behind)
    if len(texts) == 1:
        head = tail
    first_line, last_line = head.strip().split("\n")[0], tail.strip().split("\n")[-1]
    is_in_one = len(texts) == 1 and "\n" not in head.strip()
    prefix = _last(before.rpartition("\n")[2], _WORDS)
    suffix = _first(behind.partition("\n")[0], _WORDS)
    for count in (_WORDS, _MORE_WORDS):
        is_whole = is_in_one and len(head.split()) <= 2 * count and len(head) <= 2 * count * _UNSPACED_SIGNS
        start = head.strip() if is_whole else _first(first_line, count)
        end = "" if is_whole else _last(last_line, count)
        if not start or not any(map(is_of_word, start)):
            return
        ways = [
            TextFragment(start, end),
            TextFragment(start, end, prefix),
            TextFragment(start, end, "", suffix),
            TextFragment(start, end, prefix, suffix),
        ]
        yield from reversed(ways) if with_surroundings else ways


def _whole_at_start(text: str, before: str) -> tuple[str, str]:
    """The text with the rest of a word whose beginning stands before it, and what is left of that."""
    while before and _is_inside(before[-1], text[0]):
        text, before = before[-1] + text, before[:-1]
    return text, before


def _whole_at_end(text: str, behind: str) -> tuple[str, str]:
    while behind and _is_inside(text[-1], behind[0]):
        text, behind = text + behind[0], behind[1:]
    return text, behind


def _is_inside(before: str, behind: str) -> bool:
    """Whether a place between two characters may be within a word to some browser.

    They cut texts up by a dictionary or by signs, `note.line` being one word to them. White space parts for all of
    them, and so do the signs of scripts that have none.
    """
    if before.isspace() or behind.isspace():
        return False
    return not (_WIDE_SIGN.match(before) or _WIDE_SIGN.match(behind))


def _first(text: str, count: int) -> str:
    """The first words of a text, whole; of a text without blanks, up to where a word surely ends."""
    words = text.split()
    if any(map(_is_unspaced, words[:1])):
        found = _BEGINNING.match(words[0])
        return found[0] if found else words[0]
    return " ".join(words[:count])


def _last(text: str, count: int) -> str:
    words = text.split()
    if any(map(_is_unspaced, words[-1:])):
        found = _END.search(words[-1])
        return found[0] if found else words[-1]
    return " ".join(words[-count:])


def _is_unspaced(word: str) -> bool:
    return any(map(is_unspaced, word))
