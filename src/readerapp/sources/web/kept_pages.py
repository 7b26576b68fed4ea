"""The pages that were read, kept in a folder so that they can be read again without the network.

For each address by which a page may be asked for there is a small JSON file, named after the address, that says
which file holds the page and what the server said about it. The last page before it that was another is kept beside it:
marks were made in that one.
"""

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from readerapp.sources.web.downloading import LARGEST_PAGE, Download

Record = Mapping[str, Any]

_FOLDER_MODE = 0o700
_DIGITS = 32


class KeptPage(NamedTuple):
    """A page as it came, and the day on which it did, as `2026-11-23`."""

    download: Download
    day: str


def keep(folder: Path, page: Download, addresses: Iterable[str]) -> None:
    """Keep `page`, to be found by each of the `addresses`. Raises `OSError` when that is not possible."""
    import orjson

    folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    name = f"{_digest(page.address)}.page"
    before = _set_aside(folder, page, name)
    _write(folder / name, page.data)
    record = {
        "address": page.address,
        "page": name,
        "media_type": page.media_type,
        "charset": page.charset,
        "fetched": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **({"before": before} if before else {}),
    }
    for address in {page.address, *addresses}:
        _write(folder / f"{_digest(address)}.json", orjson.dumps(record, option=orjson.OPT_INDENT_2))


def _set_aside(folder: Path, page: Download, name: str) -> Record | None:
    """Keep the page in the file `name`, if `page` is another; the record of the last one that was another, if any."""
    kept, record = find(folder, page.address), _record(folder, page.address)
    before = record.get("before")
    is_text = not page.media_type.startswith("image/")
    if is_text and kept and kept.download.data != page.data and record.get("page") == name:
        aside = f"{_digest(page.address)}.before"
        (folder / name).replace(folder / aside)
        return {**record, "page": aside, "before": None}
    return before if isinstance(before, dict) else None


def find(folder: Path, address: str) -> KeptPage | None:
    """The page that was kept for `address`; None if there is none that can be read."""
    return _kept(folder, _record(folder, address))


def find_before(folder: Path, address: str) -> KeptPage | None:
    """The last page that was kept for `address` before and was another; None if there is none that can be read."""
    before = _record(folder, address).get("before")
    return _kept(folder, before) if isinstance(before, dict) else None


def _record(folder: Path, address: str) -> Record:
    """What is known of the page that was kept for an address, in a file that anything may have written."""
    import orjson

    try:
        record = orjson.loads((folder / f"{_digest(address)}.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _kept(folder: Path, record: Record) -> KeptPage | None:
    try:
        texts = [record[name] for name in ("address", "page", "media_type", "charset", "fetched")]
        if not all(isinstance(text, str) for text in texts):
            return None
        found, name, media_type, charset, fetched = texts
        with (folder / Path(name).name).open("rb") as file:
            data = file.read(LARGEST_PAGE)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return KeptPage(Download(found, data, media_type, charset), fetched[: len("2026-11-23")])


def _digest(address: str) -> str:
    return sha256(address.encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; only its owner may read it."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
