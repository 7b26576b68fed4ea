"""Tags over the whole store: how often each is in use, and renaming, merging and deleting them as one step of undo.

Tags are nested by `/`: what is done to `method` is done to `method/survey`, too.
"""

from collections.abc import Sequence
from dataclasses import replace

from readerapp.errors import ReaderappError
from readerapp.store.store import Store

_NESTED = "/"


class TagError(ReaderappError):
    """There is no such tag, or none can be called so."""


def rename_tag(store: Store, tag: str, new: str) -> list[str]:
    """Call a tag and those nested in it otherwise; one that there is already takes it in.

    Returns the ids of the annotations that were changed. Raises `TagError` and `NotSavedError`.
    """
    return merge_tags(store, [tag], new)


def merge_tags(store: Store, tags: Sequence[str], into: str) -> list[str]:
    """Make one tag of several, with what is nested in them; see `rename_tag`."""
    if not into or into.split() != [into] or into.strip("#/") != into or "," in into:
        raise TagError(f"{into!r} cannot be a tag: it is one word without a comma, and without # or / at its ends")
    return _change(store, tags, into)


def delete_tags(store: Store, tags: Sequence[str]) -> list[str]:
    """Take tags and those nested in them from all annotations, which stay; see `rename_tag`."""
    return _change(store, tags, "")


def _change(store: Store, tags: Sequence[str], into: str) -> list[str]:
    """Put another tag in the place of each of these; none where it is empty."""
    having = [one for one in map(store.annotation, dict.fromkeys(store.counting.with_tags(tags))) if one]
    for tag in tags:
        if not any(_rest(known, tag) is not None for annotation in having for known in annotation.tags):
            raise TagError(f"no annotation has the tag {tag!r}; `readerapp tags` lists those there are")

    def new_name(known: str) -> str:
        for tag in tags:
            rest = _rest(known, tag)
            if rest is not None:
                return into and into + rest
        return known

    changed = []
    for annotation in having:
        new = tuple(dict.fromkeys(filter(None, map(new_name, annotation.tags))))
        if new != annotation.tags:
            changed.append(replace(annotation, tags=new))
    if changed:
        store.save(changed)
    return [annotation.id for annotation in changed]


def _rest(known: str, tag: str) -> str | None:
    """What stands behind a tag in one that is nested in it, with the sign; empty for itself, `None` for any other."""
    if known == tag:
        return ""
    return known[len(tag) :] if known.startswith(tag + _NESTED) else None
