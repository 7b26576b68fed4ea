"""The text of a source as it is edited, with what makes its bytes of it again."""

from pathlib import Path
from typing import NamedTuple

from readerapp.sources.encoding import encoding_of
from readerapp.sources.errors import SourceError
from readerapp.sources.names import absolute_path
from readerapp.sources.progress import untold
from readerapp.sources.reading_files import MAX_SIZE, read_file

_SINGLE_BYTES_FOR_ASCII = b"a\n"


class SourceText(NamedTuple):
    """The text of a file, in code points, with the line ends and all that stand in it.

    `mark` is the byte order mark before it. `is_exact` says that the bytes of the file are those of the text, whatever
    of it is changed.
    """

    text: str
    mark: bytes
    encoding: str
    is_exact: bool

    def encoded(self, text: str) -> bytes:
        """Another text as the bytes of such a file. Raises `UnicodeEncodeError`."""
        return self.mark + text.encode(self.encoding, "surrogateescape")

    @property
    def has_lines(self) -> bool:
        """Whether programs that know bytes alone see the lines of it."""
        try:
            return "a\n".encode(self.encoding) == _SINGLE_BYTES_FOR_ASCII
        except LookupError:
            return False


def source_text(path: str, encoding: str | None = None) -> SourceText | None:
    """The text of a source that is a file; `None` where it cannot be read. `encoding` is what the reader says it is."""
    try:
        data = read_file(path, MAX_SIZE, untold)
        mark, name = encoding_of(data, encoding)
    except SourceError:
        return None
    rest = data[len(mark) :]
    try:
        text = rest.decode(name, "surrogateescape")
        return SourceText(text, mark, name, text.encode(name, "surrogateescape") == rest)
    except UnicodeError:
        return SourceText(rest.decode(name, "replace"), mark, name, is_exact=False)


def name_in_a_diff(path: str) -> str:
    """What a diff calls a file: its path from the folder that the command is given in, as far as it lies below that."""
    whole = Path(absolute_path(path))
    try:
        return whole.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return whole.name
