"""Sentences: the spans of a paragraph that the reading cursor rests on.

Where sentences end is decided by `sentencex` (the rules and abbreviations of Wikimedia's sentence segmenter); what
it is known to get wrong is mended by the rules in `sentence_breaks`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

import sentencex

from readerapp.document.block import Block, BlockKind
from readerapp.document.graphemes import boundary_at_or_behind, every_code_point_stands_alone, snap_outwards
from readerapp.document.language import language_of_script
from readerapp.document.position import Span
from readerapp.document.sentence_breaks import mended

# Longer texts are cut up piecewise, because the time sentencex takes grows with the square of the length.
_WINDOW = 8192

_LINE = r"[^\n]*\n?"


def sentence_spans(block: Block, language: str = "") -> tuple[Span, ...]:
    """The sentences of a block in order, without the white space between them; lines where it keeps them.

    Together they hold every code point that is not white space, and none cuts a grapheme cluster. A heading is
    one sentence. `language` is that of the text, as a BCP 47 tag; when it is empty, the script of the text decides.
    """
    text = block.text
    if block.kind.keeps_lines:
        pieces = re.findall(_LINE, text)
    elif block.kind is BlockKind.HEADING:
        pieces = [text]
    else:
        code = language.partition("-")[0].lower() or language_of_script(text)
        pieces = mended(_segment(_without_stumbling_blocks(text), code), code)
    if every_code_point_stands_alone(text):
        return tuple(_spans(pieces))
    breaks = [boundary_at_or_behind(text, offset) for offset in accumulate(map(len, pieces), initial=0)]
    spans = _spans(text[start:end] for start, end in pairwise(breaks))
    # A combining mark may stand on a space, which is then a character to be seen.
    return tuple(snap_outwards(text, span) for span in spans)


def sentence_at(sentences: Sequence[Span], offset: int) -> Span | None:
    """The one of a block's sentences that holds `offset` or stands last before it, else the first of them."""
    index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[max(index, 0)] if sentences else None


def _spans(pieces: Iterable[str]) -> Iterator[Span]:
    """The span that each piece of a text takes up, without white space at its ends."""
    offset = 0
    for piece in pieces:
        kept = piece.rstrip()
        if kept:
            start = offset if "!" <= kept[0] <= "~" else offset + len(kept) - len(kept.lstrip())
            yield Span(start, offset + len(kept))
        offset += len(piece)


def _without_stumbling_blocks(text: str) -> str:
    """`text`, offset for offset, without the characters that sentencex stumbles over."""
    # It fails on white space of more than one byte behind an initial, and takes empty lines out.
    return text if text.isprintable() else re.sub(r"\s", " ", re.sub("[\ud800-\udfff]", "\ufffd", text))


# Scripts whose full stops sentencex does not know. In Khmer the sign for `and so on` is written with two of them.
_FULL_STOPS = {
    "km": r"(?:[^។៕!?]|។ល។)+(?:[។៕!?]+[”»’)]*\s*)?|[។៕!?]+\s*",
    "bo": r"[^།༎]+(?:[།༎]+\s*)?|[།༎]+\s*",
}


def _segment(text: str, code: str) -> list[str]:
    """`text` cut into sentences by sentencex; the white space between two is the first one's."""
    if code in _FULL_STOPS:
        return re.findall(_FULL_STOPS[code], text)
    segment: Callable[[str, str], list[str]] = sentencex.segment
    if len(text) <= _WINDOW:
        return segment(code, text)
    pieces: list[str] = []
    start, unfinished = 0, ""
    while start + _WINDOW < len(text):
        found = segment(code, text[start : start + _WINDOW])
        if len(found) > 1:
            # The last one may go on behind the window, so the next window begins with it.
            pieces += [unfinished + found[0], *found[1:-1]]
            start += _WINDOW - len(found[-1])
            unfinished = ""
        else:
            # No sentence ends here; whatever the next window begins with belongs to it.
            end = text.rfind(" ", start, start + _WINDOW) + 1 or start + _WINDOW
            unfinished += text[start:end]
            start = end
    rest = segment(code, text[start:])
    return [*pieces, unfinished + "".join(rest[:1]), *rest[1:]]
