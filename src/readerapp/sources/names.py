"""What the name of a file says: where it is, what it may hold, what to call it."""

# ruff: noqa: PTH100, PTH119, PTH122 - importing pathlib would cost more than opening a text does.

import re
from os.path import abspath, basename, splitext

from readerapp.document.sanitising import shown_line

_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*://"


def is_address(name: str) -> bool:
    """Whether `name` is an address, as on the web, and no path."""
    return "://" in name and re.match(_SCHEME, name) is not None


def absolute_path(name: str) -> str:
    """The absolute path of the file that `name` leads to from the working folder."""
    return abspath(name)


def extension_of(name: str) -> str:
    """The end of the name from its last dot, in lower case; empty if there is none."""
    return splitext(name)[1].lower()


def without_extension(name: str) -> str:
    """The name without its end from its last dot."""
    return splitext(name)[0]


def title_of_name(name: str) -> str:
    """What to call a document that does not say: the name of its file, without its end, as words."""
    stem = splitext(basename(name))[0]
    if " " not in stem:
        stem = stem.replace("_", " ").replace("-", " ")
    title = shown_line(stem) or shown_line(name)
    return title[:1].upper() + title[1:]
