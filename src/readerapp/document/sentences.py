"""Sentences: the spans of a paragraph that the reading cursor rests on.

Where sentences end is decided by `sentencex` (the rules and abbreviations of Wikimedia's sentence segmenter); what
it is known to get wrong is mended afterwards by the rules at the end of this module.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

import sentencex

from readerapp.document.block import Block, BlockKind
from readerapp.document.graphemes import boundary_at_or_behind, every_code_point_stands_alone, snap_outwards
from readerapp.document.position import Span

# Longer texts are cut up piecewise, because the time sentencex takes grows with the square of the length.
_WINDOW = 8192

_LINE = r"[^\n]*\n?"


def sentence_spans(block: Block, language: str = "") -> tuple[Span, ...]:
    """The sentences of a block in order, without the white space between them; lines where it keeps them.

    Together they hold every code point that is not white space, and none cuts a grapheme cluster. A heading is
    one sentence. `language` is the document's, as a BCP 47 tag; when it is empty, the script of the text decides.
    """
    text = block.text
    if block.kind.keeps_lines:
        pieces = re.findall(_LINE, text)
    elif block.kind is BlockKind.HEADING:
        pieces = [text]
    else:
        code = language.partition("-")[0].lower() or _language_of_script(text)
        pieces = _mend(_segment(_without_stumbling_blocks(text), code))
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


def _segment(text: str, code: str) -> list[str]:
    """`text` cut into sentences by sentencex; the white space between two is the first one's."""
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


# The first code points of scripts whose punctuation or abbreviations are another language's than English.
_SCRIPTS = {
    0x0000: "en",
    0x0370: "el",
    0x0400: "ru",
    0x0530: "hy",
    0x0590: "en",
    0x0600: "ar",
    0x0900: "hi",
    0x0980: "bn",
    0x0A00: "pa",
    0x0A80: "gu",
    0x0B00: "en",
    0x0B80: "ta",
    0x0C00: "te",
    0x0C80: "kn",
    0x0D00: "ml",
    0x0D80: "en",
    0x1000: "my",
    0x10A0: "en",
    0x1200: "am",
    0x13A0: "en",
    0x1F00: "el",
    0x2000: "en",
    0x3040: "ja",
    0x3400: "zh",
    0xA000: "en",
}
_SCRIPT_STARTS = list(_SCRIPTS)
_SCRIPT_LANGUAGES = list(_SCRIPTS.values())
_LETTER = r"[^\W\d_]"


def _language_of_script(text: str) -> str:
    """The language to go by when none is named: from the script of the first letter, English for Latin."""
    letter = None if text.isascii() else re.search(_LETTER, text)
    return _SCRIPT_LANGUAGES[bisect_right(_SCRIPT_STARTS, ord(letter[0])) - 1] if letter else "en"


# What follows mends the pieces. A break is looked at when the piece behind it begins with none of these, or the
# piece before it is short or ends unusually; most are not. The patterns are compiled by those that are.
_USUAL_STARTS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ“\"‘'")
_SHORTEST_USUAL = 10

# Closing marks and note numbers at the beginning of a piece: ‘"Yes."’ or ‘Yes.¹’.
_CLOSERS = r"[)\]}”’»›」』】〕》〉）］⁰¹²³⁴-⁹]+(?=\s|$|[「『（【“‘])\s*"
# An opening quote that was left with the sentence before it: ‘… ’ | Tis’.
_OPENER_LEFT = r"(?<=\s)[\"'’‘“«]$"
# A number, initial or roman numeral of a list, or one that was taken off its name: ‘1. | Salt’, ‘M. | Dupont’.
_BARE_MARKER = r"[(\[“\"‘']?(?:\d{1,3}|[^\W\d_]|[IVXLC]{1,7}|[ivxlc]{1,7})[.)]+\s*$"
# Abbreviations that a number follows: ‘vol. | 2’.
_BEFORE_NUMBER = r"(?i)\b(?:vols?|chs?|chap|nos?|pp?|figs?|secs?|arts?|pts?|eqs?|ed|col|ll?|nn?)\.\s+$"
# The end of a speech or a cry, behind which the sentence goes on if a small letter follows.
_SPOKEN = r"(?:[!?][)\]”’\"'»]*|\.[”’\"'»]+)\s+$"
_QUOTED = r"[」』]$"
# ‘(It rained.) | Then’, but not ‘(H.) Then’. One run of everything in it, so that no text takes long.
_BRACKETED = r"(?:\([^()\s]+\s[^()]*[.!?…]\)|\[[^][\s]+\s[^][]*[.!?…]\])\s+(?=\W*(?P<letter>[^\W\d_]))"
# What can be told from the end of a piece can be told from this many of its last code points.
_TAIL = 32


def _mend(pieces: list[str]) -> list[str]:
    """The pieces, with what sentencex cut wrongly put together and some that it left together taken apart."""
    mended: list[str] = []
    for piece in pieces:
        if mended and (
            piece[0] not in _USUAL_STARTS or len(mended[-1]) < _SHORTEST_USUAL or not mended[-1][-1].isspace()
        ):
            piece = _settle_break(mended, piece)
        if piece[:1] in {"(", "["}:
            bracketed = re.match(_BRACKETED, piece)
            if bracketed and not bracketed["letter"].islower():
                mended.append(bracketed[0])
                piece = piece[bracketed.end() :]
        if piece:
            mended.append(piece)
    return mended


def _settle_break(mended: list[str], piece: str) -> str:
    """Move what stands on the wrong side of the break before `piece`; what is left of it begins a sentence."""
    if closers := re.match(_CLOSERS, piece):
        mended[-1] += closers[0]
        return piece[closers.end() :]
    if opener := re.search(_OPENER_LEFT, mended[-1][-_TAIL:]):
        mended[-1] = mended[-1][:-1]
        return opener[0] + piece
    if _goes_on(mended[-1], piece):
        return mended.pop() + piece
    return piece


def _goes_on(before: str, piece: str) -> bool:
    """Whether there is no end of a sentence between the two."""
    tail = before[-_TAIL:]
    return (
        (piece[0].islower() and re.search(_SPOKEN, tail) is not None)  # ‘Oh! | how could she?’
        or (piece[0].isdecimal() and re.search(_BEFORE_NUMBER, tail) is not None)
        or (piece[0] in "とっ" and re.search(_QUOTED, tail) is not None)  # 「行くよ。」| と言った
        or re.match(_BARE_MARKER, before) is not None
    )
