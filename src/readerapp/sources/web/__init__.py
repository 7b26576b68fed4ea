"""The web as a source: a page is downloaded and kept, and read from what is kept where it is unavailable."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.names import extension_of, title_of_name
from readerapp.sources.progress import Progress, untold
from readerapp.sources.web.addresses import checked_address, own_address
from readerapp.sources.web.downloading import Download, download
from readerapp.sources.web.kept_pages import find, keep

_EXTENSIONS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "application/epub+zip": ".epub",
    "application/pdf": ".pdf",
}
_UNSURE = ("text/plain", "application/octet-stream", "")


class WebPage(NamedTuple):
    """A page, the address that the reader typed, and what there is to say about how it was had."""

    download: Download
    typed: str
    remarks: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """A name that a file of this page would have, whose end tells its format."""
        name = unquote(urlsplit(self.download.address).path.rstrip("/").rpartition("/")[2]) or "page"
        media_type = self.download.media_type
        if media_type in _UNSURE:
            return name if extension_of(name) else f"{name}.txt"
        return f"{name}{_EXTENSIONS[media_type]}" if media_type in _EXTENSIONS else name

    @property
    def title(self) -> str:
        """What to call a page that does not say: the last part of its address, or its site."""
        parts = urlsplit(self.download.address)
        name = parts.path.rstrip("/").rpartition("/")[2]
        return title_of_name(unquote(name)) if name else shown_line(parts.netloc)


def read_page(typed: str, folder: Path | None, progress: Progress = untold) -> WebPage:
    """The page at the address that the reader typed, or the one kept in `folder` if it is unavailable now.

    Raises `SourceError`.
    """
    address = checked_address(typed)
    try:
        return WebPage(download(address, progress), address)
    except SourceError as error:
        kept = find(folder, address) if folder is not None else None
        if kept is None:
            raise
        reason = str(error).partition(";")[0]
        remark = f"{reason}; this is the page as it was on {shown_line(kept.day)}"
        return WebPage(kept.download, address, (remark,))


def keep_page(page: WebPage, stated: str, folder: Path) -> tuple[str, tuple[str, ...]]:
    """Keep a page that calls its address `stated`.

    Returns the address that it is known by from now on, and what there is to say about it.
    """
    own = own_address(stated, page.download.address)
    if page.remarks:
        return own, ()
    try:
        keep(folder, page.download, (page.typed, own))
    except OSError as error:
        return own, (f"the page is not kept, and cannot be read without the network: {error.strerror}",)
    return own, ()
