"""Downloading one page: politely, within limits, and nowhere that the reader did not mean.

`http.client` and not a library on top of it: every limit here (the whole time, the bytes before and after they are
unpacked, each redirection, the address that a name leads to) would have to be enforced below such a library's
interface, and one page needs nothing that it would offer.
"""

import socket
import ssl
import time
import zlib
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Thread
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from readerapp import __version__
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.progress import GivenUpError, Progress, Unit, untold
from readerapp.sources.web.addresses import checked_address, is_public, target_of

LARGEST_PAGE = 16 << 20
"""Bytes of a page, before as after it is unpacked."""

LONGEST_WAIT = 30.0
"""Seconds that a page may take in all."""

MOST_REDIRECTIONS = 5

_MOVED = frozenset({301, 302, 303, 307, 308})
_FAILED = 400
_PIECE = 1 << 16
_UNPACK_GZIP = 16 + zlib.MAX_WBITS
PAGE = "text/html, application/xhtml+xml, text/markdown, text/plain, application/epub+zip, */*;q=0.5"
PICTURE = "image/png, image/jpeg, image/webp, image/gif, image/*;q=0.8"
"""What a server is asked for, in the words of `Accept` (RFC 9110, 12.5.1)."""

_HEADERS = {
    "User-Agent": f"readerapp/{__version__} (a terminal reader)",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class Download(NamedTuple):
    """What a server sent. `address` is where it was found in the end; `charset` is empty if the server named none."""

    address: str
    data: bytes
    media_type: str
    charset: str


def download(
    address: str, progress: Progress = untold, *, accepts: str = PAGE, trusted_host: str | None = None
) -> Download:
    """What is at a checked address; `progress` is told from a thread of its own.

    `trusted_host` is the one that the reader named, which may be in a network of their own, as no other may; it is that
    of the address where nothing else is said. Raises `SourceError`, after `LONGEST_WAIT` seconds at the latest.
    """
    attempt = _Attempt(address, progress, accepts, trusted_host)
    attempt.start()
    attempt.join(LONGEST_WAIT)
    return attempt.result()


class _Attempt(Thread):
    """One download, in a thread: looking up a name is the one thing that cannot be given a time."""

    def __init__(self, address: str, progress: Progress, accepts: str, trusted_host: str | None) -> None:
        super().__init__(name="download", daemon=True)
        self._accepts = accepts
        self._address = address
        self._progress = progress
        self._typed_host = (urlsplit(address).hostname or "") if trusted_host is None else trusted_host
        self._deadline = time.monotonic() + LONGEST_WAIT
        self._received = 0
        self._download: Download | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        """Download, and keep what came or went wrong for `result`."""
        try:
            self._download = self._get()
        except (Exception, GivenUpError) as error:  # noqa: BLE001 - it is raised again in the thread that waits
            self._error = error

    def result(self) -> Download:
        """What was downloaded. Raises `SourceError`."""
        site = shown_line(urlsplit(self._address).netloc)
        if self._download is not None:
            return self._download
        if isinstance(self._error, SourceError | GivenUpError):
            raise self._error
        raise SourceError(f"{site} {_reason(self._error)}") from self._error

    def _get(self) -> Download:
        address = self._address
        for _ in range(MOST_REDIRECTIONS + 1):
            connection = self._connect(address)
            try:
                response = connection.getresponse()
                location = response.getheader("Location", "")
                if response.status not in _MOVED or not location:
                    return self._read(address, response)
                address = checked_address(urljoin(address, location))
            finally:
                connection.close()
        raise SourceError(f"{shown_line(self._address)} leads from one address to the next and to no page")

    def _connect(self, address: str) -> HTTPConnection:
        """A connection on which the page at `address` has been asked for."""
        parts = urlsplit(address)
        host = parts.hostname or ""
        may_be_private = host == self._typed_host
        if not may_be_private and not is_public(host):
            raise SourceError(_leads_inside(self._address))
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        proxy = None if proxy_bypass(host) else urlsplit(getproxies().get(parts.scheme, ""))
        target = target_of(parts)
        if proxy and proxy.hostname:
            connection = kind(proxy.hostname, proxy.port, timeout=self._left())
            if parts.scheme == "https":
                connection.set_tunnel(host, parts.port)
            else:
                target = address
            connection.connect()
        else:
            connection = kind(host, parts.port, timeout=self._left())
            connection.connect()
            # Only now is it known where the name has led.
            if not may_be_private and not is_public(connection.sock.getpeername()[0]):
                connection.close()
                raise SourceError(_leads_inside(self._address))
        headers = _HEADERS | {"Accept": self._accepts} | ({"Host": parts.netloc} if proxy else {})
        connection.request("GET", target, headers=headers)
        return connection

    def _read(self, address: str, response: HTTPResponse) -> Download:
        if response.status >= _FAILED:
            said = f"{response.status} {shown_line(response.reason)}".strip()
            raise SourceError(f"{shown_line(address)} answers {said}; check the address")
        packing = response.getheader("Content-Encoding", "identity").strip().lower()
        if packing not in ("identity", "gzip", "x-gzip", ""):
            raise SourceError(
                f"{shown_line(address)} is packed in a way that was not asked for ({shown_line(packing)})"
            )
        unpacker = zlib.decompressobj(_UNPACK_GZIP) if packing.endswith("gzip") else None
        length = response.getheader("Content-Length", "")
        expected = int(length) if length.isdecimal() else None
        pieces: list[bytes] = []
        size = 0
        while piece := response.read1(_PIECE):
            self._left()
            self._received += len(piece)
            unpacked = unpacker.decompress(piece, LARGEST_PAGE + 1 - size) if unpacker else piece
            size += len(unpacked)
            if max(size, self._received) > LARGEST_PAGE or (unpacker and unpacker.unconsumed_tail):
                raise SourceError(
                    f"{shown_line(address)} is larger than {LARGEST_PAGE >> 20} MiB; save it as a file to read it"
                )
            pieces.append(unpacked)
            self._progress(self._received, expected, Unit.BYTES)
        if (expected is not None and self._received < expected) or (unpacker and self._received and not unpacker.eof):
            raise SourceError(f"{shown_line(address)} came only in part; try again")
        headers = response.headers
        return Download(address, b"".join(pieces), headers.get_content_type(), headers.get_content_charset() or "")

    def _left(self) -> float:
        """The seconds that are left. Raises `TimeoutError` when none are."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _leads_inside(address: str) -> str:
    return f"{shown_line(address)} leads to an address inside your own network; give that address if you mean it"


def _reason(error: BaseException | None) -> str:
    """Why a page is unavailable, to be put behind the name of its site."""
    match error:
        case None | TimeoutError():
            return f"did not send the page within {LONGEST_WAIT:.0f} seconds; try again later"
        case socket.gaierror():
            return "is not found; check the address, or the network"
        case ConnectionRefusedError():
            return "does not answer; check the address"
        case ssl.SSLCertVerificationError():
            return f"cannot prove that it is what it says: {shown_line(error.verify_message)}"
        case HTTPException() | zlib.error() | ssl.SSLError() | ValueError():
            return f"does not answer as a web server does ({shown_line(str(error)) or type(error).__name__})"
        case OSError():
            return f"cannot be reached: {shown_line(error.strerror or str(error))}"
        case _:
            raise error
