"""Pictures on the web: those that are kept are read from there, and others downloaded only when the reader says so."""

from pathlib import Path
from urllib.parse import urlsplit

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.names import is_address
from readerapp.sources.web.addresses import checked_address
from readerapp.sources.web.downloading import PICTURE, download
from readerapp.sources.web.kept_pages import find, keep


class OnTheWebError(SourceError):
    """A picture that is not here, but at `address`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.site = shown_line(urlsplit(address).netloc)
        super().__init__(f"the picture is on {self.site}, and is downloaded only if you say so")


def kept_bytes(address: str, folder: Path) -> bytes:
    """The bytes of the picture at this address, as they are kept in `folder`.

    Raises `OnTheWebError` where they are not, and `SourceError` for an address that is none.
    """
    address = checked_address(address)
    kept = find(folder, address)
    if kept is None:
        raise OnTheWebError(address)
    return kept.download.data


def fetch(address: str, document: str, folder: Path) -> None:
    """Download the picture at a checked address and keep it in `folder`, because the reader of `document` wants it.

    A page of the web has no pictures inside the reader's own network. Raises `SourceError`.
    """
    host = urlsplit(document).hostname or "" if is_address(document) else urlsplit(address).hostname or ""
    found = download(address, accepts=PICTURE, trusted_host=host)
    try:
        keep(folder, found, (address,))
    except OSError as error:
        raise SourceError(f"the picture cannot be kept, and so not shown: {error.strerror}") from error
