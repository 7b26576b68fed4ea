"""Where a stretch of plain text may hold a literal, found in its bytes and without making blocks of them."""

import re
from collections.abc import Callable, Iterator
from functools import cache

STRETCH = 1 << 18
"""How many bytes are searched in one go: their copies stay in the processor's cache."""

GoOn = Callable[[int], int]
"""From an offset that was found to the offset at which to go on: the beginning of the next block."""


# What folding, normalising or matching without case turns into letters or nothing, so that the bytes do not say what
# the folded text does: combining marks, dotted and dotless i, long s, the Kelvin sign, invisible characters,
# variation selectors, ligatures.
@cache
def _changed() -> re.Pattern[bytes]:
    return re.compile(
        rb"[\xcc\xcd\xef]|\xc4[\xb0\xb1]|\xc5\xbf|\xc2\xad|\xd8\x9c|\xe1\xa0\x8e|\xe2(?:\x80[\x8b-\x8f]|\x81|\x84\xaa)|\xf3\xa0"
    )


_ASCII = bytes(range(0x80))
# Lines of Chinese and Japanese are joined without a space.
_LINE_END = "[ \t\u3000]*\n?[ \t\u3000]*"


def places(stretch: bytes, literal: str, go_on: GoOn) -> Iterator[int]:
    """The offsets at which `literal` stands in `stretch`, one in a block; the case of letters does not count."""
    return _places_of_ascii(stretch, literal, go_on) if literal.isascii() else _places_of_any(stretch, literal, go_on)


def _places_of_ascii(stretch: bytes, literal: str, go_on: GoOn) -> Iterator[int]:
    lowered = stretch.lower()
    wanted = literal.lower().encode()
    found = lowered.find(wanted)
    while found >= 0:
        yield found
        found = lowered.find(wanted, go_on(found))


def _places_of_any(stretch: bytes, literal: str, go_on: GoOn) -> Iterator[int]:
    text = stretch.decode()
    wanted = re.compile(_LINE_END.join(map(re.escape, literal)), re.IGNORECASE)
    characters = passed = 0
    while match := wanted.search(text, characters):
        passed += len(text[characters : match.start()].encode())
        yield passed
        following = go_on(passed)
        characters = match.start() + len(stretch[passed:following].decode())
        passed = following


def places_of_change(stretch: bytes, go_on: GoOn) -> Iterator[int]:
    """The offsets, one in a block, at which the folded text may have letters that the bytes have not."""
    # Most texts have none, and what is not ASCII in them is little.
    if stretch.isascii() or not _changed().search(stretch.translate(None, _ASCII)):
        return
    found = _changed().search(stretch)
    while found:
        yield found.start()
        found = _changed().search(stretch, go_on(found.start()))
