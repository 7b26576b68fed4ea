"""Telling a heading from a short paragraph, which plain text sets in the same way; when in doubt it is none."""

import re
from functools import cache

LONGEST_HEADING = 80
"""The most code points that the line of a heading has."""

_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|last"
_LABELS = (
    "part|book|volume|teil|band|partie|chapter|letter|stave|canto|appendix|article|act"
    "|kapitel|chapitre|capitolo|scene|section"
)
_LABEL_WORDS = frozenset(_LABELS.split("|"))


_NUMBERED = r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[^\W\d_])(?P<title>.*)"
_LABEL_LEVELS = {
    **dict.fromkeys(("part", "book", "volume", "teil", "band", "partie", "部", "卷", "编", "編"), 1),
    **dict.fromkeys(("scene", "section", "节", "節"), 3),
}
_CHAPTER_LEVEL = 2
_SENTENCE_ENDS = tuple(".,;:!?…。！？；：，、")
_CAPITALS_END = r"[\w)\]’'\"”_]\.?$"
_FEWEST_CAPITALS = 4
_MOST_CAPITAL_WORDS = 10


def heading_level(line: str) -> int:
    """The level of the heading that `line`, standing alone, is: 1-6, or 0 when it is none."""
    if len(line) > LONGEST_HEADING:
        return 0
    label = heading_label(line)
    if label:
        return _LABEL_LEVELS.get(label, _CHAPTER_LEVEL)
    numbered = _numbered(line)
    if numbered:
        is_title = numbered["title"][0].isupper() and not line.endswith(_SENTENCE_ENDS)
        return min(numbered["number"].count(".") + 1, 6) if is_title else 0
    return _CHAPTER_LEVEL if _is_in_capitals(line) else 0


def heading_label(line: str) -> str:
    """The word of a heading that counts, such as `chapter`, in lower case; empty for any other line."""
    if len(line) > LONGEST_HEADING:
        return ""
    may_have_label = not _LABEL_WORDS.isdisjoint(line.lower().split(None, 1)[:1])
    match = _labelled().match(line) if may_have_label else _labelled_in_chinese(line)
    if match is None:
        return ""
    title = match["title"]
    separator = match.groupdict().get("separator", "")
    is_sentence = title[:1].islower() or (title and title.endswith(_SENTENCE_ENDS) and not separator.strip())
    return "" if is_sentence else match["label"].lower()


def _labelled_in_chinese(line: str) -> re.Match[str] | None:
    if not line.startswith("第"):
        return None
    return re.match(r"第[〇零一二三四五六七八九十百千\d]{1,5}(?P<label>[部卷编編篇章回节節])\s*(?P<title>.*)", line)


@cache
def _labelled() -> re.Pattern[str]:
    # Compiled when a line may be one: it takes longer than opening a text that has none.
    return re.compile(
        rf"(?P<label>{_LABELS})\s+(?:the\s+)?(?:\d{{1,3}}|[ivxlcdm]{{1,8}}|{_WORDS})\b"
        r"(?P<separator>\s*[.:)\]—–-]*)\s*(?P<title>.*)",
        re.IGNORECASE,
    )


def is_numbered(line: str) -> bool:
    """Whether `line` begins with a number, as a heading may and as the item of a list does."""
    return _numbered(line) is not None


def _numbered(line: str) -> re.Match[str] | None:
    return re.match(_NUMBERED, line) if line[:1].isdigit() else None


def _is_in_capitals(line: str) -> bool:
    letters = sum(map(str.isupper, line))
    return (
        letters >= _FEWEST_CAPITALS
        and line == line.upper()
        and line[0].isalnum()
        and len(line.split()) <= _MOST_CAPITAL_WORDS
        and re.search(_CAPITALS_END, line) is not None
    )
