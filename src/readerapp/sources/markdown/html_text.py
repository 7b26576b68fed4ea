"""The words of a piece of HTML that stands in Markdown: no tag, no script, and a paragraph for each block.

The parser of the standard library takes time that grows with the square of what is left open; this only finds tags.
"""

import re
from html import unescape

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead"),
        *("tr", "ul"),
    }
)
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "template", "iframe", "svg", "math"})

_MARKUP = re.compile(
    r"<[!?][^<>]*>|<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/<>]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*)>"
)
_PREFORMATTED = re.compile(r"\s*<pre\b[^<>]*>\n?((?:(?!</pre>).)*)</pre>\s*", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_COMMENT_END = "-->"
_ALTERNATIVE = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)


def paragraphs_of_html(html: str) -> list[str]:
    """The paragraphs of text in `html`, not yet sanitised; an image gives its alternative text."""
    html = _without_comments(html)
    paragraphs = [""]
    silent = ""
    position = 0
    for markup in _MARKUP.finditer(html):
        name = (markup["name"] or "").lower()
        if not silent:
            paragraphs[-1] += html[position : markup.start()]
        position = markup.end()
        if silent:
            silent = "" if markup["slash"] and name == silent else silent
        elif name in _SILENT and not markup["slash"] and not markup["attributes"].endswith("/"):
            silent = name
        elif name in _BLOCKS:
            paragraphs.append("")
        else:
            paragraphs[-1] += _instead_of(name, markup["attributes"] or "")
    if not silent:
        paragraphs[-1] += html[position:]
    return [unescape(paragraph) for paragraph in paragraphs if paragraph.strip()]


def code_of_html(html: str) -> str | None:
    """The lines of `html`, not yet sanitised, where it is one piece of text set as it is written; None where not."""
    code = _PREFORMATTED.fullmatch(html)
    return unescape(_MARKUP.sub("", code[1])) if code else None


def _without_comments(html: str) -> str:
    """`html` without its comments; one that is never closed hides nothing."""
    end = html.rfind(_COMMENT_END)
    end = end + len(_COMMENT_END) if end >= 0 else 0
    return _COMMENT.sub("", html[:end]) + html[end:].replace("<!--", "")


def _instead_of(name: str, attributes: str) -> str:
    """The text that stands for a tag inside a paragraph."""
    if name in _CELLS:
        return " "
    alternative = _ALTERNATIVE.search(attributes) if name == "img" else None
    return next(filter(None, alternative.groups()), "") if alternative else ""
