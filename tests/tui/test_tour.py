"""The tour can be reached from wherever one reads."""

TEXT = "The wren sings.\n"


async def test_the_empty_sidebar_names_it_and_the_palette_opens_it(reading):
    async with reading(TEXT) as reader:
        assert any(":tour teaches the keys" in row for row in reader.rows())
        await reader.press(":tour<enter>")
        await reader.until(lambda: reader.app.reading_screen.document.source.endswith("tour.md"))
