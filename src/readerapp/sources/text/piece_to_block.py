"""From one piece of plain text, with its line ends, to the block that it is."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from readerapp.document.block import Block, BlockKind
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.text.habit import Habit
from readerapp.sources.text.headings import heading_label, heading_level, is_numbered
from readerapp.sources.text.line_room import has_room
from readerapp.sources.text_layout import Layout
from readerapp.sources.unspaced import is_unspaced

FENCE = "```"

# Patterns are compiled by lines that may fit them: most begin with a letter.
_BULLETS = "-*+•‣◦"
_MARKER = rf"([ \t]*)([{_BULLETS}]|\d{{1,3}}[.)])[ \t]+(?=\S)"
_RULES = "-=*_~#"
_RULE = rf"[ \t]*(?:([{_RULES}])[ \t]*)(?:\1[ \t]*){{2,}}$"
_UNDERLINES = '=~^"*+#-'
_UNDERLINE = rf"([{re.escape(_UNDERLINES)}])\1{{2,}}$"
_UNDERLINE_LEVELS = {"=": 1, "-": 2}


@cache
def _columns() -> re.Pattern[str]:
    return re.compile(r"\S {3,}\S|\S\t+\S|^\s*[|│║].*[|│║]\s*$|\.{5,}|^\s*\+[-=+]+\+\s*$")


@cache
def _code() -> re.Pattern[str]:
    return re.compile(
        r"^\s*(?:\$ |#!|#include|>>> |//|/\*|</?\w+|def \w|class \w|import \w|from \w+ import|return\b|[{}\])]+;?$)"
        r"|[{}]\s*$|\);?\s*$|\s(?:=|==|->|=>|\+=|:=|\|\||&&)\s|\w\(\w*\)"
    )


_LEAST_CODE_INDENT = 4
_LEAST_QUOTE_INDENT = 2
_MOST = 0.6
_NEARLY_FULL = 0.88

# A line may have been broken behind a hyphen or a dash that stood between two words.
_HYPHENS = ("-", "‐", "–", "—")
_FIRST_UNSPACED = "\u2e80"
_SUSPENDED = frozenset({"and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of"})


def block_of(
    text: str, habit: Habit, before: Callable[[], str], after: Callable[[], str], has_item: Callable[[int], bool]
) -> Block:
    """The block that `text` is, in a plain text of this habit.

    `before` and `after` give the pieces next to it; `has_item` says whether a line near it begins as the item of a
    list with this number does.
    """
    lines = [line for line in text.expandtabs(8).split("\n") if line.strip()]
    if not lines:
        return Block(BlockKind.PARAGRAPH, "")
    if habit.layout is Layout.TABLE:
        return Block(BlockKind.TABLE, shown_lines(text))
    if len(lines) > 1 and lines[0].lstrip().startswith(FENCE) and lines[-1].strip() == FENCE:
        return _fenced(text.strip().split("\n"))
    if len(lines) == 1 and _is_rule(lines[0]):
        return Block(BlockKind.RULE, "")
    marker = _marker_of(lines[0])
    if marker is not None and not _is_ordinal(marker[2], has_item) and not _is_numbered_heading(lines, before, after):
        level = (len(marker[1]) + 2) // 4 + 1
        rest = [lines[0][marker.end() :], *lines[1:]]
        return Block(BlockKind.ITEM, shown_line(joined(rest, habit)), level=level, marker=marker[2])
    if len(lines) > 1 and habit.layout is Layout.BLANK:
        return _of_lines(text, lines, habit)
    shown = shown_line(joined(lines, habit))
    level = heading_level(shown) if len(lines) == 1 else 0
    if level and not _is_contents_entry(shown, before, after):
        return Block(BlockKind.HEADING, shown, level=level)
    return Block(BlockKind.PARAGRAPH, shown)


def paragraph_of(words: str, text: str, habit: Habit) -> Block | None:
    """The paragraph that `text` is, of which `words` are known as `plain_prose` tells them; `None` if it is none.

    What `block_of` would find, in half the time: a page that is turned has many.
    """
    text = text.rstrip("\n")
    if (
        habit.layout is Layout.BLANK
        and "\n" in text
        and (_may_have_columns(text) or _is_verse(text.split("\n"), habit))
    ):
        return None
    return Block(BlockKind.PARAGRAPH, words)


def _is_rule(line: str) -> bool:
    first = line.lstrip()[:1]
    return first != "" and first in _RULES and re.match(_RULE, line) is not None


def _marker_of(line: str) -> re.Match[str] | None:
    """What makes a line the beginning of an item: the white space before its marker, and that."""
    first = line.lstrip()[:1]
    return re.match(_MARKER, line) if first.isdigit() or (first and first in _BULLETS) else None


def joined(lines: list[str], habit: Habit) -> str:
    """The lines of a paragraph as one, as they were before they were wrapped."""
    if habit.layout is Layout.CUT:
        return "".join(lines)
    stripped = [line.strip() for line in lines]
    if not any(line[-1] >= _FIRST_UNSPACED or line[-1] in _HYPHENS or line.startswith("--") for line in stripped):
        return " ".join(stripped)
    parts = stripped[:1]
    for line in stripped[1:]:
        if not _touches(parts[-1], line):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _touches(line: str, following: str) -> bool:
    """Whether nothing stood between the two lines before the text was wrapped there."""
    if is_unspaced(line[-1]) and is_unspaced(following[0]):
        return True
    if line.endswith(_HYPHENS) and following[0].isalnum():
        return len(line) > 1 and not line[-2].isspace() and following.split(None, 1)[0] not in _SUSPENDED
    return following.startswith("--") and following[2:3].isalnum()


def _fenced(lines: list[str]) -> Block:
    language = shown_line(lines[0].strip().lstrip("`"))
    return Block(BlockKind.CODE, shown_lines("\n".join(lines[1:-1])), language=language)


def _of_lines(text: str, lines: list[str], habit: Habit) -> Block:
    """The block of `text`, several lines that stand together between empty lines."""
    last = lines[-1].strip()
    underline = re.match(_UNDERLINE, last) if last[0] in _UNDERLINES else None
    if underline and len(lines) <= 3:
        titles = [line for line in lines if not _is_rule(line)]
        if len(titles) == 1:
            level = _UNDERLINE_LEVELS.get(underline[1], 3)
            return Block(BlockKind.HEADING, shown_line(titles[0]), level=level)
    if _may_have_columns(text) and _share(lines, _columns()) >= _MOST:
        return Block(BlockKind.TABLE, _with_lines(lines))
    indent = _indent(lines)
    if indent >= _LEAST_CODE_INDENT and _share(lines, _code()) >= _MOST / 2:
        return Block(BlockKind.CODE, _with_lines(lines))
    if _is_verse(lines, habit):
        return Block(BlockKind.VERSE, _with_lines(lines))
    shown = shown_line(joined(lines, habit))
    if indent >= _LEAST_QUOTE_INDENT:
        return Block(BlockKind.QUOTE, shown, quoted=1)
    return Block(BlockKind.PARAGRAPH, shown)


def _may_have_columns(text: str) -> bool:
    """Whether one of the signs is in `text` that are in every line which `_columns` finds: that is told much sooner."""
    return (
        "   " in text
        or "\t" in text
        or "|" in text
        or "│" in text
        or "║" in text
        or "....." in text
        or "+-" in text
        or "+=" in text
    )


def _indent(lines: list[str]) -> int:
    """The white space before all of the lines."""
    # Most texts have none, and there are many lines.
    if not lines[0][0].isspace() or any(not line[0].isspace() for line in lines):
        return 0
    return min(len(line) - len(line.lstrip()) for line in lines)


def _is_verse(lines: list[str], habit: Habit) -> bool:
    """Whether the lines end where their writer wanted, and not where they were full."""
    if not habit.width:
        return True
    if sum(map(len, lines)) > _NEARLY_FULL * habit.width * len(lines):
        return False
    if len(lines) == 2 and habit.measure(lines[0].strip()) > 0.75 * habit.width:
        return False
    # Prose has a ragged margin too, but not so ragged, and its lines do not all begin like a line of verse.
    width = habit.width if all(map(_begins_verse, lines)) else round(0.85 * habit.width)
    enough = _MOST * (len(lines) - 1)
    early, left = 0, len(lines) - 1
    for line, following in pairwise(lines):
        # Of prose, which most of a text is, a few lines tell.
        if early + left < enough:
            return False
        early += has_room(line, following, width, habit.measure)
        left -= 1
    return early >= enough


def _begins_verse(line: str) -> bool:
    first = line.strip().lstrip("‘“'\"_([«„*-—").lstrip()[:1]
    return not first.islower()


def _share(lines: list[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.search(line) is not None for line in lines) / len(lines)


def _with_lines(lines: list[str]) -> str:
    """The lines as one text, moved to the left margin together."""
    indent = _indent(lines)
    return shown_lines("\n".join(line[indent:] for line in lines))


def _is_ordinal(marker: str, has_item: Callable[[int], bool]) -> bool:
    """Whether the number at the head of a paragraph belongs to its words, as in `3. Oktober`: it counts nothing."""
    if not marker.endswith(".") or not marker[:-1].isdigit():
        return False
    number = int(marker[:-1])
    return not has_item(number - 1) and not has_item(number + 1)


def _is_numbered_heading(lines: list[str], before: Callable[[], str], after: Callable[[], str]) -> bool:
    """Whether `1. Introduction` is a heading: it stands alone, and no item of the same list is next to it."""
    if len(lines) > 1 or not is_numbered(lines[0].strip()) or not heading_level(lines[0].strip()):
        return False
    return not (_marker_of(before()) or _marker_of(after()) or not after())


def _is_contents_entry(shown: str, before: Callable[[], str], after: Callable[[], str]) -> bool:
    """Whether a line that could be a heading is one of a table of contents: its like stands next to it."""
    label = heading_label(shown)
    return bool(label) and label in (heading_label(before().strip()), heading_label(after().strip()))
