"""Pages of Logseq whose blocks are quotes, each with its properties, and with the blocks below it as its note."""

import re

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.logseq.page import note_of, page_of
from readerapp.exchange.readers.source import ImportSource

_QUOTE = re.compile(rb"(?m)^- > ?\S")
_PROPERTY = re.compile(rb"(?m)^(?:  |\t)id:: \S")
_SIGN = re.compile(r"(?m)^> ?")


def recognises(source: ImportSource) -> bool:
    """Whether it has a block that is a quote, and one that has an id."""
    return bool(_QUOTE.search(source.head) and _PROPERTY.search(source.head))


def read(source: ImportSource) -> Imported:
    """A highlight for each of the outermost blocks that is a quote."""
    page = page_of(source.text)
    author = page.properties.get("author", "")
    title = page.properties.get("title", "")
    book = ImportedBook(title, (author,) if author else (), page.properties.get("url", ""))
    highlights: list[ImportedHighlight] = []
    for block in page.blocks:
        if not block.text.startswith(">"):
            continue
        words = _SIGN.sub("", block.text)
        tags = block.properties.get("tags", "")
        highlights.append(
            ImportedHighlight(
                tool="logseq",
                key=block.properties.get("id") or made_key(title, first_letters(words, 48)),
                number=len(highlights) + 1,
                words=words,
                book=book,
                note=note_of(block),
                tags=tuple(filter(None, (tag.strip().strip("[]#") for tag in tags.split(",")))),
                color=block.properties.get("color", ""),
            )
        )
    return Imported(with_keys_of_their_own(highlights))
