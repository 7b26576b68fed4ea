"""`Paragraphs`: every paragraph of a document by its place in the text and by its key.

Held in arrays and not in dictionaries: a text of 30 MB has some 600,000 paragraphs, and a hundred bytes for each
would be more than the text itself.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from itertools import count
from sys import byteorder
from typing import TYPE_CHECKING

from readerapp.document.block import Block
from readerapp.document.blocks import Blocks, ProseBlocks
from readerapp.document.folding import fold
from readerapp.document.paragraph_keys import KEY_DIGITS, SHORT_KEY_DIGITS, fingerprint_of_packed, packed_key
from readerapp.document.skeleton import Skeleton

if TYPE_CHECKING:
    from readerapp.document.folded_words import FoldedWords

_KEY_BYTES = KEY_DIGITS // 2
_KEYS_AT_ONCE = 1024
_ASKED_OFTEN = 64
_REMEMBERED = 16
"""Keys whose paragraphs are remembered."""

_BLOCKS_A_SLICE = 32


class Paragraphs:
    """The blocks of a document that have a text, in order. A paragraph's ordinal counts them from 0.

    `numbers` has the number of each one's block; `characters` has how many code points of shown text stand before
    each, and at its end how many there are in all.
    """

    __slots__ = ("_asked", "_blocks", "_by_key", "_found", "_keys", "_prose_of", "characters", "numbers")

    def __init__(self, numbers: Sequence[int], characters: Sequence[int], keys: bytes, blocks: Blocks) -> None:
        """`keys` are the paragraph keys of all, 16 bytes each, in one piece; `blocks` all blocks of the document."""
        self.numbers = numbers
        self.characters = characters
        self._keys = keys
        self._blocks = blocks
        self._prose_of = blocks.prose if isinstance(blocks, ProseBlocks) else None
        self._asked = 0
        self._by_key = array("L")
        self._found: dict[bytes, Sequence[int]] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def key(self, ordinal: int) -> str:
        """The paragraph key of the paragraph with this ordinal: 32 hexadecimal digits."""
        return self._keys[ordinal * _KEY_BYTES : (ordinal + 1) * _KEY_BYTES].hex()

    def keys(self) -> Iterator[str]:
        """The paragraph keys in order, 32 hexadecimal digits each."""
        for start in range(0, len(self._keys), _KEYS_AT_ONCE * _KEY_BYTES):
            digits = self._keys[start : start + _KEYS_AT_ONCE * _KEY_BYTES].hex()
            yield from (digits[at : at + KEY_DIGITS] for at in range(0, len(digits), KEY_DIGITS))

    def fingerprint(self) -> str:
        """The identity of the text that they make up: see `text_fingerprint`."""
        return fingerprint_of_packed(self._keys)

    def skeleton(self, words: "FoldedWords | None" = None) -> Skeleton:
        """The beginnings of the paragraph keys in order. Sketches are made of the words when they are asked for.

        `words` has the words of all paragraphs, where somebody has read them.
        """
        beginnings = memoryview(self._keys).cast("Q")[:: KEY_DIGITS // SHORT_KEY_DIGITS].tobytes()
        return Skeleton(beginnings, partial(_sketch, words.of if words else self._folded))

    def reading_words(self) -> "Generator[None, None, FoldedWords]":
        """Read the words of all paragraphs again, giving way after every few."""
        from readerapp.document.folded_words import FoldedWords

        texts = []
        for ordinal in range(len(self)):
            texts.append(self._folded(ordinal))
            if ordinal % _BLOCKS_A_SLICE == _BLOCKS_A_SLICE - 1:
                yield
        return FoldedWords(texts, self.numbers)

    def _folded(self, ordinal: int) -> str:
        number = self.numbers[ordinal]
        prose = self._prose_of(number) if self._prose_of else None
        return fold(self._blocks[number].text if prose is None else prose)

    def with_key(self, key: str) -> Sequence[int]:
        """The ordinals of the paragraphs whose key is, or begins with, these digits (an even number of them), rising.

        The first few are looked for, and for many an order is made in which each is found at once. Of a text that says
        the same a thousand times each is asked about like the one before.
        """
        wanted = bytes.fromhex(key)
        known = self._found.get(wanted)
        if known is None:
            self._asked += 1
            is_often = self._asked > _ASKED_OFTEN and len(key) >= SHORT_KEY_DIGITS
            known = self._looked_up(wanted) if is_often else self._looked_for(wanted)
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[wanted] = known
        return known

    def nth(self, ordinal: int) -> tuple[int, int]:
        """Which of the paragraphs with its key a paragraph is, from 1, and how many there are."""
        twins = self.with_key(self.key(ordinal))
        return bisect_left(twins, ordinal) + 1, len(twins)

    def _looked_for(self, wanted: bytes) -> list[int]:
        """The ordinals of the paragraphs whose key begins with these bytes, without any order."""
        ordinals = []
        found = self._keys.find(wanted)
        while found >= 0:
            ordinal, inside = divmod(found, _KEY_BYTES)
            if inside:
                found = self._keys.find(wanted, found + 1)
            else:
                ordinals.append(ordinal)
                found = self._keys.find(wanted, found + _KEY_BYTES)
        return ordinals

    def _looked_up(self, wanted: bytes) -> list[int]:
        """The ordinals of the paragraphs whose key begins with eight bytes or more."""
        beginnings = memoryview(self._keys).cast("Q")[::2]
        if not self._by_key:
            self._by_key = array("L", sorted(range(len(beginnings)), key=beginnings.__getitem__))
        beginning = int.from_bytes(wanted[:8], byteorder)
        place = bisect_left(self._by_key, beginning, key=beginnings.__getitem__)
        ordinals = []
        while place < len(self._by_key) and beginnings[ordinal := self._by_key[place]] == beginning:
            if self._keys.startswith(wanted, ordinal * _KEY_BYTES):
                ordinals.append(ordinal)
            place += 1
        return ordinals

    def ordinal(self, number: int) -> int:
        """The ordinal of the paragraph that the block with this number is, or else of the first behind it."""
        return bisect_left(self.numbers, number)


def _sketch(folded: Callable[[int], str], ordinal: int) -> bytes:
    from readerapp.document.sketch import sketch_of

    return sketch_of(folded(ordinal))


def survey_paragraphs(
    blocks: Blocks, look_at: Callable[[int, Block], None], hear: Callable[[str], object] | None = None
) -> Generator[None, None, Paragraphs]:
    """Work out the paragraphs of all `blocks`, giving way after every few.

    Each block that may be a heading is looked at on the way, and the folded text of each paragraph heard.

    It never asks how many blocks there are, because some formats have to find them all to say so.
    """
    numbers = array("Q")
    characters = array("Q", [0])
    keys = bytearray()
    prose_of = blocks.prose if isinstance(blocks, ProseBlocks) else None
    for number in count():
        text = prose_of(number) if prose_of else None
        is_prose = text is not None
        if text is None:
            try:
                block = blocks[number]
            except IndexError:
                return Paragraphs(numbers, characters, bytes(keys), blocks)
            look_at(number, block)
            text = block.text
        if text:
            numbers.append(number)
            characters.append(characters[-1] + len(text))
            folded = text if is_prose and text.isascii() else fold(text)
            keys += packed_key(folded)
            if hear:
                hear(folded)
        if number % _BLOCKS_A_SLICE == _BLOCKS_A_SLICE - 1:
            yield
    raise AssertionError("counting has no end")
