"""What looks like Textual's markup in a document is the text of the document."""

MARKUP = "[@click=app.quit]x[/] [item] [/b] [red]y"


async def seen(reader, times=1):
    """Wait until the words stand on the screen as they are, so many times."""
    await reader.until(lambda: "".join(reader.rows()).count("[@click=app.quit]x[/] [item]") >= times)


async def test_markup_of_textual_is_shown_as_it_is_written_wherever_it_stands(reading):
    text = f"# {MARKUP.replace('[', chr(92) + '[')}\n\nA sentence with `{MARKUP}` in it.\n\n- `{MARKUP}`\n"
    async with reading(text, suffix=".md") as reader:
        await seen(reader, times=3)
        await reader.press("j\r")
        await seen(reader, times=4)
        await reader.press("a")
        await reader.press(f"{MARKUP}<ctrl+s>")
        await seen(reader, times=5)
        for key in ("o", "L"):
            await reader.press(key)
            await seen(reader)
            await reader.press("<escape>")
        await reader.press("/")
        await reader.press("[@click=app.quit]nowhere\r")
        reader.screen.say(MARKUP, is_error=True)
        await seen(reader, times=5)
        reader.app.notify(MARKUP, markup=False)
        await reader.press("j")
        assert reader.app.is_running
