"""Changing many annotations at once, wherever they stand, each time as one step of undo."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.color import Color
from readerapp.desk.notebook import shown_texts
from readerapp.document.sanitising import shown_line
from readerapp.store.store import Store
from readerapp.store.values import Draft

_LINK = "readerapp:"
_LINKED = re.compile(_LINK + r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_WORDS_OF_LINK = 60


def annotations_with(store: Store, ids: Iterable[str]) -> list[Annotation]:
    """The annotations with these ids that there still are."""
    return [annotation for annotation in map(store.annotation, ids) if annotation]


def rewrite(store: Store, annotation: Annotation, note: str) -> Annotation:
    """Give an annotation, which is as it was when the writing began, another note; returns it as it is kept.

    What another process has written meanwhile is kept, too. Raises `NotSavedError`.
    """
    [kept] = store.save([replace(annotation, note=note)])
    return kept


def add_to_notes(store: Store, ids: Iterable[str], text: str) -> None:
    """Write a text into the notes of annotations, below what stands there. Raises `NotSavedError`."""
    store.save(
        [replace(one, note=f"{one.note}\n\n{text}" if one.note else text) for one in annotations_with(store, ids)]
    )


def keep_draft(store: Store, annotation: Annotation, text: str) -> None:
    """Keep what is written of the note of an annotation so far. Raises `NotSavedError`."""
    store.keep_draft(Draft(annotation.id, annotation.document, annotation.id, text))


def recolor(store: Store, ids: Iterable[str], color: Color) -> None:
    """Give annotations a colour. Raises `NotSavedError`."""
    store.save([replace(one, color=color) for one in annotations_with(store, ids)])


def retag(store: Store, ids: Iterable[str], added: Sequence[str], removed: Sequence[str]) -> None:
    """Give annotations tags, and take others away from them. Raises `NotSavedError`."""
    changed = []
    for one in annotations_with(store, ids):
        tags = dict.fromkeys((*one.tags, *added))
        changed.append(replace(one, tags=tuple(tag for tag in tags if tag not in removed)))
    store.save(changed)


def link(store: Store, one: Annotation, other: Annotation) -> None:
    """Write a line into the notes of both that leads to the other. Raises `NotSavedError`."""
    store.save([_with_link(one, other), _with_link(other, one)])


def links_in(note: str) -> list[str]:
    """The ids of the annotations that a note leads to."""
    return _LINKED.findall(note)


def quotations(store: Store, ids: Iterable[str], meanings: Mapping[str, str]) -> str:
    """Annotations as Markdown quotes, each with the title of its document."""
    from readerapp.exchange.entries import entry_kept
    from readerapp.exchange.writers.markdown.quotation import quotation

    quotes = []
    for one in annotations_with(store, ids):
        document = store.document(one.document)
        entry = entry_kept(one, shown_texts(store, one), meanings)
        source = f"\n\n— {document.title}" if document and document.title else ""
        quotes.append(f"{quotation(entry.parts)}{source}\n")
    return "\n".join(quotes)


def _with_link(one: Annotation, other: Annotation) -> Annotation:
    if other.id in links_in(one.note):
        return one
    words = shown_line(other.note or other.quote)[:_WORDS_OF_LINK]
    line = f"→ {words} ({_LINK}{other.id})"
    return replace(one, note=f"{one.note}\n{line}" if one.note else line)
