"""The tags of all texts in the app: counted, renamed, merged, deleted."""

import pytest

from readerapp.tui.keys.action import Mode
from readerapp.tui.keys.table import ACTIONS
from readerapp.tui.lists.tags import TagsScreen


@pytest.fixture
def tagged(reading):
    """The app on a text, three sentences of which are to be tagged by `TAGGED`."""
    return lambda **how: reading("One goes. Two goes. Three goes.\n", **how)


TAGGED = "#snow way/road<enter>j#snow<enter>j#ice<enter>g#"


def tags(reader):
    return [annotation.tags for annotation in reader.annotations]


async def test_it_answers_every_action_of_its_mode_and_no_other(tagged):
    async with tagged() as reader:
        await reader.press(TAGGED)
        assert isinstance(reader.app.screen, TagsScreen)
        assert set(reader.app.screen.answers) == {action.name for action in ACTIONS if Mode.TAGS in action.modes}


async def saved(reader):
    """Wait until what was asked for is done, behind the screen."""
    await reader.until(lambda: reader.app.screen.takes_keys)


async def test_what_is_typed_while_tags_are_saved_comes_in_its_turn(tagged):
    async with tagged() as reader:
        await reader.press(TAGGED)
        await reader.type_ahead("/snow<enter>r<ctrl+u>winter<enter>ur<ctrl+u>frost<enter>")
        await reader.until(lambda: tags(reader) == [("frost", "way/road"), ("frost",), ("ice",)])


async def test_a_tag_is_renamed_in_the_text_that_lies_under_the_list_too(tagged):
    async with tagged() as reader:
        await reader.press(TAGGED)
        assert "2" in reader.row_of("#snow")
        await reader.press("/snow<enter>r<ctrl+u>winter<enter>")
        await saved(reader)
        assert tags(reader) == [("winter", "way/road"), ("winter",), ("ice",)]
        await reader.press("u")
        assert tags(reader) == [("snow", "way/road"), ("snow",), ("ice",)]


async def test_selected_tags_are_made_one(tagged):
    async with tagged() as reader:
        await reader.press(TAGGED + "gg<space><space>r<ctrl+u>cold<enter>")
        await saved(reader)
        assert tags(reader) == [("cold", "way/road"), ("cold",), ("cold",)]


async def test_a_tag_is_deleted_and_one_that_cannot_be_is_refused(tagged):
    async with tagged() as reader:
        await reader.press(TAGGED + "ggdd")
        await saved(reader)
        assert tags(reader) == [("snow", "way/road"), ("snow",), ()]
        await reader.press("r<ctrl+u>two words<enter>")
        await saved(reader)
        assert "cannot be a tag" in reader.row_of(" TAGS ")


async def test_all_that_are_selected_are_deleted_as_one_step(tagged):
    async with tagged() as reader:
        await reader.press(TAGGED + "gg<space><space>dd")
        await saved(reader)
        assert tags(reader) == [("way/road",), (), ()]
        await reader.press("u")
        assert tags(reader) == [("snow", "way/road"), ("snow",), ("ice",)]


async def test_a_nested_tag_stands_below_the_name_that_it_is_nested_in(tagged):
    async with tagged() as reader:
        await reader.press(TAGGED)
        rows = [row.strip(" ▌").split("  ")[0] for row in reader.rows()[1:5]]
        assert rows == ["#ice", "#snow", "#way", "/road"]
        await reader.press("Gr")
        assert "Rename #way/road" in reader.row_of("Rename")


async def test_a_name_that_tags_are_nested_in_is_renamed_with_them_though_it_is_no_tag(tagged):
    async with tagged() as reader:
        await reader.press(TAGGED + "Gkr<ctrl+u>path<enter>")
        await saved(reader)
        assert tags(reader) == [("snow", "path/road"), ("snow",), ("ice",)]


async def test_enter_lists_the_notes_with_the_tag(tagged):
    async with tagged() as reader:
        await reader.press(TAGGED + "gg<enter>")
        await reader.until(lambda: getattr(reader.app.screen, "filter", "") == '#"ice"')
        await reader.until(lambda: reader.app.screen.title_line.about.startswith("1"))
