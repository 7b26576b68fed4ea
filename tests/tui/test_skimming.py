"""The text folded to what is marked (`zs`), where everything goes on as always."""

import pytest

FILLER = [f"Filler {number} says nothing. It says so at length." for number in range(1, 30)]
TEXT = "\n\n".join(
    [*FILLER[:10], "The wren is small. It sings loudly.", *FILLER[10:20], "The owl is silent.", *FILLER[20:]]
)


@pytest.fixture
def skimming(reading):
    """A reader who has marked two sentences, one green and one yellow, and folds the text to them."""

    class Skimming:
        async def __aenter__(self):
            self.opened = reading(TEXT, size=(80, 24))
            reader = await self.opened.__aenter__()
            await reader.press("/wren<enter><escape>cg/owl<enter><escape>cyzs")
            return reader

        async def __aexit__(self, *raised):
            await self.opened.__aexit__(*raised)

    return Skimming()


def page(reader) -> str:
    return "\n".join(reader.rows()[1:-2])


async def test_only_what_is_marked_is_shown_and_what_is_not_is_counted(skimming):
    async with skimming as reader:
        shown = page(reader)
        assert "The wren is small." in shown
        assert "The owl is silent." in shown
        assert "··· 9 paragraphs ···" in shown
        assert "Filler 5" not in shown
        assert "skim" in reader.rows()[0]


async def test_the_whole_text_comes_back_around_the_focus(skimming):
    async with skimming as reader:
        row = next(number for number, shown in enumerate(reader.rows()) if "The owl" in shown)
        await reader.press("zs")
        assert reader.focus == "The owl is silent."
        assert "The owl" in reader.rows()[row]
        assert "paragraphs ···" not in page(reader)
        assert "skim" not in reader.rows()[0]


async def test_reading_goes_from_mark_to_mark(skimming):
    async with skimming as reader:
        await reader.press("gg")
        assert reader.focus == "The wren is small."
        await reader.press("j")
        assert reader.focus == "The owl is silent."
        await reader.press("jG")
        assert reader.focus == "The owl is silent."
        await reader.press("k")
        assert reader.focus == "The wren is small."


async def test_what_comes_next_is_unfolded_and_can_be_read(skimming):
    async with skimming as reader:
        await reader.press("ggzo")
        assert "Filler 11" in page(reader)
        assert reader.focus == "The wren is small."
        await reader.press("j")
        assert reader.focus == "It sings loudly."


async def test_a_hit_of_the_search_is_unfolded(skimming):
    async with skimming as reader:
        await reader.press("/Filler 25<enter>")
        assert reader.focus == "Filler 25 says nothing."
        assert "Filler 25" in page(reader)
        assert "Filler 24" not in page(reader)


async def test_a_hint_reaches_the_sentence_beside_a_mark_and_it_can_be_marked(skimming):
    async with skimming as reader:
        await reader.press("ggs")
        label = next(hint.label for hint in reader.screen.parts.hinting._hints if "It sings" in text_at(reader, hint))
        await reader.press(f"{label}<enter>")
        assert "It sings loudly." in reader.quotes
        await reader.press("gg")
        assert reader.focus == "The wren is small."
        await reader.press("j")
        assert reader.focus == "It sings loudly."


def text_at(reader, hint) -> str:
    return reader.screen.document.text(hint.target.passage)


async def test_a_mark_that_is_deleted_stays_in_sight_while_one_is_there(skimming):
    async with skimming as reader:
        await reader.press("ggdd")
        assert reader.focus == "The wren is small."
        assert "The wren" in page(reader)
        await reader.press("u")
        assert len(reader.quotes) == 2


async def test_the_filter_of_the_sidebar_applies(skimming):
    async with skimming as reader:
        await reader.press("zsgg<tab>/:green<enter><tab>zs")
        assert "The wren" in page(reader)
        assert "The owl" not in page(reader)


async def test_a_selection_goes_by_the_lines_that_are_shown(skimming):
    async with skimming as reader:
        await reader.press("ggvj$")
        assert reader.selected.startswith("The wren is small.")
        assert "Filler 11" in reader.selected


async def test_where_nothing_is_marked_the_text_stays_whole(reading):
    async with reading(TEXT) as reader:
        await reader.press("zs")
        assert "Nothing is marked here yet" in reader.status
        assert "Filler 5" in page(reader)
