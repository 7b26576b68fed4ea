r"""Words as Markdown: text escaped so that it is rendered as the words it is, and no more than it needs.

What is escaped is what CommonMark, GitHub, Obsidian or Pandoc would take for something else. The words stay readable
and can be searched for in the file itself: a bracket, a star or a number that means nothing is left alone.

Sources: the CommonMark specification 0.31.2; GitHub Flavored Markdown 0.29 (tables, strikethrough, alerts);
Pandoc's Markdown (superscript, mathematics, TeX, spans, fancy lists, line blocks, fenced divs); Obsidian's help (tags,
highlights, comments, callouts).
"""

import re

_INLINE = re.compile(
    r"""
      [\\`~^]                        # escapes, code, strikethrough, super- and subscript
    | (?<!\s)\* | \*(?!\s)           # emphasis; a star between spaces is a star
    | (?<![^\W_])_ | _(?![^\W_])     # emphasis; inside a word it is an underscore
    | <(?![\s=]|$)                   # HTML, autolinks
    | &(?=\#?\w+;)                   # entities
    | \[(?=[\[^!@])                  # wiki links, footnotes, alerts, citations
    | \](?=[(\[:{]) | !(?=\[)        # links, definitions, spans, images
    | \$(?!\d)                       # mathematics; a price is not
    | =(?==) | %(?=%)                # Obsidian's highlights and comments
    | (?<!\S)\#(?=\w)                # Obsidian's tags
    | \{(?=[\#.]) | (?<=@)\{         # Pandoc's attributes and citations
    """,
    re.VERBOSE,
)

_LINE_START = re.compile(
    r"""
      \#(?=\#{0,5}(?:\s|$))          # headings
    | [-+](?=[\s+=-]|$)              # bullets, rules, underlined headings, front matter, grid tables
    | [>=|]                          # quotes, underlined headings, line blocks
    | :(?=[\s:-]|$)                  # definitions, fenced divs
    """,
    re.VERBOSE,
)

# Ordered lists: those of CommonMark, and Pandoc's with letters, Roman numbers, brackets and `#.`.
_NUMBER = re.compile(r"(\(?(?:\d{1,9}|[A-Za-z]|[IVXLCDMivxlcdm]+|\#|@\w*))([.)])(?=\s|$)")


def escaped(text: str) -> str:
    """One line of words, as Markdown that is rendered as these words wherever in a line they stand."""
    return _INLINE.sub(r"\\\g<0>", text)


def escaped_line(line: str) -> str:
    """One line of words, as Markdown that is rendered as these words at the beginning of a line."""
    numbered = _NUMBER.match(line)
    if numbered:
        number, punctuation = numbered.groups()
        return f"{escaped(number)}\\{punctuation}{escaped(line[numbered.end() :])}"
    if _LINE_START.match(line) and not _INLINE.match(line):
        return f"\\{line[0]}{escaped(line[1:])}"
    return escaped(line)


def fence_for(code: str) -> str:
    """A fence of backticks that nothing in `code` can close."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    return "`" * max(3, longest + 1)
