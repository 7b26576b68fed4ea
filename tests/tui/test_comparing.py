"""`D`: the text as it was marked beside the text as it is here, with nothing set off but the words that differ."""

from textual.widgets import Static

TEXT = "The wren is a small brown bird. It sings loudly.\n\nThe owl is silent. It hunts at night.\n"


def set_off(reader, style):
    """The words in a style, on each side."""
    sides = []
    for static in reader.app.screen.query(Static):
        content = static.content
        if "wren" in str(content):
            spans = [span for span in content.spans if style in str(span.style).split()]
            sides.append([str(content)[span.start : span.end] for span in spans])
    return sides


async def test_an_unchanged_paragraph_is_said_to_be_so_and_nothing_of_it_is_struck_out(reading):
    async with reading(TEXT) as reader:
        await reader.press("<enter>D")
        assert any("As it is here: unchanged" in row for row in reader.rows())
        assert set_off(reader, "strike") == set_off(reader, "bold") == [[], []]
        assert set_off(reader, "underline") == [["The wren is a small brown bird."]] * 2


async def test_the_box_is_as_high_as_its_texts_and_says_its_keys_however_low_the_screen_is(reading):
    async with reading(TEXT, size=(100, 40)) as reader:
        await reader.press("<enter>D")
        assert sum("│" in row for row in reader.rows()) < 10
        assert reader.row_of("Esc back")
    async with reading(TEXT.replace("\n\n", " ") * 9, size=(60, 12)) as reader:
        await reader.press("<enter>D")
        assert reader.row_of("Esc back")


async def test_only_the_words_that_differ_are_set_off(reading, tmp_path):
    async with reading(TEXT) as reader:
        await reader.press("<enter>")
        (tmp_path / "article.txt").write_text(TEXT.replace("small brown", "very small"))
        await reader.press("R")
        await reader.until(lambda: "very" in reader.app.reading_screen.document.block(0).text)
        await reader.until(lambda: not reader.app.reading_screen.keeping.is_opening)
        await reader.settle()
        await reader.press("D")
        assert not any("unchanged" in row for row in reader.rows())
        assert [[word.strip() for word in side] for side in set_off(reader, "strike")] == [["brown"], []]
        assert [[word.strip() for word in side if word.strip()] for side in set_off(reader, "bold")] == [[], ["very"]]
        assert set_off(reader, "underline") == [
            ["The wren is a small brown bird."],
            ["The wren is a very small bird."],
        ]
