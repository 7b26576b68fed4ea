"""Changes are made ready in one store and saved by another of the same file: all of them, or none."""

from dataclasses import replace

from readerapp.annotations.anchor import Anchor, Quote
from readerapp.annotations.annotation import Annotation
from readerapp.store.identifiers import new_id
from readerapp.store.store import Store


def annotation(note: str) -> Annotation:
    return Annotation(new_id(), "here", Anchor((), Quote("")), note=note)


def notes(store: Store) -> list[str]:
    return [one.note for one in store.annotations()]


def test_what_was_prepared_is_saved_by_the_other_and_is_one_step_of_its_own(path):
    with Store.open(path) as own, Store.open(path) as other:
        own.save([annotation("before")])
        with other.other_stores.preparing_for(own.other_stores) as prepared:
            other.save([annotation("one")])
            other.save([annotation("two")])
        assert notes(own) == ["before"]
        assert own.other_stores.save_prepared(prepared)
        assert notes(own) == ["before", "one", "two"]
        own.undo()
        own.undo()
        assert notes(own) == ["before"]
    with Store.open(path) as again:
        assert notes(again) == ["before"]


def test_nothing_is_saved_that_was_prepared_before_somebody_else_saved(path):
    with Store.open(path) as own, Store.open(path) as other:
        first = annotation("first")
        own.save([first])
        with other.other_stores.preparing_for(own.other_stores) as prepared:
            other.save([replace(first, note="prepared")])
        own.save([replace(own.annotations()[0], note="meanwhile")])
        assert not own.other_stores.save_prepared(prepared)
        assert notes(own) == ["meanwhile"]
        with other.other_stores.preparing_for(own.other_stores) as prepared:
            other.save([replace(other.annotations()[0], note="prepared")])
        assert own.other_stores.save_prepared(prepared)
        assert notes(own) == ["prepared"]


def test_what_was_prepared_and_never_saved_is_nowhere(path):
    with Store.open(path) as own, Store.open(path) as other:
        with other.other_stores.preparing_for(own.other_stores):
            other.save([annotation("given up")])
        assert notes(own) == notes(other) == []
    with Store.open(path) as again:
        assert notes(again) == []
