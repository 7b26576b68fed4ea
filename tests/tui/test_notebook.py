"""The notebook in the app: every annotation of every text, filtered, changed many at a time, opened at its place."""

from dataclasses import replace

import pytest

from readerapp.annotations.color import Color
from readerapp.desk.finding_notes import LARGE
from readerapp.desk.margin import NewMark
from readerapp.desk.margin_opening import open_margin
from readerapp.document.position import Passage, Span
from readerapp.sources.registry import open_source
from readerapp.store.store import Store
from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.table import ACTIONS
from readerapp.tui.lists.notebook import NotebookScreen

MANY = 250


@pytest.fixture
def notes(reading, tmp_path):
    """The app on one text, with three annotations of another and one of a third, whose file is gone, in its store."""
    texts = {"snow": ["Snow fell on the road.", "Nobody went out."], "sea": ["The sea was calm."]}
    marks = {
        "snow": [
            NewMark(Passage.within(0, Span(0, 9)), Color.GREEN, "compare the sea", ("winter",)),
            NewMark(Passage.within(0, Span(13, 21)), Color.YELLOW),
            NewMark(Passage.within(1, Span(0, 6)), Color.BLUE, "who?", ("people", "winter")),
        ],
        "sea": [NewMark(Passage.within(0, Span(4, 7)), Color.GREEN)],
    }
    with Store.open(tmp_path / "notes.json") as store:
        for name, paragraphs in texts.items():
            path = tmp_path / f"{name}.md"
            path.write_text("\n\n".join(paragraphs) + "\n")
            open_margin(open_source(str(path)), store, str(path)).mark_all(marks[name])
    (tmp_path / "sea.md").unlink()
    return lambda **how: reading("A text of one's own.\n", **how)


async def in_notebook(reader, keys="N"):
    await reader.press(keys)
    await reader.until(
        lambda: isinstance(reader.app.screen, NotebookScreen) and reader.app.screen.title_line.about != ""
    )


def listed(reader):
    """What the rows of the list say from the top, without what stands to the right."""
    width = reader.app.screen.pane.size.width
    rows = (row[:width].strip(" ▌✓") for row in reader.rows()[1:-2])
    return [row.split("   ")[0] for row in rows if row]


def of(reader, **what):
    """The annotations in the store by their quotes."""
    return {each.quote: each for each in reader.app.reading_screen.store.annotations()}


async def test_it_answers_every_action_of_its_mode_and_no_other(notes):
    async with notes() as reader:
        await in_notebook(reader)
        assert set(reader.app.screen.answers) == {action.name for action in ACTIONS if Mode.NOTEBOOK in action.modes}


async def test_annotations_of_all_texts_are_under_their_titles_with_note_and_tags(notes):
    async with notes(size=(80, 24)) as reader:
        await in_notebook(reader)
        assert {"Snow  (3)", "Sea  (1)", "Snow fell", "✎ compare the sea", "the road", "Nobody", "sea"} <= set(
            listed(reader)
        )
        assert "#winter" in reader.row_of("compare the sea")
        assert reader.app.screen.title_line.about == "4 · by document"


async def test_one_that_was_made_ahead_lists_what_is_there_when_it_is_opened_in_the_size_of_that_time(notes):
    async with notes(size=(120, 40)) as reader:
        await reader.screen.parts.overviews.have_ready()
        await reader.press("<enter>")
        await reader.pilot.resize_terminal(80, 24)
        await in_notebook(reader)
        assert reader.app.screen.title_line.about == "5 · by document"
        assert reader.app.screen.has_class("-narrow")
        assert not reader.app.screen.query_one("#preview").display
        await reader.press("/sea<enter>")
        assert reader.app.screen.title_line.about == "2 of 5 · by document"
        await reader.press("<escape>qN")
        await in_notebook(reader, "")
        assert reader.app.screen.title_line.about == "5 · by document"


async def test_with_a_search_going_on_the_key_goes_to_the_previous_hit(notes):
    async with notes() as reader:
        await reader.press("/text<enter>N")
        assert reader.app.screen is reader.screen


async def test_a_filter_narrows_and_a_wrong_one_keeps_the_list(notes):
    async with notes(size=(80, 24)) as reader:
        await in_notebook(reader)
        await reader.press("/#winter -people")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("1 of 4"))
        await reader.press("<ctrl+u>in:sea")
        await reader.until(lambda: listed(reader)[0] == "Sea  (1)")
        await reader.press("<ctrl+u>-status:nonsense")
        assert "no status is called" in reader.row_of("NOTEBOOK")
        await reader.press("<escape>")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("4 ·"))


async def test_all_there_are_are_counted_again_where_one_goes_while_a_filter_holds(notes):
    async with notes(size=(80, 24)) as reader:
        await in_notebook(reader, "N/in:sea<enter>")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("1 of 4"))
        await reader.press("dd")
        assert reader.app.screen.title_line.about.startswith("0 of 3")
        assert reader.row_of("Nothing fits the filter")


async def test_groups_by_tag_colour_day_and_rank(notes):
    async with notes(size=(80, 24)) as reader:
        await in_notebook(reader)
        await reader.press("s")
        assert [row for row in listed(reader) if row.endswith(")")] == [
            "#people  (1)",
            "#winter  (2)",
            "without a tag  (2)",
        ]
        await reader.press("s")
        assert [row for row in listed(reader) if row.endswith(")")] == ["yellow  (1)", "green  (2)", "blue  (1)"]
        await reader.press("s")
        assert listed(reader)[0] == "today  (4)"
        await reader.press("s")
        assert not any(row.endswith(")") for row in listed(reader))


async def test_what_is_done_to_all_selected_is_one_step_of_undo(notes):
    async with notes() as reader:
        await in_notebook(reader, "N/in:snow<enter>")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("3 of 4"))
        await reader.press("gg<space><space>cp")
        assert [of(reader)[quote].color for quote in ("Snow fell", "the road")] == [Color.PINK, Color.PINK]
        assert "2 annotations now pink" in reader.row_of("NOTEBOOK")
        await reader.press("u")
        assert [of(reader)[quote].color for quote in ("Snow fell", "the road")] == [Color.GREEN, Color.YELLOW]
        await reader.press("aSee there.<enter>")
        assert [of(reader)[quote].note for quote in ("Snow fell", "the road")] == [
            "compare the sea\n\nSee there.",
            "See there.",
        ]
        await reader.press("u")
        await reader.press("#new -winter<enter>")
        assert [of(reader)[quote].tags for quote in ("Snow fell", "the road")] == [("new",), ("new",)]
        await reader.press("u")
        await reader.press("dd")
        assert set(of(reader)) == {"Nobody", "sea"}
        await reader.press("u")
        assert len(of(reader)) == 4


async def test_a_folded_group_is_selected_as_a_whole_and_esc_selects_none(notes):
    async with notes() as reader:
        await in_notebook(reader, "N/in:snow<enter>")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("3 of 4"))
        await reader.press("<escape>gg")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("4 ·"))
        reader.app.screen.pane.go_to(of(reader)["Nobody"].id)
        await reader.press("za<space>cp")
        assert {each.color for quote, each in of(reader).items() if quote != "sea"} == {Color.PINK}
        assert of(reader)["sea"].color is Color.GREEN
        await reader.press("<escape>")
        assert "selected" not in reader.rows()[0]
        assert isinstance(reader.app.screen, NotebookScreen)


async def test_many_are_changed_behind_the_list_as_one_step(reading, tmp_path):
    path = tmp_path / "many.md"
    path.write_text("word " * MANY + "\n")
    document = open_source(str(path))
    with Store.open(tmp_path / "notes.json") as store:
        marks = [NewMark(Passage.within(0, Span(5 * at, 5 * at + 4)), Color.GREEN) for at in range(MANY)]
        open_margin(document, store, str(path)).mark_all(marks)
    async with reading("A text of one's own.\n") as reader:
        await in_notebook(reader, "N")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith(f"{MANY} ·"))
        await reader.type_ahead("za cpu")
        await reader.until(lambda: f"{MANY} annotations put back" in reader.row_of("NOTEBOOK"))
        assert {each.color for each in reader.app.reading_screen.store.annotations()} == {Color.GREEN}


async def test_a_note_is_written_on_the_annotation_under_the_cursor(notes):
    async with notes() as reader:
        await in_notebook(reader, "N/in:sea<enter>")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("1 of 4"))
        await reader.press("aa calm one<ctrl+s>")
        assert of(reader)["sea"].note == "a calm one"
        assert "✎ a calm one" in listed(reader)


async def test_two_are_linked_and_a_link_is_followed(notes):
    async with notes() as reader:
        await in_notebook(reader)
        pane = reader.app.screen.pane
        ids = {quote: each.id for quote, each in of(reader).items()}
        for quote in ("sea", "Nobody"):
            pane.go_to(ids[quote])
            await reader.press("<space>")
        await reader.press("&")
        assert ids["sea"] in of(reader)["Nobody"].note
        assert of(reader)["Nobody"].note.startswith("who?\n→ ")
        pane.go_to(ids["sea"])
        await reader.press("gf")
        assert pane.value == ids["Nobody"]
        await reader.press("u")
        assert (of(reader)["sea"].note, of(reader)["Nobody"].note) == ("", "who?")


async def test_a_link_in_a_note_is_followed_from_its_text_and_from_its_card_wherever_it_leads(notes):
    async with notes() as reader:
        await in_notebook(reader)
        pane = reader.app.screen.pane
        ids = {quote: each.id for quote, each in of(reader).items()}
        for quote in ("sea", "Nobody"):
            pane.go_to(ids[quote])
            await reader.press("<space>")
        assert "2 selected" in reader.rows()[0]
        await reader.press("&")
        pane.go_to(ids["Nobody"])
        await reader.press("<enter>")
        await reader.until(lambda: reader.screen.has_margin and "Nobody" in reader.quotes)
        await reader.press("gf")
        # The file of the other text is gone: its passages are shown.
        await reader.until(lambda: reader.status.startswith("stored passages"))
        await reader.press("<tab>gf")
        await reader.until(lambda: reader.screen.has_margin and "Nobody" in reader.quotes)


async def test_enter_opens_the_text_at_the_place(notes):
    async with notes() as reader:
        await in_notebook(reader, "N/nobody<enter>")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("1 of 4"))
        await reader.press("<enter>")
        await reader.until(lambda: reader.app.reading_screen.document.title == "Snow")
        await reader.until(lambda: not reader.app.reading_screen.keeping.is_opening)
        assert reader.app.reading_screen.article.cursor.position.block == 1


async def test_of_a_text_that_is_gone_the_stored_passages_are_opened(notes):
    async with notes() as reader:
        await in_notebook(reader, "N/in:sea<enter>")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("1 of 4"))
        await reader.press("<enter>")
        await reader.until(lambda: "stored passages" in reader.app.reading_screen.chrome.status.message)


async def test_the_annotation_is_shown_whole_in_its_paragraph_where_there_is_room(notes):
    async with notes(size=(160, 40)) as reader:
        await in_notebook(reader, "N/road<enter>")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("1 of 4"))
        await reader.until(lambda: any("Snow fell on the road." in row for row in reader.rows()))


async def test_the_library_leads_to_the_notes_of_one_text(notes):
    async with notes() as reader:
        await reader.press("L/snow<enter>")
        await in_notebook(reader, "n")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("3 ·"))
        await reader.press("<enter>")
        await reader.until(lambda: reader.app.reading_screen.document.title == "Snow")


async def test_what_is_changed_in_the_list_is_changed_in_the_text_under_it(notes):
    async with notes() as reader:
        await reader.press("<enter>")
        await in_notebook(reader, "N/own<enter>")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("1 of 5"))
        await reader.press("cvq")
        assert [annotation.color for annotation in reader.annotations] == [Color.VIOLET]


async def test_of_a_large_store_the_same_is_listed_by_its_index(notes, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with Store.open(tmp_path / "notes.json") as store:
        long = next(one for one in store.annotations() if one.note == "who?")
        store.save([replace(long, note="who? " * (LARGE // 4))])
    async with notes(size=(80, 24)) as reader:
        await in_notebook(reader)

        async def shows(about):
            await reader.until(lambda: reader.app.screen.title_line.about == about)

        await shows("4 · by document")
        await reader.press("/#winter<enter>")
        await shows("2 of 4 · by document")
        assert {"Snow  (2)", "Snow fell", "Nobody"} <= set(listed(reader))
        await reader.press("s")
        await shows("2 of 4 · by tag")
        await reader.press("<escape>")
        await shows("4 · by tag")
        assert {"#people  (1)", "#winter  (2)"} <= set(listed(reader))
        assert list(tmp_path.rglob("index-*.sqlite"))


async def test_only_what_is_on_the_screen_is_made(notes, tmp_path, monkeypatch):
    with Store.open(tmp_path / "notes.json") as store:
        (each,) = [one for one in store.annotations() if one.quote == "sea"]
        from dataclasses import replace

        from readerapp.store.identifiers import new_id

        store.save([replace(each, id=new_id()) for _ in range(1000)])
    async with notes(size=(80, 24)) as reader:
        await in_notebook(reader)
        await reader.until(lambda: reader.app.screen.title_line.about == "1,004 · by document")
        read = reader.app.screen._read._annotations
        read.clear()
        await reader.press("G")
        assert 0 < len(read) < 60


async def test_what_another_window_marks_is_listed_as_far_as_the_filter_lets_it_through(notes, tmp_path):
    async with notes() as reader:
        await in_notebook(reader, "N/:green<enter>")
        await reader.until(lambda: "2 of 4" in reader.app.screen.title_line.about)
        path = tmp_path / "snow.md"
        with Store.open(tmp_path / "notes.json") as store:
            margin = open_margin(open_source(str(path)), store, str(path))
            margin.mark(Passage.within(1, Span(7, 11)), Color.GREEN)
            margin.mark(Passage.within(1, Span(12, 15)), Color.PINK)
            margin.delete(next(one.id for one in store.annotations() if one.quote == "Snow fell"))
        reader.screen.keeping._follow()
        await reader.until(lambda: "went" in listed(reader))
        assert "out" not in listed(reader)
        assert "Snow fell" not in listed(reader)


async def test_what_is_written_of_a_note_is_on_the_disk_before_it_is_done(notes, tmp_path):
    async with notes() as reader:
        await in_notebook(reader, "N/in:sea<enter>")
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("1 of 4"))
        await reader.press("aHalf a thought")
        reader.app.screen._keep()
        assert b"Half a thought" in (tmp_path / "notes.journal").read_bytes()
        await reader.press("<escape>")
        assert of(reader)["sea"].note == "Half a thought"


async def test_where_nothing_is_marked_it_says_so(reading):
    async with reading("A text without a mark.\n") as reader:
        await in_notebook(reader)
        await reader.until(lambda: "Nothing is marked yet in any text" in "".join(reader.rows()))


LONG_NOTE = "\n\n".join(f"Thought {number} " + "סוף השבוע היה חם " * 3 * (number == 29) for number in range(30))


@pytest.fixture
def long_note(reading, tmp_path):
    """The app with one note of thirty paragraphs, the last in Hebrew, on words that stand far down in theirs."""
    path = tmp_path / "sea.md"
    path.write_text("The sea was calm. " * 120 + "Then the storm.\n")
    document = open_source(str(path))
    with Store.open(tmp_path / "notes.json") as store:
        end = len(document.block(0).text)
        mark = NewMark(Passage.within(0, Span(end - 15, end)), Color.GREEN, LONG_NOTE)
        open_margin(document, store, str(path)).mark_all([mark])
    return lambda **how: reading("A text of one's own.\n", **how)


async def test_what_is_marked_is_seen_beside_the_list_and_the_note_below_it_is_scrolled_to(long_note):
    async with long_note(size=(120, 24)) as reader:
        await in_notebook(reader)
        assert any("Then the storm." in row[80:] for row in reader.rows())
        assert "more lines · Ctrl+e" in "".join(reader.rows())
        await reader.press("199<ctrl+e>")
        assert reader.rows()[-3].rstrip().endswith("green · today · exact")
        # What is written from right to left begins at the right edge.
        assert reader.row_of("סוף").index("Thought") > reader.row_of("Thought 28").index("Thought")
        await reader.press("199<ctrl+y>")
        assert "Sea" in reader.rows()[1][80:]


async def test_tab_shows_all_of_a_note_where_there_is_no_room_beside_the_list(long_note):
    async with long_note(size=(80, 24)) as reader:
        await in_notebook(reader)
        await reader.press("<tab>G")
        assert "Thought 28" in "".join(reader.rows())
        await reader.press("<escape>")
        assert "✎ Thought 0" in reader.rows()[3]
        assert isinstance(reader.app.screen, NotebookScreen)
