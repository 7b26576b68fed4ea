"""From the inline tokens of one paragraph of Markdown to its shown text and styles."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readerapp.document.block import StyleRun, TextStyle
from readerapp.sources.markdown.linked_blocks import FOOTNOTE
from readerapp.sources.styled_text import StyledText

if TYPE_CHECKING:
    from markdown_it.token import Token

_STYLES = {"em": TextStyle.EMPHASIS, "strong": TextStyle.STRONG, "s": TextStyle.STRIKE}
_HTML_STYLES = {
    **dict.fromkeys(("em", "i", "cite", "var", "dfn"), TextStyle.EMPHASIS),
    **dict.fromkeys(("strong", "b"), TextStyle.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), TextStyle.CODE),
    **dict.fromkeys(("s", "del", "strike"), TextStyle.STRIKE),
}
_HTML_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w-]*)")
_IMAGE_WITHOUT_WORDS = "image"


def styled(tokens: Sequence["Token"], *, keeps_lines: bool = False) -> tuple[str, tuple[StyleRun, ...]]:
    """The shown text of `tokens` and how it is set; with newlines at hard breaks where it keeps lines."""
    text = StyledText()
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                text.add(token.content)
            case "code_inline":
                text.set(token.content, TextStyle.CODE)
            case "softbreak":
                text.add(" ")
            case "hardbreak":
                _break(text, keeps_lines)
            case "link_open":
                text.begin(TextStyle.LINK, str(token.attrs.get("href", "")))
            case "link_close":
                text.end(TextStyle.LINK)
            case "image":
                text.set(image_words(token), TextStyle.LINK, str(token.attrs.get("src", "")))
            case "footnote_ref":
                text.set(f"[{token.meta['label']}]", TextStyle.LINK, f"{FOOTNOTE}{token.meta['label']}")
            case "math_inline" | "math_inline_double":
                text.add(formula_words(token))
            case "html_inline":
                _add_html(text, token.content, keeps_lines)
            case _:
                _add_style(text, token)
    return text.finish()


def formula_words(token: "Token") -> str:
    """A formula as a line of text; words between dollar signs stay as they are."""
    from readerapp.sources.formulas.tex import is_formula, line_of_tex

    if is_formula(token.content):
        return line_of_tex(token.content)
    return f"{token.markup}{token.content}{token.markup}"


def image_words(token: "Token") -> str:
    """What stands for an image: its alternative text, else its title, else the name of its file."""
    words = _plain(token.children or []).strip() or str(token.attrs.get("title", "")).strip()
    source = str(token.attrs.get("src", ""))
    named = "" if source.lower().startswith("data:") else source.rpartition("/")[2]
    return words or named or _IMAGE_WITHOUT_WORDS


def _plain(tokens: Sequence["Token"]) -> str:
    """The words of tokens without any style, those of images among them too."""
    parts = []
    for token in tokens:
        if token.type == "image":
            parts.append(_plain(token.children or []))
        else:
            parts.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(parts)


def breaks_lines(tokens: Sequence["Token"]) -> bool:
    """Whether there is a hard break between the tokens."""
    return any(token.type == "hardbreak" or _is_break_tag(token) for token in tokens)


def _is_break_tag(token: "Token") -> bool:
    tag = _HTML_TAG.match(token.content) if token.type == "html_inline" else None
    return tag is not None and tag["name"].lower() == "br"


def _break(text: StyledText, keeps_lines: bool) -> None:
    if keeps_lines:
        text.end_line()
    else:
        text.add(" ")


def _add_style(text: StyledText, token: "Token") -> None:
    style = _STYLES.get(token.tag)
    if style and token.nesting == 1:
        text.begin(style)
    elif style and token.nesting == -1:
        text.end(style)
    elif token.content:
        text.add(token.content)


def _add_html(text: StyledText, html: str, keeps_lines: bool) -> None:
    tag = _HTML_TAG.match(html)
    if tag is None:
        return
    name = tag["name"].lower()
    style = _HTML_STYLES.get(name)
    if name == "br":
        _break(text, keeps_lines)
    elif style and tag["slash"]:
        text.end(style)
    elif style:
        text.begin(style)
