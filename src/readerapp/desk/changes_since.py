"""Changes: what of a text is new since it was last read or answered for, and what stood there then."""

from collections.abc import Collection, Generator, Iterable, Sequence
from typing import NamedTuple

from readerapp.annotations.text_changes import ChangeKind, TextChange, TextChanges, comparing_versions, keys_of
from readerapp.desk.comparing import Side
from readerapp.desk.margin import Margin
from readerapp.document.document import Document
from readerapp.store.store import Store
from readerapp.store.values import Occasion
from readerapp.store.versions import MOST_CHARACTERS, Version

_BLOCKS_A_SLICE = 64
_LIKE = 50.0
"""The likeness, in hundredths, from which on a paragraph is said to be an old one that was changed."""

_SAME = 65.0
"""The likeness, in hundredths, from which on a paragraph is counted as an old one in other words, and not as new."""

_BETWEEN = "\n\n"


class ChangesSince(NamedTuple):
    """What has changed in a text since `version`."""

    version: Version
    changes: TextChanges

    @property
    def is_none(self) -> bool:
        """Whether nothing has changed."""
        return not self.changes.changes


class Before(NamedTuple):
    """A version that a text is compared with, and the keys (16 digits) of what was read since.

    `is_kept` says that it was kept for its occasion, and is not only known of.
    """

    version: Version
    passed: Collection[str] = ()
    is_kept: bool = True


def version_before(store: Store, document_id: str, occasion: Occasion, otherwise: str = "") -> Before | None:
    """The version of a document kept for an occasion; `None` where there is none. For any thread.

    What was passed since counts as read, for `Occasion.READ` only. `otherwise` is the fingerprint of a text that was
    met before, to be compared with where none was kept.
    """
    versions = store.versions
    kept = versions.recall(document_id, occasion)
    if kept:
        return Before(kept, versions.passed(document_id) if occasion is Occasion.READ else ())
    known = versions.at(otherwise)
    return Before(known, is_kept=False) if known else None


def comparing_with(
    document: Document, store: Store, document_id: str, occasion: Occasion
) -> Generator[None, None, ChangesSince | None]:
    """Compare `document`, which has been surveyed, with the version kept for an occasion, giving way now and then.

    Returns `None` where none was kept.
    """
    before = version_before(store, document_id, occasion)
    yield
    return (yield from comparing(document, before)) if before else None


def comparing(document: Document, before: Before) -> Generator[None, None, ChangesSince]:
    """Compare `document`, which has been surveyed, with a version of it, giving way now and then."""
    version, passed, _ = before
    if version.fingerprint == document.fingerprint():
        return ChangesSince(version, TextChanges())
    present = list(document.paragraphs().skeleton())
    yield
    return ChangesSince(version, (yield from comparing_versions(list(version.skeleton), present, passed)))


def keeping_version(
    document: Document, store: Store, document_id: str, occasion: Occasion
) -> Generator[None, None, None]:
    """Keep `document`, which has been surveyed, as it is, to be compared with later. Giving way now and then."""
    texts = yield from gathering_words(document)
    yield
    keep_version(document, store, document_id, occasion, texts)


def gathering_words(document: Document) -> Generator[None, None, list[str] | None]:
    """The texts of all paragraphs, giving way now and then; `None` where they are too long to be kept."""
    paragraphs = document.paragraphs()
    if paragraphs.characters[-1] > MOST_CHARACTERS:
        return None
    texts = []
    for number in paragraphs.numbers:
        texts.append(document.block(number).text)
        if len(texts) % _BLOCKS_A_SLICE == 0:
            yield
    return texts


def keep_version(
    document: Document, store: Store, document_id: str, occasion: Occasion, texts: Sequence[str] | None
) -> None:
    """Keep `document` with the words that were gathered of it. For any thread, as it takes its time."""
    store.versions.keep(document_id, occasion, document.fingerprint(), document.paragraphs().skeleton(), texts)


def old_and_new(document: Document, since: ChangesSince, change: TextChange) -> tuple[Side, Side] | None:
    """The text that stood in the place of a change, and that which stands there now; either may be empty.

    `None` where the old words were not kept.
    """
    old = since.version.paragraphs
    if old is None:
        return None
    if change.kind is ChangeKind.GONE:
        return _joined([old[ordinal] for ordinal in change.before]), Side("", ())
    text = document.block(document.paragraphs().numbers[change.ordinal]).text
    return _joined(_likely(text, [old[ordinal] for ordinal in change.before])), Side(text, ())


class Counts(NamedTuple):
    """How many paragraphs are new, gone, and still there in other words."""

    new: int
    gone: int
    edited: int


def counted(document: Document, since: ChangesSince) -> Counts:
    """How many paragraphs have come, gone or changed; where the old words were not kept, none counts as changed."""
    old, numbers = since.version.paragraphs, document.paragraphs().numbers
    taken: set[int] = set()
    if old is not None:
        from rapidfuzz import fuzz, process

        for change in since.changes.changes:
            if change.kind is ChangeKind.CHANGED:
                text = document.block(numbers[change.ordinal]).text
                candidates = {ordinal: old[ordinal] for ordinal in change.before if ordinal not in taken}
                found = process.extractOne(text, candidates, scorer=fuzz.ratio, score_cutoff=_SAME)
                taken.update([found[2]] if found else [])
    return Counts(since.changes.new - len(taken), since.changes.gone - len(taken), len(taken))


def pass_changes(margin: Margin, since: ChangesSince, changes: Iterable[TextChange]) -> None:
    """Keep that the reader has passed these changes of the text that was read last."""
    old, new = since.version.skeleton, margin.document.paragraphs().skeleton()
    keys = [key for change in changes for key in keys_of(change, old, new)]
    margin.store.versions.remember_passed(margin.stored.id, keys)


def _likely(text: str, candidates: list[str]) -> list[str]:
    """What a paragraph was made of among the old ones in its place: of several the one it is most like."""
    if len(candidates) < 2:
        return candidates
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, candidates, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return [found[0]] if found else []


def _joined(texts: list[str]) -> Side:
    return Side(_BETWEEN.join(texts), ())
