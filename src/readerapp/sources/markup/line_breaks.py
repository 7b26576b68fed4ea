"""The lines that a page breaks a paragraph into: which of them are verse, and which are paragraphs of their own."""

from collections.abc import Sequence
from itertools import groupby

from readerapp.document.block import StyleRun

SetLine = tuple[str, tuple[StyleRun, ...]]
"""The shown text of a line and how it is set."""

_LONGEST_VERSE = 120
"""Code points beyond which a line is no verse, and its break stands for the end of a paragraph."""


def groups_of_lines(lines: Sequence[SetLine]) -> list[list[SetLine]]:
    """The lines that belong together. Empty ones stand between groups, and long ones each for themselves."""
    groups: list[list[SetLine]] = []
    for has_text, group in groupby(lines, lambda line: bool(line[0])):
        together = list(group)
        if has_text and any(len(text) > _LONGEST_VERSE for text, _ in together):
            groups.extend([line] for line in together)
        elif has_text:
            groups.append(together)
    return groups


def joined(lines: Sequence[SetLine], between: str) -> SetLine:
    """The lines as one text, with `between` between them."""
    text = ""
    styles: list[StyleRun] = []
    for line, runs in lines:
        text += between if text else ""
        start = len(text)
        styles.extend(run._replace(start=run.start + start, end=run.end + start) for run in runs)
        text += line
    return text, tuple(styles)
