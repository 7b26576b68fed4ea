"""Skeletons: the paragraph keys of a text in their order, eight bytes a paragraph, one file a text.

The file is named by the fingerprint of the text, so it never changes. Skeletons tell what became of a text that was
edited; they can be lost: they are written without fsync, and what cannot be written or read counts as not known.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from readerapp.document.keys import SHORT_KEY_DIGITS
from readerapp.store.durable import PRIVATE
from readerapp.store.files import Files
from readerapp.store.identifiers import new_id

_BYTES = SHORT_KEY_DIGITS // 2
# A fingerprint comes from a file that anything may have written, and must not lead out of the folder.
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")


def keep(files: Files, fingerprint: str, keys: Iterable[str]) -> None:
    """Remember the paragraph keys of a text, of which the first 16 hexadecimal digits do."""
    path = _path(files, fingerprint)
    if path is None or path.exists():
        return
    content = b"".join(bytes.fromhex(key[:SHORT_KEY_DIGITS]) for key in keys)
    with suppress(OSError):
        path.parent.mkdir(mode=PRIVATE | 0o100, parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.{new_id()}.tmp")
        new.touch(mode=PRIVATE)
        new.write_bytes(content)
        new.replace(path)


def recall(files: Files, fingerprint: str) -> list[str] | None:
    """The beginnings of the paragraph keys of a text, 16 hexadecimal digits each; None when they are not known."""
    path = _path(files, fingerprint)
    if path is None:
        return None
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if len(content) % _BYTES:
        return None
    digits = content.hex()
    return [digits[start : start + SHORT_KEY_DIGITS] for start in range(0, len(digits), SHORT_KEY_DIGITS)]


def _path(files: Files, fingerprint: str) -> Path | None:
    return files.skeletons / fingerprint if _FINGERPRINT.fullmatch(fingerprint) else None
