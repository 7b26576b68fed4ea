"""How often marks are silently wrong, asked about or lost between two real versions of many texts.

    PYTHONPATH=tests/support python tests/benchmarks/bench_revisions.py OLD_FOLDER NEW_FOLDER [OLD NEW ...]

Compares the text files (`.txt`, `.rst`, `.md`) of the same name in both folders, marks 1 to 14 words at random in
paragraphs that are no longer there to the letter, and counts. Silently wrong: put where less than 0.6 of the characters
are those that were marked, or elsewhere while the words stand with the 16 characters on each side. Lost: without a
place though the words, 12 characters or more, stand in the new text once.
"""

import random
import re
import sys
from collections import Counter
from pathlib import Path

from editing import DOCUMENT, plain_document
from readerapp.annotations.alignment import plain
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placement import Placement
from readerapp.annotations.placing import place
from readerapp.annotations.settling import state_when_made
from readerapp.annotations.windows import likeness
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.position import Passage, Span

_SUFFIXES = (".txt", ".rst", ".md")
_MARKS_A_TEXT = 12
_BESIDE = 16


def _document(path: Path) -> Document:
    text = path.read_text("utf-8", "replace")
    return plain_document([" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()])


def _annotation(document: Document, number: int, name: str, chance: random.Random) -> Annotation:
    words = document.block(number).text.split()
    size = min(chance.choice((1, 2, 4, 8, 14)), len(words))
    first = chance.randint(0, len(words) - size)
    start = len(" ".join(words[:first])) + (first > 0)
    span = Span(start, start + len(" ".join(words[first : first + size])))
    anchor = anchor_passage(document, Passage.within(number, span))
    return Annotation(name, DOCUMENT, anchor, state=state_when_made(document, anchor))


def _plain_text(document: Document, numbers: range) -> str:
    return plain(" ".join(fold(document.block(number).text) for number in numbers))


def _outcome(placement: Placement, new: Document) -> str:
    quote = placement.annotation.anchor.quote
    words = plain(fold(quote.exact))
    whole = _plain_text(new, range(len(new)))
    passage = placement.passage
    if passage is None:
        return "lost" if len(words) >= 12 and whole.count(words) == 1 else "gone"
    if placement.status is Status.SUGGESTED:
        return "asked"
    beside = plain(fold(quote.prefix))[-_BESIDE:], plain(fold(quote.suffix))[:_BESIDE]
    in_company = words.join(beside)
    around = range(max(passage.start.block - 1, 0), min(placement.passages[-1].end.block + 2, len(new)))
    is_elsewhere = in_company in whole and in_company not in _plain_text(new, around)
    words_now = " ".join(new.text(each, between=" ") for each in placement.passages)
    is_unlike = likeness(fold(quote.exact), fold(words_now)) < 0.6
    return "wrong" if is_elsewhere or is_unlike else "silent"


def _measure(old_path: Path, new_path: Path, chance: random.Random, *, with_skeleton: bool) -> Counter[str]:
    old, new = _document(old_path), _document(new_path)
    known = {new.key(number) for number in range(len(new))}
    changed = [
        number for number in range(len(old)) if old.key(number) not in known and len(old.block(number).text) > 30
    ]
    numbers = chance.sample(changed, min(_MARKS_A_TEXT, len(changed)))
    annotations = [_annotation(old, number, str(name), chance) for name, number in enumerate(numbers)]
    snapshots = {old.key(number): fold(old.block(number).text) for number in numbers}
    skeletons = [old.paragraphs().skeleton()] if with_skeleton else []
    placements = place(new, annotations, DOCUMENT, skeletons=skeletons, snapshots=snapshots)
    return Counter(_outcome(placement, new) for placement in placements)


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]]
    pairs = [
        (old, new / old.relative_to(before))
        for before, new in zip(folders[::2], folders[1::2], strict=True)
        for old in sorted(before.rglob("*"))
        if old.suffix in _SUFFIXES and (new / old.relative_to(before)).is_file()
    ]
    for with_skeleton in (True, False):
        chance = random.Random(2)
        counts = sum((_measure(*pair, chance, with_skeleton=with_skeleton) for pair in pairs), Counter[str]())
        total = sum(counts.values())
        known = "" if with_skeleton else ", skeleton lost"
        print(f"{len(pairs)} texts, {total} marks{known}: ", end="")
        print(", ".join(f"{name} {counts[name]} ({counts[name] / total:.2%})" for name in ("wrong", "asked", "lost")))


if __name__ == "__main__":
    main()
