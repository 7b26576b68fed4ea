"""What a reader finds again who opens a text, its edited forms, and the text as it was."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from editing import plain_document
from prose import prose
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.making import anchor_passage
from readerapp.annotations.placement import Placement
from readerapp.annotations.placing import place
from readerapp.annotations.settling import state_when_made, state_when_placed
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.paragraph_keys import key_of_folded
from readerapp.document.position import Passage, Position

NOW = "2026-11-23T10:00:00Z"
PROSE = [paragraph[:160] for paragraph in prose(8, 9)]


class Shelf:
    """Somebody's marks in one text, kept from one version to the next as the store keeps them."""

    def __init__(self, paragraphs: list[str], passages: list[Passage]) -> None:
        self.document = plain_document(paragraphs)
        self.marks = []
        for number, passage in enumerate(passages):
            anchor = anchor_passage(self.document, passage)
            self.marks.append(Annotation(str(number), "ours", anchor, state=state_when_made(self.document, anchor)))
        self.skeletons = [self.document.paragraphs().skeleton()]
        self.snapshots = dict(map(_snapshot, paragraphs))

    def opens(self, paragraphs: list[str]) -> list[tuple[str, str, tuple[Passage, ...]]]:
        """Open a version; the id, status and passages of each mark in it."""
        document: Document = plain_document(paragraphs)
        placements: list[Placement] = place(
            document, self.marks, "ours", skeletons=self.skeletons, snapshots=self.snapshots
        )
        self.marks = [
            replace(placement.annotation, state=state_when_placed(placement, document, NOW)) for placement in placements
        ]
        self.skeletons = [document.paragraphs().skeleton(), *self.skeletons]
        self.snapshots |= dict(map(_snapshot, paragraphs))
        return sorted((one.annotation.id, one.status.value, one.passages) for one in placements)


def _snapshot(paragraph: str) -> tuple[str, str]:
    folded = fold(paragraph)
    return key_of_folded(folded), folded


def edited(paragraphs: list[str], data: st.DataObject) -> list[str]:
    """The paragraphs with one to four changes: words, whole paragraphs, and what is put in between them or into one."""
    changed = list(paragraphs)
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, len(changed) - 1))
        other = data.draw(st.integers(0, len(changed) - 1))
        words = changed[number].split()
        match data.draw(
            st.sampled_from(["word", "words", "gone", "double", "exchange", "part", "join", "new", "long"])
        ):
            case "word":
                words[data.draw(st.integers(0, len(words) - 1))] = "other"
                changed[number] = " ".join(words)
            case "words":
                changed[number] = " ".join(word if place % 3 else "else" for place, word in enumerate(words))
            case "gone" if len(changed) > 2:
                del changed[number]
            case "double":
                changed.insert(other, changed[number])
            case "exchange":
                changed[number], changed[other] = changed[other], changed[number]
            case "part" if len(words) > 4:
                changed[number : number + 1] = [" ".join(words[:3]), " ".join(words[3:])]
            case "join" if number + 1 < len(changed):
                changed[number : number + 2] = [f"{changed[number]} {changed[number + 1]}"]
            case "new":
                changed.insert(number, f"Something new about {other} and {number}, which nobody had said.")
            case "long":
                place = data.draw(st.integers(0, len(words)))
                changed[number] = " ".join(
                    [*words[:place], f"Now {other} came in, {number} stayed." * 4, *words[place:]]
                )
    return changed


def test_of_a_paragraph_that_stands_twice_the_same_one_is_suggested_again():
    # The second part of the mark follows the other twin.
    other = " ".join(word if place % 3 else "else" for place, word in enumerate(PROSE[3].split()))
    doubled = [*PROSE[:3], PROSE[2], other, *PROSE[4:]]
    shelf = Shelf(PROSE, MARKS)
    shelf.opens(PROSE)
    seen = shelf.opens(doubled)
    assert shelf.opens(doubled) == seen


MARKS = [
    Passage(Position(1, 10), Position(1, 40)),
    Passage(Position(2, 30), Position(3, 25)),
    Passage(Position(4, 0), Position(6, 12)),
    Passage(Position(7, 5), Position(7, 9)),
]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_text_that_comes_back_as_it_was_has_all_its_marks_as_they_were(data: st.DataObject) -> None:
    shelf = Shelf(PROSE, MARKS)
    versions = [PROSE]
    for _ in range(data.draw(st.integers(1, 3))):
        versions.append(edited(versions[-1], data))
    seen = [shelf.opens(version) for version in versions]
    assert shelf.opens(versions[-2]) == seen[-2]
    assert shelf.opens(PROSE) == seen[0]
    assert {status for _, status, _ in seen[0]} == {"exact"}


def test_a_mark_over_a_seam_is_exact_again_when_its_one_paragraph_is() -> None:
    shelf = Shelf(PROSE, [MARKS[1]])
    changed = [*PROSE[:2], PROSE[2].replace(PROSE[2].split()[-1], "otherwise"), *PROSE[3:]]
    assert shelf.opens(changed)[0][1] == "edited"
    # In a text that is new in another place, so that nothing but the paragraphs can tell.
    assert shelf.opens([*PROSE, "Something new."])[0][1] == "exact"
