"""EDN, the notation of Clojure's data, read as data with limits.

Source: the description of extensible data notation. Written here because the readers that there are build a parser
when they are loaded, or take time with what stands in the text; what Logseq writes needs little of it.

What stands between texts, signs and remarks is split at blanks in one go, brackets set apart: most of its words have
come before, so that nothing is to be found out about them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

_DEEPEST = 64
_STEPS = re.compile(
    r"""(?P<plain>[^;"\\]+)"""
    r"""|"(?P<text>[^"\\]*(?:\\.[^"\\]*)*)\""""
    r"""|(?P<remark>;[^\n]*)"""
    r"""|\\(?P<sign>newline|space|tab|return|u[0-9a-fA-F]{4}|.)""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_SIGNS = {"newline": "\n", "space": " ", "tab": "\t", "return": "\r"}
_CLOSING = {"{": "}", "#{": "}", "[": "]", "(": ")"}
_NUMBER = re.compile(r"[+-]?\d{1,400}(?:\.\d{0,400})?(?:[eE][+-]?\d{1,4})?[NM]?")
_NAMED: dict[str, object] = {"nil": None, "true": True, "false": False}
_MOST_WORDS = 10_000
"""Words that are remembered with what they mean."""

_UNKNOWN = object()
_DISCARDED = object()
"""Stands in a collection before what is to be left out of it."""


class EdnError(ValueError):
    """A text that is no EDN, or nested more deeply than any that a program writes."""


def maps_in(text: str, name: str) -> Iterator[Mapping[str, object]]:
    """The maps in the list under a key of the map that `text` begins with, each as soon as it is read.

    Their keys are texts, and keywords are without the colon; tags are left out. Lists, vectors and sets are lists.
    Where a key comes twice, the last one counts. Raises `EdnError`.
    """
    reader = _Reader()
    for step in _steps(text):
        if step.lastgroup == "text":
            reader.items.append(_ESCAPE.sub(_unescaped, step["text"]) if "\\" in step["text"] else step["text"])
        elif step.lastgroup == "sign":
            sign = step["sign"]
            reader.items.append(_SIGNS.get(sign) or (chr(int(sign[1:], 16)) if len(sign) > 1 else sign))
        elif step.lastgroup == "plain":
            reader.take_words(_words(step["plain"]))
            if items := reader.open_list(name):
                for item in items:
                    if isinstance(item, dict):
                        yield item
                items.clear()
            elif reader.is_at_end and (values := _kept(reader.items)):
                left = values[0].get(name) if isinstance(values[0], dict) else None
                yield from (item for item in left if isinstance(item, dict)) if isinstance(left, list) else ()
                return
    raise EdnError("it ends in the middle")


class _Reader:
    """The collection that is open, with what stands in it so far, and those around it."""

    def __init__(self) -> None:
        self.items: list[object] = []
        self._opening = ""
        self._around: list[tuple[str, list[object]]] = []
        self._known = dict(_NAMED)
        self._is_set = False
        self._leaves_out = False

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is open."""
        return not self._around

    def open_list(self, name: str) -> list[object]:
        """What stands so far in the list under this key of the outermost map, while that is open.

        Nothing where anything is to be left out.
        """
        around = self._around
        if len(around) < len("{[") or self._leaves_out:
            return []
        opening, items = around[2] if len(around) > len("{[") else (self._opening, self.items)
        outer, keys = around[1]
        return items if opening == "[" and outer == "{" and keys[-1:] == [name] else []

    def take_words(self, words: Sequence[str]) -> None:
        """Take in what stands between texts."""
        known = self._known
        for word in words:
            value = known.get(word, _UNKNOWN)
            if value is not _UNKNOWN:
                self.items.append(value)
            elif word in "{[(":
                self._open(word)
            elif word in "}])":
                self._close(word)
            elif word[0] == "#":
                self._take_marked(word)
            else:
                value = _atom(word)
                if len(known) < _MOST_WORDS:
                    known[word] = value
                self.items.append(value)

    def _take_marked(self, word: str) -> None:
        """A set, something that is left out, or a tag, which says nothing."""
        self._is_set = word == "#"
        if word.startswith("#_"):
            self._leaves_out = True
            self.items.append(_DISCARDED)
            if word != "#_":
                self.take_words([word.removeprefix("#_")])

    def _open(self, bracket: str) -> None:
        if len(self._around) >= _DEEPEST:
            raise EdnError("it is nested too deeply")
        self._around.append((self._opening, self.items))
        self._opening, self.items = f"#{bracket}" if self._is_set else bracket, []
        self._is_set = False

    def _close(self, bracket: str) -> None:
        if not self._around:
            raise EdnError(f"a {bracket} closes nothing")
        opening, items = self._opening, _kept(self.items) if self._leaves_out else self.items
        if bracket != _CLOSING.get(opening):
            raise EdnError(f"a {opening} is closed by a {bracket}")
        self._opening, self.items = self._around.pop()
        if opening != "{":
            self.items.append(items)
        elif len(items) % 2:
            raise EdnError("a map has a key without a value")
        else:
            self.items.append(dict(zip(map(str, items[::2]), items[1::2], strict=True)))


def _steps(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        step = _STEPS.match(text, at)
        if step is None:
            raise EdnError(f"at character {at + 1} stands what means nothing")
        at = step.end()
        yield step


def _words(plain: str) -> list[str]:
    for bracket in "{}[]()":
        plain = plain.replace(bracket, f" {bracket} ")
    return plain.replace(",", " ").split()


def _kept(items: list[object]) -> list[object]:
    """The items without those that are to be left out."""
    if _DISCARDED not in items:
        return items
    kept: list[object] = []
    discarded = 0
    for item in items:
        if item is _DISCARDED:
            discarded += 1
        elif discarded:
            discarded -= 1
        else:
            kept.append(item)
    return kept


def _atom(word: str) -> object:
    if _NUMBER.fullmatch(word):
        bare = word.rstrip("NM")
        return int(bare) if bare.lstrip("+-").isdecimal() else float(bare)
    return word.removeprefix(":")


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else _ESCAPED.get(escape[2], escape[2])
