"""XML without what it declares about itself: in UTF-8, with no document type and with no entities but those of XML."""

import re
from html.entities import html5

from readerapp.sources.markup.charset import page_as_utf8

_DECLARATIONS = re.compile(rb"\A\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)?", re.DOTALL)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def without_declarations(data: bytes) -> bytes:
    """The XML in `data`, in whatever encoding, ready for a parser that is to load nothing.

    What HTML has a name for becomes the character, as if its document type had been loaded; no entity that the file
    defines itself is known any more.
    """
    return _ENTITY.sub(_character, _DECLARATIONS.sub(b"", page_as_utf8(data), count=1))


def _character(entity: re.Match[bytes]) -> bytes:
    name = entity[1]
    character = "" if name in _OF_XML else html5.get(f"{name.decode()};", "")
    return character.encode() or entity[0]
