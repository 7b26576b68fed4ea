"""A ZIP archive, as EPUB, DOCX and ODT are: its files, read into memory one by one and never unpacked.

A document comes from anywhere. The limits are those that no document needs and that keep a small archive from
taking much memory: what is made of it is limited, and not how many times it grows, for a plain text that says the
same on every line is stored in a thousandth of its size.
"""

import stat
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.markup.tree import xml_tree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_FILES = 10_000
LARGEST_FILE = 32 << 20
LARGEST_TOTAL = 256 << 20
"""Bytes that all files which are read may have together."""

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 1
_UNIX_MODE_AT = 16
_MEBIBYTE = 1 << 20


class ZipArchive:
    """The files of an archive by their names."""

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        """`name` is what to call the archive when it is refused, `kind` what it should be. Raises `SourceError`."""
        self.name = shown_line(name)
        # Counted before the directory is read, because reading it takes memory for each.
        if data.count(_ENTRY) > MOST_FILES:
            raise SourceError(f"{self.name} has more than {MOST_FILES:,} files in it, as no document has")
        try:
            self._files = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            message = f"{self.name} is not a whole {kind}: it cannot be opened as a ZIP archive; get it again"
            raise SourceError(message) from error
        self._entries = {
            self._checked(entry): entry for entry in self._files.infolist() if entry.filename and not entry.is_dir()
        }
        self._folded = {name.casefold(): name for name in self._entries}

    def names(self) -> list[str]:
        """The names of all files."""
        return list(self._entries)

    def find(self, name: str) -> str:
        """The name in the archive of the file that is called `name`, in whatever case; empty if there is none."""
        return name if name in self._entries else self._folded.get(name.casefold(), "")

    def ending(self, ending: str) -> str:
        """The name of the first file that ends so; empty if there is none."""
        return next((name for name in self._entries if name.lower().endswith(ending)), "")

    def size(self, name: str) -> int:
        """The bytes that the file says it has. No more of them are ever read. Raises `SourceError` past a limit."""
        entry = self._entries[name]
        if entry.file_size > LARGEST_FILE:
            limit = f"{LARGEST_FILE // _MEBIBYTE} MiB"
            raise SourceError(f"{self.name} has a page of more than {limit} ({shown_line(name)}), as no document has")
        return entry.file_size

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises `SourceError` when it is missing, damaged, encrypted or past a limit."""
        found = self.find(name)
        if not found:
            raise SourceError(f"{self.name} has no file {shown_line(name)}")
        if self._entries[found].flag_bits & _ENCRYPTED:
            raise SourceError(f"{self.name} is encrypted with a password and cannot be read here")
        size = self.size(found)
        try:
            with self._files.open(self._entries[found]) as file:
                return file.read(size)
        # Each way to compress has errors of its own for what is damaged.
        except Exception as error:
            raise SourceError(f"{self.name} is damaged at {shown_line(name)}") from error

    def xml(self, name: str) -> "HtmlElement":
        """The root of the tree of an XML file, as far as it can be recovered. Raises `SourceError`."""
        data = self.read(name)
        try:
            return xml_tree(data, recover=True).root
        except SourceError as error:
            raise SourceError(f"{self.name} is damaged at {shown_line(name)}: {error}") from error

    def _checked(self, entry: ZipInfo) -> str:
        name = entry.filename
        is_link = stat.S_ISLNK(entry.external_attr >> _UNIX_MODE_AT)
        is_outside = name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name[:2]
        if is_link or is_outside:
            raise SourceError(f"{self.name} has a file that leads out of it ({shown_line(name)}), as no document has")
        return name
