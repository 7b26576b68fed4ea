"""Versions: a text as it was on an occasion, when it was last read, or last answered for, kept to be compared.

A document has one version for each occasion, in a file of its own beside the TinyDB file; the next one takes its place.
A version that cannot be written or read counts as not kept: it only tells what has changed.
"""

import json
import re
import zlib
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from readerapp.document.folding import fold
from readerapp.document.paragraph_keys import key_of_folded
from readerapp.document.skeleton import Skeleton
from readerapp.document.sketch import sketch_of
from readerapp.store import skeletons
from readerapp.store.engine.durable import PRIVATE
from readerapp.store.engine.files import Files
from readerapp.store.identifiers import now
from readerapp.store.private_files import write_private
from readerapp.store.values import Occasion

MOST_CHARACTERS = 2_000_000
"""Of a longer text the words are not kept; what is new in it is told all the same."""

_MOST_BYTES = 32 * MOST_CHARACTERS
"""More than any version that was kept takes, whatever characters it is made of."""

_NAME = re.compile(r"[0-9A-Za-z-]{1,64}")
_KEY = re.compile(r"[0-9a-f]{16}")


class Version(NamedTuple):
    """A version of a text: its fingerprint, its skeleton, and when it was kept, a UTC time.

    `paragraphs` are the shown texts of its paragraphs, by ordinal; `None` where they were not kept.
    """

    fingerprint: str
    skeleton: Skeleton
    paragraphs: tuple[str, ...] | None
    at: str


class Versions:
    """The versions of the documents of one store."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def keep(
        self,
        document_id: str,
        occasion: Occasion,
        fingerprint: str,
        skeleton: Skeleton,
        paragraphs: Sequence[str] | None = None,
    ) -> None:
        """Keep a version over the one that was kept for this occasion. For any thread; a long text takes its time."""
        record = {"text_fp": fingerprint, "at": now(), "paragraphs": None if paragraphs is None else list(paragraphs)}
        skeletons.keep(self._files, fingerprint, skeleton)
        self._write(document_id, occasion.value, zlib.compress(json.dumps(record).encode("utf-8", "surrogatepass")))
        if occasion is Occasion.READ:
            self._remove(document_id, _PASSED)

    def has(self, document_id: str, occasion: Occasion) -> bool:
        """Whether a version was kept for this occasion, as far as is known without reading it."""
        path = self._path(document_id, occasion.value)
        return path is not None and path.exists()

    def recall(self, document_id: str, occasion: Occasion) -> Version | None:
        """The version that was kept last for an occasion; `None` where none is known. For any thread.

        A skeleton that was lost is made again from the words.
        """
        record = self._record(document_id, occasion)
        fingerprint = str(record.get("text_fp") or "")
        texts = record.get("paragraphs")
        skeleton = skeletons.recall(self._files, fingerprint)
        if skeleton is None and isinstance(texts, list):
            skeleton = Skeleton.of(key_of_folded(fold(str(text))) for text in texts)
        if skeleton is None:
            return None
        is_whole = isinstance(texts, list) and len(texts) == len(skeleton)
        if isinstance(texts, list) and is_whole:
            words = tuple(map(str, texts))
            skeleton = Skeleton(bytes(skeleton), lambda ordinal: sketch_of(fold(words[ordinal])))
        return Version(
            fingerprint, skeleton, tuple(map(str, texts)) if is_whole and texts else None, str(record.get("at") or "")
        )

    def forget(self, document_id: str) -> None:
        """Have nothing of a document any more, unless it is brought back. What cannot be set aside is deleted."""
        for path in self._paths(document_id):
            try:
                path.replace(_aside(path))
            except OSError:
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def bring_back(self, document_id: str) -> None:
        """Have of a document what there was when it was forgotten, unless something was kept of it since."""
        paths = self._paths(document_id)
        if not any(path.exists() for path in paths):
            for path in paths:
                with suppress(OSError):
                    _aside(path).rename(path)

    def let_go(self, *, but: Collection[str]) -> None:
        """Delete what was set aside of all forgotten documents, but for these."""
        with suppress(OSError):
            for path in self._files.versions.glob(f"*{_SET_ASIDE}"):
                if path.name.split(".")[0] not in but:
                    path.unlink(missing_ok=True)

    def at(self, fingerprint: str) -> Version | None:
        """What is known of the text with this fingerprint, whenever it was met: no words of it."""
        skeleton = skeletons.recall(self._files, fingerprint)
        return None if skeleton is None else Version(fingerprint, skeleton, None, "")

    def passed(self, document_id: str) -> frozenset[str]:
        """The keys (16 digits) of paragraphs that were read since the version for `Occasion.READ` was kept."""
        path = self._path(document_id, _PASSED)
        try:
            return frozenset(filter(_KEY.fullmatch, path.read_text("ascii").split())) if path else frozenset()
        except (OSError, ValueError):
            return frozenset()

    def remember_passed(self, document_id: str, keys: Iterable[str]) -> None:
        """Keep that paragraphs with these keys (their first 16 digits do) were read."""
        path = self._path(document_id, _PASSED)
        if path is None:
            return
        with suppress(OSError):
            path.parent.mkdir(mode=PRIVATE | 0o100, parents=True, exist_ok=True)
            path.touch(mode=PRIVATE)
            with path.open("a", encoding="ascii") as file:
                file.write("".join(f"{key[:16]}\n" for key in keys))

    def _record(self, document_id: str, occasion: Occasion) -> dict[str, Any]:
        path = self._path(document_id, occasion.value)
        try:
            record = json.loads(zlib.decompressobj().decompress(path.read_bytes(), _MOST_BYTES)) if path else None
        except (OSError, ValueError, zlib.error):
            return {}
        return record if isinstance(record, dict) else {}

    def _write(self, document_id: str, what: str, data: bytes) -> None:
        path = self._path(document_id, what)
        if path:
            write_private(path, data)

    def _remove(self, document_id: str, what: str) -> None:
        path = self._path(document_id, what)
        if path:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _paths(self, document_id: str) -> list[Path]:
        """Every file that a document may have."""
        every = (self._path(document_id, what) for what in (*(occasion.value for occasion in Occasion), _PASSED))
        return [path for path in every if path is not None]

    def _path(self, document_id: str, what: str) -> Path | None:
        """The file of a document; an id comes from a file that anything may have written, and must not lead away."""
        return self._files.versions / f"{document_id}.{what}" if _NAME.fullmatch(document_id) else None


def _aside(path: Path) -> Path:
    """Where a file lies while its document is forgotten."""
    return path.with_name(f"{path.name}{_SET_ASIDE}")


_PASSED = "passed"
_SET_ASIDE = ".forgotten"
