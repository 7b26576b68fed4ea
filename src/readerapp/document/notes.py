"""Notes of the text itself: whether a link is the reference of a footnote, and which blocks that footnote is."""

import re
from collections.abc import Sequence

from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document

_SHORT = 4
"""Characters that the sign of a note has at most, without brackets and blanks."""

_NAMED = re.compile(r"#.*?(?:foot|end)?(?:note|fn|ftn)[^a-z]*\d*|#fn-.*", re.IGNORECASE)
_BACK = re.compile(r"ref|[↩↑^]", re.IGNORECASE)
_MOST_BLOCKS = 24
_BROUGHT = frozenset({BlockKind.QUOTE, BlockKind.VERSE, BlockKind.CODE, BlockKind.TABLE})


def is_note_reference(document: Document, words: str, target: str, number: int) -> bool:
    """Whether a link, with these words and this target, to the block with this number is the reference of a note.

    That of a note is a sign - a number, a letter, a star - or is called so in the source; and it leads to a text, not
    to a heading. The way back from a note is no reference.
    """
    sign = words.strip(" \u00a0[]()")
    if _BACK.search(target) or _BACK.search(sign) or document.block(number).kind is BlockKind.HEADING:
        return False
    return bool(_NAMED.fullmatch(target)) or (0 < len(sign) <= _SHORT and (not sign.isalpha() or len(sign) == 1))


def note_at(document: Document, number: int) -> Sequence[Block]:
    """The blocks of the note that begins with the block of this number.

    They are this one, the items that go on with it, and what it brings: quotations, verse, code and tables behind it.
    """
    blocks = [document.block(number)]
    # Where notes are verse or quoted themselves, the next of these is another note.
    brought = _BROUGHT if blocks[0].kind not in _BROUGHT else frozenset()
    while len(blocks) < _MOST_BLOCKS and document.has_block(number + len(blocks)):
        block = document.block(number + len(blocks))
        goes_on = block.kind is BlockKind.ITEM and not block.marker
        if not goes_on and block.kind not in brought and block.quoted <= blocks[0].quoted:
            break
        blocks.append(block)
    return blocks
