"""Files damaged in any way: every annotation that one of them still says is there afterwards."""

import json
import shutil
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from readerapp.store import doctor
from readerapp.store.engine import salvage
from readerapp.store.engine.files import Files
from readerapp.store.errors import StoreError
from readerapp.store.store import Store


def notes(store: Store) -> set[str]:
    return {annotation.note for annotation in store.annotations()}


@pytest.fixture
def lived(path, mark) -> Path:
    """A store after four sessions, with what the files were before the last two in `older`, beside it."""
    for number, note in enumerate(["one", "two", "three", "four"]):
        store = Store.open(path)
        annotation, paragraph = mark(f"Paragraph {number} of it.", note=note)
        store.save([annotation], [paragraph])
        if note != "four":
            store.close()
        if note == "two":
            shutil.copytree(path.parent, path.parent.with_name("older"))
    return path


FILES = ["annotations.json", "annotations.json.bak", "annotations.journal", "annotations.journal.old"]

DAMAGES = st.one_of(
    st.tuples(st.just("cut"), st.floats(0, 1)),
    st.tuples(st.just("zeros"), st.floats(0, 1)),
    st.tuples(st.sampled_from(["empty", "garbage", "delete", "older"]), st.just(0.0)),
    st.tuples(st.just("swap"), st.sampled_from(FILES)),
)


def damage(folder: Path, older: Path, name: str, kind: str, how: float | str) -> None:
    """Damage one file of a store."""
    path = folder / name
    text = path.read_bytes() if path.exists() else b""
    if kind == "delete":
        path.unlink(missing_ok=True)
    elif kind == "swap":
        other = folder / str(how)
        others = other.read_bytes() if other.exists() else b""
        path.write_bytes(others)
        other.write_bytes(text)
    else:
        at = int(len(text) * float(how)) if kind in ("cut", "zeros") else 0
        content = {
            "cut": text[:at],
            "zeros": text[:at] + b"\0" * 40 + text[at + 40 :],
            "empty": b"",
            "garbage": b"\xff\x00{not this\n" * 9,
            "older": (older / name).read_bytes() if (older / name).exists() else b"",
        }
        path.write_bytes(content[kind])


def readable(folder: Path) -> set[str]:
    """The notes that any file of a folder has in a whole line of a TinyDB file, or in a sound one of a journal."""
    found = set()
    for path in [*folder.iterdir(), *folder.glob("backups/*")]:
        if path.is_file():
            text = path.read_bytes()
            for note in ("one", "two", "three", "four"):
                sought = b'"note":"%s"' % note.encode()
                found |= {note for line in text.split(b"\n") if sought in line and _is_whole(line, text)}
    return found


def _is_whole(line: bytes, text: bytes) -> bool:
    try:
        if line[8:9] == b" " and int(line[:8], 16) == zlib.crc32(line[9:]):
            return line + b"\n" in text
    except ValueError:
        pass
    try:
        json.loads(b"{" + line.removesuffix(b",") + b"}")
    except ValueError:
        return False
    return True


@example(
    damages=[
        ("annotations.journal", ("zeros", 0.0)),
        ("annotations.journal", ("swap", "annotations.journal.old")),
    ],
    by_doctor=True,
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damages=st.lists(st.tuples(st.sampled_from(FILES), DAMAGES), min_size=2, max_size=3), by_doctor=st.booleans())
def test_every_annotation_that_a_damaged_store_still_holds_is_there_afterwards(
    lived, damages, by_doctor, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("damaged") / "library"
    shutil.copytree(lived.parent, folder)
    for name, (kind, how) in damages:
        damage(folder, lived.parent.with_name("older"), name, kind, how)
    path = folder / lived.name
    before = readable(folder)
    if by_doctor:
        if before:
            doctor.repair(path)
    else:
        try:
            with Store.open(path) as store:
                store.annotations()
        except StoreError:
            pass
        assert readable(folder) >= before
        if before:
            doctor.repair(path)
    with Store.open(path) as store:
        assert notes(store) >= before
    assert readable(folder) >= before


def test_what_only_the_previous_journal_holds_is_joined_with_the_newest_copy_and_that_is_said(path, mark):
    for number, note in enumerate(["one", "two", "three"]):
        with Store.open(path) as store:
            annotation, paragraph = mark(f"Paragraph {number} of it.", note=note)
            store.save([annotation], [paragraph])
    path.write_bytes(b"")
    Files(path).previous_base.write_bytes(b"")
    (finding,) = doctor.examine(path)
    assert "annotations.journal.old: 1 annotation" in finding.text
    assert doctor.repair(path) == []
    with Store.open(path) as store:
        assert notes(store) == {"one", "three"}


def test_what_was_deleted_does_not_come_back_from_older_files(path, mark):
    annotation, paragraph = mark(note="gone")
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        store.back_up()
    with Store.open(path) as store:
        store.delete([annotation.id])
    path.write_bytes(b"")
    Files(path).previous_base.write_bytes(b"")
    doctor.repair(path)
    with Store.open(path) as store:
        assert store.annotations() == []
        assert [one.annotation.note for one in store.trash()] == ["gone"]


def test_what_was_deleted_for_good_does_not_come_back_from_older_files(path, mark):
    annotation, paragraph = mark(note="gone")
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        store.delete([annotation.id])
        store.back_up()
    with Store.open(path) as store:
        store.empty_trash([annotation.id])
    path.write_bytes(b"")
    Files(path).previous_base.write_bytes(b"")
    doctor.repair(path)
    with Store.open(path) as store:
        assert store.annotations() == []
        assert store.trash() == []


def test_what_was_restored_is_not_deleted_by_an_older_file(path, mark):
    annotation, paragraph = mark(note="back again")
    with Store.open(path) as store:
        store.save([annotation], [paragraph])
        store.delete([annotation.id])
        store.back_up()
    with Store.open(path) as store:
        store.restore(annotation.id)
    Files(path).previous_base.write_bytes(b"")
    Files(path).journal.write_bytes(b"")
    path.write_bytes(path.read_bytes()[:-9])
    doctor.repair(path)
    with Store.open(path) as store:
        assert notes(store) == {"back again"}


def test_a_cut_file_is_read_as_far_as_its_lines_are_whole(path, mark):
    with Store.open(path) as store:
        for number, note in enumerate(["one", "two", "three"]):
            annotation, paragraph = mark(f"Paragraph {number} of it.", note=note)
            store.save([annotation], [paragraph])
    text = path.read_bytes()
    path.write_bytes(text[: text.index(b'"note":"three"')])
    (source,) = [one for one in salvage.sources(Files(path)) if one.path == path]
    assert len(source.rows["annotations"]) == 2
