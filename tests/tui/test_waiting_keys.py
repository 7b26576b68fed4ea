"""Keys that come before the text or the notes are there: each is done in its turn, and none is lost."""

import pytest

from readerapp.config import Settings
from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document, Metadata
from readerapp.sources.gathered_blocks import GatheredBlocks
from readerapp.tui.app import ReaderApp
from readerapp.tui.keyboard import Presence
from readerapp.tui.keys.action import Need
from readerapp.tui.lists.library import LibraryScreen
from readerapp.tui.lists.notebook import NotebookScreen
from readerapp.tui.overlays.picker import Picker

TEXT = "# One\n\nFirst words here.\n\n# Two\n\nSecond words there.\n"


def blocks_of(*texts):
    """Paragraphs, and headings for the texts that begin with a number sign."""
    return [
        Block(BlockKind.HEADING, text[2:], level=1) if text.startswith("# ") else Block(BlockKind.PARAGRAPH, text)
        for text in texts
    ]


@pytest.fixture
def arriving(tmp_path):
    """A document of which the first page has come, in the app, and what has it come to its end (or fail)."""
    blocks = GatheredBlocks(2)
    blocks.add(blocks_of("# One", "First words here."), 1)
    document = Document(blocks, Metadata(title="A"), format="pdf", source=str(tmp_path / "a.pdf"))

    def come(trouble=""):
        blocks.trouble = trouble
        if not trouble:
            blocks.add(blocks_of("# Two", "Second words there."), 2)
        blocks.is_whole = True

    return ReaderApp(document, str(tmp_path / "notes.json"), Settings()), come


def shown(reader):
    """What keys have come to: the mode, the words at the cursor, and the title of a list over the page."""
    top = reader.app.screen
    lists = {LibraryScreen: "Library", NotebookScreen: "Notebook"}
    title = top._title if isinstance(top, Picker) else lists.get(type(top), "")
    return reader.mode, reader.focus, title


WAITING = [
    ("<tab>", ("SIDEBAR", "One", "")),
    ("<tab><tab>j", ("READ", "First words here.", "")),
    ("/Second<enter>", ("READ", "Second words there.", "")),
    ("/words<enter>n", ("READ", "Second words there.", "")),
    ("L", ("READ", "One", "Library")),
    ("N", ("READ", "One", "Notebook")),
    ("L<escape>j", ("READ", "First words here.", "")),
    ("o", ("READ", "One", "Outline")),
    ("oTwo<enter>", ("READ", "Two", "")),
    ("]]", ("READ", "Two", "")),
    ("G", ("READ", "Second words there.", "")),
    (":end of the<enter>", ("READ", "Second words there.", "")),
    (":library<enter>", ("READ", "One", "Library")),
]


@pytest.mark.parametrize(("keys", "then"), WAITING, ids=[keys for keys, _ in WAITING])
async def test_before_the_notes_are_there(reading, keys, then):
    async with reading(TEXT, suffix=".md", wait=False) as reader:
        await reader.type_ahead(keys)
        await reader.until(lambda: not reader.screen.keeping.is_opening)
        await reader.settle()
        await reader.until(lambda: shown(reader) == then)
        await reader.settle()


@pytest.mark.parametrize(("keys", "then"), WAITING, ids=[keys for keys, _ in WAITING])
async def test_before_the_text_has_come(arriving, in_front_of, keys, then):
    app, come = arriving
    async with app.run_test(size=(120, 40)) as pilot:
        reader = in_front_of(app, pilot)
        await reader.type_ahead(keys)
        come()
        await reader.until(lambda: not reader.screen.keeping.is_opening)
        await reader.settle()
        await reader.until(lambda: shown(reader) == then)
        await reader.settle()


@pytest.mark.parametrize(
    ("keys", "then"),
    [
        ("G", ("READ", "First words here.", "")),
        ("/words<enter>", ("READ", "First words here.", "")),
        ("o", ("READ", "One", "Outline")),
        ("<tab>", ("SIDEBAR", "One", "")),
    ],
)
async def test_where_the_rest_does_not_come_what_needs_text_is_done_with_what_there_is(
    arriving, in_front_of, keys, then
):
    app, come = arriving
    async with app.run_test(size=(120, 40)) as pilot:
        reader = in_front_of(app, pilot)
        await reader.type_ahead(keys)
        come("a.pdf takes too long to read")
        await reader.until(lambda: not reader.screen.keeping.is_opening)
        await reader.until(lambda: shown(reader) == then)
        await reader.settle()


@pytest.mark.parametrize("keys", ["L", "N", "E", "gt", "<enter>", "a", "#", "u", "]h", "<tab>j"])
async def test_where_the_notes_do_not_come_it_is_said_why(arriving, in_front_of, keys):
    app, come = arriving
    async with app.run_test(size=(120, 40)) as pilot:
        reader = in_front_of(app, pilot)
        await reader.type_ahead(keys)
        come("a.pdf takes too long to read")
        await reader.until(lambda: reader.status == "Reading only: a.pdf takes too long to read")
        await reader.press("<tab>" if reader.mode == "SIDEBAR" else "j")
        await reader.press("k" + keys)
        assert reader.status == "Reading only: a.pdf takes too long to read"


async def test_tab_turns_the_very_next_key_to_the_other_pane(reading):
    async with reading("One goes. Two goes.\n") as reader:
        await reader.press("<enter>j<enter>k")
        await reader.type_ahead("<tab>j")
        assert reader.card == "Two goes."
        await reader.type_ahead("<tab>gg<tab>")
        assert (reader.mode, reader.focus) == ("SIDEBAR", "One goes.")


async def test_a_colour_on_a_card_waits_for_the_card(reading):
    async with reading("One goes. Two goes.\n") as reader:
        await reader.press("<enter>j<enter>")
    async with reading("One goes. Two goes.\n", wait=False) as reader:
        await reader.type_ahead("<tab>jcg")
        await reader.until(lambda: not reader.screen.keeping.is_opening)
        await reader.settle()
        assert sorted(annotation.color.value for annotation in reader.annotations) == ["green", "yellow"]


async def test_in_a_text_without_any_the_keys_say_so(reading):
    async with reading("\n") as reader:
        for keys in ("j", "G", "l", "/", "o", "s", "v", "]]"):
            reader.screen.say("")
            await reader.press(keys)
            assert reader.status == "There is no text here"


async def test_what_is_there_and_what_is_coming(arriving, in_front_of):
    app, come = arriving
    async with app.run_test(size=(120, 40)) as pilot:
        reader = in_front_of(app, pilot)
        await reader.settle()

        def there(presence=Presence.THERE):
            return {need for need in Need if reader.screen.presence(need) is presence}

        assert there() - {Need.STORE} == {Need.NOTHING, Need.TEXT}  # The store opens by itself, whenever it does.
        assert there(Presence.COMING) - {Need.STORE} == {Need.WHOLE_TEXT, Need.SECTIONS, Need.NOTES}
        come()
        await reader.until(lambda: not reader.screen.keeping.is_opening)
        assert there() == set(Need)
