"""Titles and authors of books, told to be the same although every program writes them its own way."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from unicodedata import combining, normalize

_ENDING = re.compile(r"\.(?:kepub\.epub|epub|pdf|mobi|azw3?|fb2|txt|html?|docx?|md)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"\s*(?::|\s[-–—]\s|\(|\[|;|/| \| )")
_NUMBERS = re.compile(r"\d+")
_NO_LETTERS = re.compile(r"[\W_]+")
_ARTICLE_WORDS = "the a an der die das ein eine le la les l un une el los las il lo gli i o os as de het"
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
_ALIKE = 90
"""How much two titles are alike, of a hundred, that may be those of one book."""
_TELLING = 8
"""Letters that a title has at least which is not many a book's."""


class Sureness(IntEnum):
    """How sure it is that two titles are those of one book."""

    NO = 0
    LIKELY = 1
    SURE = 2


def sureness(title: str, authors: Sequence[str], other: str, other_authors: Sequence[str]) -> Sureness:
    """How sure it is that these are the titles and authors of one book. Its text may still be another edition's."""
    ours, theirs = folded_title(title), folded_title(other)
    if not ours or not theirs:
        return Sureness.NO
    agree = _agree(authors, other_authors)
    if ours == theirs:
        return Sureness.SURE if agree or (agree is None and len(ours) >= _TELLING) else Sureness.LIKELY
    if _main(title) == _main(other) or _main(title) == theirs or _main(other) == ours:
        return Sureness.SURE if agree else Sureness.NO if agree is False else Sureness.LIKELY
    numbers, their_numbers = _NUMBERS.findall(ours), _NUMBERS.findall(theirs)
    if agree is False or (numbers and their_numbers and numbers != their_numbers):
        # Two volumes of one work, or two years of it.
        return Sureness.NO
    from rapidfuzz.fuzz import token_sort_ratio

    return Sureness.LIKELY if token_sort_ratio(ours, theirs) >= _ALIKE else Sureness.NO


@lru_cache(maxsize=4096)
def folded_title(title: str) -> str:
    """A title without case, accents, signs, the ending of a file and the article that it begins or ends with."""
    words = _words(_ENDING.sub("", title.strip()))
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    elif len(words) > 1 and words[-1] in _ARTICLES:
        words = words[:-1]
    return " ".join(words)


def alike(title: str, folded: Sequence[str]) -> list[int]:
    """The numbers of those of many titles, as `folded_title` has them, that are much like one."""
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import extract

    found = extract(folded_title(title), folded, scorer=token_sort_ratio, score_cutoff=_ALIKE, limit=None)
    return [number for _, _, number in found]


def short_titles(title: str) -> frozenset[str]:
    """A title as it is compared, whole and without its subtitle: two that are surely one book have one in common."""
    return frozenset((folded_title(title), _main(title)))


@lru_cache(maxsize=4096)
def _main(title: str) -> str:
    """The title before its subtitle, series or publisher."""
    return folded_title(_SUBTITLE.split(title.strip(), maxsplit=1)[0]) or folded_title(title)


def _agree(authors: Sequence[str], others: Sequence[str]) -> bool | None:
    """Whether two lists of authors have a name in common; `None` where there is one of them only."""
    ours, theirs = ({word for author in some for word in _words(author) if len(word) > 1} for some in (authors, others))
    return bool(ours & theirs) if ours and theirs else None


def _words(text: str) -> list[str]:
    plain = "".join(sign for sign in normalize("NFKD", text).casefold() if not combining(sign))
    return _NO_LETTERS.sub(" ", plain.replace("&", " and ")).split()
