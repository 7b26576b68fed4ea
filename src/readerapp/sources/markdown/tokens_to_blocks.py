"""From the tokens of a Markdown parser to blocks."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.longest_block import within_limit
from readerapp.sources.markdown.admonitions import KINDS, name_of
from readerapp.sources.markdown.html_text import code_of_html, paragraphs_of_html
from readerapp.sources.markdown.inline import breaks_lines, image_words, styled
from readerapp.sources.table_text import Cell, table_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

BULLET = "•"
_TASKS = {"[ ] ": "☐", "[x] ": "☑", "[X] ": "☑", "[/] ": "◪", "[-] ": "☒"}
_CODE_TAB = 4
# `::: {.note}`, `:::{note} Title` and `:::note[Title]`, beside `::: note Title`.
_NAMED_BOX = re.compile(
    r"(?:\{[.#]?(?P<name>[\w-]+)[^{}]*\}|(?P<kind>[\w-]+)[ \t]*\[(?P<title>[^\]]*)\])[ \t]*(?P<rest>[^{}\n]*)$"
)
# What stands behind the name of the language is for some program or other.
_LANGUAGE = re.compile(r"[\w+#.-]+")


def blocks_of(tokens: Sequence["Token"]) -> list[Block]:
    """The blocks that `tokens` describe, in order."""
    builder = _Builder()
    for token in tokens:
        builder.take(token)
    return [part for block in builder.blocks for part in within_limit(block)]


class _Builder:
    """Where in the document the token that comes next stands, and the blocks made so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._quoted = 0
        self._lists = 0
        self._marker = ""
        self._heading = 0
        self._is_term = False
        self._rows: list[list[Cell]] = []
        self._is_in_table = False

    def take(self, token: "Token") -> None:
        """Go on with the next token."""
        take = getattr(self, f"_{token.type}", None)
        if take is not None:
            take(token)

    def _heading_open(self, token: "Token") -> None:
        self._heading = int(token.tag[1:])

    def _heading_close(self, _: "Token") -> None:
        self._heading = 0

    def _blockquote_open(self, _: "Token") -> None:
        self._give_marker()
        self._quoted += 1

    def _blockquote_close(self, _: "Token") -> None:
        self._quoted -= 1

    def _bullet_list_open(self, _: "Token") -> None:
        self._give_marker()
        self._lists += 1

    def _bullet_list_close(self, _: "Token") -> None:
        self._lists -= 1

    _ordered_list_open = _dl_open = _bullet_list_open
    _ordered_list_close = _dl_close = _bullet_list_close

    def _list_item_open(self, token: "Token") -> None:
        self._marker = f"{token.info}{token.markup}" if token.info else BULLET

    def _list_item_close(self, _: "Token") -> None:
        self._give_marker()

    def _dt_open(self, _: "Token") -> None:
        self._is_term = True

    def _dt_close(self, _: "Token") -> None:
        self._is_term = False

    def _box_title_open(self, _: "Token") -> None:
        self._give_marker()
        self._is_term = True

    _box_title_close = _dt_close

    def _footnote_reference_open(self, token: "Token") -> None:
        self._lists += 1
        self._marker = f"[{shown_line(token.meta['label'])}]"

    def _footnote_reference_close(self, _: "Token") -> None:
        self._give_marker()
        self._lists -= 1

    def _container_named_open(self, token: "Token") -> None:
        kind, _, title = token.info.strip().partition(" ")
        named = _NAMED_BOX.match(token.info.strip())
        if named:
            kind, title = named["name"] or named["kind"], named["title"] or named["rest"]
        title = shown_line(title) or (name_of(kind) if kind.lower() in KINDS else "")
        if title:
            self._add(Block(self._kind(), title, styles=(StyleRun(0, len(title), TextStyle.STRONG),)))

    def _fence(self, token: "Token") -> None:
        self._give_marker()
        language = _LANGUAGE.match(token.info)
        self._add(
            Block(BlockKind.CODE, shown_lines(token.content, _CODE_TAB), language=language[0] if language else "")
        )

    _code_block = _fence

    def _math_block(self, token: "Token") -> None:
        # Few texts have one.
        from readerapp.sources.formulas.tex import line_of_tex

        label = f" ({token.info})" if token.type == "math_block_label" else ""
        self._add(Block(self._kind(), shown_line(line_of_tex(token.content) + label)))

    _math_block_label = _amsmath = _math_block

    def _hr(self, _: "Token") -> None:
        self._give_marker()
        self._add(Block(BlockKind.RULE, ""))

    def _html_block(self, token: "Token") -> None:
        code = code_of_html(token.content)
        if code is not None and code.strip():
            self._give_marker()
            self._add(Block(BlockKind.CODE, shown_lines(code, _CODE_TAB)))
            return
        for text in paragraphs_of_html(token.content):
            shown = shown_line(text)
            if shown:
                self._add(Block(self._kind(), shown))

    def _table_open(self, _: "Token") -> None:
        self._give_marker()
        self._is_in_table = True
        self._rows = []

    def _tr_open(self, _: "Token") -> None:
        self._rows.append([])

    def _th_open(self, _: "Token") -> None:
        self._is_term = True

    def _th_close(self, _: "Token") -> None:
        self._is_term = False

    def _table_close(self, _: "Token") -> None:
        self._is_in_table = False
        self.blocks.extend(table_blocks(self._rows, self._quoted))

    def _inline(self, token: "Token") -> None:
        children = token.children or []
        if self._is_in_table:
            text, styles = styled(children)
            self._rows[-1].append(Cell(text, self._in_bold(text, styles)))
        elif self._heading:
            text, styles = styled(children)
            self._add(Block(BlockKind.HEADING, text, level=self._heading, styles=styles))
        elif len(children) == 1 and children[0].type == "image":
            self._add_image(children[0])
        else:
            self._add_paragraph(children)

    def _plain(self, token: "Token") -> None:
        self._add(Block(self._kind(), shown_line(token.content)))

    def _add_paragraph(self, children: list["Token"]) -> None:
        if self._marker and children[0].content[:4] in _TASKS:
            self._marker = _TASKS[children[0].content[:4]]
            children[0].content = children[0].content[4:]
        kind = self._kind()
        keeps_lines = kind is not BlockKind.ITEM and breaks_lines(children)
        text, styles = styled(children, keeps_lines=keeps_lines)
        if keeps_lines:
            kind = BlockKind.VERSE
        if text or self._marker:
            self._add(Block(kind, text, styles=self._in_bold(text, styles)))

    def _add_image(self, image: "Token") -> None:
        self._give_marker()
        words = shown_line(image_words(image))
        run = StyleRun(0, len(words), TextStyle.LINK, shown_line(str(image.attrs.get("src", ""))))
        self._add(Block(BlockKind.IMAGE, words, styles=(run,)))

    def _in_bold(self, text: str, styles: tuple[StyleRun, ...]) -> tuple[StyleRun, ...]:
        return (StyleRun(0, len(text), TextStyle.STRONG), *styles) if self._is_term and text else styles

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
            block = block._replace(level=self._lists, marker=self._marker)
            self._marker = ""
        self.blocks.append(block)
