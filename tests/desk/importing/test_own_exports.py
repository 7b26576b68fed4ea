"""What readerapp has exported comes back as a change of what is here, and brings nothing back that was deleted."""

from dataclasses import replace

import pytest

from clippings import highlight, note, outcomes, stored
from readerapp.annotations.color import Color
from readerapp.annotations.quoting import quote_finder
from readerapp.desk.exporting import export_to, exported
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.opening import open_whole
from readerapp.sources.options import AS_IT_SEEMS
from readerapp.store.store import Store


@pytest.fixture
def file(well, path, tmp_path):
    """An export of one note."""
    document = open_whole(str(well), AS_IT_SEEMS)
    with Store.open(path) as store:
        margin = open_margin(document, store, str(well))
        (iron,) = quote_finder(document).find_literally("it tasted of iron")
        margin.mark(iron, Color.YELLOW, note="Why?")
        export_to(tmp_path / "notes.md", exported(document, margin.placements, {}), overwrite=False)
    return tmp_path / "notes.md"


def change(path, **fields):
    with Store.open(path) as store:
        (annotation,) = store.annotations()
        store.save([replace(annotation, **fields)])


def edit(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_file_that_nobody_has_edited_changes_nothing_that_was_changed_here_since(file, path, bring):
    change(path, note="How?", color=Color.GREEN, tags=("well",))
    assert outcomes(bring(file)) == ["unchanged"]
    [annotation] = stored(path)
    assert (annotation.note, annotation.color, annotation.tags) == ("How?", Color.GREEN, ("well",))


def test_what_was_edited_in_the_file_is_changed_and_what_stands_behind_it_is_not_taken_in(file, path, bring):
    edit(file, "Why?", "Why not?\n\nA thought of mine.")
    edit(file, "*yellow", "*pink")
    assert outcomes(bring(file)) == ["changed"]
    [annotation] = stored(path)
    assert (annotation.note, annotation.color) == ("Why not?", Color.PINK)


def test_what_was_deleted_here_does_not_come_back_by_its_export(file, path, bring):
    with Store.open(path) as store:
        store.delete([store.annotations()[0].id])
    edit(file, "Why?", "Why not?")
    assert outcomes(bring(file)) == ["unchanged"]
    assert stored(path) == []


def test_what_came_from_another_program_is_changed_by_its_export_as_well(well, path, tmp_path, clippings, bring):
    bring(clippings(highlight("it tasted of iron"), note("Why?")), to=well)
    document = open_whole(str(well), AS_IT_SEEMS)
    with Store.open(path) as store:
        margin = open_margin(document, store, str(well))
        export_to(tmp_path / "notes.md", exported(document, margin.placements, {}), overwrite=False)
    edit(tmp_path / "notes.md", "Why?", "Rust.")
    assert outcomes(bring(tmp_path / "notes.md", to=well)) == ["changed"]
    assert [one.note for one in stored(path)] == ["Rust."]
