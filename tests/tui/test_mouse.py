"""The mouse: what clicks, drags and the wheel do on the text, the cards and the margin map."""

from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseUp

TEXT = "The quick fox jumps. It flew away.\n\nAnother one stands here.\n" + "\n".join(["\nFiller stays."] * 60)


async def click(reader, words, times=1):
    await reader.pilot.click(offset=reader.cell_of(words), times=times)
    await reader.settle()


async def drag(reader, start, end):
    for event, (x, y) in [(MouseDown, start), (MouseMove, end), (MouseUp, end)]:
        await reader.pilot._post_mouse_events([event], offset=(x, y), button=1)
    await reader.settle()


async def test_a_click_puts_the_focus_there(reading):
    async with reading(TEXT) as reader:
        await click(reader, "flew")
        assert (reader.mode, reader.focus) == ("READ", "It flew away.")
        await click(reader, "Another")
        assert reader.focus == "Another one stands here."


async def test_a_double_click_selects_the_word_and_a_triple_click_the_sentence(reading):
    async with reading(TEXT) as reader:
        await click(reader, "fox", times=2)
        assert (reader.mode, reader.selected) == ("SELECT", "fox")
        await click(reader, "flew", times=3)
        assert reader.selected == "It flew away."


async def test_dragging_selects_from_one_character_to_another(reading):
    async with reading(TEXT) as reader:
        x, y = reader.cell_of("quick")
        await drag(reader, (x, y), (x + len("quick fox") - 1, y))
        assert (reader.mode, reader.selected) == ("SELECT", "quick fox")
        await drag(reader, reader.cell_of("flew"), reader.cell_of("Another"))
        assert reader.selected == "flew away.\n\nA"
        await drag(reader, reader.cell_of("Another"), reader.cell_of("flew"))
        assert reader.selected == "flew away.\n\nA"


async def test_the_wheel_scrolls_the_text(reading):
    async with reading(TEXT, size=(100, 20)) as reader:
        view = reader.screen.article.viewport
        await reader.pilot._post_mouse_events([MouseScrollDown], reader.screen.article)
        await reader.settle()
        assert view.visible().start > view.document.position_at_share(0)


async def test_a_click_on_a_highlight_shows_its_card_and_a_click_on_a_card_goes_to_the_text(reading):
    async with reading(TEXT) as reader:
        await reader.press("<enter>j<enter>G<enter>")
        await reader.press("gg")
        await click(reader, "flew")
        assert reader.card == "It flew away."
        x, y = next(
            (row.rindex("Filler stays."), y) for y, row in enumerate(reader.rows()) if row.rfind("Filler stays.") > 80
        )
        await reader.pilot.click(offset=(x, y))
        await reader.settle()
        assert reader.cursor.position.block == len(reader.screen.document) - 1


async def test_a_click_on_the_margin_map_goes_there(reading):
    async with reading(TEXT, size=(100, 30)) as reader:
        article = reader.screen.article
        await reader.pilot.click(article, offset=(article.size.width - 1, article.size.height - 1))
        await reader.settle()
        assert reader.cursor.position.block > 50
