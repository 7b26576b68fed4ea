"""Words: the stretches of a text that word motions stop at, and the words that a reader would point to.

vim tells two kinds apart and so does this module: a *word* is a run of letters, digits and underscores, or a run
of other visible characters; a *WORD* is whatever stands between white space. As in vim, kana, ideographs, Hangul
and emoji each make runs of their own. A *reading word* is what is searched for: it has no punctuation but the
apostrophe inside it. A *pointed word* is what gets a label: a reading word, or a piece of one where words are written
without spaces between them, so that a reader can point into what is otherwise a whole clause.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from readerapp.document.graphemes import boundaries
from readerapp.document.position import Span

_REMEMBERED_TEXTS = 64

_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_IDEOGRAPHS = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL = "\uac00-\ud7a3"
_EMOJI = "\U0001f000-\U0001faff"

# Patterns are compiled when a text is first cut up with them: that takes longer than the first page may.
_LETTER = rf"[^\W{_HIRAGANA}{_KATAKANA}{_IDEOGRAPHS}{_HANGUL}]"
_LETTERS = rf"{_LETTER}+"
_SCRIPT_RUN = rf"[{_HIRAGANA}]+|[{_KATAKANA}]+|[{_IDEOGRAPHS}]+|[{_HANGUL}]+"
_WORD = rf"{_LETTERS}|{_SCRIPT_RUN}|[{_EMOJI}]+|[^\w\s{_EMOJI}]+"
_BIG_WORD = r"\S+"
_READING_WORD = rf"{_LETTERS}(?:['’]{_LETTERS})*|{_SCRIPT_RUN}"
# Thai, Lao, Burmese, Khmer.
_UNSPACED_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED = rf"[{_HIRAGANA}{_IDEOGRAPHS}{_UNSPACED_LETTERS}]"
_SPACED = rf"[^\W_{_HIRAGANA}{_KATAKANA}{_IDEOGRAPHS}{_HANGUL}{_UNSPACED_LETTERS}]+"
# A piece leaves room for a label and something to read beside it.
_POINTED_WORD = (
    rf"{_SPACED}(?:(?:_+|['’]){_SPACED})*|[{_KATAKANA}]+|[{_HANGUL}]+|[{_EMOJI}]"
    rf"|[{_IDEOGRAPHS}]{{1,2}}|[{_HIRAGANA}]{{1,2}}|[{_UNSPACED_LETTERS}]{{1,3}}"
)


def words(text: str) -> Sequence[Span]:
    """The words of `text` in order, as vim's `w`, `b` and `e` know them."""
    return _runs(text, _WORD)


def big_words(text: str) -> Sequence[Span]:
    """The WORDs of `text` in order, as vim's `W`, `B` and `E` know them."""
    return _runs(text, _BIG_WORD)


def reading_words(text: str) -> Sequence[Span]:
    """The words of `text` in order as a reader has them: no punctuation but an apostrophe inside a word."""
    return _runs(text, _READING_WORD)


def pointed_words(text: str) -> Sequence[Span]:
    """What a reader can point to in `text`, in order: its reading words, long unspaced ones in pieces, and emoji."""
    return _runs(text, _POINTED_WORD)


def with_what_touches(text: str, span: Span) -> Span:
    """A pointed word with the signs that touch it on either side: quotation marks, brackets, a full stop.

    On a side where the text goes on without a space, as Chinese does, it is one character more.
    """
    bounds = boundaries(text)
    before = [text[bound] for bound in bounds[: bisect_left(bounds, span.start)]]
    behind = [text[bound] for bound in bounds[bisect_left(bounds, span.end) : -1]]
    first = len(before) - _touching(reversed(before))
    last = len(bounds) - 1 - len(behind) + _touching(behind)
    return Span(bounds[first], bounds[last])


def _touching(clusters: Iterable[str]) -> int:
    """How many of these clusters, given by their first code points from a word outwards, touch it."""
    signs = 0
    for first in clusters:
        if re.match(r"[^\W_]|\s", first):
            return 1 if not signs and re.match(_UNSPACED, first) else signs
        signs += 1
    return signs


def pattern_of_word(word: str) -> str:
    """A regular expression for a reading word, by itself; within others where words have no spaces between them."""
    if re.match(_SCRIPT_RUN, word):
        return re.escape(word)
    return rf"(?<!{_LETTER}){re.escape(word)}(?!{_LETTER})"


def word_at(text: str, offset: int) -> Span | None:
    """The reading word that the code point at `offset` belongs to, or else the next; `None` behind the last."""
    found = reading_words(text)
    index = bisect_right(found, offset, key=_end_of)
    return found[index] if index < len(found) else None


def _end_of(span: Span) -> int:
    return span.end


@lru_cache(_REMEMBERED_TEXTS)
def _runs(text: str, pattern: str) -> Sequence[Span]:
    bounds = boundaries(text)
    if isinstance(bounds, range):
        return tuple(Span(*found.span()) for found in re.finditer(pattern, text))
    # A cluster is of the class of its first code point: vowel signs and accents belong to their letter.
    firsts = "".join(text[bound] for bound in bounds[:-1])
    return tuple(Span(bounds[found.start()], bounds[found.end()]) for found in re.finditer(pattern, firsts))
