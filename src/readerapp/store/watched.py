"""Watched folders: those whose texts the library lists as new, in a small file beside the TinyDB file.

It is a JSON list of absolute paths, replaced whole.
"""

import json
from pathlib import Path

from readerapp.store.engine.durable import PRIVATE
from readerapp.store.engine.files import Files
from readerapp.store.identifiers import new_id


def watched_folders(database: Path) -> tuple[str, ...]:
    """The folders that are watched for the store at `database`, in the order they were named.

    Never fails: what cannot be read is not watched.
    """
    try:
        folders = json.loads(_path(database).read_bytes())
    except (OSError, ValueError):
        return ()
    return tuple(one for one in folders if isinstance(one, str)) if isinstance(folders, list) else ()


def keep_watched_folders(database: Path, folders: tuple[str, ...]) -> None:
    """Watch these folders and no others. Raises `OSError`."""
    path = _path(database)
    path.parent.mkdir(mode=PRIVATE | 0o100, parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{new_id()}.tmp")
    new.touch(mode=PRIVATE)
    new.write_text(json.dumps(folders, ensure_ascii=False), encoding="utf-8")
    new.replace(path)


def _path(database: Path) -> Path:
    return Files(database.resolve()).watched
