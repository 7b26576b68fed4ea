"""How far a download is, on standard error, once it is felt to take time."""

import sys
import time

from readerapp.document.sanitising import shown_line

_FELT = 0.2
_SHOWN_NAME = 48
_KIBIBYTE = 1024
_ERASE = "\r\x1b[K"


class DownloadProgress:
    """Tells, where somebody looks, how much of a page has come. Nothing of it is left behind."""

    def __init__(self, name: str) -> None:
        """`name` is what is downloaded."""
        shown = shown_line(name)
        self._name = shown if len(shown) <= _SHOWN_NAME else f"{shown[:_SHOWN_NAME]}…"
        self._next = time.monotonic() + _FELT
        self._is_shown = False

    def __call__(self, received: int, expected: int | None) -> None:
        """So many bytes have come, of as many as are expected if that is known."""
        if time.monotonic() < self._next or not sys.stderr.isatty():
            return
        self._next = time.monotonic() + _FELT
        self._is_shown = True
        share = f", {100 * received // expected}%" if expected else ""
        sys.stderr.write(f"{_ERASE}{self._name}: {received // _KIBIBYTE} KiB{share}")
        sys.stderr.flush()

    def close(self) -> None:
        """Take away what was shown."""
        if self._is_shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
