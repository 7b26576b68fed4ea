"""Passages: a page made of what is stored of a document whose text is not here - its marked paragraphs, in order."""

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.placement import Placement
from readerapp.annotations.placing import place
from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_lines
from readerapp.sources.reading_files import STANDARD_INPUT
from readerapp.store.store import Store
from readerapp.store.values import StoredDocument

_FORMAT = "passages"


def kept_passages(store: Store, stored: StoredDocument) -> tuple[Document, list[Placement]]:
    """The marked paragraphs of a document under the headings they stood under, and where its annotations stand there.

    The page says at its head what it is. It is not the document: nothing is to be remembered of it.
    """
    made = [annotation for annotation in store.annotations() if annotation.document == stored.id]
    made.sort(key=lambda annotation: annotation.anchor.place.paragraph)
    blocks = [Block(BlockKind.HEADING, stored.title or "A document without a title", level=1), _remark(made)]
    section: tuple[str, ...] = ()
    shown: set[str] = set()
    for annotation in made:
        if annotation.anchor.section != section:
            section = annotation.anchor.section
            blocks += [Block(BlockKind.HEADING, section[-1], level=2)] if section else []
        for key, text in _texts_of(store, annotation):
            if key not in shown:
                shown.add(key)
                blocks.append(_block(text))
    about = Metadata(stored.title, stored.authors, stored.language, url=stored.url, identifiers=stored.identifiers)
    document = Document(MadeBlocks(blocks), about, format=_FORMAT, source=STANDARD_INPUT)
    return document, list(place(document, made, stored.id, snapshots=store.snapshots))


def _texts_of(store: Store, annotation: Annotation) -> list[tuple[str, str]]:
    """The paragraphs that an annotation was made on, by their keys; the quote itself where they are not kept."""
    kept = [(segment.paragraph, store.paragraph(segment.paragraph)) for segment in annotation.anchor.segments]
    texts = [(key, paragraph.shown) for key, paragraph in kept if paragraph and paragraph.shown]
    return texts or [(annotation.id, shown_lines(annotation.quote))]


def _block(text: str) -> Block:
    return Block(BlockKind.VERSE if "\n" in text else BlockKind.PARAGRAPH, text)


def _remark(made: list[Annotation]) -> Block:
    count = "one highlight or note" if len(made) == 1 else f"{len(made):,} highlights and notes"
    return Block(
        BlockKind.PARAGRAPH,
        f"The text is not here. These are the paragraphs that were kept with {count}; what stood between them is "
        "missing. When the document is opened again, or found with r in the library, they are back in their places.",
    )
