"""Recalling: the skeletons of texts that were lost, as far as the annotations that were made in them remember those.

Each annotation knows the paragraphs that it was made on and two on each side, and the place of these in the text. Many
annotations know much of a text, and one knows the most of what matters for itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.edition import short
from readerapp.document.skeleton import UNKNOWN, Skeleton
from readerapp.document.sketch import sketch_of

# What annotations say comes from a file that anything may have written.
_KEY = re.compile(r"[0-9a-f]{16}")
_MOST_PARAGRAPHS = 1_000_000


def recalled_skeletons(annotations: Iterable[Annotation], snapshots: Mapping[str, str]) -> Iterator[Skeleton]:
    """The skeletons of the texts that annotations were made in, a text at a time, that with the most of them first.

    What nobody remembers of one is `UNKNOWN` in it. `snapshots` has the folded texts of annotated paragraphs by key,
    of which the sketches are.
    """
    texts: defaultdict[tuple[int, int], list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        place = annotation.anchor.place
        if 0 <= place.paragraph < place.paragraphs <= _MOST_PARAGRAPHS:
            # Hardly two texts have both as many paragraphs and as many characters.
            texts[place.paragraphs, place.characters].append(annotation)
    for (length, _), members in sorted(texts.items(), key=lambda item: -len(item[1])):
        yield _recalled(length, members, snapshots)


def _recalled(length: int, annotations: Iterable[Annotation], snapshots: Mapping[str, str]) -> Skeleton:
    keys: dict[int, str] = {}
    words: dict[int, str] = {}
    for annotation in annotations:
        anchor, first = annotation.anchor, annotation.anchor.place.paragraph
        marked = [segment.paragraph for segment in anchor.segments]
        around = chain(anchor.before, map(short, marked), anchor.after)
        keys.update((place, key) for place, key in enumerate(around, first - len(anchor.before)) if _KEY.fullmatch(key))
        words.update((first + step, snapshots[key]) for step, key in enumerate(marked) if key in snapshots)
    known = bytearray(bytes.fromhex(UNKNOWN) * length)
    size = len(known) // length
    for ordinal, key in keys.items():
        if 0 <= ordinal < length:
            known[ordinal * size : (ordinal + 1) * size] = bytes.fromhex(key)
    return Skeleton(bytes(known), lambda ordinal: sketch_of(words[ordinal]) if ordinal in words else b"")
