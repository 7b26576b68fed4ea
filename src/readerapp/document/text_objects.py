"""Text objects: the word, sentence, paragraph, quotation or bracket that a position is in.

As in vim each has an inside and a whole; the whole has the marks around it, and for words, sentences and
quotations also the white space behind, or before where there is none behind. All of them lie in one block.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from readerapp.document.document import Document
from readerapp.document.graphemes import snap_outwards
from readerapp.document.position import Passage, Position, Span
from readerapp.document.sentences import sentence_at
from readerapp.document.words import words


def inside(document: Document, position: Position, name: str) -> Passage | None:
    """The inside of the text object around `position`; `None` where there is none, or nothing in it.

    `name` is a key of `TEXT_OBJECTS`.
    """
    found = TEXT_OBJECTS[name](document, position)
    return _passage(document, position.block, found.inner) if found else None


def around(document: Document, position: Position, name: str) -> Passage | None:
    """The whole of the text object around `position`; `None` where there is none.

    `name` is a key of `TEXT_OBJECTS`.
    """
    found = TEXT_OBJECTS[name](document, position)
    return _passage(document, position.block, found.whole) if found else None


def _passage(document: Document, number: int, span: Span) -> Passage | None:
    if span.start >= span.end:
        return None
    return Passage.within(number, snap_outwards(document.block(number).text, span))


class _TextObject(NamedTuple):
    inner: Span
    whole: Span


def _word(document: Document, position: Position) -> _TextObject | None:
    """The word at `position`; on white space the word behind it."""
    text = document.block(position.block).text
    found = words(text)
    index = bisect_left(found, position.offset + 1, key=lambda word: word.end)
    return _with_space(text, found[index]) if index < len(found) else None


def _sentence(document: Document, position: Position) -> _TextObject | None:
    sentence = sentence_at(document.sentences(position.block), position.offset)
    return _with_space(document.block(position.block).text, sentence) if sentence else None


def _paragraph(document: Document, position: Position) -> _TextObject | None:
    block = Span(0, len(document.block(position.block).text))
    return _TextObject(block, block)


def _with_space(text: str, span: Span) -> _TextObject:
    behind = len(text) - len(text[span.end :].lstrip())
    if behind > span.end:
        return _TextObject(span, Span(span.start, behind))
    return _TextObject(span, Span(len(text[: span.start].rstrip()), span.end))


# What opens a quotation, and what may close it: English, German, Swedish, French, Danish, Japanese.
_DOUBLE_QUOTES = {
    '"': '"',
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
}
_SINGLE_QUOTES = {"'": "'", "‘": "’", "’": "’", "‚": "‘’", "‹": "›", "›": "‹"}
# No writer has more quotations open at once; so many are looked at for each mark that might close one.
_DEEPEST = 8
_APOSTROPHES = "'’"
# Behind a letter or before a space these do not open a quotation.
_RATHER_CLOSE = "\"'”’»›"


def _quotation(quotes: Mapping[str, str], document: Document, position: Position) -> _TextObject | None:
    """The innermost quotation around `position`, or else the next one behind it in the block, as in vim."""
    text = document.block(position.block).text
    quotations = list(_quotations(text, quotes))
    holding = [quotation for quotation in quotations if quotation.contains(position.offset)]
    behind = [quotation for quotation in quotations if quotation.start > position.offset]
    if holding:
        found = min(holding, key=lambda quotation: quotation.end - quotation.start)
    elif behind:
        found = min(behind)
    else:
        return None
    return _TextObject(Span(found.start + 1, found.end - 1), _with_space(text, found).whole)


def _quotations(text: str, quotes: Mapping[str, str]) -> Iterator[Span]:
    """The quotations in `text` with their marks, as far as they are closed."""
    opened: list[tuple[str, int]] = []
    for mark in re.finditer("[" + "".join({*quotes, *"".join(quotes.values())}) + "]", text):
        offset = mark.start()
        before, behind = text[offset - 1 : offset], text[offset + 1 : offset + 2]
        if mark[0] in _APOSTROPHES and before.isalnum() and behind.isalnum():
            continue
        closed = _closed_by(mark[0], opened, quotes)
        if closed is not None:
            yield Span(opened[closed][1], offset + 1)
            del opened[closed:]
        elif mark[0] in quotes and not (mark[0] in _RATHER_CLOSE and (before.isalnum() or not behind.strip())):
            opened.append((mark[0], offset))
            del opened[:-_DEEPEST]


def _closed_by(mark: str, opened: list[tuple[str, int]], quotes: Mapping[str, str]) -> int | None:
    """Which of the open quotations `mark` closes, the innermost first."""
    return next((index for index in reversed(range(len(opened))) if mark in quotes[opened[index][0]]), None)


_ROUND = ("(（", ")）")
_SQUARE = ("[［【〔", "]］】〕")
_CURLY = ("{｛", "}｝")
_ANGLE = ("<〈《", ">〉》")


def _brackets(kind: tuple[str, str], document: Document, position: Position) -> _TextObject | None:
    """The innermost pair of brackets of one kind around `position`."""
    openers, closers = kind
    text = document.block(position.block).text
    opened: list[int] = []
    for bracket in re.finditer(f"[{re.escape(openers + closers)}]", text):
        offset = bracket.start()
        if bracket[0] in openers:
            opened.append(offset)
        elif opened:
            whole = Span(opened.pop(), offset + 1)
            # Pairs are closed from the inside out, so the first that holds the position is the innermost.
            if whole.contains(position.offset):
                return _TextObject(Span(whole.start + 1, whole.end - 1), whole)
    return None


_Finder = Callable[[Document, Position], _TextObject | None]


def _named(finder: _Finder, names: str) -> dict[str, _Finder]:
    return dict.fromkeys(names, finder)


TEXT_OBJECTS: Mapping[str, _Finder] = {
    "w": _word,
    "s": _sentence,
    "p": _paragraph,
    **_named(partial(_quotation, _DOUBLE_QUOTES), '"“”«»'),
    **_named(partial(_quotation, _SINGLE_QUOTES), "'"),
    **_named(partial(_brackets, _ROUND), "()b"),
    **_named(partial(_brackets, _SQUARE), "[]"),
    **_named(partial(_brackets, _CURLY), "{}"),
    **_named(partial(_brackets, _ANGLE), "<>"),
}
"""The text objects by the key that names each behind `i` or `a`."""
