"""Opening whatever a crash, a bad disk or an accident has left."""

import json
import os
import shutil
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb.table import Document

from readerapp.store.engine.contents import identity
from readerapp.store.engine.files import Files
from readerapp.store.errors import NotSavedError, StoreError
from readerapp.store.store import Store


def notes(store: Store) -> list[str]:
    return sorted(annotation.note for annotation in store.annotations())


@pytest.fixture
def files(path) -> Files:
    return Files(path)


@pytest.fixture
def crashed(path, mark) -> Store:
    """A store with "one" in the previous generation, "two" in the file, "three" and "four" only in the journal."""
    with Store.open(path) as store:
        store.save(*_one(mark, "one"))
    with Store.open(path) as store:
        store.save(*_one(mark, "two"))
    killed = Store.open(path)
    killed.save(*_one(mark, "three"))
    killed.save(*_one(mark, "four"))
    return killed


def _one(mark, note: str):
    annotation, paragraph = mark(note=note)
    return [annotation], [paragraph]


ALL = ["four", "one", "three", "two"]


def test_the_journal_is_played_over_the_file(path, crashed):
    with Store.open(path) as store:
        assert notes(store) == ALL
        assert store.warnings == ()


def plain_notes(plain, path) -> list[str]:
    with plain(path) as database:
        return sorted(record["note"] for record in database.table("annotations").all())


def test_after_a_kill_whoever_closes_the_store_next_brings_the_file_up_to_date(path, plain, crashed):
    assert plain_notes(plain, path) == ["one", "two"]
    Store.open(path).close()
    assert plain_notes(plain, path) == ALL


def test_after_a_kill_before_the_first_checkpoint_there_is_a_file_at_the_next_close(path, plain, mark):
    killed = Store.open(path)
    killed.save(*_one(mark, "one"))
    assert not path.exists()
    Store.open(path).close()
    assert plain_notes(plain, path) == ["one"]


def test_after_a_kill_a_script_s_change_and_the_journal_s_are_in_the_file_at_the_next_close(path, plain, crashed):
    with plain(path) as database:
        database.table("annotations").update({"note": "uno"}, lambda record: record["note"] == "one")
    Store.open(path).close()
    assert plain_notes(plain, path) == sorted([*ALL[:1], *ALL[2:], "uno"])


def test_reading_writes_nothing_where_nothing_is_behind(path, crashed):
    crashed.close()
    before = {file: identity(file) for file in path.parent.rglob("*")}
    with Store.open(path) as store:
        assert notes(store) == ALL
    assert {file: identity(file) for file in path.parent.rglob("*")} == before


def test_a_torn_last_line_was_never_acknowledged_and_is_passed_over(path, files, crashed, mark):
    whole = files.journal.read_bytes()
    files.journal.write_bytes(whole[:-20])
    with Store.open(path) as store:
        assert notes(store) == ["one", "three", "two"]
        store.save(*_one(mark, "five"))
    with Store.open(path) as store:
        assert notes(store) == ["five", "one", "three", "two"]


def test_a_damaged_line_is_set_aside_and_the_others_count(path, files, crashed, mark):
    lines = files.journal.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b"three", b"thREe")
    files.journal.write_bytes(b"\n".join(lines))
    with Store.open(path) as store:
        assert notes(store) == ["four", "one", "two"]
        assert "1 damaged line is passed over" in store.warnings[0]
        store.save(*_one(mark, "five"))
    (aside,) = path.parent.glob("annotations.journal.damaged-*")
    assert aside.read_bytes() == lines[1] + b"\n"


def with_checksum(value: object) -> bytes:
    text = json.dumps(value).encode()
    return b"%08x %s" % (zlib.crc32(text), text)


@pytest.mark.parametrize(
    "tables",
    [
        {"annotations": {"x": 5}},
        {"paragraphs": {"x": "y"}},
        {"annotations": {"x": ["y"]}},
        {"annotations": []},
        {"drafts": None},
        [],
    ],
    ids=repr,
)
def test_a_line_that_makes_no_sense_is_damaged_whatever_its_checksum_says(path, files, crashed, plain, tables):
    line = with_checksum({"at": "2026-11-23T10:00:00Z", "tables": tables})
    with files.journal.open("ab") as journal:
        journal.write(line + b"\n")
    with Store.open(path) as store:
        assert notes(store) == ALL
        store.back_up()
    (aside,) = path.parent.glob("annotations.journal.damaged-*")
    assert aside.read_bytes() == line + b"\n"
    with Store.open(path) as store:
        assert notes(store) == ALL
        assert store.warnings == ()
    with plain(path) as database:
        assert len(database.table("annotations")) == len(ALL)


FIELDS = ["journal", "id", "base", "after", "up_to", "previous"]


@pytest.mark.parametrize("wrong", [None, 5, -1, "words", [], [1, 2], {}, "missing"], ids=repr)
@pytest.mark.parametrize("field", FIELDS)
def test_a_header_that_makes_no_sense_costs_nothing_that_was_saved(path, files, crashed, mark, field, wrong):
    lines = files.journal.read_bytes().split(b"\n")
    header = json.loads(lines[0][9:])
    assert sorted(header) == sorted(FIELDS)
    if wrong == "missing":
        del header[field]
    else:
        header[field] = wrong
    files.journal.write_bytes(b"\n".join([with_checksum(header), *lines[1:]]))
    with Store.open(path) as store:
        assert notes(store) == ALL
        store.save(*_one(mark, "five"))
    with Store.open(path) as store:
        assert notes(store) == sorted([*ALL, "five"])
        assert store.warnings == ()


def test_a_file_with_the_right_checksum_that_is_no_tinydb_database_is_made_again(path, files, crashed):
    nonsense = path.read_bytes().replace(b'"annotations":{\n', b'"annotations":{\n"x":5,\n')
    path.write_bytes(nonsense)
    lines = files.journal.read_bytes().split(b"\n")
    header = json.loads(lines[0][9:])
    header["base"] |= {"size": len(nonsense), "checksum": zlib.crc32(nonsense)}
    files.journal.write_bytes(b"\n".join([with_checksum(header), *lines[1:]]))
    with Store.open(path) as store:
        assert notes(store) == ALL
        assert "made again" in store.warnings[0]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"\0" * 300, b'{"tasks": {"1": {}}}', None],
    ids=["emptied", "cut", "zeros", "another program's", "deleted"],
)
def test_a_broken_file_is_made_again_and_kept_and_the_user_is_told(path, files, crashed, damage):
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    with Store.open(path) as store:
        assert notes(store) == ALL
        assert "made again" in store.warnings[0]
    with Store.open(path) as store:
        assert notes(store) == ALL
        assert store.warnings == ()
    kept = list(path.parent.glob("annotations.json.corrupt-*"))
    assert [file.read_bytes() for file in kept] == ([damage] if damage is not None else [])


def test_a_file_cut_in_the_middle_of_a_record_is_made_again(path, crashed):
    text = path.read_bytes()
    path.write_bytes(text[: len(text) // 2])
    with Store.open(path) as store:
        assert notes(store) == ALL


def test_one_changed_byte_in_the_file_is_noticed(path, crashed):
    path.write_bytes(path.read_bytes().replace(b'"note":"one"', b'"note":"one', 1))
    with Store.open(path) as store:
        assert notes(store) == ALL


def test_after_mending_the_file_it_can_break_again_at_once(path, crashed):
    path.write_bytes(b"")
    Store.open(path).close()
    path.write_bytes(b"")
    with Store.open(path) as store:
        assert notes(store) == ALL


def test_what_cannot_be_made_again_is_refused_and_nothing_is_touched(path, files, crashed):
    path.write_bytes(b"{")
    files.previous_base.unlink()
    files.previous_journal.unlink()
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(path)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before


def test_without_its_journal_the_file_is_what_there_is(path, files, crashed):
    files.journal.unlink()
    with Store.open(path) as store:
        assert notes(store) == ["one", "two"]


def test_a_journal_whose_header_is_damaged_still_counts(path, files, crashed):
    text = files.journal.read_bytes()
    files.journal.write_bytes(b"0" + text[1:] if text[:1] != b"0" else b"1" + text[1:])
    with Store.open(path) as store:
        assert notes(store) == ALL


def generations(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


@pytest.mark.parametrize("steps", range(6))
def test_a_crash_between_any_two_steps_of_a_checkpoint_loses_nothing(path, files, crashed, mark, steps):
    before = generations(path)
    with Store.open(path) as other:
        other.back_up()
    after = generations(path)
    # The steps of a checkpoint in their order; the crash comes before the one with the number `steps`.
    base, journal = files.base.name, files.journal.name
    state = dict(before)
    for name, content in [
        (".annotations.json.x.tmp", after[base]),
        (files.previous_base.name, before[base]),
        (base, after[base]),
        (files.previous_journal.name, before[journal]),
        (journal, after[journal]),
    ][:steps]:
        state[name] = content
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    for name, content in state.items():
        (path.parent / name).write_bytes(content)
    with Store.open(path) as store:
        assert notes(store) == ALL
        store.save([replace(store.annotations()[0], note="uno")])
        store.save(*_one(mark, "five"))
    path.write_bytes(b"")
    with Store.open(path) as store:
        assert notes(store) == ["five", "four", "three", "two", "uno"]


def test_a_deletion_in_the_journal_stays_one_over_a_crash_in_a_checkpoint(path, files, mark):
    annotation, paragraph = mark(note="gone")
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
    killed = Store.open(path)
    killed.delete([annotation.id])
    older = path.read_bytes()
    journal = files.journal.read_bytes()
    killed.close()
    path.write_bytes(older)
    files.journal.write_bytes(journal)
    with Store.open(path) as store:
        assert store.annotations() == []
        assert [one.annotation.note for one in store.trash()] == ["gone"]


def test_a_file_of_a_newer_form_can_be_read_and_not_written(path, mark):
    annotation, paragraph = mark(note="From the future.")
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
    tables = json.loads(path.read_bytes())
    tables["meta"]["1"]["schema"] = 99
    path.write_text(json.dumps(tables))
    before = generations(path)
    with Store.open(path) as store:
        assert notes(store) == ["From the future."]
        assert "newer readerapp" in store.warnings[0]
        with pytest.raises(NotSavedError, match="newer readerapp"):
            store.save(*_one(mark, "no"))
        assert notes(store) == ["From the future."]
    assert generations(path) == before


def test_a_record_that_cannot_be_understood_hides_nothing_else_and_stays(path, plain, crashed, mark):
    crashed.close()
    with plain(path) as database:
        database.table("annotations").insert(Document({"anchor": "nowhere"}, "strange"))
    with Store.open(path) as store:
        assert notes(store) == ALL
        store.save(*_one(mark, "five"))
    assert path.read_bytes().count(b'"anchor":"nowhere"') == 1


def test_what_a_killed_process_left_half_written_is_swept_up_when_it_is_old(path, files, crashed, mark):
    old, new = path.with_name(".annotations.json.1.tmp"), path.with_name(".annotations.journal.2.tmp")
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (1, 1))
    with Store.open(path) as store:
        store.save(*_one(mark, "five"))
    assert not old.exists()
    assert new.exists()


def test_files_deleted_under_an_open_store_are_written_again(path, crashed, mark):
    shutil.rmtree(path.parent)
    crashed.save(*_one(mark, "five"))
    with Store.open(path) as store:
        assert notes(store) == sorted([*ALL, "five"])


def test_a_journal_cut_under_an_open_store_is_written_again(path, files, crashed, mark):
    files.journal.write_bytes(files.journal.read_bytes()[:100])
    crashed.save(*_one(mark, "five"))
    with Store.open(path) as store:
        assert notes(store) == sorted([*ALL, "five"])
