"""A document folded to some passages: what is shown, and where one is on the folded page."""

from hypothesis import given
from hypothesis import strategies as st

from examples import document_of, heading, paragraph
from readerapp.annotations.steps import finished
from readerapp.document.position import Passage, Position
from readerapp.page.fold import Fold, folding
from readerapp.page.viewport import Viewport

LONG = "One stands here. Two is marked. Three is not. Four is long enough for this. Five ends it."


def folded(document, *passages, opened=()) -> Fold:
    return finished(folding(document, passages, opened, {}))


def words(document, block, text) -> Passage:
    start = document.block(block).text.index(text)
    return Passage(Position(block, start), Position(block, start + len(text)))


def rows(document, fold, measure=20, height=40):
    view = Viewport(document, measure, height)
    view.fold = fold
    shown = []
    for row in view.rows():
        line = row.line
        text = document.block(row.block).text[line.start : line.end] if line else ""
        shown.append(line.prefix if line and line.is_sign else text)
    return shown


def test_the_marked_sentence_is_shown_whole_with_a_line_around():
    document = document_of(paragraph(LONG), *[paragraph("Filler.")] * 3)
    assert rows(document, folded(document, words(document, 0, "is marked"))) == [
        "One stands here. Two",
        "is marked. Three is",
        "not. Four is long",
        "",
        "··· 3 paragraphs ···",
    ]


def test_runs_of_paragraphs_are_folded_into_one_sign_that_counts_them():
    document = document_of(*[paragraph("Filler.")] * 9, paragraph("Marked."), *[paragraph("Filler.")] * 9)
    shown = rows(document, folded(document, words(document, 9, "Marked")), measure=30)
    assert [row for row in shown if row] == [
        "··· 8 paragraphs ···",
        "Filler.",
        "Marked.",
        "Filler.",
        "··· 8 paragraphs ···",
    ]


def test_the_headings_over_a_passage_are_shown():
    document = document_of(
        heading("Book", 1),
        paragraph("Filler."),
        heading("First", 2),
        *[paragraph("Filler.")] * 3,
        heading("Second", 2),
        paragraph("Filler."),
        paragraph("Filler."),
        paragraph("Marked."),
    )
    shown = rows(document, folded(document, words(document, 9, "Marked")))
    assert "Book" in shown
    assert "Second" in shown
    assert "First" not in shown


def test_lines_left_out_between_two_marks_of_a_paragraph_have_a_sign():
    document = document_of(paragraph("Marked. " + "Filler is here. " * 9 + "Marked too."))
    fold = folded(document, words(document, 0, "Marked."), words(document, 0, "Marked too"))
    shown = rows(document, fold)
    assert shown[2] == "···"
    assert shown[-1].endswith("Marked too.")


def test_what_was_opened_is_shown_whole():
    document = document_of(*[paragraph("Filler.")] * 9, paragraph("Marked."))
    shown = rows(document, folded(document, words(document, 9, "Marked"), opened=[(0, 4)]), measure=30)
    assert [row for row in shown if row] == ["Filler."] * 4 + ["··· 4 paragraphs ···", "Filler.", "Marked."]


def test_what_is_next_to_be_read_on_a_folded_page_is_a_marked_sentence():
    document = document_of(paragraph(LONG), *[paragraph("Filler.")] * 9, paragraph("Marked."))
    fold = folded(document, words(document, 0, "Two"), words(document, 10, "Marked"))
    two = LONG.index("Two")
    assert fold.next_clear(Position(0, 0)) == Position(0, two)
    assert fold.next_clear(Position(0, LONG.index("Three"))) == Position(10, 0)
    assert fold.next_clear(Position(4, 2)) == Position(10, 0)
    assert fold.previous_clear(document, Position(4, 2)) == Position(0, two)
    assert fold.previous_clear(document, Position(0, 0)) is None


documents = st.lists(st.integers(1, 40), min_size=1, max_size=12).map(
    lambda lengths: document_of(*[paragraph("Some words stand here. " * length) for length in lengths])
)


@given(documents, st.data())
def test_every_block_has_its_place_and_every_marked_word_is_shown(document, data):
    block = data.draw(st.integers(0, len(document) - 1))
    start = data.draw(st.integers(0, len(document.block(block).text) - 1))
    opened = data.draw(st.lists(st.tuples(st.integers(0, len(document) - 1), st.just(len(document))), max_size=1))
    fold = folded(document, Passage(Position(block, start), Position(block, start + 1)), opened=opened)
    assert [number for part in fold.parts for number in range(part.first, part.end)] == list(range(len(document)))
    view = Viewport(document, data.draw(st.integers(12, 60)), 8)
    view.fold = fold
    assert view.is_shown(Position(block, start))
    for number in range(len(document)):
        assert fold.has(fold.entry_of(number))
        view.show(Position(number), 3)
        assert view.row_of(Position(number)) is not None


@given(documents, st.integers(12, 60))
def test_a_fold_that_shows_everything_is_laid_out_as_the_document_is(document, measure):
    whole, view = Viewport(document, measure, 30), Viewport(document, measure, 30)
    view.fold = folded(document, opened=[(0, len(document))])
    for rows_down in (0, 7, 11):
        whole.scroll(rows_down)
        view.scroll(rows_down)
        assert view.rows() == whole.rows()
        assert view.visible() == whole.visible()
