"""The header says how long text and chapter take still, at the reader's own pace; the log keeps what was read."""

from pathlib import Path

from readerapp.config import Settings
from readerapp.desk.pace import ENOUGH_PAGES, keep_pages, recall_pages
from readerapp.desk.reading_log import logged_readings
from readerapp.tui.timing import Timing

CHAPTER = "It rained on the road, and nobody went out to see it. " * 100
"""5,400 code points: nine minutes at ten code points a second."""

BOOK = "\n\n".join(f"## Chapter {number}\n\n{CHAPTER}" for number in (1, 2, 3))
SECONDS_A_PAGE = 30


async def told(reader) -> None:
    await reader.until(lambda: "min" in reader.rows()[0])


async def test_who_has_turned_pages_before_is_told_at_once(reading) -> None:
    keep_pages("en", [0.1] * ENOUGH_PAGES)
    async with reading(BOOK, suffix=".md") as reader:
        await told(reader)
        assert "0 % · 9 min in chapter · 27 min" in reader.rows()[0]
        await reader.press("]]j")
        assert "33 % · 9 min in chapter · 18 min" in reader.rows()[0]
        await reader.press("G")
        assert "100 %  0 marks" in reader.rows()[0]


async def test_in_the_last_chapter_only_one_time_is_said(reading) -> None:
    keep_pages("en", [0.1] * ENOUGH_PAGES)
    async with reading(BOOK, suffix=".md") as reader:
        await told(reader)
        await reader.press("Gkk")
        assert "min  0 marks" in reader.rows()[0]
        assert "in chapter" not in reader.rows()[0]


async def test_where_there_is_little_room_the_title_is_worth_more_than_the_chapter(reading) -> None:
    keep_pages("en", [0.1] * ENOUGH_PAGES)
    text = f"# A title that takes most of the cells of a line\n\n{BOOK}"
    async with reading(text, suffix=".md", size=(80, 24)) as reader:
        await told(reader)
        assert "0 % · 27 min  0 marks" in reader.rows()[0]
        assert "takes most of the cells of a line" in reader.rows()[0]


async def test_nobody_is_told_who_does_not_want_it(reading) -> None:
    keep_pages("en", [0.1] * ENOUGH_PAGES)
    async with reading(BOOK, suffix=".md") as reader:
        article = reader.screen.article
        assert Timing(article, "book", Settings(), lambda: 0.0).moved() != ("", "")
        assert Timing(article, "book", Settings(time_left=False), lambda: 0.0).moved() == ("", "")


async def test_a_new_reader_is_told_after_three_pages_and_has_them_kept(reading) -> None:
    now = 0.0
    async with reading(BOOK, suffix=".md") as reader:
        timing = Timing(reader.screen.article, "book", Settings(), lambda: now)
        said = [timing.moved()]
        for _ in range(ENOUGH_PAGES):
            now += SECONDS_A_PAGE
            await reader.press("<space>")
            said.append(timing.moved())
        assert said[:-1] == [("", "")] * ENOUGH_PAGES
        assert all(words.endswith("min") for words in said[-1])
        timing.keep()
        assert len(recall_pages()["en"]) == ENOUGH_PAGES
        assert [(time.document, time.seconds) for time in logged_readings()] == [("book", 3 * SECONDS_A_PAGE)]


async def test_without_the_log_nothing_is_kept_of_when_one_read(reading, tmp_path: Path) -> None:
    now = 0.0
    async with reading(BOOK, suffix=".md") as reader:
        timing = Timing(reader.screen.article, "book", Settings(reading_log=False), lambda: now)
        timing.moved()
        now += SECONDS_A_PAGE
        timing.moved()
        timing.keep()
    assert list(logged_readings()) == []
    assert not list(tmp_path.rglob("reading-log*"))
