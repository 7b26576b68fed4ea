"""The library in the app: every text that was opened, in groups, and what can be done with one."""

import pytest

from readerapp.annotations.color import Color
from readerapp.config import Settings
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.watching import watch
from readerapp.document.position import Passage, Position, Span
from readerapp.sources.registry import open_source
from readerapp.store.store import Store
from readerapp.tui.app import ReaderApp
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.table import ACTIONS
from readerapp.tui.lists.library import LibraryScreen
from readerapp.tui.lists.tags import TagsScreen


@pytest.fixture
def shelf(reading, tmp_path):
    """The app on one text, with a finished one, a half-read one with a note and one whose file is gone in its store."""
    with Store.open(tmp_path / "notes.json") as store:
        for name, words, share in (("lamp", "The lamp burns.", 3), ("snow", "It snowed.", 1), ("road", "A road.", 0)):
            path = tmp_path / f"{name}.md"
            path.write_text(f"---\nauthor: Jane Porter\n---\n\n{words}\n\nMore of it.\n\nAnd more.\n\nEnd\n")
            margin = open_margin(open_source(str(path)), store, str(path))
            annotation = margin.mark(Passage.within(0, Span(0, len(words))), Color.YELLOW)
            margin.write(annotation, f"About the {name}")
            margin.remember_place(Position(share))
    (tmp_path / "road.md").unlink()

    def opened(**how):
        return reading("A text to begin with.\n", **how)

    return opened


async def in_library(reader, keys="L"):
    await reader.press(keys)
    await reader.until(lambda: isinstance(reader.app.screen, LibraryScreen))
    await reader.until(lambda: "2 noted" in reader.app.screen.title_line.about or "3 noted" in about(reader))


def about(reader):
    return reader.app.screen.title_line.about


def titles(reader):
    """The titles from the top, headings with their counts among them."""
    rows = [row[:30].strip(" ▌") for row in reader.rows()[1:-3]]
    return [row.split("   ")[0] for row in rows if row]


async def test_it_answers_every_action_of_its_mode_and_no_other(shelf):
    async with shelf() as reader:
        await in_library(reader)
        assert set(reader.app.screen.answers) == {action.name for action in ACTIONS if Mode.LIBRARY in action.modes}


async def test_texts_are_in_groups_with_how_far_each_was_read_and_what_is_marked(shelf):
    async with shelf(size=(80, 24)) as reader:
        await in_library(reader)
        assert titles(reader) == [
            "Reading (2)",
            "Article",
            "Snow",
            "Finished (1)",
            "Lamp",
            "Gone: the file is missing (1)",
            "Road",
        ]
        assert "■ 1" in reader.row_of("Snow")
        assert "✎ 1" in reader.row_of("Snow")
        assert "Jane Porter" in reader.row_of("Snow")
        # What is finished was read, though its reader stopped at the beginning of the last paragraph.
        assert "100 %" in reader.row_of("Lamp")
        assert about(reader) == "4 texts · 3 marked · 3 noted · last opened"


async def test_a_line_under_the_list_tells_of_the_week(shelf):
    async with shelf(size=(80, 24)) as reader:
        await in_library(reader)
        await reader.until(lambda: "This week" in reader.rows()[-3])
        assert reader.rows()[-3].strip() == "This week: 1 day · 3 texts · 3 marks"


async def test_enter_reads_another_text(shelf):
    async with shelf() as reader:
        await in_library(reader)
        await reader.press("j<enter>")
        await reader.until(lambda: reader.app.reading_screen.document.title == "Snow")


async def test_what_is_typed_ahead_reaches_the_list(shelf):
    async with shelf() as reader:
        await reader.type_ahead("Lj<enter>")
        await reader.until(lambda: reader.app.reading_screen.document.title == "Snow")


async def test_a_filter_asks_for_titles_authors_and_what_is_marked(shelf):
    async with shelf() as reader:
        await in_library(reader)
        await reader.press("/lam")
        assert titles(reader) == ["Finished (1)", "Lamp"]
        await reader.press("<ctrl+u>by:porter snow")
        assert titles(reader) == ["Reading (1)", "Snow"]
        await reader.press("<ctrl+u>:yellow in:road")
        await reader.until(lambda: "Road" in titles(reader))
        await reader.press("<ctrl+u>about sno -lamp")
        await reader.until(lambda: titles(reader) == ["Reading (1)", "Snow"])
        await reader.press("<ctrl+u>in:road")
        await reader.press("<ctrl+u>-status:nonsense")
        assert "no status is called" in reader.row_of("LIBRARY")
        assert "Road" in titles(reader)
        await reader.press("<escape>")
        assert len(titles(reader)) == 7


async def test_a_text_whose_file_is_gone_is_read_from_what_is_stored(shelf):
    async with shelf() as reader:
        await in_library(reader)
        await reader.press("G<enter>")
        await reader.until(lambda: "stored passages" in reader.app.reading_screen.chrome.status.message)
        screen = reader.app.reading_screen
        assert "The text is not here." in screen.document.block(1).text
        assert screen.document.block(2).text == "A road."
        assert [len(screen.shown_annotations._marks.highlights_in(number)) for number in (1, 2)] == [0, 1]
        await reader.press("j<enter>")
        assert "Reading only" in screen.chrome.status.message
        await in_library(reader)
        assert about(reader).startswith("4 texts")


async def test_a_moved_file_is_found_by_its_words(shelf, tmp_path):
    async with shelf() as reader:
        (tmp_path / "winter.md").write_text("A road.\n\nMore of it.\n\nAnd more.\n\nEnd\n")
        await in_library(reader)
        await reader.press(f"Gr<ctrl+u>{tmp_path}<enter>")
        await reader.until(lambda: "Found" in reader.row_of("LIBRARY"))
        await reader.until(lambda: "Gone: the file is missing (1)" not in titles(reader))
        await reader.press("u")
        await reader.until(lambda: "Gone: the file is missing (1)" in titles(reader))


async def test_a_forgotten_text_is_out_of_the_list_and_its_notes_are_kept(shelf):
    async with shelf() as reader:
        await in_library(reader)
        await reader.press("jx<enter>")
        assert "Snow" not in titles(reader)
        notes = [annotation.note for annotation in reader.screen.store.annotations()]
        assert "About the snow" in notes
        await reader.press("u")
        await reader.until(lambda: "Snow" in titles(reader))
        assert "“Snow” is in the library again" in reader.app.screen._status.message


async def test_new_texts_of_a_watched_folder_are_listed(shelf, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a-new_text.md").write_text("New.\n")
    (folder / ".hidden.md").write_text("Not for me.\n")
    (folder / "picture.png").write_bytes(b"")
    async with shelf() as reader:
        await in_library(reader)
        await reader.press(f"+<ctrl+u>{folder}<enter>")
        await reader.until(lambda: "New in watched folders (1)" in titles(reader))
        await reader.press("/new<enter><enter>")
        await reader.until(lambda: reader.app.reading_screen.document.source.endswith("a-new_text.md"))


async def test_a_group_is_folded_and_unfolded_and_the_order_is_changed(shelf):
    async with shelf(size=(80, 24)) as reader:
        await in_library(reader)
        await reader.press("za")
        assert titles(reader)[:2] == ["▸ Reading (2)", "Finished (1)"]
        await reader.press("<enter>")
        assert titles(reader)[1] == "Article"
        await reader.press("s")
        assert "by title" in about(reader)


async def test_nothing_being_read_begins_with_the_library(tmp_path, in_front_of):
    path = tmp_path / "a.txt"
    path.write_text("A text.\n")
    app = ReaderApp(open_source(str(path)), str(tmp_path / "notes.json"), Settings(), begins_with="library")
    async with app.run_test(size=(80, 24)) as pilot:
        reader = in_front_of(app, pilot)
        await reader.until(lambda: isinstance(app.screen, LibraryScreen))


async def test_a_library_of_two_thousand_texts_makes_only_the_lines_on_the_screen(shelf, monkeypatch, tmp_path):
    from readerapp.store.values import Sighting

    with Store.open(tmp_path / "notes.json") as store, store._storage.transaction():
        for number in range(2000):
            store.meet(Sighting(f"{number:032x}", f"/nowhere/{number}.txt", title=f"Text {number}"))
    async with shelf(size=(80, 24)) as reader:
        await in_library(reader)
        await reader.until(lambda: all(one.is_finished for one in reader.app.workers if one.group == "library"))
        made = []
        lines = reader.app.screen.pane.lines
        monkeypatch.setattr(
            reader.app.screen.pane, "lines", type(lines)(lines.values, lambda *at: made.append(at) or lines.make(*at))
        )
        await reader.press("G")
        assert 0 < len(made) < 100


async def test_what_another_window_reads_and_marks_is_listed_while_the_library_is_open(shelf, tmp_path):
    async with shelf() as reader:
        await in_library(reader)
        path = tmp_path / "wind.md"
        path.write_text("The wind blows.\n")
        with Store.open(tmp_path / "notes.json") as store:
            margin = open_margin(open_source(str(path)), store, str(path))
            margin.mark(Passage.within(0, Span(0, 15)), Color.BLUE, note="About the wind")
        reader.screen.keeping._follow()
        await reader.until(lambda: "4 noted" in about(reader))
        assert "Wind" in titles(reader)


async def test_a_folder_is_watched_no_longer(shelf, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "rain.md").write_text("It rained.\n")
    with Store.open(tmp_path / "notes.json") as store:
        watch(store, folder)
    async with shelf() as reader:
        await in_library(reader)
        await reader.until(lambda: "Rain" in titles(reader))
        await reader.press("-<enter>")
        await reader.until(lambda: "Rain" not in titles(reader))
        assert "is watched no longer" in reader.app.screen._status.message
        await reader.press("-")
        assert "No folder is watched" in reader.app.screen._status.message
        await reader.press("u")
        await reader.until(lambda: "Rain" in titles(reader))
        await reader.press(f"+<ctrl+u>{folder}<enter>")
        assert "is watched already" in reader.app.screen._status.message


async def test_other_lists_open_over_the_library_and_lead_back_to_it(shelf):
    async with shelf() as reader:
        await in_library(reader)
        await reader.press("N")
        await reader.until(lambda: "About the road" in "".join(reader.rows()))
        await reader.press("g#")
        assert isinstance(reader.app.screen, TagsScreen)
        await reader.press("q<escape>")
        assert isinstance(reader.app.screen, LibraryScreen)


async def test_a_list_over_lists_leads_to_a_text_and_closes_them_all(shelf):
    async with shelf() as reader:
        await reader.press("gn")
        await reader.until(lambda: "About the road" in "".join(reader.rows()))
        await in_library(reader)
        await reader.press("N/snow<enter>")
        await reader.until(lambda: "1 of 3" in about(reader))
        await reader.press("G<enter>")
        await reader.until(lambda: reader.app.reading_screen.document.source.endswith("snow.md"))
        await reader.until(lambda: reader.app.screen is reader.app.reading_screen)


async def test_a_note_that_is_deleted_in_a_list_over_the_library_is_counted_there_no_more(shelf):
    async with shelf() as reader:
        await in_library(reader)
        await reader.press("N/snow<enter>")
        await reader.until(lambda: "1 of 3" in about(reader))
        await reader.press("Gdd<escape>q")
        await reader.until(lambda: "2 marked" in about(reader))
