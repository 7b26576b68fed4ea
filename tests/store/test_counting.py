"""What is counted of the annotations of each document."""

from readerapp.annotations.color import Color
from readerapp.annotations.steps import finished
from readerapp.desk.margin import NewMark
from readerapp.desk.margin_opening import open_margin
from readerapp.document.position import Passage, Span
from readerapp.sources.registry import open_source
from readerapp.store.store import Store


def test_marks_are_counted_by_the_headings_over_them_in_the_order_of_the_text(tmp_path):
    path = tmp_path / "snow.md"
    path.write_text("Before.\n\n# Snow\n\n## Winter\n\n### Deep\n\nIt fell.\n\n## Spring\n\nIt went.\n")
    with Store.open(tmp_path / "notes.json") as store:
        margin = open_margin(open_source(str(path)), store, str(path))
        for block, note in ((6, "late"), (4, ""), (4, "again"), (0, "")):
            margin.mark_all([NewMark(Passage.within(block, Span(0, 2)), Color.GREEN, note)])
        marked = finished(store.counting.marked())[margin.stored.id]
    assert (marked.annotations, marked.notes, len(marked.latest)) == (4, 2, 4)
    assert marked.sections == ((("Snow", "Winter"), 2), (("Snow", "Spring"), 1))
