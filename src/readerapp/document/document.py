"""`Document`: the parsed source, whose blocks may be made only when they are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import ArrivingBlocks, Blocks, LinkedBlocks
from readerapp.document.metadata import Metadata
from readerapp.document.position import Passage, Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from readerapp.document.folded_words import FoldedWords
    from readerapp.document.landmarks import PageStart, Section
    from readerapp.document.paragraphs import Paragraphs

_REMEMBERED_BLOCKS = 512
_STEPS_TO_THE_END = 64
_LATEST_BEGINNING = 0.5
"""The share of the text behind which reading does not begin, whatever a document says."""

_BLOCKS_FOR_LANGUAGE = 64
"""Blocks that are made to guess the language from."""


def _block_of(section: Section) -> int:
    return section.block


def _position_of(page: PageStart) -> Position:
    return page.position


class Document:
    """A source as it is read: what it says about itself, and its blocks in order.

    `source` is what the user named, `format` the registry's name for how it was parsed. Keys and sentences are
    worked out when they are asked for and remembered. `remarks` say, a line each, what the reader should know about how
    the source was read. `pages` are those of the printed source, in order, where the format knows them. `begins_at` is
    the target of a link to where reading begins, where that is said.
    """

    def __init__(
        self,
        blocks: Blocks,
        metadata: Metadata,
        *,
        format: str,
        source: str,
        remarks: tuple[str, ...] = (),
        pages: Sequence[PageStart] = (),
        begins_at: str = "",
    ) -> None:
        self.blocks = blocks
        self.metadata = metadata
        self.format = format
        self.source = source
        self.remarks = remarks
        self.pages = pages
        self._begins_at = begins_at
        self._keys: dict[int, str] = {}
        self._fingerprint = ""
        self._paragraphs: Paragraphs | None = None
        self._sections: tuple[Section, ...] = ()
        self._made = lru_cache(_REMEMBERED_BLOCKS)(blocks.__getitem__)
        self._sentences = lru_cache(_REMEMBERED_BLOCKS)(self._find_sentences)

    @property
    def title(self) -> str:
        """The title to show; never empty."""
        return self.metadata.title or self.source

    def __len__(self) -> int:
        """How many blocks the document has."""
        return len(self.blocks)

    def __iter__(self) -> Iterator[Block]:
        """Every block in order. Makes each of them: not for the path of a key press."""
        return (self.blocks[number] for number in range(len(self.blocks)))

    def block(self, number: int) -> Block:
        """The block with this number, from 0. Raises `IndexError` outside the document."""
        return self._made(number)

    def has_block(self, number: int) -> bool:
        """Whether there is a block with this number. Unlike `len` it needs no look at the rest of the document."""
        try:
            self._made(number)
        except IndexError:
            return False
        return number >= 0

    @property
    def is_whole(self) -> bool:
        """Whether all of it is there, and no block is still coming."""
        return not isinstance(self.blocks, ArrivingBlocks) or self.blocks.is_whole

    def linked_block(self, target: str) -> int | None:
        """The number of the block that a link to `target` leads to; None where it leads out of the document."""
        return self.blocks.linked_block(target) if isinstance(self.blocks, LinkedBlocks) else None

    @property
    def reading_begins(self) -> Position:
        """Where a new reader is to begin: behind cover and contents, if the document says where that is."""
        block = self.linked_block(self._begins_at) if self._begins_at else None
        is_near = block is not None and self.share_before_block(block) < _LATEST_BEGINNING
        return Position(block) if block and is_near else Position(0)

    def key(self, number: int) -> str:
        """The paragraph key of the block with this number: 32 hexadecimal digits."""
        key = self._keys.get(number)
        if key is None:
            # Neither the first page nor a text that is only written out needs one.
            from readerapp.document.paragraph_keys import paragraph_key

            key = self._keys[number] = paragraph_key(self.blocks[number].text)
        return key

    def paragraphs(self) -> Paragraphs:
        """Every paragraph by place and by key. Makes every key the first time: see `survey`."""
        while self._paragraphs is None:
            for _ in self.survey():
                pass
        return self._paragraphs

    def survey(self) -> Iterator[None]:
        """Work out `paragraphs` and `sections` in slices of a millisecond or so: they are there when this has ended."""
        if self._paragraphs is None:
            yield from self._surveying()

    def reading_words(self) -> Generator[None, None, FoldedWords]:
        """Read the words of all paragraphs, in slices as of `survey`, which is made on the way if it was not yet."""
        if self._paragraphs is not None:
            return (yield from self._paragraphs.reading_words())
        from readerapp.document.folded_words import FoldedWords

        texts: list[str] = []
        paragraphs = yield from self._surveying(texts.append)
        return FoldedWords(texts, paragraphs.numbers)

    def _surveying(self, hear: Callable[[str], object] | None = None) -> Generator[None, None, Paragraphs]:
        """Work out what `survey` does, and have the folded text of each paragraph heard on the way."""
        from readerapp.document.landmarks import Section
        from readerapp.document.paragraphs import survey_paragraphs

        # Some formats have to look for where their blocks begin, and the end is soon asked for.
        for step in range(1, _STEPS_TO_THE_END + 1):
            self.blocks.block_at_weight(self.blocks.weight * step // _STEPS_TO_THE_END)
            yield
        headings: list[Section] = []

        def look_at(number: int, block: Block) -> None:
            if block.kind is BlockKind.HEADING:
                headings.append(Section(number, block.level, block.text))

        paragraphs = yield from survey_paragraphs(self.blocks, look_at, hear)
        self._sections, self._paragraphs = tuple(headings), paragraphs
        return paragraphs

    @property
    def is_surveyed(self) -> bool:
        """Whether `paragraphs`, `sections` and `fingerprint` are known without looking at every block."""
        return self._paragraphs is not None

    def keys(self) -> list[str]:
        """The paragraph keys of all blocks that have a text, in order."""
        return list(self.paragraphs().keys())

    def fingerprint(self) -> str:
        """The identity of the text (`text_fp`). Makes every key: not for the path of a key press."""
        if not self._fingerprint:
            self._fingerprint = self.paragraphs().fingerprint()
        return self._fingerprint

    def sentences(self, number: int) -> tuple[Span, ...]:
        """The sentences of a block, or its lines where it keeps them: what the reading cursor rests on."""
        return self._sentences(number)

    def _find_sentences(self, number: int) -> tuple[Span, ...]:
        # A text that is only written out needs none.
        from readerapp.document.sentences import sentence_spans

        block = self._made(number)
        return sentence_spans(block, ("" if block.kind is BlockKind.CODE else block.language) or self.language)

    @cached_property
    def language(self) -> str:
        """The language of the text, as a BCP 47 tag: what the source says, else guessed from its beginning."""
        if self.metadata.language:
            return self.metadata.language
        from readerapp.document.language import ENOUGH, guessed_language

        parts: list[str] = []
        length = number = 0
        while length < ENOUGH and number < _BLOCKS_FOR_LANGUAGE and self.has_block(number):
            block = self._made(number)
            if block.kind is not BlockKind.CODE:
                parts.append(block.text[:ENOUGH])
                length += len(parts[-1])
            number += 1
        return guessed_language("\n".join(parts))

    def sections(self) -> tuple[Section, ...]:
        """The outline. Looks at every block the first time: see `survey`."""
        self.paragraphs()
        return self._sections

    def section_of(self, number: int) -> str:
        """The title of the innermost section that the block with this number stands in; empty before the first."""
        sections = self.sections()
        index = bisect_right(sections, number, key=_block_of)
        return sections[index - 1].title if index else ""

    def section_path(self, number: int) -> tuple[str, ...]:
        """The titles of the headings that the block with this number stands under, outermost first."""
        return tuple(section.title for section in self.sections_at(number))

    def sections_at(self, number: int) -> tuple[Section, ...]:
        """The sections that the block with this number stands in, outermost first."""
        sections = self.sections()
        path: list[Section] = []
        for index in range(bisect_right(sections, number, key=_block_of) - 1, -1, -1):
            if not path or sections[index].level < path[-1].level:
                path.append(sections[index])
            if path[-1].level <= 1:
                break
        return tuple(reversed(path))

    def page_at(self, position: Position) -> str:
        """What the page that `position` stands on calls itself; empty where the source has no pages."""
        passed = bisect_right(self.pages, position, key=_position_of)
        return self.pages[passed - 1].label if passed else ""

    def share_before(self, position: Position) -> float:
        """The share of the text, 0 to 1, that stands before `position`."""
        whole = self.blocks.weight
        before = self.blocks.weight_before(position.block)
        size = self.blocks.weight_before(position.block + 1) - before
        length = len(self.blocks[position.block].text) if size else 0
        within = size * min(position.offset / length, 1.0) if length else 0
        return (before + within) / whole if whole else 0.0

    def share_before_block(self, number: int) -> float:
        """The share of the text, 0 to 1, that stands before a block. Does not look at it: for thousands at once."""
        whole = self.blocks.weight
        return self.blocks.weight_before(number) / whole if whole else 0.0

    def position_at_share(self, share: float) -> Position:
        """The place that this share of the text, 0 to 1, stands before: the reverse of `share_before`."""
        whole = self.blocks.weight
        if not whole:
            return Position(0)
        weight = max(0.0, min(share, 1.0)) * whole
        number = self.blocks.block_at_weight(int(weight))
        before = self.blocks.weight_before(number)
        size = self.blocks.weight_before(number + 1) - before
        length = len(self.block(number).text)
        return Position(number, min(int(length * (weight - before) / size), length) if size else 0)

    def end(self) -> Position:
        """The place behind the last code point."""
        last = len(self.blocks) - 1
        return Position(last, len(self.block(last).text)) if last >= 0 else Position(0)

    def ends_at(self, position: Position) -> bool:
        """Whether nothing stands behind `position`. Unlike `end` it needs no look at the rest of the document."""
        if self.has_block(position.block + 1) or not self.is_whole:
            return False
        return not self.has_block(position.block) or position.offset >= len(self.block(position.block).text)

    def text(self, passage: Passage, *, between: str = "\n\n") -> str:
        """The shown text of a passage, its paragraphs joined with `between`."""
        parts = []
        for number in takewhile(self.has_block, range(passage.start.block, passage.end.block + 1)):
            text = self.block(number).text
            span = passage.span_in(number, len(text))
            if span.start < span.end:
                parts.append(text[span.start : span.end])
        return between.join(parts)
