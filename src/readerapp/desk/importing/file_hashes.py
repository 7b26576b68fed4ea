"""Hashes by which other programs know a file."""

from collections.abc import Callable, Mapping
from hashlib import md5, sha1, sha256
from pathlib import Path

from readerapp.exchange.places.partial_md5 import SAMPLE, sample_places


def partial_md5(path: Path) -> str:
    """KOReader's hash of a file. Raises `OSError`."""
    digest = md5(usedforsecurity=False)
    with path.open("rb") as file:
        for place in sample_places():
            file.seek(place)
            sample = file.read(SAMPLE)
            if not sample:
                break
            digest.update(sample)
    return digest.hexdigest()


def _whole(algorithm: str) -> Callable[[Path], str]:
    def digest(path: Path) -> str:
        made = {"md5": md5, "sha1": sha1, "sha256": sha256}[algorithm](usedforsecurity=False)
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                made.update(piece)
        return made.hexdigest()

    return digest


_HASHES: Mapping[str, Callable[[Path], str]] = {
    "partial_md5": partial_md5,
    **{name: _whole(name) for name in ("md5", "sha1", "sha256")},
}


class FileHashes:
    """The hashes of files, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Path], str] = {}

    def is_file_of(self, path: Path, identifiers: Mapping[str, str]) -> bool:
        """Whether a file has one of the hashes among the identifiers of a book."""
        return any(
            self._hash(kind, path) == value.lower() for kind, value in identifiers.items() if kind in _HASHES and value
        )

    def _hash(self, kind: str, path: Path) -> str:
        if (kind, path) not in self._known:
            try:
                self._known[kind, path] = _HASHES[kind](path)
            except OSError:
                self._known[kind, path] = ""
        return self._known[kind, path]


def has_hash(identifiers: Mapping[str, str]) -> bool:
    """Whether a file can be told by these identifiers of a book."""
    return any(kind in _HASHES for kind in identifiers)
