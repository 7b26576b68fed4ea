"""What is typed faster than it is answered, as over a slow line, is done in its order: letters and keys that edit."""

import pytest


@pytest.mark.parametrize(
    ("keys", "tags"),
    [
        ("abc<ctrl+u>de<enter>", ("de",)),
        ("abx<backspace>c<enter>", ("abc",)),
        ("ac<left>b<enter>", ("abc",)),
        ("bc<home>a<enter>", ("abc",)),
        ("ab cd<ctrl+w>ef<enter>", ("ab", "ef")),
    ],
)
async def test_in_one_line(reading, keys, tags):
    async with reading("One sentence. Two.\n") as reader:
        await reader.press("#")
        await reader.type_ahead(keys)
        assert reader.annotations[0].tags == tags


@pytest.mark.parametrize(
    ("keys", "note"),
    [
        ("abc<ctrl+u>de<ctrl+s>", "de"),
        ("abx<backspace>c<ctrl+s>", "abc"),
        ("ac<left>b<ctrl+s>", "abc"),
        ("a<enter>c<up><home>b<ctrl+s>", "ba\nc"),
        ("ab<shift+left>c<ctrl+s>", "ac"),
    ],
)
async def test_in_a_note(reading, keys, note):
    async with reading("One sentence. Two.\n") as reader:
        await reader.press("a")
        await reader.type_ahead(keys)
        assert reader.annotations[0].note == note


@pytest.mark.parametrize("keys", ["gf<escape>jj", "gfqjj", "gf<down><escape>jj"])
async def test_what_comes_behind_the_key_that_closes_a_box_is_for_the_text(reading, keys):
    async with reading("A note[^1] here.\n\nNext.\n\nLast.\n\n[^1]: What it says.\n", suffix=".md") as reader:
        await reader.type_ahead(keys)
        await reader.until(lambda: len(reader.app.screen_stack) == 1)
        await reader.settle()
        assert reader.focus == "Last."


async def test_what_comes_behind_the_key_that_closes_a_picture_is_for_the_text(reading, tmp_path):
    (tmp_path / "lamp.png").write_bytes(b"")
    async with reading("First.\n\n![A lamp](lamp.png)\n\nLast.\n", suffix=".md") as reader:
        await reader.type_ahead("j<enter>l<escape>j")
        await reader.until(lambda: len(reader.app.screen_stack) == 1)
        await reader.settle()
        assert reader.focus == "Last."


async def test_in_a_list_that_is_filtered_while_one_types(reading):
    async with reading("# Lamps\n\nA.\n\n## Old lamps\n\nB.\n\n## Oil\n\nC.\n", suffix=".md") as reader:
        await reader.press("o")
        await reader.type_ahead("lamp<down><enter>")
        await reader.until(lambda: len(reader.app.screen_stack) == 1)
        await reader.settle()
        assert reader.focus == "Old lamps"
