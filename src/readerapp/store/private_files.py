"""Small files beside the store that are the reader's alone and can be done without."""

from contextlib import suppress
from pathlib import Path

from readerapp.store.engine.durable import PRIVATE
from readerapp.store.identifiers import new_id


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all; nothing where that cannot be done."""
    with suppress(OSError):
        path.parent.mkdir(mode=PRIVATE | 0o100, parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.{new_id()}.tmp")
        new.touch(mode=PRIVATE)
        new.write_bytes(data)
        new.replace(path)
