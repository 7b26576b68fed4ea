"""Colours and what their reader means by them: behind `c`, in the pen, in messages."""

from readerapp.config import Settings

TEXT = "The wren is here. The owl is there.\n"
MEANINGS = Settings(meanings={"green": "doubt", "yellow": "key claim"})


def foot(reader):
    return "\n".join(reader.rows()[-5:])


async def test_c_shows_every_colour_with_its_key_and_name(reading):
    async with reading(TEXT) as reader:
        assert "■ g green" not in foot(reader)
        await reader.press("c")
        for key, name in zip("ygbpov", ("yellow", "green", "blue", "pink", "orange", "violet"), strict=True):
            assert f"■ {key} {name}" in foot(reader)
        await reader.press("g")
        assert "■ g green" not in foot(reader)
        assert reader.annotations[0].color.value == "green"


async def test_esc_takes_the_colours_away(reading):
    async with reading(TEXT, size=(80, 24)) as reader:
        await reader.press("c<escape>")
        assert "■ g green" not in foot(reader)
        assert reader.quotes == []


async def test_c_and_the_pen_and_messages_say_what_is_meant(reading):
    async with reading(TEXT, settings=MEANINGS, size=(80, 24)) as reader:
        assert "■ yellow (key claim)" in foot(reader)
        await reader.press("c")
        assert "■ g green (doubt)" in foot(reader)
        assert "■ b blue" in foot(reader)
        await reader.press("g")
        assert reader.status == "Highlighted in green (doubt)"
        assert "■ green (doubt)" in foot(reader)
        await reader.press("cy")
        assert reader.status == "Now yellow (key claim)"
