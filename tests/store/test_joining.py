"""Two machines that wrote in copies of one store: what both did is in the store that is joined from theirs."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.annotations.anchor import Anchor, Quote, Segment
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.color import Color
from readerapp.annotations.review import Reply, Review, answered, review_of, reviewed
from readerapp.store import readings
from readerapp.store.beside import beside, take_in_beside
from readerapp.store.errors import StoreError
from readerapp.store.identifiers import new_id
from readerapp.store.joining import joined
from readerapp.store.requests import keep_request
from readerapp.store.store import Store
from readerapp.store.values import Sighting, StoredParagraph
from readerapp.store.verdicts import all_verdicts, keep_verdict, verdicts
from readerapp.store.whole import tables_at

TEXTS = [StoredParagraph.of(f"Paragraph {number} of a text.") for number in range(4)]


def made(number: int, note: str = "", document: str = "d") -> tuple[Annotation, StoredParagraph]:
    anchor = Anchor((Segment(TEXTS[number].key, 0, 9),), Quote("Paragraph"))
    return Annotation(new_id(), document, anchor, note=note), TEXTS[number]


def tables(path: Path) -> Mapping[str, Mapping[str, dict[str, object]]]:
    return tables_at(path)


@pytest.fixture
def other(path: Path) -> Path:
    """Where the store of another machine will be."""
    return path.with_name("other.json")


def begin(path: Path, other: Path, note: str = "First.") -> Annotation:
    """An annotation that both machines have."""
    annotation, paragraph = made(0, note)
    with Store.open(path) as store:
        (saved,) = store.save([annotation], [paragraph])
    shutil.copy(path, other)
    return saved


def edit(path: Path, known: Annotation, **fields: object) -> None:
    with Store.open(path) as store:
        store.save([replace(known, **fields)])


def take_in(path: Path, other: Path) -> list[Annotation]:
    with Store.open(path) as store:
        store.other_stores.take_in(other)
        return store.annotations()


def test_a_change_on_one_machine_stands_over_what_it_was_made_from(path: Path, other: Path) -> None:
    known = begin(path, other)
    edit(path, known, note="Second.")
    assert [one.note for one in take_in(path, other)] == ["Second."]
    assert [one.note for one in take_in(other, path)] == ["Second."]


def test_both_notes_are_kept_where_both_machines_wrote(path: Path, other: Path) -> None:
    known = begin(path, other)
    edit(path, known, note="Here.")
    edit(other, known, note="There.")
    (both,) = take_in(path, other)
    assert "Here." in both.note
    assert "There." in both.note
    assert "First." not in both.note


def test_what_different_fields_say_on_two_machines_is_joined(path: Path, other: Path) -> None:
    known = begin(path, other)
    edit(path, known, color=Color.PINK)
    edit(other, known, tags=("later",))
    (both,) = take_in(path, other)
    assert (both.color, both.tags, both.note) == (Color.PINK, ("later",), "First.")


def test_a_deletion_holds_for_what_it_knew(path: Path, other: Path) -> None:
    known = begin(path, other)
    with Store.open(path) as store:
        store.delete([known.id])
    assert take_in(other, path) == []


def test_a_deletion_does_not_hold_for_what_was_written_meanwhile(path: Path, other: Path) -> None:
    known = begin(path, other)
    with Store.open(path) as store:
        store.delete([known.id])
    edit(other, known, note="Written meanwhile.")
    assert [one.note for one in take_in(path, other)] == ["Written meanwhile."]
    with Store.open(path) as store:
        assert [one.id for one in store.annotations_on([TEXTS[0].key])] == [known.id]
        assert store.trash() == []


def test_the_same_mark_made_on_both_is_one_with_both_notes(path: Path, other: Path) -> None:
    begin(path, other)
    for place, note in ((path, "Here."), (other, "There.")):
        annotation, paragraph = made(1, note)
        with Store.open(place) as store:
            store.save([annotation], [paragraph])
    _, both = take_in(path, other)
    assert {"Here.", "There."} <= set(both.note.split())
    assert len(take_in(path, other)) == 2


def test_a_text_that_was_opened_on_both_is_one_document(path: Path, other: Path) -> None:
    for place in (path, other):
        with Store.open(place) as store:
            document = store.meet(Sighting("f" * 32, str(place), title="A title"))
            annotation, paragraph = made(0 if place == path else 1, document=document.id)
            store.save([annotation], [paragraph])
    annotations = take_in(path, other)
    with Store.open(path) as store:
        (document,) = store.documents()
    assert {one.document for one in annotations} == {document.id}
    assert set(document.locations) == {str(path), str(other)}


def test_the_whole_store_as_json_comes_back_id_for_id(path: Path, other: Path) -> None:
    known = begin(path, other)
    edit(path, known, note="Again.", tags=("a", "ä"))
    other.unlink()
    with Store.open(path) as store:
        annotation, paragraph = made(1, "Deleted.")
        store.save([annotation], [paragraph])
        store.delete([annotation.id])
        text = store.other_stores.everything()
    copy = path.with_name("whole.json")
    copy.write_bytes(text)
    with Store.open(other) as store:
        store.other_stores.take_in(copy)
        assert store.other_stores.everything() == text
    assert json.loads(text)["tables"]["annotations"].keys() == {known.id}


@pytest.mark.parametrize("text", ["{}x", "[1]", '{"readerapp": {"schema": 99}, "tables": {}}', '{"books": {"1": {}}}'])
def test_what_is_no_store_is_refused_and_changes_nothing(path: Path, other: Path, text: str) -> None:
    begin(path, other)
    other.write_text(text)
    before = tables(path)
    with Store.open(path) as store, pytest.raises(StoreError):
        store.other_stores.take_in(other)
    assert tables(path) == before


@pytest.mark.parametrize(
    "name",
    [
        "annotations.sync-conflict-20261120-101112-ABC1234.json",
        "annotations (Ada's conflicted copy 2026-11-20).json",
        "annotations (conflicted copy 2026-11-20 101112).json",
    ],
)
def test_the_copy_that_a_sync_tool_left_is_joined_and_set_aside(path: Path, other: Path, name: str) -> None:
    known = begin(path, other)
    edit(path, known, note="Here.")
    edit(other, known, note="There.")
    copy = other.rename(path.with_name(name))
    with Store.open(path) as store:
        (said,) = store.other_stores.take_in_conflict_copies()
        (both,) = store.annotations()
        assert store.other_stores.take_in_conflict_copies() == []
    assert {"Here.", "There."} <= set(both.note.split())
    assert name in said
    assert not copy.exists()


def test_a_file_that_only_looks_like_such_a_copy_is_left_alone(path: Path, other: Path) -> None:
    begin(path, other)
    copies = [other.rename(path.with_name("annotations.sync-conflict-20261120-101112-ABC1234.json"))]
    copies[0].write_text("no annotations")
    with Store.open(path) as store:
        (said,) = store.other_stores.take_in_conflict_copies()
    assert "could not be joined" in said
    assert copies[0].read_text() == "no annotations"


KINDS = ["mark", "write", "tag", "color", "delete", "restore", "answer", "suggest", "meet", "forget", "relate"]
Changes = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3)), max_size=6)


def change(path: Path, changes: list[tuple[str, int]], word: str) -> None:
    with Store.open(path) as store:
        for number, (what, which) in enumerate(changes):
            present, trash = store.annotations(), store.trash()
            if what == "mark":
                annotation, paragraph = made(which, f"{word}{number}.")
                store.save([annotation], [paragraph])
            elif what in ("meet", "forget", "relate"):
                document = store.meet(Sighting(str(which) * 32, f"/texts/{which}.txt", title=f"Text {which}"))
                if what == "forget":
                    store.shelf.forget(document.id)
                elif what == "relate":
                    store.editions.relate(document.id, f"edition {word}{number}")
            elif what == "restore" and trash:
                store.restore(trash[which % len(trash)].annotation.id)
            elif what == "delete" and present:
                store.delete([present[which % len(present)].id])
            elif present:
                one = present[which % len(present)]
                fields = {
                    "write": {"note": f"{word}{number}."},
                    "tag": {"tags": (*one.tags, f"{word}{number}")},
                    "color": {"color": list(Color)[which]},
                    "answer": {"more": said_of(one, Reply(f"{word}{number}!", "agent", f"2026-11-28T0{which}:00:00Z"))},
                    "suggest": {"more": reviewed(one, Review(replacement=f"{word}{number}?")).more},
                }
                store.save([replace(one, **fields.get(what, {}))])


def said_of(annotation: Annotation, reply: Reply) -> Mapping[str, object]:
    return reviewed(annotation, answered(review_of(annotation), reply)).more


def said(tables: Mapping[str, Mapping[str, dict[str, object]]], key: str) -> dict[str, object]:
    """What there is of an annotation, be it in the trash."""
    kept = tables.get("annotations", {}).get(key) or tables.get("trash", {}).get(key, {}).get("record")
    assert isinstance(kept, dict)
    return kept


@settings(max_examples=10, deadline=None)
@given(Changes, Changes, Changes)
def test_joined_in_either_order_two_stores_give_the_same_and_lose_nothing(
    before: list[tuple[str, int]], here: list[tuple[str, int]], there: list[tuple[str, int]]
) -> None:
    with TemporaryDirectory() as folder:
        one, other = Path(folder, "one.json"), Path(folder, "other.json")
        change(one, [("mark", 0), ("mark", 1), *before], "before")
        shutil.copy(one, other)
        origin = tables(one)
        change(one, here, "here")
        change(other, there, "there")
        ours, theirs = tables(one), tables(other)
    for known in ({}, origin):
        result, turned = joined(ours, theirs, known), joined(theirs, ours, known)
        result.pop("meta"), turned.pop("meta")
        assert json.dumps(result, sort_keys=True) == json.dumps(turned, sort_keys=True)
        text = json.dumps(result, ensure_ascii=False)
        for side in (ours, theirs):
            for key, record in side.get("annotations", {}).items():
                assert str(record["note"]) in text
                assert all(reply["note"] in text for reply in record.get("replies") or ())
                # What was suggested before and struck since is not lost on the way.
                assert str(record.get("replacement") or "") in text
                if record != origin.get("annotations", {}).get(key) and key in result.get("annotations", {}):
                    gone = {*said(origin, key)["tags"]} if key in origin.get("annotations", {}) else set()
                    assert {*record["tags"]} - gone <= {*said(result, key)["tags"]}
            assert all(str(document["title"]) in text for document in side.get("documents", {}).values())
        assert joined(result, ours, {}).get("annotations") == result.get("annotations")


Said = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9), st.sampled_from(["approved", "changes"])), max_size=4)


@settings(max_examples=5, deadline=None)
@given(Said, Said, Said)
def test_what_was_said_of_texts_and_asked_for_is_in_both_when_they_are_joined(
    before: list[tuple[int, int, str]], here: list[tuple[int, int, str]], there: list[tuple[int, int, str]]
) -> None:
    def say(path: Path, words: list[tuple[int, int, str]], by: str) -> None:
        for text, hour, verdict in words:
            keep_verdict(path, {"text_fp": str(text) * 32, "verdict": verdict, "by": by, "at": f"2026-11-28T{hour:02}"})
            keep_request(path, f"/texts/{text}.md", str(hour), "A text", by, is_at_terminal=False)
            readings.remember(str(path), f"/texts/{text}.md", {"layout": verdict})

    with TemporaryDirectory() as folder:
        one, other = (Path(folder, name, "annotations.json") for name in ("one", "other"))
        say(one, before, "vera")
        shutil.copytree(one.parent, other.parent) if one.parent.exists() else None
        say(one, here, "vera")
        say(other, there, "ana")
        ours, theirs = beside(one), beside(other)
        for path, beyond in ((one, theirs), (other, ours)):
            take_in_beside(path, beyond)
            joined_once = beside(path)
            take_in_beside(path, beyond)
            assert beside(path) == joined_once
            for known in (ours, theirs):
                assert all(record in joined_once["verdicts"] for record in known.get("verdicts", ()))
                asked = {request["source"] for request in joined_once.get("requests", ())}
                assert {request["source"] for request in known.get("requests", ())} <= asked


def test_a_verdict_is_found_by_its_text_where_each_machine_calls_the_document_by_an_id_of_its_own(
    path: Path, other: Path
) -> None:
    for place, by in ((path, "vera"), (other, "ana")):
        with Store.open(place) as store:
            document = store.meet(Sighting("f" * 32, "/texts/plan.md", title="A plan"))
        said = {"document": document.id, "text_fp": "f" * 32, "verdict": "approved", "by": by, "at": f"2026-11-28 {by}"}
        keep_verdict(place, said)
    with Store.open(other) as store:
        text = store.other_stores.everything()
    with Store.open(path) as store:
        store.other_stores.take_in_text(text, str(other))
        (document,) = store.documents()
    assert [verdict["by"] for verdict in verdicts(path, document)] == ["ana", "vera"]


def test_the_verdicts_that_a_sync_tool_has_put_aside_are_joined(path: Path) -> None:
    with Store.open(path) as store:
        keep_verdict(path, {"verdict": "changes", "by": "vera", "at": "2026-11-28T02"})
        copy = path.with_name("annotations.sync-conflict-20261120-101112-ABC1234.verdicts")
        copy.write_text('{"verdict": "approved", "by": "ana", "at": "2026-11-28T01"}\n')
        (said,) = store.other_stores.take_in_conflict_copies()
    assert "1 new" in said
    assert [verdict["by"] for verdict in all_verdicts(path)] == ["ana", "vera"]
