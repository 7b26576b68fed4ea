"""Searchable text: the words of a text as filters and the index of notes compare them.

Case, accents, quotation marks, dashes and ligatures do not count. Scripts that set no blanks between words are taken as
pairs of letters that stand beside one another, so that any two of them can be found. Punctuation parts words and is
no part of them; symbols, as in `c++` or an emoji, are looked for as they stand.
"""

import re
from functools import lru_cache
from unicodedata import category, normalize

from readerapp.document.folding import fold

_ASCII_WORD = re.compile(r"[a-z0-9]+")
# Compiled when a text asks for them: most are plain letters, and a start has no use for the rest.
_LONG = "\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"
_WORD = f"[^\\W_][\\w{_LONG}]*"
"""A word: letters, digits and the signs that belong to letters in scripts which write their vowels so."""

_ACCENTS = "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]"
_UNSPACED = "[\u0e00-\u0eff\u0f40-\u0fbc\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})


_SYMBOLS = frozenset({"Sc", "Sm", "So"})
"""The Unicode categories of the signs that are looked for: of money, of mathematics, and pictures."""


def searchable(text: str) -> str:
    """The words of `text` as they are compared, with one blank between two; empty where it has none."""
    return " ".join(_words(text))


def sought(text: str) -> str:
    """What `has_words` looks for where `text` is asked for: its words, or all of it where it has symbols."""
    return as_it_stands(text) if has_symbols(text) else searchable(text)


@lru_cache(maxsize=256)
def has_symbols(text: str) -> bool:
    """Whether any of the characters is a symbol."""
    return not text.isalnum() and any(category(character) in _SYMBOLS for character in text)


def as_it_stands(text: str) -> str:
    """A text in which only case, accents, and what folding takes for the same do not count."""
    return text.lower().strip() if text.isascii() else _plain(text).strip()


def _plain(text: str) -> str:
    folded = normalize("NFKD", fold(text)).casefold()
    return normalize("NFC", re.sub(_ACCENTS, "", folded)).translate(_LETTERS)


def _words(text: str) -> list[str]:
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    words: list[str] = []
    for word in re.findall(_WORD, _plain(text)):
        words += _pairs(word) if re.search(_UNSPACED, word) else [word]
    return words


def _pairs(word: str) -> list[str]:
    """A stretch without blanks: its unspaced parts as pairs of letters, the others as they are."""
    parts: list[str] = []
    at = 0
    for stretch in re.finditer(_UNSPACED, word):
        parts += [word[at : stretch.start()]] if stretch.start() > at else []
        letters = stretch[0]
        parts += [letters[number : number + 2] for number in range(max(len(letters) - 1, 1))]
        at = stretch.end()
    return parts + ([word[at:]] if at < len(word) else [])


# A filter asks the same texts again at each letter that is typed.
@lru_cache(maxsize=1 << 14)
def _remembered(text: str) -> str:
    return f" {searchable(text)}"


def has_words(text: str, words: str) -> bool:
    """Whether `words`, which are `sought`, stand in `text` in their order, the last of them perhaps only begun."""
    if has_symbols(words):
        return words in as_it_stands(text) and f" {searchable(words)}" in _remembered(text)
    return f" {words}" in _remembered(text)
