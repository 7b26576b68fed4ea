"""Telling Markdown from plain text by what is in it, where no name says it: headings, fences, links, lists and more."""

import re

_SAMPLE = 1 << 14
_ENOUGH = 2.0

_FRONT_MATTER = re.compile(
    rb"\A(?:---[ \t]*\n(?:[^\n]*\n){,60}?[A-Za-z][\w-]*:[^\n]*\n(?:[^\n]*\n){,60}?---|\+\+\+[ \t]*\n\w+[ \t]*=)"
)
_FENCE = re.compile(rb"^ {0,3}(```|~~~)[^`\n]*\n(?:[^\n]*\n)*? {0,3}\1[ \t]*$", re.MULTILINE)
_FIRST_HEADING = re.compile(rb"\A\s*#{1,3} [^\n#]+(?:#*)\n[ \t]*\n[ \t]*\S")
_HEADING = re.compile(rb"(?:\A|\n[ \t]*\n)#{1,6} [^\n]+\n(?=[ \t]*\n)")
_UNDERLINED = re.compile(rb"(?:\A|\n\n)\S[^\n]*\n(?:={3,}|-{3,})[ \t]*\n")
_LINK = re.compile(
    rb"!?\[[^\[\]\n]{1,200}\](?:\((?:<[^<>\n]+>|[^\s()]+)(?: \"[^\"\n]*\")?\)|\[[^\[\]\n]{,80}\])|^\[[^\]\n]+\]: \S",
    re.MULTILINE,
)
_LIST = re.compile(rb"^(?:[-*+]|\d{1,2}\.) \S", re.MULTILINE)
_SET = re.compile(rb"(?<![\w*])\*\*[^\s*][^*\n]{,200}\*\*|(?<!`)`[^`\n]{1,80}`(?!`)")
_TABLE = re.compile(rb"^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_PROGRAM = re.compile(
    rb"\A#!|^(?:import [\w.]+|from [\w.]+ import|def \w+\(|class \w+[:(]|#include|#define|package \w|function \w+"
    rb"|\w+\(\) ?\{|[A-Z_]{3,}=\S*|set -\w|diff --git|@@ -)",
    re.MULTILINE,
)


def is_markdown(data: bytes) -> bool:
    """Whether a text speaks for being Markdown. One sign that plain text has, too, is not enough."""
    sample = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if _FRONT_MATTER.match(sample):
        return True
    words = _FENCE.sub(b"", sample)
    if _PROGRAM.search(words):
        return False
    headings = len(_HEADING.findall(words))
    links = len(_LINK.findall(words))
    signs = (
        2.0 * bool(_FIRST_HEADING.match(words)),
        1.0 * min(headings, 2),
        1.5 * (words != sample),
        1.0 * min(links, 2),
        0.5 * (len(_LIST.findall(words)) > 1),
        0.5 * bool(_SET.search(words)),
        0.5 * bool(_UNDERLINED.search(words)),
        1.5 * bool(_TABLE.search(words)),
    )
    return sum(signs) >= _ENOUGH
