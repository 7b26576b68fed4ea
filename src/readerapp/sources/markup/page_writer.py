"""Putting the blocks of a page together from its text as it comes, piece by piece, with where in the page it stands."""

from typing import NamedTuple

from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.document.sanitising import shown_line
from readerapp.sources.longest_block import within_limit
from readerapp.sources.markup.images import Image
from readerapp.sources.markup.line_breaks import SetLine, groups_of_lines, joined
from readerapp.sources.separators import is_rule
from readerapp.sources.styled_text import StyledText

_WITHOUT_WORDS = "image"


class Page(NamedTuple):
    """The blocks of a page, and the number of the block at which each of its anchors stands."""

    blocks: list[Block]
    anchors: dict[str, int]


class PageWriter:
    """The blocks made so far, and the paragraph that is being written.

    What surrounds it is set from outside: `quoted` is how many quotes it stands in, `lists` how many lists; `marker`
    is that of an item which has no text yet, `is_term` says that it is one that a list explains. While `is_whole`, the
    ends of elements do not end it; while `is_in_stanza`, they end its lines.
    """

    def __init__(self) -> None:
        self.quoted = 0
        self.lists = 0
        self.marker = ""
        self.is_term = False
        self.is_whole = False
        self.is_in_stanza = False
        self.text = StyledText()
        self._blocks: list[Block] = []
        self.language = ""
        self._anchors: dict[str, int] = {}
        self._waiting_anchors: list[str] = []
        self._styles: list[tuple[TextStyle, str]] = []
        self._lines: list[SetLine] = []
        self._images: list[Image] = []

    def so_far(self) -> Page:
        """The page as far as it is written; it grows, and what is in it stays as it is."""
        return Page(self._blocks, self._anchors)

    def finished(self) -> Page:
        """The page, with what is still waiting for its end."""
        self.end_paragraph()
        last = max(len(self._blocks) - 1, 0)
        for anchor in self._waiting_anchors:
            self._anchors.setdefault(anchor, last)
        return Page(self._blocks, self._anchors)

    def notice(self, anchor: str) -> None:
        """Have an anchor stand at the block that comes next, or that is being written."""
        self._waiting_anchors.append(anchor)

    # ------------------------------------------------------------------ the paragraph

    def begin(self, style: TextStyle, target: str = "") -> None:
        """Set what follows in a style, over the ends of paragraphs, until it is ended."""
        self._styles.append((style, target))
        self.text.begin(style, target)

    def end(self) -> None:
        """End the style that was begun last."""
        style, _ = self._styles.pop()
        self.text.end(style)

    def show(self, image: Image) -> None:
        """Put an image here: as a block if it stands alone, else as its words, if it has any."""
        image = Image(shown_line(image.words), image.address)
        self._images.append(image)
        if image.words:
            self.text.set(image.words, TextStyle.LINK, image.address)

    def end_line(self) -> None:
        """End the line here."""
        line = self.text.finish()
        # The lines of a stanza are elements, and what stands between those is no line.
        if line[0] or not self.is_in_stanza:
            self._lines.append(line)
        self.text = StyledText()
        for style, target in self._styles:
            self.text.begin(style, target)

    def end_paragraph(self) -> None:
        """Make blocks of the text that has come together, in the way its lines suggest."""
        self.end_line()
        if self.is_whole or self.is_in_stanza:
            return
        lines, images = self._taken()
        if images and _is_same(images, lines):
            for image in images:
                self._add_image(image)
            return
        for group in groups_of_lines(lines):
            self._add_group(group)

    def part_stanza(self) -> None:
        """End the paragraph, and where lines of verse are coming, the stanza; the lines that follow are another."""
        is_in_stanza, self.is_in_stanza = self.is_in_stanza, False
        self.end_paragraph()
        self.is_in_stanza = is_in_stanza

    def end_heading(self, level: int) -> None:
        """Make one heading of the text that has come together."""
        text, styles = self._as_one()
        if text:
            self.add(Block(BlockKind.HEADING, text, level, styles=styles))

    def end_term(self) -> None:
        """Make one paragraph in bold of the text that has come together."""
        text, styles = self._as_one()
        if text:
            self.add(Block(self._kind(), text, styles=(StyleRun(0, len(text), TextStyle.STRONG), *styles)))

    # ------------------------------------------------------------------ blocks

    def give_marker(self) -> None:
        """Give a marker that no text has taken yet a block of its own."""
        if self.marker:
            self.add(Block(BlockKind.ITEM, ""))

    def add(self, block: Block) -> None:
        """Add a block, in the quotes and lists that are open."""
        block = block._replace(quoted=self.quoted)
        if self.language and not block.kind.keeps_lines:
            block = block._replace(language=self.language)
        if block.kind is BlockKind.ITEM:
            block = block._replace(level=self.lists, marker=self.marker)
            self.marker = ""
        for anchor in self._waiting_anchors:
            self._anchors.setdefault(anchor, len(self._blocks))
        self._waiting_anchors.clear()
        self._blocks.extend(within_limit(block))

    def _taken(self) -> tuple[list[SetLine], list[Image]]:
        """The lines and images of the paragraph that ends; the next begins without any."""
        taken = self._lines, self._images
        self._lines, self._images = [], []
        return taken

    def _as_one(self) -> SetLine:
        self.end_line()
        lines, _ = self._taken()
        return joined([line for line in lines if line[0]], " ")

    def _add_group(self, group: list[SetLine]) -> None:
        """Add the block of lines that belong together: verse, unless it is one line or an item of a list."""
        kind = self._kind()
        keeps_lines = len(group) > 1 and kind is not BlockKind.ITEM
        text, styles = joined(group, "\n" if keeps_lines else " ")
        if is_rule(text):
            self.add(Block(BlockKind.RULE, ""))
        else:
            self.add(Block(BlockKind.VERSE if keeps_lines else kind, text, styles=styles))

    def _add_image(self, image: Image) -> None:
        self.give_marker()
        words = image.words or _WITHOUT_WORDS
        run = StyleRun(0, len(words), TextStyle.LINK, shown_line(image.address))
        self.add(Block(BlockKind.IMAGE, words, styles=(run,)))

    def _kind(self) -> BlockKind:
        if self.lists and not self.is_term:
            return BlockKind.ITEM
        return BlockKind.QUOTE if self.quoted else BlockKind.PARAGRAPH


def _is_same(images: list[Image], lines: list[SetLine]) -> bool:
    """Whether the lines hold the words of the images and nothing else."""
    words = "".join("".join(image.words.split()) for image in images)
    return words == "".join("".join(text.split()) for text, _ in lines)
