"""Viewing: measure, panes and sizes; what one was reading stays where it was."""

import pytest

TEXT = "\n\n".join(
    f"This is paragraph {number}, which has some words in it. And a second sentence." for number in range(60)
)


def row_of_focus(reader):
    return reader.screen.article.viewport.row_of(reader.cursor.position)


async def test_the_measure_is_changed_and_set_back_with_the_focus_in_its_row(reading):
    async with reading(TEXT) as reader:
        await reader.press("50%zz")
        row, focus = row_of_focus(reader), reader.focus
        await reader.press("---")
        assert reader.screen.article.measure == 60
        assert (row_of_focus(reader), reader.focus) == (row, focus)
        await reader.press("+")
        assert reader.screen.article.measure == 64
        await reader.press("=")
        assert reader.screen.article.measure == 72
        assert row_of_focus(reader) == row


async def test_the_sidebar_is_hidden_shown_and_changed_in_width(reading):
    async with reading(TEXT) as reader:
        sidebar = reader.screen.sidebar
        width = sidebar.outer_size.width
        await reader.press(">")
        assert sidebar.outer_size.width > width
        await reader.press("<<>")
        await reader.press("<tab>")
        assert reader.mode == "SIDEBAR"
        await reader.press("\\")
        assert not sidebar.display
        assert reader.mode == "READ"
        await reader.press("\\")
        assert sidebar.display


@pytest.mark.parametrize(("columns", "cards"), [(120, 38), (126, 38), (140, 56), (200, 56)])
async def test_text_and_cards_stand_side_by_side_in_the_middle(reading, columns, cards):
    async with reading(TEXT, size=(columns, 40)) as reader:
        article, sidebar = reader.screen.article, reader.screen.sidebar
        place = article.arranged()
        assert place.cards == cards
        assert article.outer_size.width == place.pane
        assert article.outer_size.width + sidebar.outer_size.width == columns
        beside = sidebar.outer_size.width - cards
        assert abs(place.left - beside) <= 4
        await reader.press("++")
        assert article.measure == 80 or columns < 130
        assert article.outer_size.width == article.arranged().pane
        assert article.outer_size.width + sidebar.outer_size.width == columns


async def test_a_card_says_one_line_of_what_can_be_read_beside_it(reading):
    words = "A sentence that is long enough to take several lines on a card " * 4
    text = "\n\n".join([f"{words}ends here."] + ["A paragraph between."] * 60)
    async with reading(text) as reader:
        await reader.press("<enter>")
        quoted = [row for row in reader.rows() if "▌" in row]
        assert len(quoted) == 1
        assert quoted[0].rstrip().endswith("…")
        await reader.press("G")
        assert len([row for row in reader.rows() if "▌" in row]) == 4


async def test_zen_is_nothing_but_the_text(reading):
    async with reading(TEXT) as reader:
        await reader.press("zn")
        rows = "\n".join(reader.rows())
        assert "paragraph 0" in rows
        assert "READ" not in rows
        assert "article" not in rows
        await reader.press("j<enter><escape>")
        assert "READ" in "\n".join(reader.rows())
        assert len(reader.quotes) == 1


async def test_below_90_columns_the_sidebar_is_a_drawer(reading):
    async with reading(TEXT, size=(80, 24)) as reader:
        sidebar = reader.screen.sidebar
        await reader.press("<enter>")
        assert not sidebar.display
        await reader.press("<tab>")
        assert sidebar.display
        drawer = reader.rows()[-11:-2]
        assert any("▌ This is paragraph 0" in row for row in drawer)
        assert any("This is paragraph 0" in row for row in reader.rows()[1:-11])
        await reader.press("<enter>")
        assert not sidebar.display
        assert reader.mode == "READ"
        await reader.press("<tab><escape>")
        assert not sidebar.display


async def test_at_60_by_20_everything_works(reading):
    async with reading(TEXT, size=(60, 20)) as reader:
        await reader.press("ja")
        await reader.press("small but there<ctrl+s>")
        assert reader.annotations[0].note == "small but there"
        assert any("?" in row for row in reader.rows()[-1:])
        await reader.press("S<escape>?")
        await reader.press("undo<escape>o<escape>/second<enter><escape><tab>jk<escape>")
        assert reader.mode == "READ"
        assert all(len(row) <= 60 for row in reader.rows())


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (60, 20), (91, 40)])
async def test_resizing_keeps_what_one_was_reading(reading, size):
    async with reading(TEXT) as reader:
        await reader.press("50%j")
        focus, row = reader.focus, row_of_focus(reader)
        await reader.pilot.resize_terminal(*size)
        await reader.settle()
        height = reader.screen.article.viewport.height
        assert reader.focus == focus
        assert row_of_focus(reader) is not None
        assert row_of_focus(reader) == row or row >= height - 2
        await reader.pilot.resize_terminal(120, 40)
        await reader.settle()
        assert reader.focus == focus
        assert row_of_focus(reader) is not None


async def test_the_smallest_terminal_does_no_harm(reading):
    async with reading(TEXT, size=(12, 5)) as reader:
        await reader.press("jjwv<escape><tab><escape>?<escape>a<escape>GggS<escape>")
        await reader.pilot.resize_terminal(120, 40)
        await reader.settle()
        assert any("paragraph 0" in row for row in reader.rows())


async def test_help_lists_the_keys_of_the_present_mode_and_runs_one(reading):
    async with reading(TEXT) as reader:
        await reader.press("?")
        assert any("next sentence" in row for row in reader.rows())
        await reader.press("half a page down<enter>")
        assert reader.screen.article.viewport.visible().start.block > 0
        await reader.press("v?")
        assert any("Keys in SELECT" in row for row in reader.rows())
        await reader.press("<escape>")
        assert reader.mode == "SELECT"


async def test_the_last_lines_of_a_long_list_can_be_seen_and_a_long_line_goes_on_beside_its_key(reading):
    async with reading(TEXT, size=(80, 24)) as reader:
        await reader.press("?")
        first = reader.row_of("next sentence (line").index("next sentence")
        assert reader.row_of("verse)").index("verse)") == first
        await reader.press("<pagedown>" * 12)
        assert reader.row_of("q ZZ").rstrip(" │").endswith("quit")


async def test_the_palette_runs_commands_by_name(reading):
    async with reading(TEXT) as reader:
        await reader.press(":")
        await reader.press("end<enter>")
        assert reader.cursor.position.block == 59


async def test_the_header_says_title_place_and_marks(reading):
    async with reading("# Of Birds\n\nThe wren. The owl.\n", suffix=".md") as reader:
        await reader.press("j<enter>G")
        header = reader.rows()[0]
        assert "Of Birds" in header
        assert "100 %" in header
        assert "1 mark" in header


async def test_another_size_and_back_leave_the_focus_in_its_row_as_a_whole(reading):
    async with reading(TEXT) as reader:
        await reader.press("50%zz5j")
        row, focus = row_of_focus(reader), reader.focus
        for size in [(120, 10), (24, 9), (30, 40), (120, 40)]:
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
            viewport = reader.screen.article.viewport
            assert viewport.visible().start <= reader.cursor.focus().start
            assert reader.cursor.focus().end <= viewport.visible().end
        assert (row_of_focus(reader), reader.focus) == (row, focus)


async def test_without_the_sidebar_the_column_stands_in_the_middle_of_the_screen_and_with_it_again_beside_it(reading):
    async with reading("on-margins.md") as reader:
        beside = reader.screen.article.left
        await reader.press("\\")
        await reader.until(lambda: reader.screen.article.size.width == 120)
        assert reader.screen.article.left > beside
        await reader.press("\\")
        await reader.until(lambda: reader.screen.article.left == beside)
        assert reader.screen.sidebar.size.width > 0


async def test_a_broad_table_takes_the_room_that_the_hidden_sidebar_leaves_and_its_cells_are_quoted_as_before(reading):
    heads = [f"Head number {number}" for number in range(7)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * 7, ["one cell"] * 7))
    async with reading(f"Before it.\n\n{table}\n", suffix=".md") as reader:
        assert not any(row.split() == " ".join(heads).split() for row in reader.rows())
        await reader.press("\\")
        await reader.until(lambda: any("  ".join(heads) in row for row in reader.rows()))
        await reader.press("jj<enter>")
        assert [quote.split() for quote in reader.quotes] == [["one", "cell"] * 7]
