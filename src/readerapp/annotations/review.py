"""Review: what is said to and fro about an annotation - who made it, what is to stand there, answers, how far that is.

These are further fields of an annotation's record: a version of the program that does not know them keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from readerapp.document.named_tuple import NamedTuple

if TYPE_CHECKING:
    from readerapp.annotations.annotation import Annotation
    from readerapp.annotations.kept_note import KeptNote


class Stage(str, Enum):
    """Where a remark stands: only the reader settles one."""

    OPEN = "open"
    ANSWERED = "answered"
    """The other side says that it has been dealt with."""
    SETTLED = "settled"


class Reply(NamedTuple):
    """An answer to an annotation. `at` is a UTC time; `is_done` says that what was asked for has been done."""

    note: str
    by: str = ""
    at: str = ""
    is_done: bool = False


class Review(NamedTuple):
    """What is said about an annotation. `replacement` is what is to stand there: `""` strikes the words out.

    `settled_at` is the time (UTC) at which the reader settled it, empty where it is not settled.
    """

    by: str = ""
    replacement: str | None = None
    replies: tuple[Reply, ...] = ()
    stage: Stage = Stage.OPEN
    settled_at: str = ""


NOTHING_SAID = Review()

_BY, _REPLACEMENT, _REPLIES, _STAGE, _SETTLED_AT = "by", "replacement", "replies", "review", "settled_at"


def review_of(annotation: Annotation | KeptNote) -> Review:
    """What is said about an annotation; fields of another form, which somebody else wrote, count as not there."""
    more = annotation.more
    if not more:
        return NOTHING_SAID
    replacement = more.get(_REPLACEMENT)
    stage = more.get(_STAGE)
    replies = more.get(_REPLIES)
    return Review(
        by=str(more.get(_BY) or ""),
        replacement=replacement if isinstance(replacement, str) else None,
        replies=tuple(map(_reply, replies)) if isinstance(replies, (list, tuple)) else (),
        stage=Stage(stage) if stage in set(Stage) else Stage.OPEN,
        settled_at=str(more.get(_SETTLED_AT) or ""),
    )


def reviewed(annotation: Annotation, review: Review) -> Annotation:
    """The annotation with this said about it."""
    fields: dict[str, Any] = {
        _BY: review.by or None,
        _REPLACEMENT: review.replacement,
        _REPLIES: [_reply_record(reply) for reply in review.replies] or None,
        _STAGE: None if review.stage is Stage.OPEN else review.stage.value,
        _SETTLED_AT: review.settled_at or None,
    }
    others = {name: value for name, value in annotation.more.items() if name not in fields}
    # What was said before is taken back by saying nothing, not by leaving it out: what is left out stays in the store.
    said = {name: value for name, value in fields.items() if value is not None or name in annotation.more}
    return replace(annotation, more=MappingProxyType({**others, **said}))


def answered(review: Review, reply: Reply) -> Review:
    """The review with one more answer; one that says it is done leaves the rest to the reader."""
    stage = Stage.ANSWERED if reply.is_done and review.stage is Stage.OPEN else review.stage
    return review._replace(replies=(*review.replies, reply), stage=stage)


def settled(review: Review, when: str) -> Review:
    """The review as it is when the reader agrees at `when`, a UTC time."""
    return review._replace(stage=Stage.SETTLED, settled_at=when)


def reopened(review: Review) -> Review:
    """The review as it is when the reader does not agree."""
    return review._replace(stage=Stage.OPEN, settled_at="")


def _reply(record: object) -> Reply:
    said: Mapping[str, Any] = record if isinstance(record, Mapping) else {}
    return Reply(
        str(said.get("note") or ""), str(said.get("by") or ""), str(said.get("at") or ""), said.get("done") is True
    )


def _reply_record(reply: Reply) -> dict[str, Any]:
    return {"by": reply.by, "at": reply.at, "note": reply.note, "done": reply.is_done}
