"""While a filter is typed, what it may become is shown behind it, and `Tab` takes it."""

from readerapp.config import Settings
from readerapp.tui.keys.line import TypedLine
from readerapp.tui.lists.library import LibraryScreen
from readerapp.tui.lists.notebook import NotebookScreen

TEXT = "The wren sings. The owl waits. The pike lurks.\n"
OWN = Settings(filters={"claims": ":green -note"})


async def tagged(reader) -> None:
    await reader.press("<enter>#")
    await reader.press("method<enter>jcg")


async def test_tab_completes_a_tag_in_the_sidebar(reading) -> None:
    async with reading(TEXT) as reader:
        await tagged(reader)
        await reader.press("<tab>/#m")
        assert "filter/#m▏  ⇥ #method" in reader.rows()[-2]
        await reader.press("<tab>")
        assert reader.screen.sidebar.query_text == "#method"
        assert len(reader.screen.sidebar.entries) == 1


async def test_a_filter_of_ones_own_is_offered_by_its_name(reading) -> None:
    async with reading(TEXT, settings=OWN) as reader:
        await tagged(reader)
        await reader.press("<tab>/cl<tab><enter>")
        assert reader.screen.sidebar.query_text == ":green -note"
        assert len(reader.screen.sidebar.entries) == 1


async def test_the_library_and_the_notebook_complete_from_all_texts(reading) -> None:
    async with reading(TEXT) as reader:
        await tagged(reader)
        for key, kind in (("L", LibraryScreen), ("N", NotebookScreen)):
            await reader.press(key)
            await reader.until(lambda kind=kind: isinstance(reader.app.screen, kind) and reader.app.screen.takes_keys)
            screen = reader.app.screen
            await reader.press("/")
            await reader.until(lambda screen=screen: bool(screen.completion.offers("#m")))
            await reader.press("#m<tab><enter>")
            assert screen.filter == "#method"
            await reader.press("<escape><escape>")
            await reader.until(lambda: reader.app.screen is reader.screen)


def test_tab_goes_round_and_a_letter_begins_anew() -> None:
    seen: list[str] = []
    offers = {"a": ["ab", "ac"], "acx": ["acxy"]}
    line = TypedLine("/", "", seen.append, seen.append, complete=lambda text: offers.get(text, []))
    for key in ("a", "tab", "tab", "tab", "shift+tab", "x", "right", "tab"):
        line.take(key)
    assert seen == ["a", "ab", "ac", "ab", "ac", "acx", "acxy", "acxy"]
    assert line.shown == "/acxy▏"


def test_without_offers_tab_does_nothing() -> None:
    seen: list[str] = []
    line = TypedLine("/", "a", seen.append, seen.append)
    assert line.take("tab")
    assert (seen, line.shown) == ([], "/a▏")
