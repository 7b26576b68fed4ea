"""Undo, redo, and whose changes they are."""

from dataclasses import replace

from readerapp.annotations.annotation import Color
from readerapp.store.store import Store
from readerapp.store.values import Conflict


def notes(store: Store) -> list[str]:
    return sorted(annotation.note for annotation in store.annotations())


def test_nothing_to_undo_or_redo_in_a_new_store(store):
    assert store.undo() is None
    assert store.redo() is None


def test_each_save_and_delete_is_taken_back_in_turn_and_made_again(store, mark):
    annotation, paragraph = mark()
    (made,) = store.save([annotation], [paragraph])
    store.save([replace(made, note="A note.")])
    store.delete([made.id])
    assert [store.undo().sentence for _ in range(3)] == [
        "note restored",
        "text of the note put back",
        "highlight removed",
    ]
    assert store.annotations() == []
    assert store.undo() is None
    assert [store.redo().sentence for _ in range(2)] == ["highlight made again", "text of the note changed again"]
    assert notes(store) == ["A note."]
    store.redo()
    assert store.annotations() == []
    assert store.redo() is None


def test_one_save_of_many_is_one_step(store, mark):
    marks = [mark(note=str(number)) for number in range(3)]
    store.save([annotation for annotation, _ in marks], [paragraph for _, paragraph in marks])
    change = store.undo()
    assert set(change.annotations) == {annotation.id for annotation, _ in marks}
    assert change.sentence == "3 annotations removed"
    assert store.annotations() == []


def test_a_new_change_ends_redoing(store, mark):
    first, paragraph = mark(note="first")
    second, _ = mark(note="second")
    store.save([first], [paragraph])
    store.undo()
    store.save([second], [paragraph])
    assert store.redo() is None
    assert notes(store) == ["second"]


def test_each_document_has_its_own_undo_and_redo(store, mark):
    ours, paragraph = mark(note="ours", document="a")
    theirs, _ = mark(note="theirs", document="b")
    store.save([ours], [paragraph])
    store.undo("a")
    store.save([theirs], [paragraph])
    assert store.redo("b") is None
    assert store.redo("a").annotations == (ours.id,)
    store.undo("b")
    assert notes(store) == ["ours"]
    assert store.redo("a") is None
    assert store.redo("b").annotations == (theirs.id,)


def test_a_new_change_ends_redoing_in_its_document_whatever_was_done_in_another(store, mark):
    first, paragraph = mark(note="first", document="a")
    elsewhere, _ = mark(note="elsewhere", document="b")
    second, _ = mark(note="second", document="a")
    store.save([first], [paragraph])
    store.undo("a")
    store.save([elsewhere], [paragraph])
    store.save([second], [paragraph])
    assert store.redo("a") is None
    store.undo("a")
    assert store.redo("a").annotations == (second.id,)
    assert store.redo("a") is None
    assert notes(store) == ["elsewhere", "second"]


def test_what_was_undone_last_is_redone_first(store, mark):
    marks = [mark(note=note) for note in ("one", "two", "three")]
    for annotation, paragraph in marks:
        store.save([annotation], [paragraph])
    for _ in marks:
        store.undo()
    assert [store.redo().annotations for _ in marks] == [(annotation.id,) for annotation, _ in marks]
    assert store.redo() is None


def test_undo_reaches_over_restarts_and_checkpoints(path, mark):
    annotation, paragraph = mark(note="old")
    with Store.open(path) as store:
        (made,) = store.save([annotation], [paragraph])
    with Store.open(path) as store:
        store.save([replace(made, note="new")])
    with Store.open(path) as store:
        store.undo()
        assert notes(store) == ["old"]
    with Store.open(path) as store:
        store.redo()
        assert notes(store) == ["new"]
        store.undo()
        store.undo()
        assert notes(store) == []


def test_undo_leaves_alone_what_another_session_does(path, mark):
    mine, paragraph = mark(note="mine")
    theirs, _ = mark(note="theirs")
    with Store.open(path) as here, Store.open(path) as there:
        here.save([mine], [paragraph])
        there.save([theirs], [paragraph])
        here.undo()
        assert notes(here) == ["theirs"]
        assert here.undo() is None
        there.follow()
        there.undo()
        assert notes(there) == []


def test_a_session_that_begins_later_does_not_undo_what_a_running_one_did(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as running:
        running.save([annotation], [paragraph])
        with Store.open(path) as later:
            assert later.undo() is None
            assert len(later.annotations()) == 1


def test_undo_turns_back_only_the_field_it_changed_where_another_changed_one_too(path, mark):
    annotation, paragraph = mark(note="as made")
    with Store.open(path) as here, Store.open(path) as there:
        (made,) = here.save([annotation], [paragraph])
        here.save([replace(made, color=Color.PINK)])
        there.follow()
        there.save([replace(there.annotation(made.id), note="by another")])
        here.undo()
        (both,) = here.annotations()
        assert (both.color, both.note) == (Color.YELLOW, "by another")


def test_undoing_a_restore_puts_it_back_into_the_trash(store, mark):
    annotation, paragraph = mark()
    store.save([annotation], [paragraph])
    store.delete([annotation.id])
    store.restore(annotation.id)
    store.undo()
    assert store.annotations() == []
    assert [one.annotation.id for one in store.trash()] == [annotation.id]


def test_what_is_undone_is_in_the_trash_and_not_lost(store, mark):
    annotation, paragraph = mark(note="a long thought")
    store.save([annotation], [paragraph])
    store.undo()
    assert [one.annotation.note for one in store.trash()] == ["a long thought"]


def test_a_thousand_steps_are_kept_and_no_more(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as store:
        (made,) = store.save([annotation], [paragraph])
        for number in range(1010):
            (made,) = store.save([replace(made, note=str(number))])
        undone = 0
        while store.undo():
            undone += 1
        assert undone == 1000
        assert notes(store) == ["9"]


def test_what_another_session_did_and_left_is_not_for_the_open_one_to_undo(path, mark):
    mine, paragraph = mark(note="mine")
    theirs, _ = mark(note="theirs")
    with Store.open(path) as window:
        window.save([mine], [paragraph])
        with Store.open(path) as script:
            script.save([theirs], [paragraph])
        window.follow()
        window.undo()
        assert notes(window) == ["theirs"]
        assert window.undo() is None


def test_a_text_that_another_window_has_changed_since_is_not_said_to_be_put_back(path, mark):
    annotation, paragraph = mark(note="First.")
    with Store.open(path) as ours, Store.open(path) as theirs:
        (made,) = ours.save([annotation], [paragraph])
        ours.save([replace(made, note="Mine.")])
        theirs.follow()
        theirs.save([replace(theirs.annotation(made.id), note="Mine. And theirs.")])
        ours.follow()
        change = ours.undo()
        assert change.sentence == (
            "text of the note not put back: changed since by another window; your text was “First.”"
        )
        assert ours.annotation(made.id).note == "Mine. And theirs."


def test_a_highlight_that_another_window_has_written_on_since_is_not_removed_by_an_undo(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as mine, Store.open(path) as theirs:
        mine.save([annotation], [paragraph])
        theirs.follow()
        [known] = theirs.annotations()
        theirs.save([replace(known, note="Theirs.")])
        change = mine.undo()
        assert change is not None
        assert change.sentence == "highlight not removed: changed since by another window"
        assert change.conflicts == (Conflict(annotation.id, "Theirs.", None),)
        assert [one.note for one in mine.annotations()] == ["Theirs."]
        assert mine.undo() is None


def test_both_texts_are_there_to_choose_from_where_an_undo_left_a_note(path, mark):
    annotation, paragraph = mark(note="First.")
    with Store.open(path) as mine, Store.open(path) as theirs:
        [saved] = mine.save([annotation], [paragraph])
        [saved] = mine.save([replace(saved, note="Second.")])
        theirs.follow()
        theirs.save([replace(saved, note="Theirs.")])
        change = mine.undo()
        assert change is not None
        assert change.conflicts == (Conflict(annotation.id, "Theirs.", "First."),)


def test_two_windows_and_their_restarts_undo_and_redo_each_its_own(path, mark):
    first, paragraph = mark(note="first")
    second, _ = mark(note="second")
    with Store.open(path) as theirs:
        with Store.open(path) as mine:
            mine.save([first], [paragraph])
            theirs.save([second], [paragraph])
        with Store.open(path) as mine:
            assert mine.undo() is not None
            assert [one.note for one in mine.annotations()] == ["second"]
            assert mine.undo() is None
        theirs.undo()
        assert theirs.undo() is None
    with Store.open(path) as mine:
        assert mine.annotations() == []
        assert mine.redo() is not None
        assert [one.note for one in mine.annotations()] == ["second"]
