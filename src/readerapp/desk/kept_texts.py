"""The text of a web page as it was kept before it was downloaded again: its marks were made in that one."""

from collections.abc import Iterator

from readerapp.desk.opening import open_before
from readerapp.desk.readings import options_for
from readerapp.document.document import Document
from readerapp.document.skeleton import Skeleton
from readerapp.sources.names import is_address


def skeletons_before(document: Document, database: str) -> Iterator[Skeleton]:
    """That of the page which was kept before `document`, if any; read when it is asked for.

    `database` is the TinyDB file, beside which it is kept how the page is to be read.
    """
    if is_address(document.source):
        before = open_before(document.source, options_for(document.source, database))
        if before is not None:
            yield before.paragraphs().skeleton()
