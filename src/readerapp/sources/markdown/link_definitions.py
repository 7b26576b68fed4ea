"""`LinkDefinitions`: where the reference links of a Markdown text go, parsed when a link asks for it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

Definition = Mapping[str, Any]
"""Where a link goes and how it is called, as the parser has it."""

_LABEL = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:", re.MULTILINE)
# A definition on a line of its own that nothing in it could make anything else of.
_PLAIN = re.compile(
    r"""[ ]{0,3}\[(?!\^)[^\[\]\\\n]*[^\s\[\]\\][^\[\]\\\n]*\]:[ ]+
    (?:https?://|[./\#\w])[\w./\#?=+,;~%@-]*
    (?:[ ]+(?:"[^"\\\n]*"|'[^'\\\n]*'))?[ ]*""",
    re.VERBOSE,
)


class LinkDefinitions(MutableMapping[str, Definition]):
    """What the paragraphs of a text define, by normalised labels. Of several definitions the first one holds.

    A long text may have thousands, and its first page asks for few.
    """

    def __init__(
        self,
        paragraphs: Iterable[str],
        parse: Callable[[str], Mapping[str, Definition]],
        normalized: Callable[[str], str],
    ) -> None:
        """`parse` gives what a text defines, by normalised labels; `normalized` is how the parser writes a label."""
        self._parse = parse
        self._parts = [part for paragraph in paragraphs for part in _parts_of(paragraph)]
        self._parsed: dict[int, Mapping[str, Definition]] = {}
        self._known: dict[str, Definition | None] = {}
        self._places: dict[str, list[int]] = {}
        for number, part in enumerate(self._parts):
            for label in _LABEL.findall(part):
                self._places.setdefault(normalized(label), []).append(number)

    def __getitem__(self, label: str) -> Definition:
        if label not in self._known:
            self._known[label] = self._defined(label)
        definition = self._known[label]
        if definition is None:
            raise KeyError(label)
        return definition

    def __setitem__(self, label: str, definition: Definition) -> None:
        self._known[label] = definition

    def __delitem__(self, label: str) -> None:
        del self._known[label]
        self._places.pop(label, None)

    def __iter__(self) -> Iterator[str]:
        return (label for label in {**self._known, **self._places} if label in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _defined(self, label: str) -> Definition | None:
        for number in self._places.get(label, ()):
            if number not in self._parsed:
                self._parsed[number] = self._parse(self._parts[number])
            if label in self._parsed[number]:
                return self._parsed[number][label]
        return None


def _parts_of(paragraph: str) -> list[str]:
    """The lines of a paragraph that is nothing but plain definitions, to be parsed one by one; else all of it."""
    lines = paragraph.strip("\n").split("\n")
    return lines if all(map(_PLAIN.fullmatch, lines)) else [paragraph]
