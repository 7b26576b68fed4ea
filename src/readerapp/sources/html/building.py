"""From the tree of a page to its blocks, and to the places in them that links lead to."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.html.code import code_language, code_text, is_line_numbers
from readerapp.sources.html.elements import (
    BLOCKS,
    CONTAINERS,
    HEADINGS,
    SILENT,
    is_hidden,
    is_short,
    is_stanza,
    roles_of,
    text_of,
)
from readerapp.sources.html.formulas import formula_of
from readerapp.sources.html.images import Image, drawing_of, image_of
from readerapp.sources.html.lines import SetLine, groups_of_lines, joined
from readerapp.sources.html.lists import Markers
from readerapp.sources.html.notes import leads_back, note_label
from readerapp.sources.html.raising import lowered, raised
from readerapp.sources.html.tables import is_layout, rows_of
from readerapp.sources.limits import within_limit
from readerapp.sources.rules import is_rule
from readerapp.sources.styled_text import StyledText
from readerapp.sources.tables import Cell, table_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "var", "dfn"), TextStyle.EMPHASIS),
    **dict.fromkeys(("strong", "b"), TextStyle.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), TextStyle.CODE),
    **dict.fromkeys(("s", "del", "strike"), TextStyle.STRIKE),
}
_LISTS = ("ul", "ol", "menu", "dir")
_LONGEST_HEADING = 300
_CODE_TAB = 4
_NO_TARGETS = ("javascript:", "data:", "vbscript:")

Resolve = Callable[[str], str]
"""From an address as a page has it to the one that a link in the document is to keep."""


class Page(NamedTuple):
    """The blocks of a page, and the number of the block at which each of its anchors stands."""

    blocks: list[Block]
    anchors: dict[str, int]


def page_of(root: "HtmlElement", resolve: Resolve) -> Page:
    """The page that the tree of `root` describes. `resolve` is asked where links and images lead."""
    builder = _Builder(resolve)
    builder.read(root)
    return builder.finished()


class _Builder:
    """Where in the page the element that comes next stands, and the blocks made so far."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._blocks: list[Block] = []
        self._anchors: dict[str, int] = {}
        self._waiting_anchors: list[str] = []
        self._quoted = 0
        self._lists: list[Markers | None] = []
        self._marker = ""
        self._heading = 0
        self._is_term = False
        self._is_in_stanza = False
        self._styles: list[tuple[TextStyle, str]] = []
        self._text = StyledText()
        self._lines: list[SetLine] = []
        self._images: list[Image] = []

    def finished(self) -> Page:
        """The blocks, with what is still waiting for its end."""
        self._end_paragraph()
        last = max(len(self._blocks) - 1, 0)
        self._anchors.update((anchor, last) for anchor in self._waiting_anchors if anchor not in self._anchors)
        return Page(self._blocks, self._anchors)

    # ------------------------------------------------------------------ walking

    def read(self, element: "HtmlElement") -> None:
        """Take one element with all that is in it, but not the text behind it."""
        tag = element.tag
        if tag in SILENT or is_hidden(element) or leads_back(element):
            self._notice_anchors(element)
            return
        self._notice_anchor(element)
        take = getattr(self, f"_{tag}", None) if tag in _TAKEN else None
        if take is not None:
            take(element)
        elif tag in CONTAINERS:
            self._contain(element)
        elif tag in HEADINGS:
            self._take_heading(element)
        elif tag in _LISTS:
            self._take_list(element, Markers(element))
        elif tag in _STYLES:
            self._take_styled(element, _STYLES[tag])
        else:
            self._go_on(element)

    def _go_on(self, element: "HtmlElement") -> None:
        """Take the text and the elements in an element."""
        if element.text:
            self._text.add(element.text)
        for child in element:
            self.read(child)
            if child.tail:
                self._text.add(child.tail)

    def _contain(self, element: "HtmlElement") -> None:
        """Take an element that stands on lines of its own."""
        if is_line_numbers(element):
            return
        self._end_paragraph()
        self._is_in_stanza = is_stanza(element) or self._is_in_stanza
        self._go_on(element)
        self._is_in_stanza = self._is_in_stanza and not is_stanza(element)
        self._end_paragraph()

    # ------------------------------------------------------------------ blocks

    def _take_heading(self, element: "HtmlElement") -> None:
        if next(element.iterdescendants(*BLOCKS), None) is not None and not is_short(element, _LONGEST_HEADING):
            self._contain(element)
            return
        self._end_paragraph()
        self._heading = HEADINGS[element.tag]
        self._go_on(element)
        self._heading = 0
        self._end_paragraph(BlockKind.HEADING, HEADINGS[element.tag])

    def _take_list(self, element: "HtmlElement", markers: Markers | None) -> None:
        self._end_paragraph()
        self._give_marker()
        self._lists.append(markers)
        self._contain(element)
        self._lists.pop()

    def _li(self, element: "HtmlElement") -> None:
        if not self._lists:
            # An item outside of any list stands for a list of its own.
            self._take_list_of_one(element)
            return
        self._end_paragraph()
        markers = self._lists[-1]
        self._marker = markers.marker(element) if markers else ""
        self._contain(element)
        self._marker = ""

    def _take_list_of_one(self, element: "HtmlElement") -> None:
        self._lists.append(Markers(element))
        self._li(element)
        self._lists.pop()

    def _dl(self, element: "HtmlElement") -> None:
        self._take_list(element, None)

    def _dt(self, element: "HtmlElement") -> None:
        self._end_paragraph()
        self._is_term = True
        self._go_on(element)
        self._end_paragraph()
        self._is_term = False

    def _dd(self, element: "HtmlElement") -> None:
        self._end_paragraph()
        self._go_on(element)
        self._end_paragraph()

    def _blockquote(self, element: "HtmlElement") -> None:
        self._end_paragraph()
        self._give_marker()
        self._quoted += 1
        self._contain(element)
        self._quoted -= 1

    def _pre(self, element: "HtmlElement") -> None:
        self._end_paragraph()
        self._notice_anchors(element)
        text = shown_lines(code_text(element), _CODE_TAB)
        if is_rule(text.strip()):
            self._add(Block(BlockKind.RULE, ""))
        elif text:
            self._give_marker()
            self._add(Block(BlockKind.CODE, text, language=shown_line(code_language(element))))

    def _hr(self, _: "HtmlElement") -> None:
        self._end_paragraph()
        self._add(Block(BlockKind.RULE, ""))

    def _table(self, element: "HtmlElement") -> None:
        self._end_paragraph()
        rows = rows_of(element)
        if is_layout(element, rows):
            self._contain(element)
            return
        for caption in element.iterchildren("caption"):
            self.read(caption)
        self._give_marker()
        self._notice_anchors(element)
        for block in table_blocks([[self._cell(cell) for cell in row] for row in rows], self._quoted):
            self._add(block)

    def _cell(self, element: "HtmlElement | None") -> Cell:
        """What a cell of a table says, on one line."""
        if element is None or is_hidden(element):
            return Cell("")
        page = page_of(element, self._resolve)
        lines = [(" ".join(block.text.split("\n")), block.styles) for block in page.blocks if block.text]
        text, styles = joined(lines, " ")
        if element.tag == "th" and text:
            styles = (StyleRun(0, len(text), TextStyle.STRONG), *styles)
        return Cell(text, styles)

    # ------------------------------------------------------------------ text in a line

    def _take_styled(self, element: "HtmlElement", style: TextStyle, target: str = "") -> None:
        self._styles.append((style, target))
        self._text.begin(style, target)
        self._go_on(element)
        self._text.end(style)
        self._styles.pop()

    def _a(self, element: "HtmlElement") -> None:
        address = element.get("href", "").strip()
        target = "" if address.lower().startswith(_NO_TARGETS) else address and self._resolve(address)
        label = note_label(element)
        if label:
            self._notice_anchors(element)
            self._text.set(f"[{label}]", TextStyle.LINK, target)
        elif target:
            self._take_styled(element, TextStyle.LINK, target)
        else:
            self._go_on(element)

    def _br(self, _: "HtmlElement") -> None:
        self._end_line()

    def _q(self, element: "HtmlElement") -> None:
        self._text.add("“")
        self._go_on(element)
        self._text.add("”")

    def _rt(self, element: "HtmlElement") -> None:
        reading = text_of(element).strip()
        if reading:
            self._text.add(f"（{reading}）")

    def _sup(self, element: "HtmlElement") -> None:
        self._take_moved(element, raised)

    def _sub(self, element: "HtmlElement") -> None:
        self._take_moved(element, lowered)

    def _take_moved(self, element: "HtmlElement", moved: Callable[[str], str]) -> None:
        """Take raised or lowered text; as characters that are, where there are such."""
        written = moved(text_of(element)) if next(element.iterdescendants("a"), None) is None else ""
        if written:
            self._notice_anchors(element)
            self._text.add(written)
        else:
            self._go_on(element)

    def _img(self, element: "HtmlElement") -> None:
        self._show(image_of(element))

    def _svg(self, element: "HtmlElement") -> None:
        self._show(drawing_of(element))

    def _math(self, element: "HtmlElement") -> None:
        self._text.add(formula_of(element))

    def _input(self, element: "HtmlElement") -> None:
        if self._marker and element.get("type") == "checkbox":
            self._marker = "☑" if "checked" in element.attrib else "☐"

    def _span(self, element: "HtmlElement") -> None:
        # The number of a printed page, which stands wherever the page happened to end.
        is_page = "pagebreak" in roles_of(element) or "doc-pagebreak" in roles_of(element)
        if not is_page and not is_line_numbers(element):
            self._go_on(element)

    def _show(self, image: Image | None) -> None:
        if image is not None:
            image = Image(shown_line(image.words), image.address and self._resolve(image.address))
            self._images.append(image)
            self._text.set(image.words, TextStyle.LINK, image.address)

    # ------------------------------------------------------------------ paragraphs

    def _end_line(self) -> None:
        line = self._text.finish()
        # The lines of a stanza are elements, and what stands between those is no line.
        if line[0] or not self._is_in_stanza:
            self._lines.append(line)
        self._text = StyledText()
        for style, target in self._styles:
            self._text.begin(style, target)

    def _end_paragraph(self, kind: BlockKind | None = None, level: int = 0) -> None:
        """Make blocks of the text that has come together; as a whole of one kind, or as its lines have it."""
        self._end_line()
        if self._heading or self._is_in_stanza:
            return
        lines, images = self._lines, self._images
        self._lines, self._images = [], []
        if kind is not None or self._is_term:
            text, styles = joined([line for line in lines if line[0]], " ")
            if text:
                self._add(Block(kind or self._kind(), text, level, styles=self._in_bold(text, styles)))
            return
        if images and _is_same(images, lines):
            for image in images:
                self._add_image(image)
            return
        for group in groups_of_lines(lines):
            self._add_group(group)

    def _add_group(self, group: list[SetLine]) -> None:
        """Add the block of lines that belong together: verse, unless it is one line or an item of a list."""
        kind = self._kind()
        keeps_lines = len(group) > 1 and kind is not BlockKind.ITEM
        text, styles = joined(group, "\n" if keeps_lines else " ")
        if is_rule(text):
            self._add(Block(BlockKind.RULE, ""))
        else:
            self._add(Block(BlockKind.VERSE if keeps_lines else kind, text, styles=styles))

    def _add_image(self, image: Image) -> None:
        self._give_marker()
        run = StyleRun(0, len(image.words), TextStyle.LINK, shown_line(image.address))
        self._add(Block(BlockKind.IMAGE, image.words, styles=(run,)))

    def _in_bold(self, text: str, styles: tuple[StyleRun, ...]) -> tuple[StyleRun, ...]:
        return (StyleRun(0, len(text), TextStyle.STRONG), *styles) if self._is_term else styles

    def _kind(self) -> BlockKind:
        if self._lists and not self._is_term:
            return BlockKind.ITEM
        return BlockKind.QUOTE if self._quoted else BlockKind.PARAGRAPH

    def _give_marker(self) -> None:
        """Give a marker that no text has taken yet a block of its own."""
        if self._marker:
            self._add(Block(BlockKind.ITEM, ""))

    def _add(self, block: Block) -> None:
        block = block._replace(quoted=self._quoted)
        if block.kind is BlockKind.ITEM:
            block = block._replace(level=len(self._lists), marker=self._marker)
            self._marker = ""
        for anchor in self._waiting_anchors:
            self._anchors.setdefault(anchor, len(self._blocks))
        self._waiting_anchors.clear()
        self._blocks.extend(within_limit(block))

    # ------------------------------------------------------------------ anchors

    def _notice_anchor(self, element: "HtmlElement") -> None:
        """Have the anchors of an element stand at the block that comes next."""
        names = (element.get("id"), element.get("name") if element.tag == "a" else None)
        self._waiting_anchors.extend(name for name in names if name)

    def _notice_anchors(self, element: "HtmlElement") -> None:
        """Have the anchors of an element and of all in it stand at the block that comes next."""
        for one in element.iter():
            self._notice_anchor(one)


_TAKEN = frozenset(
    {
        *("a", "blockquote", "br", "dd", "dl", "dt", "hr", "img", "input", "li", "math", "pre", "q", "rt", "span"),
        *("sub", "sup", "svg", "table"),
    }
)
"""The elements that a method of the builder is named after."""


def _is_same(images: list[Image], lines: list[SetLine]) -> bool:
    """Whether the lines hold the words of the images and nothing else."""
    words = "".join("".join(image.words.split()) for image in images)
    return words == "".join("".join(text.split()) for text, _ in lines)
