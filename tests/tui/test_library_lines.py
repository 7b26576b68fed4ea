"""How the library is written: the columns of its lines, and what stands beside them."""

from dataclasses import replace

from readerapp.annotations.query import Query, parse_query
from readerapp.desk.library import Group, LibraryEntry, Shelved
from readerapp.page.palette import plain_palette
from readerapp.store.store import Store
from readerapp.store.values import Marked, StoredDocument
from readerapp.tui.lists.holding import Holding
from readerapp.tui.lists.library_lines import Sort, library_lines, library_preview
from readerapp.tui.slices import NO_KEYS

WIDTH = 80


def shelf(title, annotations, notes):
    document = StoredDocument("", title=title, id=title)
    return Shelved(LibraryEntry(document, None), Group.READING, f"/{title}.md", Marked(annotations, notes))


def test_what_is_counted_stands_in_columns_however_much_it_is():
    shelves = [shelf("Much", 12345, 1200), shelf("Little", 7, 1), shelf("Unmarked", 0, 0)]
    lines = library_lines(shelves, (), Sort.TITLE, ())
    little, much, none = (lines.make(number, WIDTH).about for number in (1, 2, 3))
    assert ("■ 12,345 ✎ 1,200" in much, "     ■ 7     ✎ 1" in little) == (True, True)
    assert len(much) == len(little) == len(none)


def test_beside_the_list_stands_where_in_its_outline_a_text_is_marked():
    sections = ((("Snow", "Winter"), 3), (("Snow", "Spring"), 1), (("Notes",), 2), (("Snow",), 1), (("Notes", "a"), 1))
    one = replace(shelf("Snow", 8, 0), marked=Marked(8, 0, (), sections))
    said = [each.block.text for each in library_preview(one, [], plain_palette())]
    assert said[-4:] == ["Where it is marked", "Winter 3", "Spring 1", "Notes 3"]


async def test_nothing_is_known_of_annotations_before_they_were_looked_up(tmp_path):
    asked, looked_up = [], []
    with Store.open(tmp_path / "notes.json") as store:
        holding = Holding(store, NO_KEYS, asked.append)
        assert not holding.asked(parse_query("in:snow"), lambda: None)(Query(), "1")
        assert not holding.is_looking
        holding.asked(parse_query("snow"), lambda: looked_up.append(True))
        assert holding.is_looking
        await asked[0]
    assert (looked_up, holding.is_looking) == ([True], False)
