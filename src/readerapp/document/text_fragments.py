"""Text fragments, the part of an address that leads to words of a page: `#:~:text=prefix-,start,end,-suffix`.

Source: URL Fragment Text Directives, draft of the WICG. Every part is percent-encoded, and so is a hyphen, a comma or
an ampersand in it, for these part one from the other. Words are whole words, and the same whatever their case and
accents; white space of any kind is one blank, and no part runs from one block into the next.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import category, normalize
from urllib.parse import quote, unquote

from readerapp.document.position import Passage, Position

DIRECTIVE = ":~:"
"""What stands before directives, behind the part of an address that any program may know."""

_BETWEEN_BLOCKS = "\0"
_MOST_TRIED = 10_000
_LEFT_OUT = frozenset({"Mn", "Cf"})


class TextFragment(NamedTuple):
    """Words of a page: from `start` to `end`, or `start` alone; what stands before and behind tells them apart."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        parts = [f"{_encoded(self.prefix)}-" if self.prefix else "", _encoded(self.start)]
        parts += [_encoded(self.end) if self.end else "", f"-{_encoded(self.suffix)}" if self.suffix else ""]
        return ",".join(filter(None, parts))


def fragments_in(fragment: str) -> list[TextFragment]:
    """The text fragments in the fragment of an address, without its `#`; what is none is left out."""
    _, _, directives = fragment.partition(DIRECTIVE)
    texts = [one.removeprefix("text=") for one in directives.split("&") if one.startswith("text=")]
    return [read for text in texts if (read := _read(text)) is not None]


def _read(text: str) -> TextFragment | None:
    parts = text.split(",")
    prefix = parts.pop(0)[:-1] if parts[0].endswith("-") and len(parts) > 1 else ""
    suffix = parts.pop()[1:] if len(parts) > 1 and parts[-1].startswith("-") else ""
    if not 1 <= len(parts) <= 2 or not parts[0]:
        return None
    return TextFragment(*(" ".join(unquote(one).split()) for one in (parts[0], "".join(parts[1:]), prefix, suffix)))


def _encoded(part: str) -> str:
    return quote(" ".join(part.split()), safe="").replace("-", "%2D").replace("~", "%7E")


class FragmentText:
    """The text of some blocks, in which text fragments are looked for."""

    def __init__(self, blocks: Sequence[str]) -> None:
        pieces: list[str] = []
        self._places: list[Position] = []
        for number, block in enumerate(blocks):
            offset = 0
            for is_blank, run in groupby(block, key=str.isspace):
                characters = "".join(run)
                signs = [" "] if is_blank else list(map(_signs, characters))
                for at, sign in enumerate(signs):
                    pieces.append(sign)
                    self._places.extend([Position(number, offset + at)] * len(sign))
                offset += len(characters)
            pieces.append(_BETWEEN_BLOCKS)
            self._places.append(Position(number, len(block)))
        self._text = "".join(pieces)

    def find(self, fragment: TextFragment) -> Passage | None:
        """The first passage that the fragment leads to, in code points of the blocks; `None` for none."""
        start, end, prefix, suffix = (_compared(part) for part in fragment)
        for place in self._words(start, 0):
            if prefix and not self._stands_before(prefix, place):
                continue
            last = place + len(start)
            if not end:
                if not suffix or self._stands_behind(suffix, last):
                    return self._passage(place, last)
                continue
            for ending in self._words(end, last):
                if not suffix or self._stands_behind(suffix, ending + len(end)):
                    return self._passage(place, ending + len(end))
            return None
        return None

    def _words(self, wanted: str, begin: int) -> Iterator[int]:
        """Where `wanted` stands from `begin` on as whole words."""
        place = self._text.find(wanted, begin) if wanted else -1
        for _ in range(_MOST_TRIED):
            if place < 0:
                return
            if self._is_border(place) and self._is_border(place + len(wanted)):
                yield place
            place = self._text.find(wanted, place + 1)

    def _stands_before(self, prefix: str, place: int) -> bool:
        while place > 0 and self._text[place - 1] in f" {_BETWEEN_BLOCKS}":
            place -= 1
        begin = place - len(prefix)
        return begin >= 0 and self._text[begin:place] == prefix and self._is_border(begin)

    def _stands_behind(self, suffix: str, place: int) -> bool:
        while place < len(self._text) and self._text[place] in f" {_BETWEEN_BLOCKS}":
            place += 1
        end = place + len(suffix)
        return self._text[place:end] == suffix and self._is_border(end)

    def _is_border(self, place: int) -> bool:
        """Whether a word ends or begins there; where words are written without blanks, anywhere."""
        if not 0 < place < len(self._text):
            return True
        before, behind = self._text[place - 1], self._text[place]
        return not (is_of_word(before) and is_of_word(behind)) or is_unspaced(before) or is_unspaced(behind)

    def _passage(self, first: int, last: int) -> Passage:
        end = self._places[last - 1]
        return Passage(self._places[first], Position(end.block, end.offset + 1))


def is_of_word(sign: str) -> bool:
    """Whether a character is one of those that words are made of."""
    return sign.isalnum() or sign == "_" or category(sign) in {"Mn", "Mc"}


_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)


def is_unspaced(sign: str) -> bool:
    """Whether it is of a script that is written without blanks between words."""
    return _UNSPACED.match(sign) is not None


@cache
def _signs(character: str) -> str:
    folded = normalize("NFKD", character).casefold()
    return "".join(sign for sign in folded if category(sign) not in _LEFT_OUT)


def _compared(part: str) -> str:
    return " ".join("".join(map(_signs, part)).split())
