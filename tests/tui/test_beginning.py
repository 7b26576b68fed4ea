"""Where a book opens for a reader who has not been in it."""

from books import book, package, page
from readerapp.config import Settings
from readerapp.sources.registry import open_source
from readerapp.tui.app import ReaderApp


async def test_a_book_opens_where_reading_begins_and_its_very_beginning_is_a_key_away(tmp_path, in_front_of):
    pages = {
        "cover.xhtml": page("<p>A cover.</p>"),
        "one.xhtml": page("<p>Call me Ishmael.</p>"),
        "two.xhtml": page(f"<p>{'And so on. ' * 999}</p>"),
    }
    guide = "<guide><reference type='text' href='one.xhtml'/></guide></package>"
    path = tmp_path / "whale.epub"
    path.write_bytes(book(pages, files={"OEBPS/book.opf": package([*pages]).replace("</package>", guide)}))
    app = ReaderApp(open_source(str(path)), str(tmp_path / "notes.json"), Settings())
    async with app.run_test() as pilot:
        reader = in_front_of(app, pilot)
        await reader.until(lambda: not reader.screen.keeping.is_opening)
        assert reader.focus == "Call me Ishmael."
        assert reader.screen.article.viewport.row_of(reader.cursor.position) == 0
        await reader.press("gg")
        assert reader.focus == "A cover."
