"""Finding the passages of a document that say given words."""

from readerapp.document.document import Document
from readerapp.document.position import Passage


def find_quote(document: Document, exact: str, prefix: str = "", suffix: str = "") -> list[Passage]:
    """Every passage whose folded text is the folded `exact`, standing behind `prefix` and before `suffix`.

    Newlines in the three are like any white space, so a quote may run over the ends of paragraphs.
    """
    raise NotImplementedError
