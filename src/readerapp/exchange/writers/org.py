"""Notes as an Org file that Emacs and pandoc read as the same words.

The words stand in a quote block in which nothing is markup: a zero width space parts whatever Org would take for
something, and is taken out again when the file is read back. A note is text of the reader's own, in
Markdown, and stands in an example block, where a comma guards the lines that would end it.

Source: the syntax of Org 9.5, tried with Emacs 28.2 and pandoc 2.17.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import quote

from readerapp.document.sanitising import shown_line
from readerapp.exchange.entry import DocumentNotes, Entry
from readerapp.exchange.writers.plain import about

GUARD = "\u200b"
"""A zero width space: what stands behind it is no markup to Org."""

_IN_ADDRESS = "/:?#@!&+,;=%~$()"

DOLLAR = rf"\dollar{{}}{GUARD}"

_MARKUP = re.compile(
    r"""
      (?<=[\[{<@])(?=[\[{<@(:%*/])             # links, macros, targets, snippets, citations
    | (?<=[\[<])(?=\d) | (?<=<)(?=[A-Za-z]) | (?<=\[)(?=fn:|cite)  # times, addresses, footnotes
    # Emphasis, which begins behind no word: pandoc looks at what stands before it, Emacs behind.
    | (?<![^\W_])(?<=\S)(?=[*/=~+]) | (?<![^\W_])(?=[*/=~+][^ ])
    | (?<=(?<![^\W_])[*/=~+])(?=[^ ]|$)
    | (?<=\S)(?=_) | (?=_[^ ]) | (?<=_)(?=[^ ])    # emphasis, subscripts, calls and sources in a line
    | (?<=\\)(?=[\w\\({\[ -]|$)               # entities, line breaks, TeX
    | (?<=\^)(?=\S)                             # superscripts
    | (?<=-)(?=-) | (?<=\.)(?=\.)               # dashes and dots
    | (?<=:)(?=//) | (?<=[^\W\d_])(?=:\S)       # addresses
    | (?<=%)(?=%)
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"(?=[*#|:%+\[\-\\]|,+(?:\*|\#\+)|\d+[.)](?:\s|$)|[A-Za-z][.)](?:\s|$)|CLOCK:|SCHEDULED:|DEADLINE:|CLOSED:)"
)


def write(notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The Org file with the notes of one document."""
    (of_document,) = notes
    return ("\n".join(_lines(of_document, exported)) + "\n").encode("utf-8", "replace")


def guarded(line: str, *, has_dollars: bool | None = None) -> str:
    """One line of words, as Org that is read as these words.

    `has_dollars` says that there are several of them in what the line belongs to; left out, the line is counted.
    """
    guarded_line = _MARKUP.sub(GUARD, line)
    if line.count("$") > 1 if has_dollars is None else has_dollars:
        # Between two of them everything is mathematics, whatever stands beside them.
        guarded_line = guarded_line.replace("$", DOLLAR)
    return f"{GUARD}{guarded_line}" if _LINE_START.match(line) else guarded_line


def _lines(notes: DocumentNotes, exported: str) -> Iterator[str]:
    details = notes.details
    yield f"#+title: {guarded(_one_line(details.title))}"
    if details.authors:
        yield f"#+author: {guarded(_one_line(', '.join(details.authors)))}"
    yield f"# source: {_one_line(shown_line(details.source))}"
    yield f"# exported: {exported}"
    above: tuple[object, ...] = ()
    for entry in notes.entries:
        path = entry.where.headings if entry.is_placed else ()
        if not entry.is_placed and above != ("unplaced",):
            above = ("unplaced",)
            yield from ("", "* Unplaced")
        elif entry.is_placed:
            for depth, heading in enumerate(path, 1):
                if heading not in above:
                    yield from ("", f"{'*' * depth} {guarded(_one_line(heading.title))}")
            above = path
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    if not entry.is_on_the_whole:
        yield from ("", f"#+name: {entry.block_id}", "#+begin_quote")
        yield from _quote(entry)
        yield "#+end_quote"
    yield from (
        "",
        f"{guarded(about(entry))}{f' [[{quote(entry.link, safe=_IN_ADDRESS)}][there]]' if entry.link else ''}",
    )
    if entry.note.strip():
        yield from ("", "#+begin_example")
        yield from (re.sub(r"^(?=,*(?:\*|#\+))", ",", line) for line in entry.note.strip("\n").split("\n"))
        yield "#+end_example"


def _quote(entry: Entry) -> Iterator[str]:
    for number, part in enumerate(entry.parts):
        if number:
            yield ""
        has_dollars = part.text.count("$") > 1
        lines = [guarded(line.strip(), has_dollars=has_dollars) for line in part.text.strip("\n").split("\n")]
        yield from (f"{line}\\\\" if line and behind else line for line, behind in pairwise([*lines, ""]))


def _one_line(text: str) -> str:
    return " ".join(text.split())
