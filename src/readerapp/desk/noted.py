"""Noted: what the notebook has to know of each annotation to put it in its place; the rest is read when it is shown."""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.color import Color
from readerapp.annotations.kept_note import Noted
from readerapp.annotations.query import NOWHERE, About, Query, Term
from readerapp.desk.asked_of_texts import about
from readerapp.store.store import Store

NO_TAG = "without a tag"

_ABOUT_DOCUMENTS = frozenset({Term.WORDS, Term.TITLE, Term.AUTHOR})


class Arrangement(str, Enum):
    """How the notebook is grouped. The values are shown in its title."""

    DOCUMENT = "by document"
    TAG = "by tag"
    COLOR = "by colour"
    DAY = "by day"
    RANK = "by rank"


class Headed(NamedTuple):
    """Annotations under one heading; its name is a document's id where they are grouped by documents."""

    name: str
    members: Sequence[Noted]


def noted(annotation: Annotation) -> Noted:
    """An annotation in brief."""
    return Noted(
        annotation.id,
        annotation.document,
        annotation.color,
        annotation.created,
        annotation.anchor.place.character,
        annotation.tags,
        bool(annotation.note),
    )


def gathered(store: Store, query: Query, document: str = "") -> Iterator[Noted | None]:
    """The annotations that are meant, the latest first; of one document where one is named.

    Looks at every annotation, and gives `None` for one that is not meant, so that somebody else can have a turn.
    """
    if not query.wishes:
        # Where nothing is asked of them, only what is told in brief is made of their records.
        for one in store.counting.in_brief():
            yield one if document in ("", one.document) else None
        return
    asks_about = any(wish.term in _ABOUT_DOCUMENTS for wish in query.wishes)
    abouts: dict[str, About] = {}
    for annotation in store.each_annotation():
        if asks_about and annotation.document not in abouts:
            stored = store.document(annotation.document)
            abouts[annotation.document] = about(stored, is_alone=bool(document)) if stored else NOWHERE
        is_here = document in ("", annotation.document)
        where = abouts.get(annotation.document, NOWHERE)
        is_meant = is_here and query.accepts(annotation, annotation.state.status, where)
        yield noted(annotation) if is_meant else None


def arranged(every: Sequence[Noted], arrangement: Arrangement) -> list[Headed]:
    """Annotations in groups; by rank they stay as they come, without a heading.

    The group that was written in last comes first, tags and colours in their order. What has more than one tag is in
    more than one group.
    """
    if arrangement is Arrangement.RANK:
        return [Headed("", every)] if every else []
    groups: dict[str, list[Noted]] = {}
    latest_first = sorted(every, key=lambda one: one.created, reverse=True)
    if arrangement is Arrangement.TAG:
        for one in latest_first:
            for tag in one.tags or (NO_TAG,):
                groups.setdefault(tag, []).append(one)
        return [Headed(tag, groups[tag]) for tag in sorted(groups, key=lambda tag: (tag == NO_TAG, tag.casefold()))]
    if arrangement is Arrangement.COLOR:
        groups = {color.value: [] for color in Color}
    for one in latest_first:
        name = {
            Arrangement.DOCUMENT: one.document,
            Arrangement.COLOR: one.color.value,
            Arrangement.DAY: one.created[:10],
        }[arrangement]
        groups.setdefault(name, []).append(one)
    if arrangement is Arrangement.DOCUMENT:
        groups = {name: sorted(members, key=lambda one: one.place) for name, members in groups.items()}
    return [Headed(name, members) for name, members in groups.items() if members]
