"""Where a long Markdown text can be cut into pieces that are parsed one by one, and what all pieces must know.

A heading or a paragraph at the margin behind an empty line ends every list and quote before it, so a piece may begin
there, unless it stands in fenced code, in a comment, script or formula, or in a box, which end only where they say so.
Such a paragraph begins with a letter, a quotation mark or a bracket, or with a link, emphasis or code.
"""

import re
from collections.abc import Iterator

SHORTEST_PIECE = 1 << 14
"""Code points below which a piece is not cut: small pieces cost more than they save."""

_LANDMARK = re.compile(
    r"^(?:(?P<start>(?<=\n\n)(?:#{1,6}[ \t]|[^\W\d_]|[\"'“”‘„«»(]|(?:\*{1,3}|_{1,3}|`|!?\[)(?=[^\W_])(?!.*\]:)))"
    r"| {0,3}(?P<fence>`{3,}|~{3,})"
    r"| {0,3}<(?P<html>!--|\?|!\[CDATA\[|(?:pre|script|style|textarea)\b)"
    r"| {0,3}(?P<formula>\$\$)"
    r"| {0,3}:{3,}(?P<box>[ \t]*[^\s:])?)",
    re.MULTILINE | re.IGNORECASE,
)
_FORMULA_END = re.compile(r"\$\$[ \t]*(?:\([^)$\n]+\)[ \t]*)?$", re.MULTILINE)
_HTML_ENDS = {"!--": "-->", "?": "?>", "![cdata[": "]]>"}
_DEFINITION_OR_CODE = re.compile(
    r"^ {0,3}(?:(?P<definition>\[(?!\^)[^\]\n]+\]:)|(?P<fence>`{3,}|~{3,})"
    r"|<(?P<html>!--|\?|!\[CDATA\[|(?:pre|script|style|textarea)\b))",
    re.MULTILINE | re.IGNORECASE,
)
_EMPTY_LINE = "\n\n"
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


def piece_starts(source: str) -> list[int]:
    """The offsets in `source`, from 0, at which its pieces begin. Line ends are newlines."""
    starts = [0]
    position = boxes = 0
    while landmark := _LANDMARK.search(source, position):
        position = landmark.end()
        if landmark["start"]:
            if landmark.start() - starts[-1] >= SHORTEST_PIECE and not boxes:
                starts.append(landmark.start())
        elif landmark["formula"]:
            closing = _FORMULA_END.search(source, position)
            position = closing.end() if closing else position
        elif landmark["fence"] or landmark["html"]:
            position = _end_of(landmark, source)
        else:
            boxes = boxes + 1 if landmark["box"] else max(boxes - 1, 0)
    return starts


def defining_paragraphs(source: str) -> Iterator[str]:
    """The paragraphs of `source` that may define where its reference links go."""
    # Most texts have none, and the mark that each has is found much faster.
    return _defining_paragraphs(source) if "]:" in source else iter(())


def _defining_paragraphs(source: str) -> Iterator[str]:
    position = given = 0
    while found := _DEFINITION_OR_CODE.search(source, position):
        if not found["definition"]:
            position = given = _end_of(found, source)
            continue
        position = found.end()
        if found.start() >= given:
            # With what stands above it: a definition is none where a paragraph goes on.
            start = max(source.rfind(_EMPTY_LINE, given, found.start()), given)
            end = source.find(_EMPTY_LINE, found.end())
            given = end if end >= 0 else len(source)
            yield source[start:given]


def footnote_labels(source: str) -> list[str]:
    """The labels of the footnotes that `source` may define."""
    return _FOOTNOTE.findall(source) if "[^" in source else []


def _end_of(landmark: re.Match[str], source: str) -> int:
    """Where the code or HTML that begins with `landmark` ends: the end of the text if it is never closed."""
    fence = landmark["fence"]
    if fence:
        closing = re.compile(rf"^ {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
        line_end = source.find("\n", landmark.end())
        end = closing.search(source, line_end) if line_end >= 0 else None
        return end.end() if end else len(source)
    name = landmark["html"].lower()
    closing_tag = re.compile(re.escape(_HTML_ENDS.get(name, f"</{name}>")), re.IGNORECASE)
    end = closing_tag.search(source, landmark.end())
    return end.end() if end else len(source)
