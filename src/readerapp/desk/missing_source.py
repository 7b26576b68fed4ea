"""What may have been meant by a source that is not there: a command, or an address on the web."""

import os
import re
from collections.abc import Sequence
from functools import cache

from readerapp.document.sanitising import shown_line
from readerapp.errors import ReaderappError
from readerapp.sources.names import extension_of, is_address
from readerapp.sources.reading_files import STANDARD_INPUT, read_beginning


@cache
def _like_an_address() -> re.Pattern[str]:
    return re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#].*)?", re.IGNORECASE)


_LIKENESS = 0.6


class NothingThereError(ReaderappError):
    """A source that is not there, and what may have been meant by it."""


def check_source(source: str, commands: Sequence[str]) -> None:
    """Raise `NothingThereError` where `source` is nothing, but like one of `commands` or an address."""
    if source == STANDARD_INPUT or is_address(source) or os.access(source, os.F_OK):
        return
    from difflib import get_close_matches

    shown = shown_line(source)
    [command] = get_close_matches(source.lower(), commands, 1, _LIKENESS) or [""]
    if command:
        raise NothingThereError(f"there is no file {shown}; did you mean the command `readerapp {command}`?")
    if _like_an_address().fullmatch(source) and not _is_like_a_file(source):
        raise NothingThereError(f"there is no file {shown}; on the web it is `readerapp https://{shown}`")


def check_readable(source: str) -> None:
    """Raise `SourceError` where a source is no address, and no file that can be read."""
    if not is_address(source):
        read_beginning(source, 0)


def _is_like_a_file(source: str) -> bool:
    """Whether it is a name alone whose end is that of files, as `notes.md` is, and `example.org` is not."""
    from readerapp.sources.registry import FORMATS

    return "/" not in source and any(extension_of(source) in known.extensions for known in FORMATS)
