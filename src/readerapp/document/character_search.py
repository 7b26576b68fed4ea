"""Character search: vim's `f F t T` and their repeats `;` and `,`, inside one line or paragraph."""

from bisect import bisect_left

from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.graphemes import boundaries
from readerapp.document.motions import line_at
from readerapp.document.named_tuple import NamedTuple
from readerapp.document.position import Position


class CharacterSearch(NamedTuple):
    """What was looked for: a character, which way, and whether to stop just short of it."""

    character: str
    backwards: bool = False
    till: bool = False

    def reversed(self) -> "CharacterSearch":
        """The same search the other way (`,`)."""
        return self._replace(backwards=not self.backwards)


def find_character(
    document: Document, position: Position, count: int, search: CharacterSearch, *, again: bool = False
) -> Position:
    """Where the search leads from `position`; `position` itself when the line has fewer than `count` of them.

    Quotation marks and dashes are found by the key that types their plain form. When a search `till` a character is
    done `again`, the character that the last one stopped short of does not count.
    """
    text = document.block(position.block).text
    line = line_at(document, position)
    bounds = boundaries(text)
    first, here, last = (bisect_left(bounds, offset) for offset in (line.start, position.offset, line.end))
    skipped = 1 if search.till and again else 0
    places = range(here - 1 - skipped, first - 1, -1) if search.backwards else range(here + 1 + skipped, last)
    for place in places:
        if _is_typed_by(text[bounds[place] : bounds[place + 1]], search.character):
            count -= 1
            if not count:
                short = (1 if search.backwards else -1) if search.till else 0
                return Position(position.block, bounds[place + short])
    return position


def _is_typed_by(cluster: str, character: str) -> bool:
    if cluster == character:
        return True
    if cluster.isascii():
        return False
    return cluster.isspace() if character.isspace() else fold(cluster) == character
