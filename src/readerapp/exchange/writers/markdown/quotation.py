"""The marked words as a Markdown block quote: paragraphs apart, verse in its lines, code in its fence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from readerapp.document.block import BlockKind
from readerapp.document.document import Document
from readerapp.document.position import Passage
from readerapp.exchange.entries import parts_of
from readerapp.exchange.entry import Part
from readerapp.exchange.writers.markdown.dialect import GITHUB, Dialect
from readerapp.exchange.writers.markdown.words import escaped, escaped_line, fence_for

_URL_CHARACTERS = "%/:?#[]@!$&'()*+,;=~"


def quotation(parts: Sequence[Part], dialect: Dialect = GITHUB) -> str:
    """The block quote of these words."""
    return "\n".join(f"> {line}" if line else ">" for line in _lines(parts, dialect))


def quotation_with_source(document: Document, passages: Iterable[Passage]) -> str:
    """The words of passages as a Markdown block quote, and below it where they are from."""
    title, url = escaped(document.title), document.metadata.url
    source = f"[{title}](<{quote(url, safe=_URL_CHARACTERS)}>)" if url else title
    return f"{quotation(parts_of(document, passages))}\n\n— {source}\n"


def _lines(parts: Iterable[Part], dialect: Dialect) -> Iterator[str]:
    """The lines of a quotation without their `>`, an empty one between paragraphs."""
    is_first = True
    for part in parts:
        if not is_first:
            yield ""
        is_first = False
        is_grid = part.kind is BlockKind.TABLE and "\n" in part.text
        if part.kind is BlockKind.CODE or is_grid:
            yield from _fenced_lines(part.text, part.language)
        else:
            yield from _lines_of_words(part.text, dialect)


def _fenced_lines(text: str, language: str) -> Iterator[str]:
    fence = fence_for(text)
    # Only what a language may be called: anything else could end the line or the fence.
    yield fence + re.sub(r"[^\w#+.-]", "", language)
    yield from text.split("\n")
    yield fence


def _lines_of_words(text: str, dialect: Dialect) -> Iterator[str]:
    """The lines of words: hard breaks between those of one stanza, an empty one between stanzas."""
    for is_stanza, lines in groupby(text.strip("\n").split("\n"), key=lambda line: bool(line.strip())):
        if not is_stanza:
            yield ""
            continue
        *broken, last = [escaped_line(line.strip(), dialect) for line in lines]
        yield from (f"{line}{dialect.hard_break}" for line in broken)
        yield last
