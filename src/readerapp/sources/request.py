"""`Request`: what a format's parser is told about a source beside its bytes."""

from readerapp.document.named_tuple import NamedTuple
from readerapp.sources.progress import Progress, untold
from readerapp.sources.text_layout import Layout


class Request(NamedTuple):
    """What the reader named and how it is to be read.

    `source` is the absolute path, or `-`; `title` is what to call the document when it does not say. `encoding` and
    `layout` are the reader's word against what the bytes suggest. `is_full` is whether nothing is to be left out, such
    as the furniture of a web page. `address` is where a page was found on the web, and `charset` its encoding in the
    words of the server; both are empty for a file. `progress` is told how far a parser that takes its time has come.
    """

    source: str
    title: str = ""
    encoding: str | None = None
    layout: Layout | None = None
    is_full: bool = False
    address: str = ""
    charset: str = ""
    progress: Progress = untold
