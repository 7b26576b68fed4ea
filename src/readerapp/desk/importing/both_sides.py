"""Comparing a highlight with what it was when it came in before: what has changed there, and what has changed here.

As with any three-way merge, what was changed on one side only is taken from there, and of a note that was changed on
both sides both texts are kept.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from readerapp.annotations.anchor import Anchor
from readerapp.annotations.annotation import Annotation, State
from readerapp.annotations.color import Color
from readerapp.desk.importing.colors import color_of, style_of
from readerapp.exchange.imported import ImportedHighlight
from readerapp.exchange.origins import highlight_of
from readerapp.store.identifiers import new_id

_BETWEEN_NOTES = "\n\n---\n\n"
_TO_THE_SECOND = len("2026-11-20T10:00:00")

Colors = Mapping[str, Color]
"""What the reader has set about colours of other programs; see `colors.color_of`."""


def note_of(highlight: ImportedHighlight) -> str:
    """The note of a highlight, with what it suggests to write instead, and the answers to it, each as a quote."""
    parts = [highlight.note] if highlight.note else []
    if highlight.replacement is not None:
        parts.append(f"→ {highlight.replacement}" if highlight.replacement else "→ (to be left out)")
    for reply in highlight.replies:
        about = ", ".join(filter(None, (reply.by, reply.created[: len("2026-11-20")])))
        lines = [f"{about}:", *reply.note.split("\n")] if about else reply.note.split("\n")
        parts.append("\n".join(f"> {line}".rstrip() for line in lines))
    return "\n\n".join(parts)


def time_of(written: str) -> str:
    """A time as annotations have it: UTC to the second where its zone is known, else as the other program had it."""
    if not written:
        return ""
    try:
        time = datetime.fromisoformat(written)
    except ValueError:
        return ""
    if time.tzinfo is not None:
        return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return written[:_TO_THE_SECOND]


def new_annotation(
    highlight: ImportedHighlight, document: str, place: tuple[Anchor, State], origin: dict[str, Any], colors: Colors
) -> Annotation:
    """What a highlight becomes in the document with this id, where it has its `place`."""
    created = time_of(highlight.created)
    anchor, state = place
    return Annotation(
        new_id(),
        document,
        anchor,
        color=color_of(highlight.tool, highlight.color, colors),
        mark=style_of(highlight.style),
        note=note_of(highlight),
        tags=highlight.tags,
        created=created or time_of(highlight.modified),
        modified=time_of(highlight.modified) or created,
        state=state,
        origin=origin | {"exact": anchor.quote.exact} if anchor.segments else origin,
    )


def merged(annotation: Annotation, highlight: ImportedHighlight, colors: Colors, base: ImportedHighlight) -> Annotation:
    """An annotation that came in as `base`, with what was changed in the highlight over there since."""
    was, theirs = note_of(base), note_of(highlight)
    note = annotation.note
    if theirs != was:
        note = theirs if note == was else both(theirs, note)
    color, mark = annotation.color, annotation.mark
    if highlight.color != base.color and color is color_of(base.tool, base.color, colors):
        color = color_of(highlight.tool, highlight.color, colors)
    if highlight.style != base.style and mark is style_of(base.style):
        mark = style_of(highlight.style)
    gone = set(base.tags) - set(highlight.tags)
    tags = [tag for tag in dict.fromkeys((*annotation.tags, *highlight.tags)) if tag not in gone]
    if highlight.tags == base.tags:
        tags = list(annotation.tags)
    return replace(annotation, note=note, color=color, mark=mark, tags=tuple(tags))


def both(theirs: str, ours: str) -> str:
    """Two notes as one that has the texts of both."""
    if theirs in ours:
        return ours
    return theirs if ours in theirs else f"{theirs}{_BETWEEN_NOTES}{ours}"


def is_as_it_came(annotation: Annotation, base: ImportedHighlight, colors: Colors) -> bool:
    """Whether nothing but its place was changed here since it came in."""
    return (
        annotation.note == note_of(base)
        and annotation.color is color_of(base.tool, base.color, colors)
        and annotation.tags == base.tags
        and is_where_it_came(annotation)
    )


def is_where_it_came(annotation: Annotation) -> bool:
    """Whether it was not put on other words here since it came in."""
    placed = (annotation.origin or {}).get("exact")
    return not isinstance(placed, str) or placed == annotation.quote


def base_of(origin: Mapping[str, Any] | None, tool: str, key: str, reader: str) -> ImportedHighlight | None:
    """What a highlight was when it came in last by this reader, as its annotation keeps it; `None` for never.

    Two readers may know it by one key, and each has its own way to say it.
    """
    origins = () if origin is None else (origin, *(also for also in origin.get("also") or () if isinstance(also, dict)))
    wanted = tool, key, reader
    found = next((one for one in origins if (one.get("tool"), one.get("key"), one.get("reader")) == wanted), None)
    return None if found is None else highlight_of(found)
