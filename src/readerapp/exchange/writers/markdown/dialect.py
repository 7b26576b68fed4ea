r"""`Dialect`: what one reader of Markdown takes for something else than words, and how it breaks a line.

All dialects share what CommonMark, GitHub, Obsidian and Pandoc would take for something else: it is rare in words, and
a file that is read by another program than the one it was made for loses nothing. What only one needs is its own.

Sources: the CommonMark specification 0.31.2; GitHub Flavored Markdown 0.29 (tables, strikethrough, autolinks, alerts);
Pandoc's Markdown (superscript, mathematics, TeX, spans, fancy lists, line blocks, fenced divs, smart punctuation);
Obsidian's help (tags, highlights, comments, callouts); mldoc, which Logseq reads with, tried.
"""

import re
from dataclasses import dataclass, replace

_INLINE = r"""
      [\\`~^]                        # escapes, code, strikethrough, super- and subscript
    | (?<!\s)\* | \*(?!\s)           # emphasis; a star between spaces is a star
    | (?<![^\W_])_ | _(?![^\W_])     # emphasis; inside a word it is an underscore
    | <(?![\s=]|$)                   # HTML, autolinks
    | &(?=\#?\w+;)                   # entities
    | \[(?=[\[^!@]) | !(?=\[)        # wiki links, footnotes, alerts, citations, images
    | \$(?!\d)                       # mathematics; a price is not
    | =(?==) | %(?=%)                # Obsidian's highlights and comments
    | (?<!\S)\#(?=\w)                # Obsidian's tags
    | \{(?=[\#.]) | (?<=@)\{         # Pandoc's attributes and citations
    | :(?=//) | (?<=mailto): | (?<=xmpp):  # addresses: the rest of one is escaped as any words are, and is then no link
    | (?<=\bwww)\.(?=\w) | (?<=[\w.+-])@(?=\w)
"""

_BRACKETS = r"\](?=[(\[:{])"
"""What makes a link, a definition or a span of the brackets before it."""

_LINE_START = r"""
      \#(?=\#{0,5}(?:\s|$))          # headings
    | [-+](?=[\s+=-]|$)              # bullets, rules, underlined headings, front matter, grid tables
    | [>=|]                          # quotes, underlined headings, line blocks
    | :(?=[\s:-]|$)                  # definitions, fenced divs
"""


@dataclass(frozen=True, slots=True)
class Dialect:
    """One reader's Markdown.

    `inline` is a pattern of what is escaped anywhere, each match a single character; `line_start` of what is escaped
    at the beginning of a line. `hard_break` ends a line that is not to run on. `has_one_fence` says that any fence of a
    code block closes any other, `has_loose_fences` that one may have backticks behind it, or is none with several
    words, and `has_loose_comments` that a backslash does not keep a comment from beginning in a list.
    """

    name: str
    inline: re.Pattern[str]
    line_start: re.Pattern[str]
    hard_break: str = "\\"
    has_one_fence: bool = False
    has_loose_fences: bool = False
    has_loose_comments: bool = False

    def with_brackets(self) -> "Dialect":
        """The same, for a file in which any word in square brackets may be a link: they are all escaped."""
        return replace(self, inline=_pattern(self.inline.pattern, r"\["))


def _dialect(name: str, inline: str, line_start: str = "", hard_break: str = "\\") -> Dialect:
    """The dialect that needs these patterns besides those that all share."""
    return Dialect(name, _pattern(_INLINE, inline), _pattern(_LINE_START, line_start), hard_break)


def _pattern(shared: str, own: str) -> re.Pattern[str]:
    # Most characters are letters, and looked at once.
    either = f"{shared}\n|{own}" if own else shared
    return re.compile(f"(?=[^\\w\\s] | _) (?: {either}\n)", re.VERBOSE)


GITHUB = _dialect("github", rf"{_BRACKETS} | :(?=[\w+-]+:)  # emoji")
_PANDOC = _dialect(
    "pandoc",
    rf"""
          {_BRACKETS}
        | ["']                       # smart quotes
        | -(?=-) | (?<=-)-           # smart dashes
        | \.(?=\.\.)                 # smart dots
        | @(?=[\w{{])                # citations
    """,
    line_start=r"\#",
)
PANDOC = replace(_PANDOC, has_loose_fences=True, has_loose_comments=True)
OBSIDIAN = _dialect("obsidian", rf"{_BRACKETS} | \$")
_LOGSEQ = _dialect(
    "logseq",
    # A bracket that closes is left alone: with one that opens before it, mldoc takes the two for mathematics in TeX.
    r"""
          \$
        | \#                         # tags, with whatever stands before them
        | <(?=[=\s])(?!\ )           # addresses of mail, which may begin with anything
        | \{(?=\{)                   # macros
        | (?<=:):                    # properties
        | \((?=\()                   # references to blocks
        | \[(?=\d+[%/-])             # times and counts in the manner of Org
        | \[(?=.{,999}\][(\[:])       # links
    """,
    hard_break="  ",
)
LOGSEQ = replace(_LOGSEQ, has_one_fence=True, has_loose_fences=True)

DIALECTS = (GITHUB, PANDOC, OBSIDIAN, LOGSEQ)


def dialect_named(name: str) -> Dialect:
    """The dialect with this name."""
    return next(dialect for dialect in DIALECTS if dialect.name == name)
