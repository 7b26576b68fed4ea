"""XML without what it declares about itself: in UTF-8, with no document type, and with its entities as their text."""

import re
from collections.abc import Mapping
from html.entities import html5

from readerapp.sources.markup.charset import page_as_utf8

_SUBSET = rb"\[(?:<!--.*?-->|\"[^\"]*\"|'[^']*'|[^\]\"'])*+\]\s*"
_DOCUMENT_TYPE = rb"<!DOCTYPE(?:[^>\[\"']|\"[^\"]*\"|'[^']*')*+(?P<subset>" + _SUBSET + rb")?>"
_DECLARATIONS = re.compile(
    rb"\A\s*(?:<\?xml[^>]*\?>)?(?:\s|<!--.*?-->)*+(?:" + _DOCUMENT_TYPE + rb")?", re.DOTALL | re.IGNORECASE
)
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
    is not known.
    """
    text = page_as_utf8(data)
    declared = _DECLARATIONS.match(text)
    entities = _entities(declared["subset"] or b"") if declared else {}
    text = text[declared.end() :] if declared else text
    return _Expansion(entities).expanded(text)


def has_own_entities(data: bytes) -> bool:
    """Whether a page begins with a document type that defines entities, of which a parser of HTML knows nothing."""
    declared = _DECLARATIONS.match(data)
    return bool(declared and declared["subset"])


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


def _character(entity: re.Match[bytes]) -> bytes:
    name = entity[1]
    character = "" if name in _OF_XML else html5.get(f"{name.decode()};", "")
    return character.encode() or entity[0]
