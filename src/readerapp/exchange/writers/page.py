"""Notes as one page of HTML: the article with its highlights and the notes beside them, where the article is at hand.

The page loads nothing and runs nothing, and can be printed.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from readerapp.annotations.color import Color
from readerapp.annotations.placements import blocks_of
from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document
from readerapp.document.position import Span
from readerapp.document.sanitising import shown_line
from readerapp.exchange.entry import DocumentNotes, Entry
from readerapp.exchange.writers.plain import about

_COLORS = {
    Color.YELLOW: "#fff3a3",
    Color.GREEN: "#c6ecc6",
    Color.BLUE: "#c5e1fb",
    Color.PINK: "#fbd0e4",
    Color.ORANGE: "#ffdcb0",
    Color.VIOLET: "#e2d4f7",
}
_STYLE = """
body { font: 1.05rem/1.55 Georgia, serif; color: #222; background: #fff; max-width: 68rem }
body { margin: 2rem auto; padding: 0 1rem }
main { max-width: 40rem }
pre { white-space: pre-wrap; font-size: .9rem }
mark { color: inherit }
aside { float: right; clear: right; width: 22rem; margin: 0 -24rem .8rem 0; padding-left: .6rem }
aside { font: .85rem/1.4 sans-serif; white-space: pre-wrap; border-left: .3rem solid #ccc }
aside small { color: #666 }
@media (max-width: 66rem) { aside { float: none; width: auto; margin: .3rem 0 .8rem } }
@media print { aside { float: none; width: auto; margin: .3rem 0 .8rem } mark { print-color-adjust: exact } }
"""
_TAGS = {BlockKind.QUOTE: "blockquote", BlockKind.CODE: "pre", BlockKind.TABLE: "pre", BlockKind.VERSE: "pre"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The page with the notes of one document."""
    (of_document,) = notes
    return ("\n".join(_lines(of_document, exported)) + "\n").encode("utf-8", "replace")


def _lines(notes: DocumentNotes, exported: str) -> Iterator[str]:
    details = notes.details
    colors = "".join(f".{color.value} {{ background: {shade} }}\n" for color, shade in _COLORS.items())
    language = f' lang="{escape(details.language)}"' if details.language else ""
    yield f"<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset='utf-8'>"
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{escape(details.title)}</title>\n<style>{_STYLE}{colors}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{escape(details.title)}</h1>"
    known = " · ".join(filter(None, [", ".join(details.authors), shown_line(details.source), f"exported {exported}"]))
    yield f"<p><small>{escape(known)}</small></p>"
    yield from (_aside(entry) for entry in notes.entries if entry.is_on_the_whole)
    shown = [entry for entry in notes.entries if entry.passages and notes.document]
    if notes.document is not None:
        yield from _article(notes.document, shown)
    for entry in notes.entries:
        if entry not in shown and not entry.is_on_the_whole:
            words = escape(entry.words)
            yield f'<blockquote><pre><mark class="{entry.color.value}">{words}</mark></pre></blockquote>{_aside(entry)}'
    yield "</main>\n</body>\n</html>"


def _article(document: Document, entries: Sequence[Entry]) -> Iterator[str]:
    by_block: dict[int, list[Entry]] = {}
    for entry in entries:
        for number in blocks_of(entry.passages):
            by_block.setdefault(number, []).append(entry)
    for number, block in enumerate(document):
        here = by_block.get(number, [])
        yield from (_aside(entry) for entry in here if entry.passages[0].start.block == number)
        if block.kind is BlockKind.RULE:
            yield "<hr>"
        elif block.text:
            yield _block(block, _marked(block.text, _spans(here, number, block)))


def _block(block: Block, inside: str) -> str:
    if block.kind is BlockKind.HEADING:
        tag = f"h{min(block.level + 1, 6)}"
        return f"<{tag}>{inside}</{tag}>"
    marker = f"{escape(block.marker)} " if block.marker else ""
    tag = _TAGS.get(block.kind, "p")
    return f"<{tag}>{marker}{inside}</{tag}>"


def _spans(entries: Iterable[Entry], number: int, block: Block) -> Iterator[tuple[Entry, Span]]:
    return ((entry, passage.span_in(number, len(block.text))) for entry in entries for passage in entry.passages)


def _marked(text: str, spans: Iterable[tuple[Entry, Span]]) -> str:
    """The text with its marks; where several overlap, the colour is that of the last one that begins."""
    spans = list(spans)
    ends = {0, len(text), *(place for _, span in spans for place in span)}
    parts = []
    for start, end in pairwise(sorted(ends)):
        over = [entry for entry, span in spans if span.start <= start and end <= span.end]
        shown = escape(text[start:end])
        parts.append(f'<mark class="{over[-1].color.value}">{shown}</mark>' if over else shown)
    return "".join(parts)


def _aside(entry: Entry) -> str:
    note = f"{escape(entry.note)}\n" if entry.note.strip() else ""
    link = f' <a href="{escape(entry.link)}">there</a>' if entry.link else ""
    return f'<aside id="{entry.block_id}">{note}<small>{escape(about(entry))}{link}</small></aside>'
