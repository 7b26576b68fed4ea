"""A text that comes through standard input and is asked about, kept in a file of its own: the same each time."""

from hashlib import sha256
from pathlib import Path

from readerapp.exchange.file_names import safe_file_name
from readerapp.sources.progress import untold
from readerapp.sources.reading_files import MAX_SIZE, read_standard_input

_NAME_DIGITS = 16


def kept_input(database: Path, title: str) -> Path:
    """The file beside the annotations that the text is in now. Raises `SourceError` or `OSError`."""
    data = read_standard_input(MAX_SIZE, untold)
    folder = database.parent / "asked" / sha256(data).hexdigest()[:_NAME_DIGITS]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / safe_file_name(title or "answer", "")
    # Whoever has it open is not to be told that it has changed.
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)
    return path
