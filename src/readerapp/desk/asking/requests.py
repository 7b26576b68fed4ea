"""The requests that wait for a reader's word: who asks for what, and whether anybody still waits."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from readerapp.document.sanitising import shown_line
from readerapp.sources.names import absolute_path
from readerapp.store.requests import (
    Request,
    awaited,
    drop_request,
    is_awaited,
    is_there,
    keep_request,
    requests,
    state_of_requests,
)
from readerapp.store.verdicts import answer_to, state_of_verdicts

if TYPE_CHECKING:
    from readerapp.desk.watching import NewText

__all__ = [
    "Asked",
    "Request",
    "answer_to",
    "asked_about",
    "asked_texts",
    "awaited",
    "drop_request",
    "file_request",
    "is_there",
    "is_unchanged",
    "request_with",
    "state_of_asking",
    "waiting_requests",
]


class Asked(NamedTuple):
    """A request as the reader sees it: whether the asker still waits for the answer."""

    request: Request
    is_awaited: bool

    def __str__(self) -> str:
        """What is asked for, by whom, and that nobody waits where nobody does."""
        facts = [shown_line(self.request.asker), "" if self.is_awaited else "nobody waits any more"]
        said = ", ".join(filter(None, facts))
        return f"{shown_line(self.request.name)}{f' ({said})' if said else ''}"


def file_request(database: Path, source: str, data: bytes, name: str, asker: str, *, is_at_terminal: bool) -> Request:
    """Ask for a person's word on the text in the file `source`, which holds `data`. Raises `OSError`.

    Where the same text was asked for before and the answer was not fetched, it is that request again.
    """
    path = absolute_path(source)
    return keep_request(database, path, sha256(data).hexdigest(), name, asker, is_at_terminal=is_at_terminal)


def is_unchanged(request: Request) -> bool:
    """Whether the file still holds what was asked about."""
    try:
        return sha256(Path(request.source).read_bytes()).hexdigest() == request.hash
    except OSError:
        return False


def waiting_requests(database: Path) -> list[Asked]:
    """What is asked for and not answered, the oldest first; not what a reader was opened for where it was asked.

    What nobody waits for any more, and whose file is gone, is forgotten.
    """
    waiting = []
    for request in requests(database):
        is_waited_for = is_awaited(database, request)
        if answer_to(database, request.token) or (request.is_at_terminal and is_waited_for):
            continue
        if not is_waited_for and not Path(request.source).is_file():
            with suppress(OSError):
                drop_request(database, request)
            continue
        waiting.append(Asked(request, is_waited_for))
    return waiting


def asked_about(database: Path, location: str) -> Asked | None:
    """The latest request that waits for an answer about the text at `location`."""
    return next((asked for asked in reversed(waiting_requests(database)) if asked.request.source == location), None)


def request_with(database: Path, token: str) -> Request | None:
    """The request with this token; `None` where it is not there any more."""
    return next((request for request in requests(database) if request.token == token), None)


def asked_texts(database: Path) -> list[NewText]:
    """The texts that a word is waited for, with who asks in place of their folder."""
    from readerapp.desk.watching import NewText

    return [
        NewText(asked.request.source, shown_line(asked.request.name), _who(asked))
        for asked in waiting_requests(database)
    ]


def _who(asked: Asked) -> str:
    who = shown_line(asked.request.asker)
    if asked.is_awaited:
        return f"{who} waits" if who else "waited for"
    return f"asked by {who}; nobody waits any more" if who else "nobody waits any more"


def state_of_asking(database: Path) -> tuple[int, int]:
    """What is another when there is something else to be said of requests, but for whether somebody waits."""
    return state_of_requests(database), state_of_verdicts(database)
