"""How the library is written: the columns of its lines, and what stands beside them."""

from readerapp.desk.library import Group, LibraryEntry, Shelved
from readerapp.store.values import Marked, StoredDocument
from readerapp.tui.lists.library_lines import Sort, library_lines

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
