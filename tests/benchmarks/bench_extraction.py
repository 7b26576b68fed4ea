"""How near the article that is read of a web page is to what is known to be its article.

    python tests/benchmarks/bench_extraction.py FOLDER

The folder holds saved pages and beside each what is known: `NAME.html` with `NAME.txt` or `NAME.gold.html`, or, as in
the tests of Readability.js, folders with `source.html` and `expected.html`. Of the other extractors those are measured
that are installed. Prints a Markdown table: precision, recall and F1 of the words (each character is one in scripts
without spaces), and F1 of the headings, items and so on where they are known; each is the mean over the pages.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from readerapp.document.block import Block, BlockKind
from readerapp.sources.html import parse
from readerapp.sources.markup.charset import page_as_utf8
from readerapp.sources.request import Request

_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]|[^\W_\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]+"
)
_KINDS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.CODE, BlockKind.TABLE)

Extract = Callable[[bytes], list[Block]]


class Likeness(NamedTuple):
    """How much of what was found is known, how much of what is known was found, and the harmonic mean of both."""

    precision: float
    recall: float
    f1: float


def readerapp(page: bytes) -> list[Block]:
    return list(parse(page, Request("page.html")))


def everything(page: bytes) -> list[Block]:
    return list(parse(page, Request("page.html", is_full=True)))


def trafilatura(page: bytes) -> list[Block]:
    from trafilatura import extract

    found = extract(_text(page), output_format="html", include_comments=False, include_formatting=True)
    return everything((found or "").encode())


def readability(page: bytes) -> list[Block]:
    from readability import Document

    return everything(Document(_text(page)).summary().encode())


def resiliparse(page: bytes) -> list[Block]:
    from resiliparse.extract.html2text import extract_plain_text

    return _paragraphs(extract_plain_text(_text(page), main_content=True, alt_texts=False))


def goose3(page: bytes) -> list[Block]:
    from goose3 import Goose

    return _paragraphs(Goose({"enable_image_fetching": False}).extract(raw_html=_text(page)).cleaned_text)


_OTHERS: Mapping[str, Extract] = {
    extract.__name__: extract for extract in (trafilatura, readability, resiliparse, goose3)
}


def _text(page: bytes) -> str:
    return page_as_utf8(page).decode()


def _paragraphs(text: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, line) for line in map(str.strip, text.split("\n")) if line]


def _pairs(folder: Path) -> Iterator[tuple[bytes, list[Block], bool]]:
    """Each page with the blocks of its known article, and whether their kinds are known too."""
    for page in sorted(folder.rglob("*.html")):
        is_source = page.name == "source.html"
        marked = page.with_name("expected.html") if is_source else page.with_suffix(".gold.html")
        plain = page.with_suffix(".txt")
        if marked.is_file():
            yield page.read_bytes(), everything(marked.read_bytes()), True
        elif plain.is_file():
            yield page.read_bytes(), _paragraphs(plain.read_text("utf-8")), False


def likeness(found: Counter[str], known: Counter[str]) -> Likeness:
    shared = (found & known).total()
    if not shared:
        return Likeness(*[float(not found and not known)] * 3)
    precision, recall = shared / found.total(), shared / known.total()
    return Likeness(precision, recall, 2 * precision * recall / (precision + recall))


def words_of(blocks: Sequence[Block]) -> Counter[str]:
    return Counter(word for block in blocks for word in _WORD.findall(block.text.casefold()))


def texts_of(blocks: Sequence[Block], kind: BlockKind) -> Counter[str]:
    return Counter(" ".join(block.text.split()) for block in blocks if block.kind is kind)


def _row(name: str, extract: Extract, pairs: Sequence[tuple[bytes, list[Block], bool]]) -> str:
    found = [extract(page) for page, _, _ in pairs]
    words = [likeness(words_of(blocks), words_of(known)) for blocks, (_, known, _) in zip(found, pairs, strict=True)]
    cells = [f"{fmean(one[number] for one in words):.3f}" for number in range(3)]
    for kind in _KINDS:
        likenesses = [
            likeness(texts_of(blocks, kind), texts_of(known, kind)).f1
            for blocks, (_, known, has_kinds) in zip(found, pairs, strict=True)
            if has_kinds and texts_of(known, kind)
        ]
        cells.append(f"{fmean(likenesses):.3f}" if likenesses else "–")
    return f"| {name} | {' | '.join(cells)} |"


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    pairs = list(_pairs(Path(sys.argv[1])))
    if not pairs:
        print(f"no page with a known article in {sys.argv[1]}")
        return 1
    print(f"{len(pairs)} pages\n")
    print(f"| | precision | recall | F1 | {' | '.join(kind.value for kind in _KINDS)} |")
    print("|:--|" + "--:|" * (3 + len(_KINDS)))
    installed = {name: extract for name, extract in _OTHERS.items() if find_spec(name)}
    for name, extract in {"readerapp": readerapp, "all of the page": everything, **installed}.items():
        print(_row(name, extract, pairs), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
