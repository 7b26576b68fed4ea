"""From the tree of a page to its blocks: what each element of HTML means for the text in it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.markup.elements import (
    BLOCKS,
    CONTAINERS,
    HEADINGS,
    SILENT,
    is_group_of_lines,
    is_hidden,
    is_short,
    is_stanza,
    roles_of,
    text_of,
)
from readerapp.sources.markup.formulas import formula_of
from readerapp.sources.markup.images import Image, drawing_of, image_of
from readerapp.sources.markup.line_breaks import joined
from readerapp.sources.markup.list_markers import Markers
from readerapp.sources.markup.note_links import is_note, leads_back, note_label
from readerapp.sources.markup.page_writer import Page, PageWriter
from readerapp.sources.markup.preformatted import code_language, code_text, is_line_numbers
from readerapp.sources.markup.raised_characters import lowered, raised
from readerapp.sources.markup.table_rows import is_layout, rows_of
from readerapp.sources.separators import is_rule
from readerapp.sources.table_text import Cell, table_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "var", "dfn"), TextStyle.EMPHASIS),
    **dict.fromkeys(("strong", "b"), TextStyle.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), TextStyle.CODE),
    **dict.fromkeys(("s", "del", "strike"), TextStyle.STRIKE),
}
_SURROUNDING = frozenset({"html", "body", "div", "main", "article", "section"})
_LISTS = ("ul", "ol", "menu", "dir")
_LONGEST_HEADING = 300
_CODE_TAB = 4
_NO_TARGETS = ("javascript:", "data:", "vbscript:")

Resolve = Callable[[str], str]
"""From an address as a page has it to the one that a link in the document is to keep."""


def page_of(root: "HtmlElement", resolve: Resolve) -> Page:
    """The page that the tree of `root` describes. `resolve` is asked where links and images lead."""
    builder = PageBuilder(resolve)
    builder.read(root)
    return builder.page.finished()


class PageBuilder:
    """Walks through a tree, and tells the writer of a `page` what it finds."""

    def __init__(self, resolve: Resolve) -> None:
        self.page = PageWriter()
        self._resolve = resolve
        self._markers: list[Markers | None] = []

    def read(self, element: "HtmlElement") -> None:
        """Take one element with all that is in it, but not the text behind it."""
        if element.tag in SILENT or is_hidden(element) or leads_back(element):
            self._notice_anchors(element)
            return
        around = self._enter(element)
        self._take(element)
        self.page.language = around

    def steps(self, element: "HtmlElement") -> Iterator["HtmlElement"]:
        """Do what `read` does, step by step: rest after each part of the element, which is given, or after all of it.

        The parts of an element are those that it does no more than surround, and their parts.
        """
        if not self._only_surrounds(element):
            self.read(element)
            yield element
            return
        around = self._enter(element)
        self.page.end_paragraph()
        self.page.text.add(element.text or "")
        for child in element:
            yield from self.steps(child)
            self.page.text.add(child.tail or "")
        self.page.end_paragraph()
        self.page.language = around

    def _only_surrounds(self, element: "HtmlElement") -> bool:
        """Whether an element means no more for what is in it than that it stands on lines of its own."""
        return (
            element.tag in _SURROUNDING
            and not is_hidden(element)
            and not leads_back(element)
            and not is_line_numbers(element)
            and not self.page.is_in_stanza
            and not is_stanza(element)
            and not is_note(element)
        )

    def _enter(self, element: "HtmlElement") -> str:
        """Begin an element that is read; returns the language that goes on behind it."""
        if element.tag in BLOCKS and "id" in element.attrib:
            # The anchor stands in what begins here, not in what ends.
            self.page.end_paragraph()
        self._notice_anchor(element)
        around = self.page.language
        if element.tag in BLOCKS:
            self.page.language = shown_line(element.get("lang") or element.get("xml:lang") or around)
        return around

    def _take(self, element: "HtmlElement") -> None:
        """Take an element that is to be read, by what its tag means."""
        tag = element.tag
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
            self.page.text.add(element.text)
        for child in element:
            self.read(child)
            if child.tail:
                self.page.text.add(child.tail)

    def _notice_anchor(self, element: "HtmlElement") -> None:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                self.page.notice(name)

    def _notice_anchors(self, element: "HtmlElement") -> None:
        """Notice the anchors of an element and of all in it."""
        for one in element.iter():
            self._notice_anchor(one)

    # ------------------------------------------------------------------ blocks

    def _contain(self, element: "HtmlElement") -> None:
        """Take an element that stands on lines of its own."""
        if is_line_numbers(element):
            return
        self.page.end_paragraph()
        is_among_lines = self.page.is_in_stanza
        if is_group_of_lines(element) if is_among_lines else is_stanza(element):
            # The lines before it are a stanza, and so are those behind it.
            self.page.part_stanza()
            self.page.is_in_stanza = True
            self._go_on(element)
            self.page.part_stanza()
            self.page.is_in_stanza = is_among_lines
        elif is_note(element) and not self.page.lists:
            self._take_note(element)
        else:
            self._go_on(element)
        self.page.end_paragraph()

    def _take_note(self, element: "HtmlElement") -> None:
        """Take a note of the page: what stands behind its first paragraph goes on with it, as in an item of a list."""
        self.page.text.add(element.text or "")
        for child in element:
            self.read(child)
            self.page.text.add(child.tail or "")
            if child.tag in BLOCKS and not self.page.lists:
                self.page.end_paragraph()
                self.page.lists = 1
        self.page.end_paragraph()
        self.page.lists = 0

    def _take_heading(self, element: "HtmlElement") -> None:
        if next(element.iterdescendants(*BLOCKS), None) is not None and not is_short(element, _LONGEST_HEADING):
            self._contain(element)
            return
        self.page.part_stanza()
        self.page.is_whole = True
        self._go_on(element)
        self.page.is_whole = False
        self.page.end_heading(HEADINGS[element.tag])

    def _take_list(self, element: "HtmlElement", markers: Markers | None) -> None:
        self.page.end_paragraph()
        self.page.give_marker()
        self._markers.append(markers)
        self.page.lists += 1
        self._contain(element)
        self.page.lists -= 1
        self._markers.pop()

    def _li(self, element: "HtmlElement") -> None:
        self.page.end_paragraph()
        if not self._markers:
            # An item outside of any list stands for a list of its own.
            self._markers.append(Markers(element))
            self.page.lists += 1
            self._li(element)
            self.page.lists -= 1
            self._markers.pop()
            return
        markers = self._markers[-1]
        self.page.marker = markers.marker(element) if markers else ""
        self._contain(element)
        self.page.marker = ""

    def _dl(self, element: "HtmlElement") -> None:
        self._take_list(element, None)

    def _dt(self, element: "HtmlElement") -> None:
        self.page.end_paragraph()
        self.page.is_term = self.page.is_whole = True
        self._go_on(element)
        self.page.is_whole = False
        self.page.end_term()
        self.page.is_term = False

    def _dd(self, element: "HtmlElement") -> None:
        self._contain(element)

    def _blockquote(self, element: "HtmlElement") -> None:
        self.page.part_stanza()
        self.page.give_marker()
        self.page.quoted += 1
        self._contain(element)
        self.page.part_stanza()
        self.page.quoted -= 1

    def _pre(self, element: "HtmlElement") -> None:
        self.page.end_paragraph()
        self._notice_anchors(element)
        text = shown_lines(code_text(element), _CODE_TAB)
        if is_rule(text.strip()):
            self.page.add(Block(BlockKind.RULE, ""))
        elif text:
            self.page.give_marker()
            self.page.add(Block(BlockKind.CODE, text, language=shown_line(code_language(element))))

    def _hr(self, _: "HtmlElement") -> None:
        self.page.part_stanza()
        self.page.add(Block(BlockKind.RULE, ""))

    def _table(self, element: "HtmlElement") -> None:
        self.page.end_paragraph()
        rows = rows_of(element)
        if is_layout(element, rows):
            self._contain(element)
            return
        for caption in element.iterchildren("caption"):
            self.read(caption)
        self.page.give_marker()
        self._notice_anchors(element)
        for block in table_blocks([[self._cell(cell) for cell in row] for row in rows], self.page.quoted):
            self.page.add(block)

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
        self.page.begin(style, target)
        self._go_on(element)
        self.page.end()

    def _a(self, element: "HtmlElement") -> None:
        address = element.get("href", "").strip()
        target = "" if address.lower().startswith(_NO_TARGETS) else address and self._resolve(address)
        label = note_label(element)
        if label:
            self._notice_anchors(element)
            self.page.text.set(f"[{label}]", TextStyle.LINK, target)
        elif target:
            self._take_styled(element, TextStyle.LINK, target)
        else:
            self._go_on(element)

    def _br(self, _: "HtmlElement") -> None:
        self.page.end_line()

    def _q(self, element: "HtmlElement") -> None:
        self.page.text.add("“")
        self._go_on(element)
        self.page.text.add("”")

    def _rt(self, element: "HtmlElement") -> None:
        reading = text_of(element).strip()
        if reading:
            self.page.text.add(f"（{reading}）")

    def _sup(self, element: "HtmlElement") -> None:
        self._take_moved(element, raised)

    def _sub(self, element: "HtmlElement") -> None:
        self._take_moved(element, lowered)

    def _take_moved(self, element: "HtmlElement", moved: Callable[[str], str]) -> None:
        """Take raised or lowered text; as characters that are, where there are such."""
        written = moved(text_of(element)) if next(element.iterdescendants("a"), None) is None else ""
        if written:
            self._notice_anchors(element)
            self.page.text.add(written)
        else:
            self._go_on(element)

    def _img(self, element: "HtmlElement") -> None:
        self._show(image_of(element))

    def _svg(self, element: "HtmlElement") -> None:
        self._show(drawing_of(element))

    def _show(self, image: Image | None) -> None:
        if image is not None:
            self.page.show(image._replace(address=image.address and self._resolve(image.address)))

    def _math(self, element: "HtmlElement") -> None:
        self.page.text.add(formula_of(element))

    def _input(self, element: "HtmlElement") -> None:
        if self.page.marker and element.get("type") == "checkbox":
            self.page.marker = "☑" if "checked" in element.attrib else "☐"

    def _span(self, element: "HtmlElement") -> None:
        # The number of a printed page stands wherever the page happened to end.
        is_page = not roles_of(element).isdisjoint(("pagebreak", "doc-pagebreak"))
        if not is_page and not is_line_numbers(element):
            self._go_on(element)


_TAKEN = frozenset(
    {
        *("a", "blockquote", "br", "dd", "dl", "dt", "hr", "img", "input", "li", "math", "pre", "q", "rt", "span"),
        *("sub", "sup", "svg", "table"),
    }
)
"""The elements that a method of the builder is named after."""
