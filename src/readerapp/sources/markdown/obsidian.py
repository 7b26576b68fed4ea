"""What Obsidian and its like write in Markdown: links to notes, embeds, highlights, remarks, names of blocks.

The rules are those of https://help.obsidian.md/obsidian-flavored-markdown, for the parser.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

_LINK = re.compile(r"!?\[\[(?P<target>[^\[\]|\n]{1,500}?)\\?(?:\|(?P<words>[^\[\]\n]{0,500}))?\]\](?![(\[])")
_HIGHLIGHT = re.compile(r"==(?=[^\s=])(?P<words>[^\n]{1,2000}?)(?<=[^\s=])==(?![=\w])")
_REMARK = re.compile(r"%%(?:(?!%%).){0,5000}%%", re.DOTALL)
_BLOCK_NAME = re.compile(r"(?:^|[ \t\n]+)\^(?=[\w-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9-]+[ \t]*\Z")
_SIZE = re.compile(r"\d+(?:x\d+)?$")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif|tiff?)(?:#.*)?$", re.IGNORECASE)
_MOST_LINES = 2000


def obsidian_plugin(markdown: "MarkdownIt") -> None:
    """Have `markdown` read them."""
    markdown.inline.ruler.before("link", "note_link", _note_link)
    markdown.inline.ruler.before("link", "inline_note", _inline_note)
    markdown.inline.ruler.before("emphasis", "highlight", _highlight)
    markdown.inline.ruler.before("emphasis", "remark", _remark)
    markdown.block.ruler.before("fence", "remark_block", _remark_block, {"alt": ["paragraph", "blockquote", "list"]})
    markdown.core.ruler.before("inline", "block_name", _block_names)
    # The signs that these begin with have to end a stretch of plain text.
    for sign in "=%^":
        markdown.inline.add_terminator_char(sign)


def _note_link(state: "StateInline", silent: bool) -> bool:
    link = _LINK.match(state.src, state.pos, state.posMax) if state.src.startswith(("[[", "![["), state.pos) else None
    if link is None or not any(map(str.isalpha, link["target"])) or _is_defined(state, link["target"]):
        return False
    if not silent:
        target = link["target"].strip()
        words = (link["words"] or "").strip()
        is_embedded = link[0].startswith("!")
        if is_embedded and (not words or _SIZE.match(words)):
            words = target.rpartition("/")[2]
        if is_embedded and _PICTURE.search(target):
            token = state.push("image", "img", 0)
            token.attrs = {"src": target, "alt": ""}
            token.content, token.children = words, []
            token.attrs["title"] = words
        else:
            state.push("link_open", "a", 1).attrs = {"href": target}
            state.push("text", "", 0).content = words or _said(target)
            state.push("link_close", "a", -1)
    state.pos = link.end()
    return True


def _said(target: str) -> str:
    """A note and a part of it, as they are shown where a link has no words."""
    return " > ".join(part.removeprefix("^") for part in target.split("#") if part)


def _is_defined(state: "StateInline", label: str) -> bool:
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label) in state.env.get("references", {})


def _inline_note(state: "StateInline", silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0 or state.src[end + 1 : end + 2] in ("(", "["):
        return False
    if not silent:
        state.push("text", "", 0).content = " ["
        _read_within(state, state.pos + 2, end)
        state.push("text", "", 0).content = "]"
    state.pos = end + 1
    return True


def _highlight(state: "StateInline", silent: bool) -> bool:
    if not state.src.startswith("==", state.pos) or (state.pos and state.src[state.pos - 1] in "=<>!{"):
        return False
    found = _HIGHLIGHT.match(state.src, state.pos, state.posMax)
    if found is None or (state.pos and state.src[state.pos - 1].isalnum() and state.src[state.pos - 1].isascii()):
        return False
    if not silent:
        _read_within(state, found.start("words"), found.end("words"))
    state.pos = found.end()
    return True


def _read_within(state: "StateInline", start: int, end: int) -> None:
    """Take the text from `start` to `end` as text in a line."""
    before = state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = before


def _remark(state: "StateInline", _silent: bool) -> bool:
    if not state.src.startswith("%%", state.pos) or (state.pos and state.src[state.pos - 1].isdigit()):
        return False
    remark = _REMARK.match(state.src, state.pos, state.posMax)
    if remark is None:
        return False
    state.pos = remark.end()
    return True


def _remark_block(state: "StateBlock", start_line: int, end_line: int, silent: bool) -> bool:
    first = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("%%", first) or state.is_code_block(start_line):
        return False
    for line in range(start_line, min(end_line, start_line + _MOST_LINES)):
        begin = first + 2 if line == start_line else state.bMarks[line]
        end = state.src.find("%%", begin, state.eMarks[line])
        if end >= 0:
            if state.src[end + 2 : state.eMarks[line]].strip():
                # Words stand behind it on its last line.
                return False
            if not silent:
                state.line = line + 1
            return True
    return False


def _block_names(state: "StateCore") -> None:
    for token in state.tokens:
        if token.type == "inline" and "^" in token.content:
            token.content = _BLOCK_NAME.sub("", token.content)
