"""XML without what it declares about itself: in UTF-8, with no document type, and with its entities as their text."""

import re
from collections.abc import Mapping

from readerapp.sources.markup.charset import page_as_utf8

# https://www.w3.org/TR/xml/#sec-prolog-dtd; nothing in here is tried a second time, so it takes no time to speak of.
_REMARK = rb"<!--(?:(?!-->).)*+-->|<\?(?:(?!\?>).)*+\?>"
_IN_QUOTES = rb"\"[^\"]*+\"|'[^']*+'"
_SUBSET = rb"\[(?:" + _REMARK + rb"|" + _IN_QUOTES + rb"|[^\]\"'])*+\]\s*"
_PROLOG = re.compile(rb"\A(?:\s|" + _REMARK + rb")*+", re.DOTALL)
_DOCUMENT_TYPE = re.compile(
    rb"<!DOCTYPE(?>(?:" + _IN_QUOTES + rb"|[^>\[\"'])*+(?P<subset>" + _SUBSET + rb")?>|[^>\[]*+(?:\[.*?\]\s*)?>|)",
    re.DOTALL | re.IGNORECASE,
)
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
_SURROGATES = range(0xD800, 0xE000)
_LAST = 0x10FFFF
_MOST_DIGITS = 9
_ENTITY = re.compile(rb"&([A-Za-z_][A-Za-z0-9._-]*);")
_DECLARED = re.compile(rb"<!--.*?-->|<!ENTITY\s+([A-Za-z_][A-Za-z0-9._-]*)\s+(?:\"([^\"]*)\"|'([^']*)')\s*>", re.DOTALL)
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_MOST_ENTITIES = 1000
_LONGEST_ENTITY = 1 << 12
"""Bytes that an entity may stand for."""

_MOST_ADDED = 1 << 22
"""Bytes by which all entities of a file together may lengthen it."""


def without_declarations(data: bytes) -> bytes:
    """The XML in `data`, in whatever encoding, ready for a parser that is to load nothing.

    What HTML has a name for becomes the character, as if its document type had been loaded. An entity that the file
    itself defines in words becomes these, unless they are too many; one that is in another file, or is made of others,
    is not known. A NUL, which no XML has, is left out: parsers end there.
    """
    text = page_as_utf8(data).replace(b"\0", b"")
    end, subset = _prolog(text)
    return _Expansion(_entities(subset)).expanded(text[end:])


def has_own_entities(data: bytes) -> bool:
    """Whether a page begins with a document type that defines entities, of which a parser of HTML knows nothing."""
    return bool(_prolog(data)[1])


def _prolog(text: bytes) -> tuple[int, bytes]:
    """Where the elements begin, behind all that XML may have before them, and the definitions in there."""
    before = _PROLOG.match(text)
    start = before.end() if before else 0
    declared = _DOCUMENT_TYPE.match(text, start)
    return (declared.end(), declared["subset"] or b"") if declared else (start, b"")


def _entities(subset: bytes) -> Mapping[bytes, bytes]:
    """The entities that are defined in words, by their names; without those that are made of others, which can grow."""
    defined: dict[bytes, bytes] = {}
    for match in _DECLARED.finditer(subset):
        if match[1] and len(defined) < _MOST_ENTITIES:
            # The first definition counts.
            defined.setdefault(match[1], match[2] if match[2] is not None else match[3])
    return {
        name: words
        for name, words in defined.items()
        if len(words) <= _LONGEST_ENTITY and not any(inner in defined for inner in _ENTITY.findall(words))
    }


class _Expansion:
    """Puts words in the places of entities, as long as they add no more than they may."""

    def __init__(self, entities: Mapping[bytes, bytes]) -> None:
        self._entities = entities
        self._added = 0

    def expanded(self, text: bytes) -> bytes:
        """The text with the words."""
        return _ENTITY.sub(self._words, text)

    def _words(self, entity: re.Match[bytes]) -> bytes:
        words = self._entities.get(entity[1])
        if words is None:
            return _character(entity)
        self._added += len(words)
        return _ENTITY.sub(_character, words) if self._added <= _MOST_ADDED else entity[0]


def with_whole_references(data: bytes) -> bytes:
    """The XML in `data`, with U+FFFD for each number of a character that there is not.

    libxml2 takes half of a pair where it goes on after errors, and lxml fails on that, as feedparser does on the rest.
    """
    return _REFERENCE.sub(_whole, data)


def _whole(reference: re.Match[bytes]) -> bytes:
    digits = (reference[1] or reference[2]).lstrip(b"0")[:_MOST_DIGITS]
    code = int(digits or b"0", 16 if reference[1] else 10)
    return b"&#xFFFD;" if not code or code in _SURROGATES or code > _LAST else reference[0]


def _character(entity: re.Match[bytes]) -> bytes:
    name = entity[1]
    if name in _OF_XML:
        return entity[0]
    # Few files have one, and the table is large.
    from html.entities import html5

    return html5.get(f"{name.decode()};", "").encode() or entity[0]
