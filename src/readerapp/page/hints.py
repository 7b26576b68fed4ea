"""Hints: labels for the places on the page that a reader may want to go to, the nearest with the shortest.

Labels are free of prefixes, so that no label is the beginning of another and each is complete with its last letter.
"""

from collections.abc import Sequence
from typing import NamedTuple

from readerapp.document.document import Document
from readerapp.document.position import Passage, Position, Span
from readerapp.document.words import pointed_words, with_what_touches
from readerapp.page.layers import Label
from readerapp.page.viewport import Viewport

HOME_ROW = "asdfghjkl"
OTHER_ROWS = "eiruowncvmptyxbqz"


class Target(NamedTuple):
    """A stretch of text that a label stands for, and where on the page the label is drawn."""

    passage: Passage
    at: Position


class Hint(NamedTuple):
    """A target with its label."""

    label: str
    target: Target


def labels_for(count: int) -> list[str]:
    """So many labels, the shortest first: of home-row letters alone where they give labels of at most two letters."""
    letters = HOME_ROW
    for letter in OTHER_ROWS:
        if count <= len(letters) ** 2:
            break
        letters += letter
    labels = list(letters)
    expanded = 0
    # One label after the other makes room for longer ones that begin with it.
    while len(labels) - expanded < count:
        labels += [labels[expanded] + letter for letter in letters]
        expanded += 1
    return labels[expanded : expanded + count]


def hints(targets: Sequence[Target], focus: Position, viewport: Viewport) -> list[Hint]:
    """A label for each target; those nearest to the focus on the page have the shortest."""

    def distance(target: Target) -> tuple[int, int]:
        rows = (viewport.row_of(target.at) or 0) - (viewport.row_of(focus) or 0)
        cells = viewport.cell_of(target.at) - viewport.cell_of(focus)
        return abs(rows), abs(cells)

    nearest = sorted(targets, key=distance)
    return [Hint(label, target) for label, target in zip(labels_for(len(nearest)), nearest, strict=True)]


def visible_sentences(document: Document, viewport: Viewport) -> list[Target]:
    """The sentences on the page; one that began further up is labelled where it comes into sight."""
    targets = []
    for shown in viewport.stretches():
        number = shown.start.block
        for span in document.sentences(number):
            passage = Passage.within(number, span)
            if passage.overlaps(shown):
                targets.append(Target(passage, max(passage.start, shown.start)))
    return targets


def visible_words(document: Document, viewport: Viewport) -> list[Target]:
    """The words on the page."""
    targets = []
    for shown in viewport.stretches():
        number = shown.start.block
        for span in pointed_words(document.block(number).text):
            passage = Passage.within(number, span)
            if shown.start <= passage.start < shown.end:
                targets.append(Target(passage, passage.start))
    return targets


def widened(document: Document, word: Passage) -> Passage:
    """A labelled word with what touches it: the quotation marks, brackets and stops that belong to it."""
    text = document.block(word.start.block).text
    return Passage.within(word.start.block, with_what_touches(text, Span(word.start.offset, word.end.offset)))


def drawn(found: Sequence[Hint], typed: str) -> dict[int, tuple[Label, ...]]:
    """The labels that still fit what was typed, by the number of their block, in the order of the text."""
    labels: dict[int, list[Label]] = {}
    for hint in found:
        if hint.label.startswith(typed):
            labels.setdefault(hint.target.at.block, []).append(Label(hint.target.at.offset, hint.label, len(typed)))
    return {number: tuple(sorted(drawn_there)) for number, drawn_there in labels.items()}
