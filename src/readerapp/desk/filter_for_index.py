"""What the search index can be asked for of a filter."""

from readerapp.annotations.color import Color
from readerapp.annotations.filtering import Filter
from readerapp.annotations.kept_note import KeptDocument, KeptNote
from readerapp.annotations.query import Query, Term
from readerapp.annotations.status import Status
from readerapp.desk.asked_of_texts import about
from readerapp.desk.finding_notes import Ask
from readerapp.document.searchable import searchable
from readerapp.document.tag_names import SoughtTag, sought_tag
from readerapp.store.index_questions import Wanted


def ask_for(wanted: Filter, document: str = "") -> Ask:
    """What to ask the index, and how each of its hits is asked again; only those of `document` if it is not empty."""
    is_alone = bool(document)

    def is_meant(note: KeptNote, its: KeptDocument) -> bool:
        return document in ("", note.document) and wanted.accepts(note, note.status, about(its, is_alone=is_alone))

    asked, is_exact = wanted_of(wanted)
    if is_alone and (asked.words or asked.not_words):
        # The index looks for words in titles as well, and does not know which headings are the title again.
        asked, is_exact = asked._replace(not_words=()), False
    return Ask(asked._replace(document=document), is_exact, is_meant)


def wanted_of(wanted: Filter) -> tuple[Wanted, bool]:
    """What an index can be asked for of a filter, and whether that is all: if not, more than is meant may come."""
    ask, is_exact = _of_query(wanted.query)
    tags = tuple(filter(None, map(sought_tag, wanted.tags)))
    colors = {color.value for color in wanted.colors}
    statuses = {status.value for status in wanted.statuses}
    return ask._replace(
        tags=(*ask.tags, *tags),
        colors=_narrower(ask.colors, colors, len(Color)),
        statuses=_narrower(ask.statuses, statuses, len(Status)),
        since=max(ask.since, wanted.since),
        has_note=True if wanted.notes_only else ask.has_note,
    ), is_exact and all(map(_is_known_to_index, tags)) and not wanted.notes_only


_UNKNOWN_TO_INDEX = frozenset({Term.TITLE, Term.AUTHOR, Term.ORIGIN, Term.WHO, Term.STATE})


def _of_query(query: Query) -> tuple[Wanted, bool]:
    """What an index can be asked for of a query, and whether that is all."""
    is_exact = True
    words: list[str] = []
    tags: list[SoughtTag] = []
    not_words: list[str] = []
    not_tags: list[SoughtTag] = []
    colors, statuses = {color.value for color in Color}, {status.value for status in Status}
    since, has_note = "", None
    for wish in query.wishes:
        # Where scripts end their words the index knows less than we do.
        is_exact &= wish.value.isascii() and wish.term not in _UNKNOWN_TO_INDEX
        if wish.tag:
            is_known = _is_known_to_index(wish.tag)
            is_exact &= is_known
            if is_known or not wish.is_not:
                (not_tags if wish.is_not else tags).append(wish.tag)
        elif wish.term is Term.WORDS and wish.value != searchable(wish.value):
            # The index knows the words in it, and what has those may still be without its signs.
            is_exact = False
            words += [] if wish.is_not else filter(None, [searchable(wish.value)])
        elif wish.term is Term.WORDS:
            (not_words if wish.is_not else words).append(wish.value)
        elif wish.term is Term.COLOR:
            named = {color.value for color in wish.colors}
            colors = colors - named if wish.is_not else colors & named
        elif wish.term is Term.STATUS:
            statuses = statuses - {wish.value} if wish.is_not else statuses & {wish.value}
        elif wish.term is Term.NOTE:
            is_exact &= has_note in (None, not wish.is_not)
            has_note = not wish.is_not
        elif wish.term is Term.SINCE and not wish.is_not:
            since = max(since, wish.value)
        else:
            is_exact = False
    if not colors or not statuses:
        # Nothing can be meant; an empty set would say anything.
        is_exact = False
    return Wanted(
        tuple(words),
        tuple(tags),
        tuple(not_words),
        tuple(not_tags),
        frozenset(colors) if len(colors) < len(Color) else frozenset(),
        frozenset(statuses) if len(statuses) < len(Status) else frozenset(),
        since,
        has_note,
    ), is_exact


def _narrower(one: frozenset[str], other: set[str], of: int) -> frozenset[str]:
    """What is in both, where an empty set stands for all there are."""
    both = other & one if one else other
    return frozenset(both) if len(both) < of else frozenset()


def _is_known_to_index(tag: SoughtTag) -> bool:
    """Whether what the index has for a tag is all that is asked for: it knows no signs."""
    return tag.is_plain and all(name.isascii() for name in tag.names)
