"""Changes: what of a text is new since it was last read or answered for, and what stood there then."""

from collections.abc import Generator
from typing import NamedTuple

from readerapp.annotations.text_changes import ChangeKind, TextChange, TextChanges, comparing_versions
from readerapp.desk.comparing import Side
from readerapp.document.document import Document
from readerapp.store.store import Store
from readerapp.store.versions import MOST_CHARACTERS, Occasion, Version

_BLOCKS_A_SLICE = 64
_LIKE = 50.0
"""The likeness, in hundredths, from which on a paragraph is said to be an old one that was changed."""

_BETWEEN = "\n\n"


class ChangesSince(NamedTuple):
    """What has changed in a text since `version`."""

    version: Version
    changes: TextChanges


def comparing_with(
    document: Document, store: Store, document_id: str, occasion: Occasion, otherwise: str = ""
) -> Generator[None, None, ChangesSince | None]:
    """Compare `document`, which has been surveyed, with the version kept for an occasion, giving way now and then.

    `otherwise` is the fingerprint of a version to compare with where none was kept. Returns `None` where there is
    nothing to compare with. What was passed since counts as read, for `Occasion.READ` only.
    """
    versions = store.versions
    version = versions.recall(document_id, occasion) or versions.at(otherwise)
    yield
    if version is None:
        return None
    if version.fingerprint == document.fingerprint():
        return ChangesSince(version, TextChanges())
    passed = versions.passed(document_id) if occasion is Occasion.READ else frozenset()
    now = list(document.paragraphs().skeleton())
    yield
    return ChangesSince(version, (yield from comparing_versions(list(version.skeleton), now, passed)))


def keeping_version(
    document: Document, store: Store, document_id: str, occasion: Occasion
) -> Generator[None, None, None]:
    """Keep `document`, which has been surveyed, as it is, to be compared with later. Giving way now and then.

    Its words are kept as well where they are not too many.
    """
    paragraphs = document.paragraphs()
    texts: list[str] | None = None
    if paragraphs.characters[-1] <= MOST_CHARACTERS:
        texts = []
        for number in paragraphs.numbers:
            texts.append(document.block(number).text)
            if len(texts) % _BLOCKS_A_SLICE == 0:
                yield
    yield
    store.versions.keep(document_id, occasion, document.fingerprint(), paragraphs.skeleton(), texts)


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


def _likely(text: str, candidates: list[str]) -> list[str]:
    """What a paragraph was made of among the old ones in its place: of several the one it is most like."""
    if len(candidates) < 2:
        return candidates
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, candidates, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return [found[0]] if found else []


def _joined(texts: list[str]) -> Side:
    return Side(_BETWEEN.join(texts), ())
