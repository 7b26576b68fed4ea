"""The Markdown that is read: CommonMark and what people commonly write beside it."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

_DEEPEST = 60
"""Levels of nesting beyond which text stays as it is written. Far below what recursion can bear."""

_MOST_BRACKETS = 1000
"""Brackets, those of formulas too, in one paragraph beyond which it is taken as it is written.

The time to match them grows with the square.
"""
_BRACKETS = ("[", "<", "\\(", "==", "^[")

# What Pandoc, Vue and React put behind a heading to name its anchor.
_HEADING_ANCHOR = re.compile(r"[ \t]*(?:\{(?:[#.][^{}]*|-)\}|\{/\*.*?\*/\})[ \t]*$")


@cache
def parser() -> "MarkdownIt":
    """The parser: CommonMark with tables, strikethrough, footnotes, definition lists, formulas and `:::` containers."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.amsmath import amsmath_plugin
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    from readerapp.sources.markdown.admonitions import admonitions_plugin
    from readerapp.sources.markdown.bracket_formulas import bracket_formulas_plugin
    from readerapp.sources.markdown.drawn_tables import drawn_tables_plugin
    from readerapp.sources.markdown.line_blocks import line_blocks_plugin
    from readerapp.sources.markdown.obsidian import obsidian_plugin

    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, inline=False, move_to_end=False).use(deflist_plugin)
    # As Pandoc has it: no blank inside the dollar signs and no digit behind them, so that prices stay prices.
    markdown.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    markdown.use(bracket_formulas_plugin).use(amsmath_plugin)
    markdown.use(container_plugin, "named", validate=_is_any_container)
    markdown.use(admonitions_plugin).use(drawn_tables_plugin).use(line_blocks_plugin).use(obsidian_plugin)
    # The parser drops what is nested deeper than it allows; this rule takes it as text before that happens.
    markdown.options.maxNesting = _DEEPEST * 2
    markdown.block.ruler.before("table", "too_deep", _too_deep)
    markdown.core.ruler.before("inline", "heading_anchor", _heading_anchor)
    markdown.core.ruler.before("inline", "too_many_brackets", _too_many_brackets)
    return markdown


def normalized_label(label: str) -> str:
    """The label of a link or of its definition, as the parser knows them by it."""
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)


def _is_any_container(_info: str, _markup: str) -> bool:
    return True


def _too_deep(state: "StateBlock", start_line: int, end_line: int, silent: bool) -> bool:
    """Take all lines of a container that is nested too deep for one paragraph."""
    if state.level < _DEEPEST or silent:
        return False
    token = state.push("paragraph_open", "p", 1)
    token = state.push("inline", "", 0)
    token.content = state.getLines(start_line, end_line, state.blkIndent, keepLastLF=False).strip()
    token.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end_line
    return True


def _heading_anchor(state: "StateCore") -> None:
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            content.content = _HEADING_ANCHOR.sub("", content.content)


def _too_many_brackets(state: "StateCore") -> None:
    for token in state.tokens:
        if token.type == "inline" and sum(map(token.content.count, _BRACKETS)) > _MOST_BRACKETS:
            token.type = "plain"
