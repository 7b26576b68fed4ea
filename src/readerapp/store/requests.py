"""Requests: the texts that a person is asked to read, a file each in a folder beside the annotations.

A file is locked for as long as somebody waits for the answer; the lock goes with the process, however that ends. What
is answered stands in the verdicts (`store/verdicts.py`), under the token of the request.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from readerapp.hashing_without_openssl import import_hashlib
from readerapp.store.engine.durable import PRIVATE
from readerapp.store.identifiers import new_id, now

_NAME_DIGITS = 32


class Request(NamedTuple):
    """That somebody asks for a person's word on a text.

    `source` is its absolute path, `hash` that of its bytes, `name` what the asker calls it, `asker` who asks, as far as
    that was said. `is_at_terminal` says that a reader was opened for it where it was asked. `at` is a UTC time.
    """

    token: str
    source: str
    hash: str
    name: str
    asker: str
    is_at_terminal: bool
    at: str


def keep_request(database: Path, source: str, hash: str, name: str, asker: str, *, is_at_terminal: bool) -> Request:
    """The request for a text, a new one or the one that is there already. Raises `OSError`.

    Another one for an earlier text of the same source goes, unless somebody still waits for it.
    """
    path = _path(database, source, hash)
    known = _read(path)
    if known is not None and (is_at_terminal or not known.is_at_terminal):
        return known
    for other in requests(database):
        if other.source == source and other.hash != hash and not is_awaited(database, other):
            drop_request(database, other)
    request = Request(known.token if known else new_id(), source, hash, name, asker, is_at_terminal, now())
    _write(path, request)
    return request


def _write(path: Path, request: Request) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f".{new_id()}.tmp")
    try:
        new.touch(mode=PRIVATE)
        new.write_text(json.dumps(request._asdict()), encoding="utf-8")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def requests(database: Path) -> list[Request]:
    """All requests, the oldest first."""
    found = ((path, _read(path)) for path in _folder(database).glob("*.json"))
    # A copy that a sync tool has left is none of its own.
    whole = (each for path, each in found if each is not None and path == _path(database, each.source, each.hash))
    return sorted(whole, key=lambda request: request.token)


def take_in_request(database: Path, record: Mapping[str, Any]) -> None:
    """Keep a request of another machine, unless the same is asked for here. Raises `OSError`."""
    request = _request(record)
    if request is not None and _read(_path(database, request.source, request.hash)) is None:
        _write(_path(database, request.source, request.hash), request)


def drop_request(database: Path, request: Request) -> None:
    """Forget a request. Raises `OSError`."""
    path = _path(database, request.source, request.hash)
    known = _read(path)
    if known is not None and known.token == request.token:
        path.unlink(missing_ok=True)


def is_there(database: Path, request: Request) -> bool:
    """Whether a request is still there: neither fetched nor taken back."""
    known = _read(_path(database, request.source, request.hash))
    return known is not None and known.token == request.token


@contextmanager
def awaited(database: Path, request: Request) -> Iterator[None]:
    """Have it be known in here that somebody waits for the answer."""
    with ExitStack() as stack:
        with suppress(OSError):
            file = stack.enter_context(_path(database, request.source, request.hash).open("rb"))
            _lock(file.fileno(), is_shared=True)
        yield


def is_awaited(database: Path, request: Request) -> bool:
    """Whether somebody waits for the answer to a request."""
    try:
        with _path(database, request.source, request.hash).open("rb") as file:
            return not _lock(file.fileno(), is_shared=False)
    except OSError:
        return False


def state_of_requests(database: Path) -> int:
    """A number that is another when a request has come or gone; 0 where there never was one."""
    try:
        return _folder(database).stat().st_mtime_ns
    except OSError:
        return 0


def _lock(descriptor: int, *, is_shared: bool) -> bool:
    """Lock an open file; returns whether that worked. The lock goes when the file is closed."""
    if sys.platform == "win32":
        return is_shared
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read(path: Path) -> Request | None:
    try:
        return _request(json.loads(path.read_bytes()))
    except (OSError, ValueError):
        return None


def _request(record: Any) -> Request | None:
    try:
        texts = {field: str(record[field]) for field in ("token", "source", "hash", "name", "asker", "at")}
        return Request(**texts, is_at_terminal=record["is_at_terminal"] is True)
    except (KeyError, TypeError):
        return None


def _path(database: Path, source: str, hash: str) -> Path:
    import_hashlib()
    from hashlib import sha256

    name = sha256(f"{source}\0{hash}".encode("utf-8", "surrogateescape")).hexdigest()[:_NAME_DIGITS]
    return _folder(database) / f"{name}.json"


@cache
def _folder(database: Path) -> Path:
    # It is looked at every second.
    path = Path(os.path.realpath(database))
    return path.with_name(f"{path.name.removesuffix('.json')}.requests")
