"""Skeletons: the paragraph keys of a text in their order, eight bytes a paragraph, one file a text.

The file is named by the fingerprint of the text, so it never changes. Skeletons tell what became of a text that was
edited; they can be lost: they are written without fsync, and what cannot be written or read counts as not known.
"""

import re
from contextlib import suppress
from pathlib import Path

from readerapp.document.skeleton import Skeleton
from readerapp.store.engine.durable import PRIVATE
from readerapp.store.engine.files import Files
from readerapp.store.identifiers import new_id

# A fingerprint comes from a file that anything may have written, and must not lead out of the folder.
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")


def keep(files: Files, fingerprint: str, skeleton: Skeleton) -> None:
    """Remember the skeleton of the text with this fingerprint."""
    path = _path(files, fingerprint)
    if path is None or path.exists():
        return
    with suppress(OSError):
        path.parent.mkdir(mode=PRIVATE | 0o100, parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.{new_id()}.tmp")
        new.touch(mode=PRIVATE)
        new.write_bytes(bytes(skeleton))
        new.replace(path)


def recall(files: Files, fingerprint: str) -> Skeleton | None:
    """The skeleton of the text with this fingerprint; None when it is not known."""
    path = _path(files, fingerprint)
    if path is None:
        return None
    try:
        return Skeleton(path.read_bytes())
    except (OSError, ValueError):
        return None


def _path(files: Files, fingerprint: str) -> Path | None:
    return files.skeletons / fingerprint if _FINGERPRINT.fullmatch(fingerprint) else None
