"""Filtering: which annotations are meant, by what the options of a command say and by a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from readerapp.annotations.color import Color
from readerapp.annotations.query import EVERYTHING, NOWHERE, About, Query
from readerapp.annotations.status import Status
from readerapp.document.tag_names import has_tag, sought_tag

if TYPE_CHECKING:
    from readerapp.annotations.query import Asked


class Filter(NamedTuple):
    """What an annotation must be like to be meant; as it is, it means all of them.

    One of the `colors` and one of the `statuses` will do, but all of the `tags` are needed, in the sense of
    `document.tag_names`. `since` is a UTC time as `2026-11-20T10:00:00Z`: made or changed then or later.
    """

    colors: frozenset[Color] = frozenset(Color)
    statuses: frozenset[Status] = frozenset(Status)
    tags: tuple[str, ...] = ()
    since: str = ""
    query: Query = EVERYTHING
    notes_only: bool = False

    def accepts(self, annotation: Asked, status: Status, about: About = NOWHERE) -> bool:
        """Whether an annotation of a document is meant, with the status that it has there."""
        return (
            annotation.color in self.colors
            and status in self.statuses
            and (annotation.modified or annotation.created) >= self.since
            and (bool(annotation.note) or not self.notes_only)
            and all(has_tag(annotation.tags, tag) for tag in filter(None, map(sought_tag, self.tags)))
            and self.query.accepts(annotation, status, about)
        )
