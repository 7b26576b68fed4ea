"""What is measured on: texts of any size from a seed, and stores with so many annotations on them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from books import book, page
from office_files import docx, run
from pdf_writer import column, pdf
from prose import prose
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.color import Color
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.settling import state_when_made
from readerapp.document.document import Document
from readerapp.document.position import Passage
from readerapp.sources.registry import open_source
from readerapp.store.identifiers import new_id
from readerapp.store.store import Store
from readerapp.store.values import Sighting, StoredParagraph

FIRST, SECOND, RARE, LAST = "alphapoint", "betapoint", "xylocarpine", "omegapoint"
"""Words that stand once in each text: at its beginning, on its first page only, near its end, in its last line."""

_WIDTH = 72
_CHARACTERS_A_PARAGRAPH = 400
_BATCH = 2000


def _paragraphs(size: int) -> list[str]:
    """Paragraphs of about `size` characters in all, with the four words in them."""
    found: list[str] = []
    length = 0
    for paragraph in prose(7, size // _CHARACTERS_A_PARAGRAPH * 2 + 10):
        found.append(paragraph)
        length += len(paragraph) + 2
        if length >= size:
            break
    near_end = len(found) - len(found) // 50 - 2
    return [
        f"The {FIRST} of it all.",
        f"Here the {SECOND} stands, and then it goes on.",
        *found[:near_end],
        f"Where the {RARE} grows, few have been.",
        *found[near_end:],
        f"So ends the {LAST} of it all.",
    ]


def _wrapped(paragraph: str) -> Iterator[str]:
    line = ""
    for word in paragraph.split():
        if line and len(line) + len(word) >= _WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def write_text(path: Path, size: int) -> None:
    """Prose in lines of at most 72 characters, as books in plain text have it."""
    path.write_text("\n\n".join("\n".join(_wrapped(one)) for one in _paragraphs(size)) + "\n")


def write_markdown(path: Path, size: int) -> None:
    """The same with a heading now and then, emphasis, links, lists and quotes."""
    parts = []
    for number, paragraph in enumerate(_paragraphs(size)):
        first, _, rest = paragraph.partition(" ")
        if number % 20 == 0:
            parts.append(f"## Part {number // 20 + 1}")
        if number % 7 == 3:
            parts.append(f"- {paragraph}\n- *{first}* {rest}" if len(paragraph) < 150 else f"> {paragraph}")
        else:
            parts.append(f"**{first}** {rest} See [there](https://example.org/{number}).")
    path.write_text("\n\n".join(parts) + "\n")


def write_html(path: Path, size: int) -> None:
    """A page of paragraphs under headings, with a link in each."""
    parts = []
    for number, paragraph in enumerate(_paragraphs(size)):
        if number % 20 == 0:
            parts.append(f"<h2>Part {number // 20 + 1}</h2>")
        parts.append(f'<p>{paragraph} <a href="https://example.org/{number}">There</a></p>')
    path.write_text(page("<article>" + "\n".join(parts) + "</article>"))


def write_docx(path: Path, size: int) -> None:
    """Paragraphs of `size` characters in all, a run for each half of one; the file is compressed to a third."""
    halves = (paragraph.partition(". ") for paragraph in _paragraphs(size))
    stored = ZipFile(BytesIO(docx([run(f"{first}{point}") + run(rest) for first, point, rest in halves])))
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name in stored.namelist():
            archive.writestr(name, stored.read(name))


def write_pdf(path: Path, size: int) -> None:
    """Pages of 46 lines in one column; paragraphs are told apart by an empty line."""
    lines: list[str] = []
    for paragraph in _paragraphs(size):
        lines += [*_wrapped(paragraph), ""]
    path.write_bytes(pdf([column(lines[start : start + 46]) for start in range(0, len(lines), 46)]))


def write_epub(path: Path, sections: int) -> None:
    """A book of so many sections, each a file of its own, with a table of contents."""
    paragraphs = _paragraphs(sections * 3000)
    pages = {}
    for number in range(sections):
        some = paragraphs[number * len(paragraphs) // sections : (number + 1) * len(paragraphs) // sections]
        body = "".join(f"<p>{one}</p>" for one in some)
        pages[f"s{number}.xhtml"] = page(f"<h1>Section {number + 1}</h1>{body}")
    contents = "".join(f'<li><a href="{name}">Section {n + 1}</a></li>' for n, name in enumerate(pages))
    path.write_bytes(book(pages, f"<ol>{contents}</ol>"))


def annotate(database: Path, source: Path, count: int) -> None:
    """Put `count` annotations all over a document, one in three with a note, a sentence each."""
    document = open_source(str(source))
    with Store.open(database) as store:
        made = annotations(document, store.meet(Sighting.of(document, str(source))).id, count)
        while batch := list(islice(made, _BATCH)):
            store.save([one for one, _ in batch], [text for _, text in batch], undoable=False)


def annotations(document: Document, document_id: str, count: int) -> Iterator[tuple[Annotation, StoredParagraph]]:
    """`count` annotations, evenly spread, with the texts of their paragraphs."""
    blocks = [number for number in range(len(document)) if len(document.block(number).text) > 40]
    for index in range(count):
        number = blocks[index * len(blocks) // count]
        sentences = document.sentences(number)
        span = sentences[index % len(sentences)]
        anchor = anchor_passage(document, Passage.within(number, span))
        note = f"What is meant by the {index}th of these?" if index % 3 == 0 else ""
        color = list(Color)[index % len(Color)]
        state = state_when_made(document, anchor)
        yield (
            Annotation(new_id(), document_id, anchor, color=color, note=note, state=state),
            StoredParagraph.of(document.block(number).text),
        )


def other_readings(database: Path, folder: Path, count: int, documents: int = 20) -> None:
    """Fill a store with `count` annotations in other documents."""
    for number, share in enumerate(_shares(count, documents)):
        source = folder / f"other-{number}.txt"
        source.write_text("\n\n".join(prose(100 + number, 2500)))
        annotate(database, source, share)


def _shares(count: int, parts: int) -> Iterable[int]:
    return (count * (part + 1) // parts - count * part // parts for part in range(parts))


def library(database: Path, folder: Path, count: int, documents: int) -> None:
    """Fill a store with `count` annotations in so many short texts, every fourth with a tag."""
    with Store.open(database) as store:
        batch: list[tuple[Annotation, StoredParagraph]] = []
        for number, share in enumerate(_shares(count, documents)):
            source = folder / f"text-{number}.txt"
            source.write_text("\n\n".join(prose(1000 + number, 60)))
            document = open_source(str(source))
            stored = store.meet(Sighting.of(document, str(source)))
            for index, (annotation, text) in enumerate(annotations(document, stored.id, share)):
                tags = (f"topic-{index % 7}", f"field/{number % 40}") if index % 4 == 0 else ()
                batch.append((replace(annotation, tags=tags), text))
            if len(batch) >= _BATCH:
                store.save([one for one, _ in batch], [text for _, text in batch], undoable=False)
                batch = []
        store.save([one for one, _ in batch], [text for _, text in batch], undoable=False)
