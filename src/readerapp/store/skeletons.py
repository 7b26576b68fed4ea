"""Skeletons: the paragraph keys of a text in their order, eight bytes a paragraph, one file a text.

The file is named by the fingerprint of the text, so it never changes. Skeletons tell what became of a text that was
edited; they can be lost: they are written without fsync, and what cannot be written or read counts as not known.

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
    if path is not None and not path.exists():
        write_private(path, bytes(skeleton))


def keep_sketches(files: Files, fingerprint: str, skeleton: Skeleton) -> Iterator[None]:
    """Remember what the words of the paragraphs of a text are, giving way now and then."""
    path = _path(files, fingerprint)
    if path is None or not skeleton.has_sketches or _beside(path).exists():
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
        skeleton = Skeleton(path.read_bytes())
    except (OSError, ValueError):
        return None
    if with_sketches:
        with suppress(OSError):
            sketches = _beside(path).read_bytes()
            if len(sketches) == SKETCH_BYTES * len(skeleton):
                return Skeleton(bytes(skeleton), lambda at: sketches[at * SKETCH_BYTES : (at + 1) * SKETCH_BYTES])
    return skeleton


def _beside(path: Path) -> Path:
    """Where the sketches are that belong to the skeleton in a file."""
    return path.with_name(f"{path.name}.sketches")


def _path(files: Files, fingerprint: str) -> Path | None:
    return files.skeletons / fingerprint if _FINGERPRINT.fullmatch(fingerprint) else None
