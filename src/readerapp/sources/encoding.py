"""Decoding: from the bytes of a text file, whatever wrote it, to UTF-8.

Tried in this order: the encoding that the reader named, a byte order mark, strict UTF-8, UTF-8 with a few broken
places, UTF-16 and UTF-32 without a mark, and at last a guess from the statistics of the bytes, by chardet.
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
_WIDE = ("utf-16-le", "utf-16-be")
_FEWEST_WIDE = 32
_HIGHEST_PLANE = 0x10
_LAST_RESORT = "cp1252"
_LONGEST_CHARACTER = 4
_SHORTEST_TELLING = 1 << 10
"""Bytes of ASCII before the first that is none in which a line may begin."""
# What switches to another set of characters in the encodings whose bytes are all ASCII: ISO-2022 and HZ.
_SWITCHES = (b"\x1b$", b"~{")

# Files hold the larger sets that these became; what is in both is the same.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso2022_jp": "iso2022_jp_ext",
}


def as_utf8(data: bytes, encoding: str | None = None) -> bytes:
    """The text that `data` holds, as valid UTF-8 without a byte order mark.

    `encoding` is what the reader says it is; without it the bytes are asked. What cannot be decoded becomes U+FFFD.
    Raises `SourceError` for an encoding that Python does not know.
    """
    mark, name = encoding_of(data, encoding)
    if not mark and name == "utf-8" and data.isascii():
        return data
    return _recoded(data[len(mark) :], name)


def encoding_of(data: bytes, encoding: str | None = None) -> tuple[bytes, str]:
    """The byte order mark that `data` begins with, empty without one, and the encoding of what follows.

    Raises `SourceError` for an encoding that Python does not know.
    """
    if encoding is not None:
        return b"", _known_encoding(encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return mark, marked
    wide = _wide_encoding(data)
    if wide:
        return b"", wide
    if data.isascii():
        return b"", _guess(data) if _has_any(data, _SWITCHES) else "utf-8"
    return b"", "utf-8" if _is_utf8(data) or _is_mostly_utf8(data) else _guess(data)


def _has_any(data: bytes, parts: tuple[bytes, ...]) -> bool:
    """Whether any of these stands in `data`: their first bytes, which hardly any text has, are found much sooner."""
    return any(part[:1] in data and part in data for part in parts)


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

    Those of UTF-32 are left by all scripts: no character has a number above 10FFFF. Those of UTF-16 are left by the
    letters of Western Europe, and elsewhere by spaces and line ends.
    """
    sample = data[: min(_SAMPLE, len(data) // 4 * 4)]
    if len(sample) < 4:
        return ""
    if b"\0" not in sample:
        is_candidate = len(sample) >= _FEWEST_WIDE and not _begins_as_utf8(sample)
        return next((each for each in _WIDE if _is_east_asian(sample, each)), "") if is_candidate else ""
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
    return next((each for each in _WIDE if _is_of_one_script(sample, each) or _is_east_asian(sample, each)), "")


def _begins_as_utf8(sample: bytes) -> bool:
    try:
        codecs.utf_8_decode(sample, "strict", False)
    except UnicodeDecodeError:
        return False
    return True


def _is_of_one_script(sample: bytes, encoding: str) -> bool:
    """Whether the sample is UTF-16 with hardly another letter in it than those of one alphabet, or of Korean."""
    high = _high_bytes(sample, encoding)
    zeros = high.count(0)
    if not len(high) * 0.05 < zeros < len(high) * 0.9:
        return False
    korean = sum(0xAC <= byte <= 0xD7 for byte in high)
    letters = max(korean, *(high.count(byte) for byte in range(1, 0x20)))
    return zeros + letters > len(high) * 0.95 and _decodes(sample, encoding)


def _is_east_asian(sample: bytes, encoding: str) -> bool:
    """Whether the sample is UTF-16 with hardly another character in it than Chinese and Japanese ones."""
    high = _high_bytes(sample, encoding)
    # Kana, and the full stop and the comma of Chinese.
    marks = high.count(0x30) + high.count(0xFF)
    if marks < len(high) * 0.03:
        return False
    characters = sum(0x4E <= byte <= 0x9F for byte in high) + marks + high.count(0)
    return characters > len(high) * 0.97 and _decodes(sample, encoding)


def _high_bytes(sample: bytes, encoding: str) -> bytes:
    return sample[1::2] if encoding == "utf-16-le" else sample[::2]


def _decodes(sample: bytes, encoding: str) -> bool:
    """Whether the sample is text in this encoding, up to a character that its end may cut."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    shown = sum(map(str.isprintable, text)) + sum(map(text.count, "\t\n\r\f"))
    return shown > len(text) * 0.98


def _guess(data: bytes) -> str:
    """The encoding that the bytes of a text speak for.

    A guess takes long, so it is made on a part that begins at the first byte that is not ASCII, or at what switches.
    """
    first = _first_that_tells(data)
    sample = data[first : first + _SAMPLE]
    if first + _SAMPLE >= len(data):
        return _guess_on(sample)[0]
    end = max(sample.rfind(b"\n"), sample.rfind(b" "))
    if end > _SAMPLE // 2:
        # No character of several bytes, in any encoding of these, has a space or a newline in it.
        return _guess_on(sample[:end])[0]
    # The sample may end inside a character; it does not in one of these.
    return max(
        (_guess_on(sample[: len(sample) - cut]) for cut in range(_LONGEST_CHARACTER)), key=lambda guess: guess[1]
    )[0]


def _first_that_tells(data: bytes) -> int:
    """The offset at which the line begins in which the first byte is that says more than ASCII does, or a bit later."""
    if data.isascii():
        found = min(place for place in map(data.find, _SWITCHES) if place >= 0)
    else:
        start = next(number for number in range(0, len(data), _PIECE) if not data[number : number + _PIECE].isascii())
        piece = data[start : start + _PIECE]
        found = start + len(piece) - len(piece.lstrip(bytes(range(0x80))))
    line = data.rfind(b"\n", max(0, found - _SHORTEST_TELLING), found)
    return line + 1 if line >= 0 else max(0, found - _SHORTEST_TELLING)


def _guess_on(sample: bytes) -> tuple[str, float]:
    """The encoding of a piece of text that ends where a character does, and how sure that is."""
    from chardet import detect

    guess = detect(sample)
    try:
        name = codecs.lookup(guess["encoding"] or _LAST_RESORT).name
    except LookupError:
        name = _LAST_RESORT
    return _MEANT.get(name, name), guess["confidence"]
