"""The options that say which annotations are meant, wherever annotations are listed or exported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from readerapp.annotations.color import Color
from readerapp.annotations.filtering import Filter
from readerapp.annotations.query import EVERYTHING, NO_FILTERS, NO_MEANINGS, parse_query
from readerapp.annotations.status import Status
from readerapp.command_line.named_words import words_of
from readerapp.command_line.offering import offer

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_filter_arguments(parser: ArgumentParser) -> None:
    """Have `parser` take the options that `filter_of` reads."""
    colors, statuses = words_of(Color, "colour"), words_of(Status, "status")
    group = parser.add_argument_group("filters, all of which an annotation must pass")
    color = group.add_argument("--color", metavar="NAMES", type=colors, action="extend", help="of these colours")
    group.add_argument(
        "--tag",
        metavar="WORD",
        action="append",
        default=[],
        help="with this tag or one in it, tag* as begun; again: and this",
    )
    group.add_argument("--since", metavar="DATE", type=_time, help="made or changed since (UTC)")
    group.add_argument("--query", metavar="WORDS", default="", help="as typed in the sidebar: words, #tag, @name")
    group.add_argument("--notes-only", action="store_true", help="with a note")
    status = group.add_argument("--status", metavar="NAMES", type=statuses, action="extend", help="as suggested,orphan")
    offer(color, lambda: Color)
    offer(status, lambda: Status)


def filter_of(options: Namespace) -> Filter:
    """The filter that the options ask for. Raises `FilterError` where its query asks for what there is not."""
    query = EVERYTHING
    if options.query:
        query = parse_query(options.query, *_own_words(options.query))
    return Filter(
        colors=frozenset(options.color or Color),
        statuses=frozenset(options.status or Status),
        tags=tuple(tag.removeprefix("#") for tag in options.tag),
        since=options.since or "",
        query=query,
        notes_only=options.notes_only,
    )


def _own_words(query: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What the reader means by colours, and filters of their own by name, where a query may ask for either."""
    if ":" not in query and "@" not in query:
        return NO_MEANINGS, NO_FILTERS
    from readerapp.config import load_settings

    settings = load_settings()
    return settings.meanings, settings.filters


def _time(text: str) -> str:
    """A date, or a date and time, as the UTC time that annotations are compared with."""
    try:
        time = datetime.fromisoformat(text)
        in_utc = time.astimezone(UTC) if time.tzinfo else time
    except (ValueError, OverflowError) as error:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"{text!r} is no date; one is 2026-11-20 or 2026-11-20T10:00Z") from error
    return f"{in_utc.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
