"""What the search index can be asked for, and the SQL that asks for it.

On the way of a word that is looked up in a process of its own: nothing heavy is imported here.
"""

from __future__ import annotations

from readerapp.document.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from readerapp.document.tag_names import SoughtTag

_WEIGHTS = "4.0, 2.0, 1.0, 0.5, 0.5"
"""How much a hit counts in note, quote, tags, headings and title."""

APART = "\ue005"
"""A word of no text, which stands between two texts that no phrase runs over."""

_PATH, _NESTED, _SIGNS, _SPACE = "\ue001", "\ue002", "\ue003", "\ue004"
"""Behind its words a tag has one more, its path, and those of the tags that it is nested in: with these before it,
between its names, behind one that has signs, and between two words of one. No word of a text has them, and no phrase
runs over them into the next tag."""

_LISTED = "id, document, color, created, place, notes.tags, has_note"
_BEST_FIRST = f"bm25(words, {_WEIGHTS}), words.rowid desc"

_WITH = "(select rowid from words where words match ?)"
_NOTED_WORD = 'quote : "note"*'
_STRETCH = """words.rowid between (select min(number) from notes where document = ?)
    and (select max(number) from notes where document = ?)"""


class Wanted(NamedTuple):
    """What an index can be asked for, all of it needed.

    `words` are `searchable`. An empty `colors` or `statuses` means any, as does an empty `document`;
    `has_note` is `None` for either.
    """

    words: tuple[str, ...] = ()
    tags: tuple[SoughtTag, ...] = ()
    not_words: tuple[str, ...] = ()
    not_tags: tuple[SoughtTag, ...] = ()
    colors: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    since: str = ""
    has_note: bool | None = None
    document: str = ""


class Question(NamedTuple):
    """A question in SQL, with the values that stand for its question marks; `number` is that of a note."""

    tables: str
    number: str
    where: str
    values: list[str]

    def how_many(self) -> str:
        """How many notes there are."""
        return f"select count(*) from {self.tables}{self.where}"

    def where_from(self) -> str:
        """The documents that they are in."""
        return f"select distinct document from {self.tables}{self.where}"

    def which(self, *, is_ranked: bool) -> str:
        """The notes, the best first, or the newest."""
        # The numbers follow the time at which notes were made.
        order = _BEST_FIRST if is_ranked else f"{self.number} desc"
        return f"select {_LISTED} from {self.tables}{self.where} order by {order} limit ?"


def question(wanted: Wanted) -> Question:
    """How the index is asked for what is wanted."""
    conditions: list[str] = []
    values: list[str] = []
    match = " AND ".join([*map(_phrase, wanted.words), *map(_tag, wanted.tags)])
    if match:
        conditions.append("words match ?")
        values.append(match)
    if wanted.document:
        if match:
            # Full text knows no documents: what it has beyond this stretch need not be looked at.
            conditions.append(_STRETCH)
            values += [wanted.document] * 2
        conditions.append("document = ?")
        values.append(wanted.document)
    for absent in (*map(_phrase, wanted.not_words), *map(_tag, wanted.not_tags)):
        conditions.append(f"number not in {_WITH}")
        values.append(absent)
    for column, allowed in (("color", wanted.colors), ("status", wanted.statuses)):
        if allowed:
            conditions.append(f"{column} in ({', '.join('?' * len(allowed))})")
            values += sorted(allowed)
    if wanted.since:
        conditions.append("changed >= ?")
        values.append(wanted.since)
    if wanted.has_note is not None:
        # Who looks for the word finds it, too.
        conditions.append(f"{'' if wanted.has_note else 'not '}(has_note or number in {_WITH})")
        values.append(_NOTED_WORD)
    conditions.append("document is not null")
    # From the words to the notes, in the order of their numbers: SQLite is not to choose another way.
    tables = ("words cross join notes on notes.number = words.rowid", "words.rowid") if match else ("notes", "number")
    return Question(*tables, f" where {' and '.join(conditions)}", values)


def _phrase(words: str) -> str:
    """Words in their order, the last of them perhaps only begun."""
    return f'"{words}"*'


def _tag(sought: SoughtTag) -> str:
    """A tag with all that are nested in it, for each of these has its path."""
    from readerapp.document.searchable import searchable

    if not sought.is_begun:
        return f'tags : "{_path(sought.names)}"'
    *outer, last = sought.names
    # Of signs in what is only begun the index knows nothing.
    begun = searchable(last).replace(" ", _SPACE)
    return f'tags : "{_path(outer)}{_NESTED if outer else ""}{begun}"*'


def tag_paths(names: Sequence[str]) -> list[str]:
    """The words that the index has for a tag with these names: one for each that it is nested in, and one for it."""
    return [_path(names[:depth]) for depth in range(1, len(names) + 1)]


def _path(names: Sequence[str]) -> str:
    from readerapp.document.searchable import searchable

    words = map(searchable, names)
    written = (
        f"{each.replace(' ', _SPACE)}{'' if each == name else _SIGNS}" for each, name in zip(words, names, strict=True)
    )
    return _PATH + _NESTED.join(written)
