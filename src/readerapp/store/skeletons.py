"""Skeletons: the paragraph keys of a text in their order, eight bytes a paragraph, one file a text.

The file is named by the fingerprint of the text, so it never changes. Skeletons tell what became of a text that was
edited; they can be lost: they are written without fsync, and what cannot be written or read counts as not known. One
that was damaged is written again when its text is met.

Beside it, with the ending `.sketches`, are the sketches of the words of the paragraphs, eight bytes each, once the text
has marks. A version of the program that does not know them leaves them, and does without.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from readerapp.document.skeleton import Skeleton
from readerapp.document.sketch import SKETCH_BYTES
from readerapp.store.engine.files import Files
from readerapp.store.private_files import write_private

# A fingerprint comes from a file that anything may have written, and must not lead out of the folder.
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")

_SKETCHES_A_SLICE = 64


def keep(files: Files, fingerprint: str, skeleton: Skeleton) -> None:
    """Remember the skeleton of the text with this fingerprint."""
    path = _path(files, fingerprint)
    if path is not None and _read(path) != bytes(skeleton):
        write_private(path, bytes(skeleton))


def keep_sketches(files: Files, fingerprint: str, skeleton: Skeleton) -> Iterator[None]:
    """Remember what the words of the paragraphs of a text are, giving way now and then."""
    path = _path(files, fingerprint)
    if path is None or not skeleton.has_sketches or _sketches(path, len(skeleton)):
        return
    sketches = bytearray()
    for ordinal in range(len(skeleton)):
        sketches += skeleton.sketch(ordinal).ljust(SKETCH_BYTES, b"\0")
        if ordinal % _SKETCHES_A_SLICE == _SKETCHES_A_SLICE - 1:
            yield
    write_private(_beside(path), bytes(sketches))


def has_sketches(files: Files, fingerprint: str) -> bool:
    """Whether it is known what the words of the paragraphs of the text with this fingerprint are."""
    path = _path(files, fingerprint)
    return path is not None and _beside(path).exists()


def recall(files: Files, fingerprint: str, *, with_sketches: bool = False) -> Skeleton | None:
    """The skeleton of the text with this fingerprint; None when it is not known."""
    path = _path(files, fingerprint)
    if path is None:
        return None
    try:
        keys = path.read_bytes()
        skeleton = Skeleton(keys)
    except (OSError, ValueError):
        return None
    sketches = _sketches(path, len(skeleton)) if with_sketches else b""
    if sketches:
        return Skeleton(keys, lambda at: sketches[at * SKETCH_BYTES : (at + 1) * SKETCH_BYTES])
    return skeleton


def _read(path: Path) -> bytes | None:
    """What stands in a file; `None` where that cannot be read."""
    with suppress(OSError):
        return path.read_bytes()
    return None


def _sketches(path: Path, count: int) -> bytes:
    """The sketches that belong to the skeleton in a file, of so many paragraphs; empty where there are none for all."""
    sketches = _read(_beside(path)) or b""
    # A file that was not yet on the disk when the power went has zeros in it.
    return sketches if len(sketches) == SKETCH_BYTES * count and any(sketches) else b""


def _beside(path: Path) -> Path:
    """Where the sketches are that belong to the skeleton in a file."""
    return path.with_name(f"{path.name}.sketches")


def _path(files: Files, fingerprint: str) -> Path | None:
    return files.skeletons / fingerprint if _FINGERPRINT.fullmatch(fingerprint) else None
