"""Two sessions on one store: nothing is lost, and each sees what the other saved."""

import threading
from dataclasses import replace

from readerapp.annotations.annotation import Color
from readerapp.store.store import Store


def ids(store: Store) -> set[str]:
    return {annotation.id for annotation in store.annotations()}


def test_each_follows_what_the_other_saves(path, mark):
    one, paragraph = mark()
    two, other = mark("Another paragraph.")
    with Store.open(path) as here, Store.open(path) as there:
        here.save([one], [paragraph])
        assert there.follow() == {one.id}
        there.save([two], [other])
        assert here.follow() == {two.id}
        assert ids(here) == ids(there) == {one.id, two.id}
        there.delete([one.id])
        assert here.follow() == {one.id}
        assert ids(here) == {two.id}
        assert here.follow() == frozenset()


def test_one_s_own_changes_are_no_news(store, mark):
    annotation, paragraph = mark()
    store.save([annotation], [paragraph])
    assert store.follow() == frozenset()


def test_saving_takes_in_what_the_other_saved_and_following_still_reports_it(path, mark):
    one, paragraph = mark()
    two, _ = mark()
    with Store.open(path) as here, Store.open(path) as there:
        here.save([one], [paragraph])
        there.save([two], [paragraph])
        assert ids(there) == {one.id, two.id}
        assert there.follow() == {one.id}


def test_following_goes_on_over_the_other_s_checkpoint(path, mark):
    marks = [mark() for _ in range(4)]
    with Store.open(path) as here, Store.open(path) as there:
        here.save([marks[0][0]], [marks[0][1]])
        there.follow()
        here.save([marks[1][0]])
        here.back_up()
        here.save([marks[2][0]])
        assert there.follow() == {marks[1][0].id, marks[2][0].id}
        there.save([marks[3][0]])
        assert here.follow() == {marks[3][0].id}
        assert ids(here) == ids(there) == {annotation.id for annotation, _ in marks}


def test_following_goes_on_over_two_checkpoints_that_were_missed(path, mark):
    marks = [mark() for _ in range(3)]
    with Store.open(path) as here, Store.open(path) as there:
        here.save([marks[0][0]], [marks[0][1]])
        there.follow()
        for annotation, _ in marks[1:]:
            here.save([annotation])
            here.back_up()
        assert there.follow() == {annotation.id for annotation, _ in marks[1:]}
        there.save([replace(there.annotation(marks[0][0].id), note="on")])
        here.follow()
        assert here.annotation(marks[0][0].id).note == "on"


def test_what_is_saved_while_a_checkpoint_is_written_is_kept(path, mark):
    first, paragraph = mark()
    made = [first.id]
    with Store.open(path) as store:
        store.save([first], [paragraph])
        for _ in range(30):
            worker = threading.Thread(target=store.back_up)
            worker.start()
            for _ in range(3):
                annotation, paragraph = mark()
                store.save([annotation], [paragraph])
                made.append(annotation.id)
            worker.join()
    with Store.open(path) as store:
        assert ids(store) == set(made)
        assert store.warnings == ()


def test_changes_to_different_fields_are_both_kept(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as here, Store.open(path) as there:
        (mine,) = here.save([annotation], [paragraph])
        there.follow()
        theirs = there.annotation(annotation.id)
        here.save([replace(mine, note="A note.")])
        (both,) = there.save([replace(theirs, color=Color.BLUE, tags=("t",))])
        assert (both.note, both.color, both.tags) == ("A note.", Color.BLUE, ("t",))


def test_where_both_wrote_the_note_both_texts_are_kept(path, mark):
    annotation, paragraph = mark(note="Begin.")
    with Store.open(path) as here, Store.open(path) as there:
        (mine,) = here.save([annotation], [paragraph])
        there.follow()
        theirs = there.annotation(annotation.id)
        here.save([replace(mine, note="One thought.")])
        (both,) = there.save([replace(theirs, note="Another thought.")])
        assert "One thought." in both.note
        assert "Another thought." in both.note


def test_a_tag_that_one_took_away_and_one_that_the_other_added(path, mark):
    annotation, paragraph = mark(tags=("old", "kept"))
    with Store.open(path) as here, Store.open(path) as there:
        (mine,) = here.save([annotation], [paragraph])
        there.follow()
        theirs = there.annotation(annotation.id)
        here.save([replace(mine, tags=("kept",))])
        (both,) = there.save([replace(theirs, tags=("old", "kept", "new"))])
        assert both.tags == ("kept", "new")


def test_an_edit_brings_back_what_the_other_deleted_meanwhile(path, mark):
    annotation, paragraph = mark()
    with Store.open(path) as here, Store.open(path) as there:
        (mine,) = here.save([annotation], [paragraph])
        there.delete([annotation.id])
        here.save([replace(mine, note="Still needed.")], [paragraph])
        there.follow()
        assert [one.note for one in there.annotations()] == ["Still needed."]
        assert there.trash() == []


def test_many_threads_of_sessions_lose_nothing(path, mark):
    made: list[str] = []

    def work() -> None:
        with Store.open(path) as store:
            for _ in range(15):
                annotation, paragraph = mark()
                store.save([annotation], [paragraph])
                made.append(annotation.id)
                store.tidy()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with Store.open(path) as store:
        assert ids(store) == set(made)
        assert len(made) == 45
        (found,) = {store.paragraph(mark()[1].key)}
        assert found is not None
        assert {one.id for one in store.annotations_on([found.key])} == set(made)
