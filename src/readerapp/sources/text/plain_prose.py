"""Plain prose: a piece of plain text that is nothing but words in lines, told from its bytes without making a block.

Nearly all of a long text is such, and its paragraph keys need no more of it than these words.
"""

import re
from functools import cache

from readerapp.document.sanitising import shown_line
from readerapp.sources.text.headings import LONGEST_HEADING
from readerapp.sources.text_layout import Layout

_PLAIN = bytes(range(0x20, 0x7F)) + b"\n"
"""What nearly all prose in ASCII is made of."""

_DASHES_AT_LINE_ENDS = ("‐\n".encode(), "–\n".encode(), "—\n".encode())
_MAY_BEGIN_SOMETHING_ELSE = frozenset(b" -*+=_~#`0123456789")
"""How items, rules and fenced code begin."""

# To ask an enumeration for its members takes as long as all the rest.
_CUT, _TABLE = Layout.CUT, Layout.TABLE
_BULLETS = ("•", "‣", "◦")
_MAY_UNDERLINE = frozenset(b'=~^"*+#-')


def plain_prose(piece: bytes, layout: Layout) -> str | None:
    """The words of a piece of text in one line; `None` where a closer look may find something else than words in it.

    The shown text of the block that `piece` is, in a plain text of this layout, is just this, but that a newline may
    stand for a blank, and it is no heading.
    """
    if layout is _CUT or layout is _TABLE:
        return None
    piece = piece.rstrip(b"\n")
    last_line = piece.rfind(b"\n") + 1
    if not last_line and len(piece) <= LONGEST_HEADING:
        return None
    if (
        piece[0] in _MAY_BEGIN_SOMETHING_ELSE
        or piece[-1:] == b" "
        or (last_line and piece[last_line] in _MAY_UNDERLINE)
    ):
        return None
    flat = piece.replace(b"\n", b" ")
    # Gaps, indents and empty lines may mean something, and a hyphen may have stood before the line was broken.
    if b"  " in flat or (b"-" in piece and (b"-\n" in piece or b"\n--" in piece)):
        return None
    others = piece.translate(None, _PLAIN)
    if not others:
        return flat.decode()
    text = flat.decode()
    return None if others.isascii() or not text.isprintable() else _of_many_scripts(text, piece)


def _of_many_scripts(text: str, piece: bytes) -> str | None:
    if text.startswith(_BULLETS) or any(dash in piece for dash in _DASHES_AT_LINE_ENDS) or _unspaced().search(text):
        return None
    shown = shown_line(text)
    return shown if b"\n" in piece or len(shown) > LONGEST_HEADING else None


@cache
def _unspaced() -> re.Pattern[str]:
    """Scripts of East Asia: their lines are joined without a blank, and some of them begin otherwise than ours."""
    return re.compile("[\u2e80-\U0010ffff]")
