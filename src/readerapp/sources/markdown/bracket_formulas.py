r"""Formulas between `\(` and `\)`, or on lines of their own between `\[` and `\]`, as rules for the Markdown parser.

CommonMark reads these as brackets that mean nothing else, so only what looks like a formula is taken for one.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_ESCAPED = re.compile(r"\\[_*.\-#+()!>~`&\[\]]")
_SIGN = re.compile(r"[\\^_=<>|{}+*/]")
_VARIABLE = re.compile(r"\s*[^\W\d_]'*\s*$")

_MOST_LINES = 60
"""Lines that a formula may run over."""


def bracket_formulas_plugin(markdown: "MarkdownIt") -> None:
    """Have `markdown` make the tokens `math_inline` and `math_block` of them, as for formulas in dollar signs."""
    markdown.inline.ruler.before("escape", "bracket_formula", _inline)
    markdown.block.ruler.before("fence", "bracket_formula", _block, {"alt": ["paragraph", "blockquote", "list"]})


def _looks_like_formula(source: str) -> bool:
    """Whether it is one, and no remark in brackets that a program has escaped, as it has all signs in its words."""
    # Few texts have one.
    from readerapp.sources.formulas.tex import is_formula

    words = _ESCAPED.sub("", source)
    return is_formula(words) and (_SIGN.search(words) is not None or _VARIABLE.match(words) is not None)


def _inline(state: "StateInline", silent: bool) -> bool:
    if not state.src.startswith("\\(", state.pos):
        return False
    end = state.src.find("\\)", state.pos + 2, state.posMax)
    source = state.src[state.pos + 2 : end]
    if end < 0 or not source.strip() or not _looks_like_formula(source):
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.markup = source, "\\("
    state.pos = end + 2
    return True


def _block(state: "StateBlock", start_line: int, end_line: int, silent: bool) -> bool:
    first = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("\\[", first) or state.is_code_block(start_line):
        return False
    last = _last_line(state, start_line, end_line)
    if last is None:
        return False
    source = state.getLines(start_line, last + 1, state.blkIndent, keepLastLF=False).strip()[2:-2]
    if not source.strip() or "\\]" in source or not _looks_like_formula(source):
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block, token.content, token.markup, token.map = True, source, "\\[", [start_line, last + 1]
        state.line = last + 1
    return True


def _last_line(state: "StateBlock", start_line: int, end_line: int) -> int | None:
    """The line that ends the formula that begins on `start_line`; `None` where a blank line comes before it."""
    for line in range(start_line, min(end_line, start_line + _MOST_LINES)):
        if state.isEmpty(line):
            return None
        if state.src.endswith("\\]", state.bMarks[line], state.eMarks[line]):
            return line
    return None
