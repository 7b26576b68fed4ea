"""Decoding: from the bytes of a text file, whatever wrote it, to UTF-8.

Tried in this order: the encoding that the reader named, a byte order mark, strict UTF-8, UTF-8 with a few broken
places, UTF-16 and UTF-32 without a mark, and at last a guess from the statistics of the bytes.
"""

import codecs

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError

# Decoded characters of one piece still fit into the second-level cache.
_PIECE = 1 << 16
_SAMPLE = 1 << 16

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGHEST_PLANE = 0x10
_MOST_COMMON = _LAST_RESORT = "cp1252"


def as_utf8(data: bytes, encoding: str | None = None) -> bytes:
    """The text that `data` holds, as valid UTF-8 without a byte order mark.

    `encoding` is what the reader says it is; without it the bytes are asked. What cannot be decoded becomes U+FFFD.
    Raises `SourceError` for an encoding that Python does not know.
    """
    if encoding is not None:
        return _recoded(data, _known_encoding(encoding))
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _recoded(data[len(mark) :], marked)
    wide = _wide_encoding(data)
    if wide:
        return _recoded(data, wide)
    if data.isascii() or _is_utf8(data):
        return data
    return _recoded(data, "utf-8" if _is_mostly_utf8(data) else _guess(data))


def is_text(data: bytes) -> bool:
    """Whether the bytes announce an encoding of text, by a byte order mark or by the pattern of UTF-16."""
    return any(data.startswith(mark) for mark, _ in _MARKS) or bool(_wide_encoding(data))


def _known_encoding(name: str) -> str:
    try:
        b"x".decode(name, "replace")
        return codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError) as error:
        message = f"{shown_line(name)} is not an encoding that can be read; try --encoding utf-8 or cp1252"
        raise SourceError(message) from error


def _recoded(data: bytes, encoding: str) -> bytes:
    if encoding == "utf-8" and _is_utf8(data):
        return data
    try:
        text = data.decode(encoding, "replace")
    except UnicodeError as error:
        raise SourceError(f"the text is not {encoding}; try another --encoding") from error
    return text.removeprefix("\ufeff").encode("utf-8", "replace")


def _is_utf8(data: bytes) -> bool:
    """Whether all of `data` is valid UTF-8. In pieces, so that a large file is never there twice."""
    view = memoryview(data)
    start = 0
    try:
        while start < len(data):
            is_last = start + _PIECE >= len(data)
            start += codecs.utf_8_decode(view[start : start + _PIECE], "strict", is_last)[1]
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether there are far more characters of several bytes in `data` than bytes that fit into none.

    In any other encoding nearly every byte above 127 is such a misfit.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    return broken == 0 or whole >= 4 * broken


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark, by the zero bytes in it; else empty.

    Those of UTF-16 are left by most scripts of Europe, those of UTF-32 by all: no character has a number above 10FFFF.
    """
    sample = data[: min(_SAMPLE, len(data) // 4 * 4)]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    for encoding, order in (("utf-32-le", (0, 2, 3)), ("utf-32-be", (3, 1, 0))):
        lowest, high, highest = (sample[place::4] for place in order)
        if not any(highest) and max(high) <= _HIGHEST_PLANE and lowest.count(0) < len(lowest) * 0.05:
            return encoding
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) * 0.35
    if odd > most and even < len(sample) * 0.05:
        return "utf-16-le"
    if even > most and odd < len(sample) * 0.05:
        return "utf-16-be"
    return ""


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # The part around the first byte that is not ASCII says most about the encoding, and a guess takes long.
    first = next((number for number in range(0, len(data), _PIECE) if not data[number : number + _PIECE].isascii()), 0)
    matches = from_bytes(data[first : first + _SAMPLE])
    best = matches.best()
    if best is None:
        return _LAST_RESORT
    # Encodings that make words equally plausible come in the order of the alphabet.
    equal = {match.encoding for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)}
    return _MOST_COMMON if _MOST_COMMON in equal else best.encoding
