"""Boxes with a title that many Markdowns have, as rules for the parser: each becomes a title and what is in it.

`!!! note "Title"` with an indented body (Python-Markdown, MkDocs; `???` and `===` too), `> [!NOTE]` (GitHub, Obsidian),
and the directives of MyST in fences, `{note} Title`.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_OPENING = re.compile(
    r"(?:!!!|\?\?\?\+?|===[!+]?)[ \t]*(?P<words>[\w][\w \t-]*?)?[ \t]*(?:\"(?P<title>[^\n]*)\")?[ \t]*$"
)
_ALERT = re.compile(r"\[!(?P<kind>[\w -]{1,40})(?:\|[^\]\n]*)?\][-+]?[ \t]*(?P<title>[^\n]*)(?:\n|\Z)")
_DIRECTIVE = re.compile(r"\{(?P<name>[a-zA-Z][\w:.-]*)\}[ \t]*(?P<rest>[^\n]*)")
_OPTIONS = re.compile(r"\A(?:[ \t]*:[\w-]+:[^\n]*\n)+|\A---\n(?:[^\n]*\n)*?---\n")
_BODY_INDENT = 4
_CODE = ("code", "code-block", "code-cell", "sourcecode", "highlight", "literalinclude", "prompt", "parsed-literal")
_NO_WORDS = ("toctree", "contents", "include", "tableofcontents", "bibliography", "only")

KINDS = frozenset(
    {
        *("note", "tip", "hint", "info", "important", "warning", "caution", "danger", "attention", "error", "example"),
        *(
            "question",
            "abstract",
            "summary",
            "success",
            "failure",
            "bug",
            "quote",
            "todo",
            "seealso",
            "details",
            "help",
        ),
        *(
            "check",
            "done",
            "fail",
            "missing",
            "faq",
            "cite",
            "tldr",
            "warn",
            "alert",
            "exercise",
            "solution",
            "theorem",
        ),
    }
)
"""The kinds of boxes that are said by their name where they have no title."""


def admonitions_plugin(markdown: "MarkdownIt") -> None:
    """Have `markdown` know the boxes."""
    markdown.block.ruler.before(
        "fence", "admonition", _admonition, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    markdown.core.ruler.before("inline", "alert", _alerts)
    markdown.core.ruler.before("inline", "directive", _directives)


def name_of(kind: str) -> str:
    """The kind of a box as its title."""
    return kind.replace("-", " ").strip().capitalize()


def _admonition(state: "StateBlock", start_line: int, end_line: int, silent: bool) -> bool:
    first = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[first : first + 3] not in ("!!!", "???", "===") or state.is_code_block(start_line):
        return False
    opening = _OPENING.match(state.src[first : state.eMarks[start_line]])
    indent = state.sCount[start_line] + _BODY_INDENT
    body = next((line for line in range(start_line + 1, end_line) if not state.isEmpty(line)), end_line)
    if opening is None or not (opening["words"] or opening["title"] is not None):
        return False
    if body == end_line or state.sCount[body] < indent:
        return False
    if silent:
        return True
    kind = (opening["words"] or "").split()[:1]
    title = opening["title"] if opening["title"] is not None else name_of("".join(kind))
    last = body
    while last < end_line and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    _push_title(state, title, start_line)
    before = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = indent, last, "admonition"
    state.md.block.tokenize(state, body, last)
    state.blkIndent, state.lineMax, state.parentType = before
    state.line = last
    return True


def _push_title(state: "StateBlock", title: str, line: int) -> None:
    if not title:
        return
    state.push("box_title_open", "p", 1)
    content = state.push("inline", "", 0)
    content.content, content.children, content.map = title, [], [line, line + 1]
    state.push("box_title_close", "p", -1)


def _alerts(state: "StateCore") -> None:
    """Part the title of an alert, at the head of a block quote, from what it says."""
    tokens: list[Token] = []
    for number, token in enumerate(state.tokens):
        alert = None
        if token.type == "inline" and [each.type for each in state.tokens[max(number - 2, 0) : number]] == [
            "blockquote_open",
            "paragraph_open",
        ]:
            alert = _ALERT.match(token.content)
        if alert is None:
            tokens.append(token)
            continue
        paragraph = tokens.pop()
        tokens += _title_tokens(alert["title"].strip() or name_of(alert["kind"]), token)
        token.content = token.content[alert.end() :]
        tokens += [paragraph, token]
    state.tokens = tokens


def _title_tokens(title: str, like: "Token") -> list["Token"]:
    content = like.copy(content=title, children=[])
    return [
        like.copy(type="box_title_open", tag="p", nesting=1, content="", children=None),
        content,
        like.copy(type="box_title_close", tag="p", nesting=-1, content="", children=None),
    ]


def _directives(state: "StateCore") -> None:
    """Read what stands in the fence of a directive as Markdown, unless it is code."""
    tokens: list[Token] = []
    for token in state.tokens:
        directive = _DIRECTIVE.match(token.info.strip()) if token.type == "fence" and "{" in token.info else None
        if directive is None:
            tokens.append(token)
            continue
        name, rest = directive["name"].lower(), directive["rest"].strip()
        content = _OPTIONS.sub("", token.content)
        if name in KINDS or name == "admonition":
            inner: list[Token] = []
            state.md.block.parse(content, state.md, state.env, inner)
            for each in inner:
                each.level += token.level
            tokens += [*_title_tokens(rest or name_of(name), token.copy(type="inline", info="")), *inner]
        elif name == "math":
            tokens.append(token.copy(type="math_block", content=f"{rest}\n{content}".strip(), info=""))
        elif name in ("figure", "image"):
            picture = token.copy(
                type="inline", content=f"![{' '.join(content.split())}](<{rest}>)", info="", children=[]
            )
            tokens.append(picture)
        elif name in _CODE:
            tokens.append(token.copy(info=rest, content=content))
        elif name not in _NO_WORDS:
            tokens.append(token)
    state.tokens = tokens
