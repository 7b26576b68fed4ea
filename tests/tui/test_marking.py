"""Marking: highlights, colours, notes, tags, undo, and what is said about it."""

from pathlib import Path

import pytest

from readerapp.config import Settings
from readerapp.folders import state_folder

TEXT = "One goes. Two goes. Three goes.\n\nFour goes. Five goes.\n"


async def test_enter_highlights_the_focus_and_takes_a_bare_highlight_off(reading):
    async with reading(TEXT) as reader:
        await reader.press("j<enter>")
        assert reader.quotes == ["Two goes."]
        await reader.press("<enter>")
        assert reader.quotes == []
        await reader.press("u")
        assert reader.quotes == ["Two goes."]


async def test_a_highlight_with_tags_is_not_taken_off_by_enter(reading):
    async with reading(TEXT) as reader:
        await reader.press("#")
        await reader.press("keep<enter><enter>")
        assert [(one.quote, one.tags) for one in reader.annotations] == [("One goes.", ("keep",))]
        assert "dd" in reader.status


@pytest.mark.parametrize(
    ("keys", "color"),
    [("cy", "yellow"), ("cg", "green"), ("cb", "blue"), ("cp", "pink"), ("co", "orange"), ("cv", "violet")],
)
async def test_a_colour_highlights_and_stays_in_the_pen(reading, keys, color):
    async with reading(TEXT) as reader:
        await reader.press(f"{keys}jj<enter>")
        assert [(one.quote, one.color.value) for one in reader.annotations] == [
            ("One goes.", color),
            ("Three goes.", color),
        ]


async def test_a_colour_on_a_highlight_recolours_it(reading):
    async with reading(TEXT) as reader:
        await reader.press("<enter>c3")
        assert [(one.quote, one.color.value) for one in reader.annotations] == [("One goes.", "blue")]
        await reader.press("u")
        assert reader.annotations[0].color.value == "yellow"


@pytest.mark.parametrize("keys", ["<enter>", "dd", "u"])
async def test_of_what_is_deleted_no_page_is_kept_that_may_show_it(reading, keys):
    page = Path(state_folder(), "frames", "another.frame")
    page.parent.mkdir(parents=True)
    async with reading(TEXT) as reader:
        await reader.press("<enter>")
        page.write_text("a page of another edition")
        await reader.press(keys)
        assert reader.quotes == []
        assert not page.exists()


async def test_dd_and_x_delete_and_u_brings_back(reading):
    async with reading(TEXT) as reader:
        await reader.press("cgj<enter>kdd")
        assert reader.quotes == ["Two goes."]
        await reader.press("jx")
        assert reader.quotes == []
        await reader.press("2u")
        assert reader.quotes == ["One goes.", "Two goes."]
        await reader.press("<ctrl+r>")
        assert len(reader.quotes) == 1
        await reader.press("jjjjdd")
        assert "no annotation" in reader.status


async def test_undo_reaches_behind_a_restart(reading):
    async with reading(TEXT) as reader:
        await reader.press("<enter>j<enter>q")
    async with reading(TEXT) as reader:
        assert reader.quotes == ["One goes.", "Two goes."]
        await reader.press("u")
        assert reader.quotes == ["One goes."]
        await reader.press("<ctrl+r>")
        assert reader.quotes == ["One goes.", "Two goes."]
        await reader.press("9u")
        assert reader.quotes == []
        await reader.press("u")
        assert reader.status == "Nothing to undo"


async def test_the_last_marking_is_repeated_with_its_colour_and_tags(reading):
    async with reading(TEXT) as reader:
        await reader.press("cp#")
        await reader.press("a b<enter>jj.")
        assert [(one.quote, one.color.value, one.tags) for one in reader.annotations] == [
            ("One goes.", "pink", ("a", "b")),
            ("Three goes.", "pink", ("a", "b")),
        ]


async def test_reshaping_keeps_the_note_and_the_identity(reading):
    async with reading(TEXT) as reader:
        await reader.press("ja")
        await reader.press("mine<ctrl+s>")
        before = reader.annotations[0]
        await reader.press("r")
        assert reader.selected == "Two goes."
        await reader.press(")e<enter>")
        [after] = reader.annotations
        assert (after.quote, after.note, after.id) == ("Two goes. Three", "mine", before.id)
        await reader.press("rb<escape><enter>")
        assert reader.annotations[0].quote == "Two goes. Three"


async def test_highlights_and_notes_are_gone_to_in_turn(reading):
    async with reading(TEXT) as reader:
        await reader.press("<enter>jj<enter>jja")
        await reader.press("here<ctrl+s>gg]h")
        assert reader.focus == "Three goes."
        await reader.press("]h")
        assert reader.focus == "Five goes."
        await reader.press("]h")
        assert "no highlight" in reader.status
        await reader.press("2[h")
        assert reader.focus == "One goes."
        await reader.press("]n")
        assert reader.focus == "Five goes."


async def test_overlapping_highlights_are_reached_one_after_the_other(reading):
    async with reading(TEXT) as reader:
        await reader.press("<enter>wvecgG")
        await reader.press("2[h")
        assert reader.card == "One goes."
        await reader.press("]h")
        assert reader.card == "goes"
        await reader.press("dd")
        assert reader.quotes == ["One goes."]


async def test_what_is_copied_goes_to_the_terminal(reading):
    async with reading(TEXT, suffix=".txt") as reader:
        await reader.press("jy")
        await reader.until(lambda: "Sent 2 words to the terminal" in reader.status)
        assert reader.app.clipboard == "Two goes."
        await reader.press("wvey")
        await reader.until(lambda: reader.app.clipboard == "goes")
        assert reader.mode == "READ"
        await reader.press("ggY")
        await reader.until(lambda: "One goes." in reader.app.clipboard)
        assert reader.app.clipboard.startswith("> One goes.")


async def test_tags_are_completed_from_those_used_before(reading):
    async with reading(TEXT) as reader:
        await reader.press("#")
        await reader.press("lighthouse<enter>j#")
        await reader.press("#li")
        await reader.until(lambda: bool(reader.app.screen.query_one("LineInput")._suggestion))
        await reader.press("<right>, sea, sea<enter>")
        assert reader.annotations[1].tags == ("lighthouse", "sea")


async def test_tags_given_up_leave_no_new_highlight(reading):
    async with reading(TEXT) as reader:
        await reader.press("#")
        await reader.press("no<escape>")
        assert reader.quotes == []


async def test_other_keys_can_be_given_in_the_settings(reading):
    async with reading(TEXT, settings=Settings(keys={"highlight": ("H",), "next_unit": ("J",)})) as reader:
        await reader.press("JH")
        assert reader.quotes == ["Two goes."]
        await reader.press("j<enter>")
        assert reader.quotes == ["Two goes."]


@pytest.mark.parametrize("way_out", ["y", "<escape>", "cb"])
async def test_reshaping_ends_with_the_selection_however_that_ends(reading, way_out):
    async with reading("One goes. Two goes. Three goes.\n") as reader:
        await reader.press("<enter>r" + way_out + "jj<enter>")
        await reader.press("v<enter>")
        assert "One goes." in reader.quotes
        assert "Three goes." in reader.quotes


async def test_a_note_given_up_on_an_old_highlight_leaves_it_as_it_was(reading):
    async with reading("One goes. Two goes.\n") as reader:
        await reader.press("cg#keep<enter>cy<escape>")
        await reader.press("cg")
        before = reader.annotations
        await reader.press("cb")
        await reader.press("u")
        await reader.press("v")
        await reader.press("a<ctrl+c>")
        await reader.until(lambda: not reader.app.handover.is_under_way and reader.mode == "READ")
        assert [(one.id, one.color, one.tags) for one in reader.annotations] == [
            (one.id, one.color, one.tags) for one in before
        ]


async def test_undo_stays_within_the_text_on_the_screen(reading, tmp_path):
    async with reading("One goes. Two goes.\n") as reader:
        await reader.press("<enter>j<enter>")
    async with reading("the-lamp-and-the-window.txt") as reader:
        await reader.press("<enter>uuu")
        assert reader.quotes == []
        assert reader.status == "Nothing to undo"
    async with reading("One goes. Two goes.\n") as reader:
        assert reader.quotes == ["One goes.", "Two goes."]
