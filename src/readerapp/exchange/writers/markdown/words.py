r"""Words as Markdown: text escaped so that it is rendered as the words it is, and no more than it needs.

What is escaped is what readers would take for something else (`dialect`). The words stay readable and can be searched
for in the file itself: a bracket, a star or a number that means nothing is left alone.
"""

import re

from readerapp.exchange.writers.markdown.dialect import GITHUB, Dialect

# Ordered lists: those of CommonMark, and Pandoc's with letters, Roman numbers, brackets and `#.`.
_NUMBER = re.compile(r"(\(?(?:\d+|[A-Za-z]|[IVXLCDMivxlcdm]+|\#|@\w*))([.)])(?=\s|$)")


def escaped(text: str, dialect: Dialect = GITHUB) -> str:
    """One line of words, as Markdown that is rendered as these words wherever in a line they stand."""
    return dialect.inline.sub(r"\\\g<0>", text)


def escaped_line(line: str, dialect: Dialect = GITHUB) -> str:
    """One line of words, as Markdown that is rendered as these words at the beginning of a line."""
    numbered = _NUMBER.match(line)
    if numbered:
        number, punctuation = numbered.groups()
        return f"{escaped(number, dialect)}\\{punctuation}{escaped(line[numbered.end() :], dialect)}"
    if dialect.line_start.match(line) and not dialect.inline.match(line):
        return f"\\{line[0]}{escaped(line[1:], dialect)}"
    return escaped(line, dialect)


def fence_for(code: str) -> str:
    """A fence of backticks that nothing in `code` can close."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    return "`" * max(3, longest + 1)
