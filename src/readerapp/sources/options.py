"""`ReadingOptions`: how a source is to be read, where that is not left to its name and its bytes."""

from readerapp.document.named_tuple import NamedTuple
from readerapp.sources.reading_files import MAX_SIZE
from readerapp.sources.text_layout import Layout


class ReadingOptions(NamedTuple):
    """The reader's word against what a name and the bytes behind it suggest; `None` where there is none.

    `format` is the name of a format of the registry, `encoding` that of a character encoding. `is_full` is whether
    nothing is to be left out, such as the furniture of a web page. `max_size` is the most bytes that the source may
    have.
    """

    format: str | None = None
    encoding: str | None = None
    layout: Layout | None = None
    is_full: bool = False
    max_size: int = MAX_SIZE


AS_IT_SEEMS = ReadingOptions()
"""With everything left to the source."""
