"""Sanitising: the one door through which text from outside becomes text that may be shown.

A document is data. Whatever was not typed in this program's own source code (paragraphs, titles, names of
authors, link targets, file names, notes, tags) passes here after parsing and after entities were decoded. Behind the
door a text is NFC, holds no control character but the newlines it keeps, cannot reorder the line it stands on, and
cannot pile marks on a letter until they cover the lines above.
"""

import re
from unicodedata import category, normalize

MARKS_ON_A_BASE = 8
"""How many combining and invisible characters may follow one character; the rest is cut."""

TAB_STOP = 8
"""Cells between two tab stops in text that keeps its lines."""

CONTROL_MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands for a C1 control character, which has no picture of its own, and for a lone surrogate."""

BIDI_MARK = "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"
"""Stands for a character that embeds, overrides or isolates a direction of writing."""

_C0 = [code for code in range(0x20) if chr(code) not in "\t\n"]
_BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
# The directional marks and the soft hyphen say something to a layout engine and nothing to a reader.
_DROPPED = (0x00AD, 0x061C, 0x180E, 0x200E, 0x200F, *range(0x2061, 0x2065), *range(0x206A, 0x2070), 0xFEFF)
# Tags spell letters that nobody sees; the one honest use of them is in the flags of regions. Annotations between lines
# have no place in plain text.
_TAGS = (*range(0xFFF9, 0xFFFC), 0xE0001, *range(0xE0020, 0xE0080))
_LINE_SEPARATORS = (0x2028, 0x2029)

_REPLACEMENTS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in _C0},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(range(0x80, 0xA0), CONTROL_MARK),
    **dict.fromkeys(_BIDI, BIDI_MARK),
    **dict.fromkeys((*_DROPPED, *_TAGS), ""),
    **dict.fromkeys(_LINE_SEPARATORS, " "),
}
# Surrogates are too many for the table; a terminal cannot be sent one at all.
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
# Patterns are compiled where a text asks for them: most texts ask for none, and a start has no use for them.
_REPLACED = _FLAG + "|[" + "".join(map(re.escape, map(chr, _REPLACEMENTS))) + "\ud800-\udfff]"

# Cheap sieves for what might be too many marks: they stand far behind the letters of Europe, and are neither word
# characters nor white space for `re`.
_FAR_BEHIND = rf"[^\u0000-\u02ff]{{{MARKS_ON_A_BASE + 1}}}"
_MAYBE_MARKS = rf"[^\w\s\u0000-\u02ff]{{{MARKS_ON_A_BASE + 1},}}"
_INVISIBLE_OR_MARK = frozenset({"Mn", "Mc", "Me", "Cf"})

# A no-break space is kept: it says where a line must not end.
_COLLAPSED = r"[^\S\u00a0\u202f]{2,}|[^\S \u00a0\u202f]"


def shown_line(text: str) -> str:
    """`text` as it may be shown where line ends mean nothing: sanitised, white space collapsed and stripped."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    shown = _sanitised(_with_newlines(text))
    if shown.isascii() or not ("\u00a0" in shown or "\u202f" in shown):
        return " ".join(shown.split())
    return re.sub(_COLLAPSED, " ", shown).strip()


def shown_lines(text: str, tab_stop: int = TAB_STOP) -> str:
    """`text` as it may be shown where lines are kept: sanitised, tabs expanded, no white space at line ends.

    Lines end at a newline alone. Empty lines before the first and behind the last are dropped.
    """
    if text.isascii() and text.isprintable():
        return text.rstrip()
    shown = _sanitised(_with_newlines(text)).expandtabs(tab_stop)
    lines = [line.rstrip() for line in shown.split("\n")]
    return "\n".join(lines).strip("\n")


def kept_lines(text: str) -> str:
    """`text` as its writer has it: sanitised, with its tabs and the white space at its line ends.

    Lines end at a newline alone. Empty lines before the first and behind the last are dropped. It is shown by
    `shown_lines`.
    """
    if text.isascii() and text.isprintable():
        return text if text.strip() else ""
    lines = _sanitised(_with_newlines(text)).split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return "\n".join(lines)


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _sanitised(text: str) -> str:
    # Most paragraphs are clean: what Unicode calls printable holds none of the characters that are replaced.
    if not text.isprintable():
        text = re.sub(_REPLACED, _replacement, text)
    if text.isascii():
        return text
    text = normalize("NFC", text)
    return re.sub(_MAYBE_MARKS, _with_few_marks, text) if re.search(_FAR_BEHIND, text) else text


def _replacement(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) > 1 else _REPLACEMENTS.get(ord(match[0]), CONTROL_MARK)


def _with_few_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match[0]:
        marks = marks + 1 if category(character) in _INVISIBLE_OR_MARK else 0
        if marks <= MARKS_ON_A_BASE:
            kept.append(character)
    return "".join(kept)
