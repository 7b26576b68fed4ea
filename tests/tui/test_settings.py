"""`:settings` shows the settings, tries each value on the page, and writes what is taken into the settings file."""

from pathlib import Path

import pytest

from readerapp.config import Settings, load_settings
from readerapp.desk.settings_file import begin_settings
from readerapp.folders import config_file

TEXT = "\n\n".join(f"Sentence number {number} of a text to be read." for number in range(60))


@pytest.fixture
def written() -> Path:
    """A settings file as `readerapp config init` writes it."""
    path, _ = begin_settings()
    return path


async def settings(reader, words: str) -> None:
    """Open the settings and choose the line with these words."""
    await reader.press(":set<enter>")
    await reader.press(f"{words}<enter>")


async def test_a_value_holds_while_it_is_under_the_cursor_and_is_written_when_it_is_taken(reading, written) -> None:
    async with reading(TEXT) as reader:
        article = reader.screen.article
        await settings(reader, "measure")
        await reader.press("50")
        assert article.measure == 50
        await reader.press("<enter>")
        assert "measure" in reader.row_of("50")
        await reader.press("<escape>")
        assert (article.measure, load_settings().measure) == (50, 50)
        assert reader.status == f"measure = 50 ({written})"
        assert "# The width of the column in cells." in written.read_text()


async def test_what_was_tried_and_not_taken_is_as_it_was(reading, written) -> None:
    async with reading(TEXT) as reader:
        article, theme, before = reader.screen.article, reader.app.theme, written.read_text()
        for name, typed in (("measure", "50"), ("theme", "sepia"), ("focus", "middle")):
            await settings(reader, name)
            await reader.press(typed)
            await reader.press("<escape><escape>")
        assert (article.measure, reader.app.theme, article.keeps_middle) == (72, theme, False)
        assert written.read_text() == before


async def test_focus_and_switches_hold_at_once(reading, written) -> None:
    async with reading(TEXT) as reader:
        await settings(reader, "focus")
        await reader.press("middle<enter><escape>")
        assert reader.screen.article.keeps_middle
        await settings(reader, "reading_log")
        await reader.press("false<enter><escape>")
        assert not reader.app.settings.reading_log
        assert (load_settings().focus, load_settings().reading_log) == ("middle", False)


async def test_a_setting_is_taken_out_again(reading) -> None:
    Path(config_file()).parent.mkdir(parents=True)
    Path(config_file()).write_text("# mine\nmeasure = 50\nfocus = 'middle'\n")
    async with reading(TEXT, settings=load_settings()) as reader:
        await settings(reader, "focus")
        await reader.press("not set<enter><escape>")
        assert not reader.screen.article.keeps_middle
        assert Path(config_file()).read_text() == "# mine\nmeasure = 50\n"


async def test_what_a_colour_means_is_said_from_then_on(reading, written) -> None:
    async with reading(TEXT) as reader:
        await settings(reader, "green")
        await reader.press("method<enter><escape>")
        assert load_settings().meanings == {"green": "method"}
        await reader.press("c")
        assert "method" in "".join(reader.rows()[-4:])


async def test_a_filter_of_ones_own_gets_a_name(reading, written) -> None:
    async with reading(TEXT) as reader:
        await settings(reader, "a new one")
        await reader.press("claims = :yellow -note<enter>")
        assert ":yellow -note" in reader.row_of("claims")
        await reader.press("<escape>")
        assert load_settings().filters == {"claims": ":yellow -note"}


async def test_a_file_that_is_no_settings_is_left_alone_and_the_value_holds_until_the_end(reading) -> None:
    path = Path(config_file())
    path.parent.mkdir(parents=True)
    path.write_text("measure = ")
    async with reading(TEXT, settings=Settings()) as reader:
        await settings(reader, "measure")
        await reader.press("50<enter><escape>")
        assert "is not TOML" in reader.status
        assert "it holds until you leave" in reader.status
        assert reader.screen.article.measure == 50
        assert path.read_text() == "measure = "
