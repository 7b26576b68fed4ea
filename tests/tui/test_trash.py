"""The trash in the app: what was deleted comes back, or goes for good when that is asked for and confirmed."""


async def deleted(reader) -> None:
    """Have a sentence highlighted and the highlight deleted, and the trash on the screen."""
    await reader.press("<enter>dd")
    await reader.press("gt")
    assert "Ctrl+X deletes all of it for good" in "".join(reader.rows())


async def test_enter_brings_one_back(reading):
    async with reading("One sentence to mark.\n") as reader:
        await deleted(reader)
        await reader.press("<enter>")
        assert reader.quotes == ["One sentence to mark."]


async def test_all_of_it_goes_for_good_and_no_undo_brings_it_back(reading):
    async with reading("One sentence to mark.\n") as reader:
        await deleted(reader)
        await reader.press("<ctrl+x>")
        assert "this cannot be undone" in "".join(reader.rows())
        await reader.press("<enter>")
        assert reader.status == "1 annotation deleted for good"
        await reader.press("gt")
        assert reader.status == "Nothing was deleted"
        await reader.press("u")
        assert reader.status == "highlight cannot be brought back: the trash was emptied"
        assert reader.quotes == []


async def test_who_thinks_better_of_it_loses_nothing(reading):
    for answer in ("<escape>", "no<enter>"):
        async with reading("One sentence to mark.\n") as reader:
            await deleted(reader)
            await reader.press(f"<ctrl+x>{answer}")
            assert len(reader.app.reading_screen.store.trash()) == 1
            await reader.press("gt<enter>")
