"""Where the picture is that a link leads to: in the text, in the file of the document, beside it, or on the web."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from readerapp.document.document import Document
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.names import is_address
from readerapp.sources.picture_names import INLINE
from readerapp.sources.pictures.beside import file_beside
from readerapp.sources.pictures.decoding import LARGEST_PICTURE
from readerapp.sources.pictures.embedded import embedded_bytes, inline_bytes, is_embedded
from readerapp.sources.pictures.on_the_web import kept_bytes
from readerapp.sources.reading_files import read_file

_WEB = ("http://", "https://", "//")


def picture_bytes(document: Document, target: str, own: Callable[[], bytes], pages: Path) -> bytes:
    """The bytes of the picture that a link to `target` in `document` leads to.

    `own` gives those of the document itself; `pages` is the folder that keeps what came from the web. Raises
    `OnTheWebError` for a picture there that is not kept, and `SourceError` for any other that is unavailable.
    """
    if target.lower().startswith(INLINE):
        return inline_bytes(target)
    is_on_web = target.lower().startswith(_WEB)
    if not is_on_web and is_embedded(document.format, target):
        return embedded_bytes(document.format, own(), document.source, target)
    is_page = is_address(document.source)
    beside = None if is_page else file_beside(document.source, _from_the_folder(document, target))
    if beside is not None:
        return read_file(str(beside), LARGEST_PICTURE)
    if is_page:
        return kept_bytes(urljoin(document.metadata.url or document.source, target), pages)
    if is_on_web:
        return kept_bytes(f"https:{target}" if target.startswith("//") else target, pages)
    raise SourceError(f"{shown_line(target)} is missing: there is no such file beside {shown_line(document.source)}")


def _from_the_folder(document: Document, target: str) -> str:
    """How a page that was saved with its files beside it names a picture; `target` where it does not."""
    around = document.metadata.url.rpartition("/")[0]
    return target.removeprefix(f"{around}/") if around else target
