"""What has changed in a text since it was read last: shown, gone through, passed."""

import pytest

from readerapp.annotations.steps import finished
from readerapp.desk.changes_since import keeping_version
from readerapp.desk.margin_opening import open_margin
from readerapp.document.position import Position
from readerapp.sources.registry import open_source
from readerapp.store.store import Store
from readerapp.store.values import Occasion

OLD = "\n\n".join(f"Paragraph {number} says nothing much." for number in range(1, 9)) + "\n"
NEW = OLD.replace("Paragraph 2 says nothing", "Paragraph 2 says very").replace(
    "Paragraph 6", "A paragraph that is new.\n\nParagraph 6"
)


@pytest.fixture
def read_again(reading, tmp_path):
    """Opens a text that was read before as it was then."""

    def open_again(old, new, place=0):
        path = tmp_path / "article.txt"
        path.write_text(old)
        document = open_source(str(path))
        with Store.open(tmp_path / "notes.json") as store:
            margin = open_margin(document, store, str(path))
            margin.remember_place(Position(place))
            finished(keeping_version(document, store, margin.stored.id, Occasion.READ))
        return reading(new)

    return open_again


async def compared(reader):
    await reader.until(lambda: reader.screen.parts.changes._is_sought)
    await reader.app.workers.wait_for_complete()
    await reader.settle()


def header(reader) -> str:
    return reader.rows()[0]


async def test_what_is_new_has_a_bar_and_is_counted(read_again):
    async with read_again(OLD, NEW) as reader:
        await compared(reader)
        assert "2 paragraphs new" in header(reader)
        assert "│" in reader.row_of("Paragraph 2")
        assert "│" in reader.row_of("A paragraph that is new")
        assert "│" not in reader.row_of("Paragraph 3")
        assert "2 paragraphs new since it was read" in reader.status


async def test_a_text_that_is_read_for_the_first_time_has_nothing_new(reading):
    async with reading(NEW) as reader:
        await compared(reader)
        assert "new" not in header(reader)
        await reader.press("]c")
        assert "for the first time" in reader.status


async def test_keys_go_from_change_to_change(read_again):
    async with read_again(OLD, NEW) as reader:
        await compared(reader)
        await reader.press("]c")
        assert reader.focus == "Paragraph 2 says very much."
        await reader.press("]c")
        assert reader.focus == "A paragraph that is new."
        await reader.press("]c")
        assert "Nothing has changed behind this" in reader.status
        await reader.press("[c")
        assert reader.focus == "Paragraph 2 says very much."


async def test_what_one_has_passed_is_new_no_more_and_stays_so(read_again, reading):
    async with read_again(OLD, NEW) as reader:
        await compared(reader)
        await reader.press("jj")
        assert "1 paragraph new" in header(reader)
        assert "│" not in reader.row_of("Paragraph 2")
    async with reading(NEW) as reader:
        await compared(reader)
        assert "1 paragraph new" in header(reader)


async def test_when_all_is_passed_the_next_version_is_compared_with_this_one(read_again, reading):
    async with read_again(OLD, NEW) as reader:
        await compared(reader)
        await reader.press("G")
        await reader.press("gg" + "]c]cj")
        assert "new" not in header(reader)
        await compared(reader)
    async with reading(NEW.replace("Paragraph 8", "The last paragraph")) as reader:
        await compared(reader)
        assert "1 paragraph new" in header(reader)
        assert "│" in reader.row_of("The last paragraph")


async def test_a_jump_away_passes_nothing(read_again):
    long = OLD + "\n" + "\n\n".join(f"Filler {number} stands here." for number in range(100)) + "\n"
    async with read_again(long, long.replace("Paragraph 6", "Another paragraph")) as reader:
        await compared(reader)
        await reader.press("G")
        assert "1 paragraph new" in header(reader)


async def test_all_of_it_can_be_taken_as_seen(read_again, reading):
    async with read_again(OLD, NEW) as reader:
        await compared(reader)
        await reader.press(":all seen<enter>")
        assert "new" not in header(reader)
        await compared(reader)
    async with reading(NEW) as reader:
        await compared(reader)
        assert "new" not in header(reader)


async def test_old_and_new_stand_side_by_side(read_again):
    async with read_again(OLD, NEW) as reader:
        await compared(reader)
        await reader.press("]cD")
        shown = "\n".join(reader.rows())
        assert "As it was read last" in shown
        assert "Paragraph 2 says nothing much." in shown
        assert "Paragraph 2 says very much." in shown


async def test_where_something_is_gone_the_old_text_can_be_seen(read_again):
    async with read_again(OLD, OLD.replace("Paragraph 3 says nothing much.\n\n", "")) as reader:
        await compared(reader)
        assert "1 gone" in header(reader)
        await reader.press("]c")
        assert "1 paragraph gone here" in reader.status
        await reader.press("D")
        assert "Paragraph 3 says nothing much." in "\n".join(reader.rows())


async def test_a_text_that_changes_while_it_is_read_shows_it_when_it_is_read_again(reading, tmp_path):
    async with reading(OLD) as reader:
        await compared(reader)
        (tmp_path / "article.txt").write_text(NEW)
        before = reader.app.reading_screen
        await reader.press("R")
        await reader.until(lambda: reader.app.reading_screen is not before)
        await reader.until(lambda: not reader.app.reading_screen.keeping.is_opening)
        await compared(reader)
        assert "2 paragraphs new" in header(reader)


async def test_what_stands_before_the_place_where_one_goes_on_is_not_passed(read_again):
    async with read_again(OLD, NEW, place=4) as reader:
        await compared(reader)
        assert reader.focus == "Paragraph 5 says nothing much."
        await reader.press("jj")
        assert "1 paragraph new" in header(reader)
        assert "│" in reader.row_of("Paragraph 2")
