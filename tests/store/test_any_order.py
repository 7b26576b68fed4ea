"""Whatever is done in whatever order, by two sessions: the store says what a simple model says."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.annotations.anchor import Anchor, Quote, Segment
from readerapp.annotations.annotation import Annotation
from readerapp.store.identifiers import new_id
from readerapp.store.store import Store
from readerapp.store.values import StoredParagraph

PARAGRAPHS = [StoredParagraph.of(f"Paragraph {number}.") for number in range(3)]
OPERATIONS = ["make", "change", "delete", "undo", "redo", "tidy", "return", "other"]


class Model:
    """Notes by id, as they were after each step; `at` is the step that stands now."""

    def __init__(self) -> None:
        self.steps: list[dict[str, str]] = [{}]
        self.at = 0

    @property
    def notes(self) -> dict[str, str]:
        return self.steps[self.at]

    def step(self, notes: dict[str, str]) -> None:
        self.steps[self.at + 1 :] = [notes]
        self.at += 1

    def move(self, by: int) -> None:
        self.at = min(max(self.at + by, 0), len(self.steps) - 1)


def save_new(store: Store, number: int, *, undoable: bool = True) -> dict[str, str]:
    paragraph = PARAGRAPHS[number % 3]
    anchor = Anchor((Segment(paragraph.key, 0, 9),), Quote("Paragraph"))
    annotation = Annotation(new_id(), "d", anchor, note=f"made {number}")
    return {one.id: one.note for one in store.save([annotation], [paragraph], undoable=undoable)}


def change_one(store: Store, model: Model, operation: str, number: int) -> None:
    if operation == "make":
        model.step({**model.notes, **save_new(store, number)})
    elif model.notes:
        one = sorted(model.notes)[number % len(model.notes)]
        if operation == "change":
            annotation = store.annotation(one)
            assert annotation is not None
            store.save([replace(annotation, note=f"{annotation.note}, changed {number}")])
            model.step({**model.notes, one: f"{annotation.note}, changed {number}"})
        else:
            store.delete([one])
            model.step({other: note for other, note in model.notes.items() if other != one})


def notes(store: Store) -> dict[str, str]:
    return {one.id: one.note for one in store.annotations()}


def read_by_another(path: Path) -> dict[str, str]:
    with Store.open(path) as other:
        return notes(other)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 99)), max_size=25))
def test_the_store_and_the_model_agree(operations):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "annotations.json"
        store, model = Store.open(path), Model()
        theirs: dict[str, str] = {}
        for operation, number in operations:
            if operation in ("make", "change", "delete"):
                change_one(store, model, operation, number)
            elif operation == "undo":
                store.undo()
                model.move(-1)
            elif operation == "redo":
                store.redo()
                model.move(1)
            elif operation == "tidy":
                store.tidy()
            elif operation == "other":
                with Store.open(path) as other:
                    theirs |= save_new(other, number, undoable=False)
                store.follow()
            else:
                store.close()
                store = Store.open(path)
            assert notes(store) == {**model.notes, **theirs}
            assert read_by_another(path) == notes(store)
        indexed = {one.id for one in store.annotations_on([paragraph.key for paragraph in PARAGRAPHS])}
        assert indexed == set(notes(store))
        store.close()
