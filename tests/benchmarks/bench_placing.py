"""Placing 1,000 annotations again in a text of 60,000 paragraphs of which one tenth has changed.

    PYTHONPATH=tests/support python tests/benchmarks/bench_placing.py

Prints the time for all, and the longest step in time of the processor: so long the app would answer no key.
"""

import gc
import random
import time

from editing import DOCUMENT, plain_document
from prose import prose
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placing import placing
from readerapp.annotations.settling import state_when_made
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.position import Passage, Span

_PARAGRAPHS = 60_000
_ANNOTATIONS = 1_000


def _annotate(document: Document, chance: random.Random) -> list[Annotation]:
    annotations = []
    for name, number in enumerate(sorted(chance.sample(range(len(document)), _ANNOTATIONS))):
        start = chance.randint(0, len(document.block(number).text) // 2)
        anchor = anchor_passage(document, Passage.within(number, Span(start, start + 60)))
        annotations.append(Annotation(str(name), DOCUMENT, anchor, state=state_when_made(document, anchor)))
    return annotations


def _edited(paragraphs: list[str], chance: random.Random) -> list[str]:
    """One paragraph in ten changed: most in a few words, some moved, some gone, some new."""
    words = " ".join(paragraphs[:500]).split()
    edited = []
    for paragraph in paragraphs:
        change = chance.choice(("words", "words", "words", "gone", "new", "moved")) if chance.random() < 0.1 else ""
        if change == "words":
            edited.append(
                " ".join(chance.choice(words) if chance.random() < 0.1 else word for word in paragraph.split())
            )
        elif change == "new":
            edited += [" ".join(chance.choices(words, k=60)), paragraph]
        elif change == "moved":
            edited.insert(chance.randint(0, len(edited)), paragraph)
        elif not change:
            edited.append(paragraph)
    return edited


def _measure(name: str, after: Document, annotations: list[Annotation], **known: object) -> None:
    steps = placing(after, annotations, DOCUMENT, **known)  # type: ignore[arg-type]
    # The texts here are some millions of objects, which a document that is read lazily does not have.
    gc.collect()
    gc.freeze()
    longest = 0.0
    began = time.perf_counter()
    while True:
        step_began = time.thread_time()
        try:
            next(steps)
        except StopIteration as done:
            placements = done.value
            break
        finally:
            longest = max(longest, time.thread_time() - step_began)
    took = time.perf_counter() - began
    placed = sum(placement.status.is_settled for placement in placements)
    print(f"{name:40} {took * 1000:6.0f} ms   longest step {longest * 1000:5.1f} ms   {placed} settled")


def main() -> None:
    chance = random.Random(1)
    paragraphs = prose(1, _PARAGRAPHS)
    before = plain_document(paragraphs)
    annotations = _annotate(before, chance)
    skeleton = before.paragraphs().skeleton()
    numbers = (before.paragraphs().numbers[annotation.anchor.place.paragraph] for annotation in annotations)
    snapshots = {before.key(number): fold(before.block(number).text) for number in numbers}
    edited = _edited(paragraphs, chance)
    size = sum(map(len, edited)) / 1e6
    print(f"{len(edited)} paragraphs, {size:.0f} million characters, {len(annotations)} annotations")
    _measure("the text as it was", before, annotations, skeletons=[skeleton], snapshots=snapshots)
    after = plain_document(edited)
    _measure("one tenth changed", after, annotations, skeletons=[skeleton], snapshots=snapshots)
    _measure("one tenth changed, keys known", after, annotations, skeletons=[skeleton], snapshots=snapshots)
    _measure("one tenth changed, skeleton lost", after, annotations, snapshots=snapshots)


if __name__ == "__main__":
    main()
