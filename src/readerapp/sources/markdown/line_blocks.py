"""Line blocks, lines behind a bar each, whose ends are kept, as Pandoc reads them: a rule for the parser."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_HARD_BREAK = "\\\n"


def line_blocks_plugin(markdown: "MarkdownIt") -> None:
    """Have `markdown` make paragraphs with hard breaks of them."""
    markdown.block.ruler.after("table", "line_block", _line_block)


def _line_block(state: "StateBlock", start_line: int, end_line: int, silent: bool) -> bool:
    if silent or state.is_code_block(start_line):
        return False
    lines: list[str] = []
    number = start_line
    while number < end_line and state.sCount[number] >= state.blkIndent and not state.isEmpty(number):
        line = state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()
        if line == "|" or line.startswith("| "):
            lines.append(line[2:])
        elif lines and state.sCount[number] > state.blkIndent:
            # A line that is too long goes on in one that is set in.
            lines[-1] += f" {line}"
        else:
            return False
        number += 1
    # Rows of a table that has no head end with a bar.
    if len(lines) < 2 or all(line.endswith("|") for line in lines):
        return False
    state.push("paragraph_open", "p", 1)
    content = state.push("inline", "", 0)
    content.content = _HARD_BREAK.join(line.strip() for line in lines)
    content.children, content.map = [], [start_line, number]
    state.push("paragraph_close", "p", -1)
    state.line = number
    return True
