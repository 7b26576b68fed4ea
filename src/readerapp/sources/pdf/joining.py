"""Joining the lines of a paragraph: a word that was divided at the end of a line is one word again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from readerapp.sources.pdf.compounds import is_compound
from readerapp.sources.pdf.lines import Line
from readerapp.sources.pdf.page import HYPHEN
from readerapp.sources.unspaced import is_unspaced

_HYPHENS = (HYPHEN, "-", "‐")
_WORD = re.compile(r"\w+(?:[-‐]\w+)*")
_LAST_WORD = re.compile(r"[\w\-‐]*$")
_FIRST_WORD = re.compile(r"\w*")
_ATTACHING = ("–", "—", "/")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s]*[/\-_=&?#%\u00ad]$")
_GOES_ON_IN_ADDRESS = re.compile(r"[\w%~-]+[./_=&?#%~-][\w/]|[\w-]*\d[\w-]*(?=[\s.,;)]|$)")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})

Vocabulary = Counter[str]
Piece = tuple[int, str]
"""The number of a page, from 0, and the text on it, with the space behind it where there is one."""


def vocabulary_of(lines: Iterable[Line]) -> Vocabulary:
    """How often each word stands in the lines without being divided."""
    return Counter(word.casefold() for line in lines for word in _WORD.findall(_plain(line.text)))


def is_divided(line: Line) -> bool:
    """Whether the last word of `line` goes on in the next line."""
    return line.text.endswith(_HYPHENS) and line.text[-2:-1].isalpha()


def is_open_ended(line: Line) -> bool:
    """Whether a line ends with a hyphen, a dash or a slash that something is to follow without a blank."""
    return line.text.endswith((*_HYPHENS, *_ATTACHING)) and line.text[-2:-1].isalnum()


def _goes_on_attached(text: str, following: str) -> bool:
    """Whether what follows a line stands at its end without a blank: behind a dash, a slash, or in an address."""
    if _ADDRESS.search(text):
        return _GOES_ON_IN_ADDRESS.match(following) is not None
    if text[-1] in _HYPHENS:
        return text[-2:-1].isdigit() and following[0].isdigit()
    return text[-1] in _ATTACHING and text[-2:-1].isalnum() and following[0].isalnum()


def pieces_of(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Piece]:
    """The text of a paragraph, a piece for each line."""
    return list(_pieces(lines, vocabulary))


def _pieces(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Piece]:
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        text = _plain(line.text)
        if following is not None and _goes_on_attached(text, following.text):
            pass
        elif following is not None and is_divided(line):
            text = text[:-1] + _hyphen(text[:-1], _plain(following.text), vocabulary)
        elif following is not None and not (is_unspaced(text[-1]) and is_unspaced(following.text[0])):
            text += " "
        yield line.page, text.replace(HYPHEN, "-")


def _hyphen(head: str, tail: str, vocabulary: Vocabulary) -> str:
    """What remains of a hyphen between these two: nothing, where it was only there to divide a word."""
    first = _LAST_WORD.search(head)
    second = _FIRST_WORD.match(tail)
    if first is None or second is None or not second[0][:1].islower():
        return "-"
    if is_compound(first[0], second[0]):
        return "-"
    whole, compound = f"{first[0]}{second[0]}".casefold(), f"{first[0]}-{second[0]}".casefold()
    return "-" if vocabulary[compound] > vocabulary[whole] else ""


def _plain(text: str) -> str:
    return text.translate(_LIGATURES)
