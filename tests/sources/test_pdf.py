"""PDF: paragraphs as they were written, whatever lines, columns and pages they were set in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdf_writer import Words, column, pdf
from readerapp.document.block import BlockKind
from readerapp.document.position import Position
from readerapp.sources.errors import SourceError
from readerapp.sources.pdf import parse
from readerapp.sources.request import Request

PROSE = [
    "It was a bright cold day in a month that has no name, and all the",
    "clocks of the town were striking the hour that nobody had asked for,",
    "while the wind went round the corners of the old houses and said no-",
    "thing that could be understood by the people.",
]
WHOLE = (
    "It was a bright cold day in a month that has no name, and all the clocks of the town were striking the hour that "
    "nobody had asked for, while the wind went round the corners of the old houses and said nothing that could be "
    "understood by the people."
)


def read(*pages, **more):
    return parse(pdf(pages, **more), Request("/a.pdf", "A"))


def texts(document):
    return [block.text for block in document]


def refusal(data):
    with pytest.raises(SourceError) as caught:
        parse(data, Request("/a.pdf", "A"))
    message = str(caught.value)
    assert message.startswith("/a.pdf ")
    assert message.isprintable()
    return message


def test_the_lines_of_a_paragraph_are_one_text_and_a_divided_word_is_whole():
    assert texts(read(column(PROSE))) == [WHOLE]


def test_a_line_that_ends_early_ends_a_paragraph():
    assert texts(read(column([*PROSE, "All of them left.", *PROSE]))) == [f"{WHOLE}", "All of them left.", WHOLE]


def test_a_compound_keeps_its_hyphen_where_the_text_has_it_elsewhere():
    lines = ["Nobody had ever seen so well-known a man as this one, and he was well-", "known for it, too."]
    assert texts(read(column(lines)))[0].endswith("he was well-known for it, too.")


def test_an_indented_line_begins_a_paragraph():
    indented = [
        Words(words.x + (15 if number % 2 == 0 else 0), *words[1:]) for number, words in enumerate(column(PROSE))
    ]
    assert [text[:12] for text in texts(read(indented))] == ["It was a bri", "while the wi"]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    left, right = column(PROSE[:2], 72), column(PROSE[2:3], 420)
    document = read([*left, *right], column(PROSE[3:]))
    assert texts(document) == [WHOLE]


def test_columns_that_are_painted_line_by_line_are_read_one_after_the_other():
    lines = [
        *("The left column has its own words", "The right column is about something"),
        *("and ends them on its own last line", "else, and must not be mixed with it"),
        *("before anybody looks at the other.", "although it was painted like that."),
    ]
    painted = [Words((72, 340)[number % 2], 700 - 12 * (number // 2), line) for number, line in enumerate(lines)]
    assert texts(read(painted)) == [
        "The left column has its own words and ends them on its own last line before anybody looks at the other.",
        "The right column is about something else, and must not be mixed with it although it was painted like that.",
    ]


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        [Words(72, 800, "THE WIND ROUND THE CORNERS"), *column(PROSE), Words(290, 40, str(number))]
        for number in (7, 8, 9)
    ]
    assert texts(read(*pages)) == [WHOLE, WHOLE, WHOLE]


def test_the_words_of_a_page_know_its_number():
    document = read(column(PROSE[:2]), column(PROSE[2:]))
    second = document.block(0).text.index("while")
    assert document.page_at(Position(0)) == "1"
    assert document.page_at(Position(0, second - 1)) == "1"
    assert document.page_at(Position(0, second)) == "2"


def test_a_note_at_the_foot_does_not_divide_the_paragraph_above_it():
    first = [*column(PROSE[:2]), *column(["1 A note in smaller letters."], top=80, size=7)]
    assert texts(read(first, column(PROSE[2:]))) == [WHOLE, "1 A note in smaller letters."]


def test_what_is_set_larger_is_a_heading():
    document = read([Words(72, 760, "The Wind", 24), Words(72, 730, "Morning", 14), *column(PROSE)])
    assert [(block.kind, block.level) for block in document][:2] == [(BlockKind.HEADING, 1), (BlockKind.HEADING, 2)]
    assert document.title == "The Wind"


def test_the_outline_says_what_is_a_heading_where_there_is_one():
    page = [Words(72, 730, "1 Morning"), Words(72, 715, "Not a heading", font="bold"), *column(PROSE)]
    document = read(page, outline=[("Morning", 0)])
    assert [section.title for section in document.sections()] == ["1 Morning"]


def test_the_items_of_a_list_have_markers():
    items = column(["\u2022 One thing that is said.", "\u2022 Another thing.", "1. The first.", "2. The second."])
    found = [(block.kind, block.marker, block.text) for block in read(items)]
    assert found == [
        (BlockKind.ITEM, "•", "One thing that is said."),
        (BlockKind.ITEM, "•", "Another thing."),
        (BlockKind.ITEM, "1.", "The first."),
        (BlockKind.ITEM, "2.", "The second."),
    ]


def test_rows_of_cells_are_a_table_and_typewritten_lines_are_code():
    rows = [Words(x, 700 - 15 * row, f"cell {row}{x}") for row in range(3) for x in (72, 200, 330)]
    code = [Words(72, 600, "if x:", font="fixed"), Words(96, 588, "return y", font="fixed")]
    table, program, _ = read([*rows, *code, *column(PROSE, top=500)])
    assert (table.kind, table.text.split("\n")[0].split("  ")) == (
        BlockKind.TABLE,
        ["cell 072", "cell 0200", "cell 0330"],
    )
    assert (program.kind, program.text) == (BlockKind.CODE, "if x:\n    return y")


def test_what_a_pdf_says_about_itself():
    about = {"Title": "The Wind", "Author": "Ann Other; Bo Writer", "CreationDate": "D:20240229120000Z"}
    metadata = read(column(PROSE), about=about).metadata
    assert metadata.title == "The Wind"
    assert metadata.authors == ("Ann Other", "Bo Writer")
    assert metadata.date == "2024-02-29"
    assert metadata.language == "en-GB"


def test_a_title_that_is_the_name_of_a_file_is_none():
    assert read(column(PROSE), about={"Title": "Microsoft Word - draft_3.docx"}).title == "A"


def test_control_characters_become_visible():
    document = read(column(["One \x1b[31m word", "and \x07 another."]), about={"Title": "A \x1b title"})
    assert "\x1b" not in document.title + "".join(texts(document))


def test_pictures_without_text_are_refused_with_the_way_out():
    assert "has no text" in refusal(pdf([[]]))
    assert "ocrmypdf" in refusal(pdf([[]]))


def test_a_password_is_asked_for():
    assert "password" in refusal(pdf([column(PROSE)], encrypted=True))


def test_what_is_no_pdf_is_refused():
    assert "is no PDF that can be read" in refusal(b"%PDF-1.7\nnothing")


GOOD = pdf([column(PROSE), column(PROSE)], about={"Title": "T"}, outline=[("It", 1)])


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=12))
def test_a_damaged_pdf_is_read_or_refused(changes):
    data = bytearray(GOOD)
    for place, replacement in changes:
        data[place : place + len(replacement)] = replacement
    try:
        document = parse(bytes(data), Request("/a.pdf", "A"))
    except SourceError as error:
        shown = [str(error)]
    else:
        shown = [document.title, *texts(document)]
    assert all(text.isprintable() for text in shown)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_lines_that_run_up_down_or_backwards_are_read_in_their_order(turns):
    steps = {1: (12, 0), 2: (0, 12), 3: (-12, 0)}[turns]
    lines = [
        Words(300 + steps[0] * number, 400 + steps[1] * number, line, turns=turns) for number, line in enumerate(PROSE)
    ]
    assert texts(read(lines)) == [WHOLE]


@pytest.mark.parametrize("beside", [0.3, 0.6])
def test_letters_that_are_painted_twice_to_look_bold_are_read_once(beside):
    text = "The well will be full."
    whole = [Words(72 + shift, 700, text) for shift in (0, beside)]
    widths = {"i": 2.2, "l": 2.2, "f": 2.8, " ": 2.8, ".": 2.8, "w": 7.2, "T": 6.1}
    letters, at = [], 72.0
    for letter in text:
        letters += [Words(at, 600, letter), Words(at + beside, 600, letter)]
        at += widths.get(letter, 5.6)
    assert texts(read(whole)) == texts(read(letters)) == [text]


def test_letters_at_even_distances_are_words():
    text = "The well behind the mill"
    assert texts(read([Words(72 + 7 * number, 700, letter) for number, letter in enumerate(text)])) == [text]


def test_what_stands_at_the_end_of_a_line_is_joined_as_it_was_written():
    cases = [
        ("the pumps of the years 1901–", "1903 are still in use there", "1901–1903 are"),
        ("the pumps of the years 1901-", "1903 are still in use there", "1901-1903 are"),
        ("there is a picture of it at https://example.org/", "wells/old for all of you", "org/wells/old for"),
        ("there is a picture of it at https://example.org/", "for all of you to look at", "org/ for all"),
        ("whoever comes to the well may take a bucket and/", "or a rope home with him", "and/or a rope"),
        ("they asked the miller for help, who was a well-", "known man in the village", "a well-known man"),
        ("they asked the miller for help, who was a self-", "ish man in the village", "a selfish man"),
        ("they asked the miller for help, who was twenty-", "three years old at the time", "twenty-three years"),
        ("they asked the miller for help, who was un-", "known to all in the village", "was unknown to"),
        ("they asked the miller – who was there for once –", "to help them with the pump", "once – to help"),
    ]
    page = [words for number, (*lines, _) in enumerate(cases) for words in column(lines, top=800 - 60 * number)]
    read_so = texts(read(page))
    assert len(read_so) == len(cases)
    for text, (*_, whole) in zip(read_so, cases, strict=True):
        assert whole in text


def test_an_item_goes_on_where_its_first_line_is_further_in():
    lines = ["Whoever takes water must bring the bucket", "back before the evening, and hang it up."] * 2
    page = [
        Words(words.x + (0 if number % 2 else 15), words.y, words.text if number % 2 else f"• {words.text}")
        for number, words in enumerate(column(lines))
    ]
    document = read(page)
    assert texts(document) == [" ".join(lines[:2])] * 2
    assert [block.marker for block in document] == ["•", "•"]


def test_a_ruled_table_has_its_words_in_cells_however_many_lines_they_take():
    columns, rows = (70, 150, 230, 330), (640, 665, 690, 715)
    ruled = [(columns[0], row, columns[-1], row) for row in rows] + [(at, rows[0], at, rows[-1]) for at in columns]
    cells = {
        (700, 0): "Name",
        (700, 1): "Who may use it",
        (700, 2): "Remarks",
        (680, 0): "Old",
        (680, 1): "Everybody",
        (680, 2): "Dry since the",
        (669, 2): "month of March",
        (650, 0): "New",
        (650, 1): "The miller",
        (650, 2): "Full",
    }
    words = [Words(columns[column] + 3, height, text) for (height, column), text in cells.items()]
    rows_read = ["Name  Who may use it  Remarks", "Old   Everybody       Dry since the month of March"]
    document = read([Words(72, 750, "Before it."), *words, Words(72, 600, "After it.")], ruled=ruled)
    assert texts(document) == ["Before it.", "\n".join([*rows_read, "New   The miller      Full"]), "After it."]


def test_lines_around_a_text_make_no_table_of_it():
    box = [(60, 600, 400, 600), (60, 720, 400, 720), (60, 600, 60, 720), (400, 600, 400, 720)]
    assert texts(read(column(PROSE), ruled=box)) == [WHOLE]


def test_frames_around_some_words_make_no_table_of_them():
    lines = column(PROSE)
    ruled = [(72, words.y - 2, 400, words.y - 2) for words in lines]
    ruled += [(at, 500, at, 720) for at in (72, 400)] + [(at, lines[1].y - 2, at, lines[1].y + 9) for at in (120, 180)]
    assert texts(read(lines, ruled=ruled)) == [WHOLE]


def test_columns_of_upright_signs_are_read_down_and_from_the_right():
    columns = ("thewell", "behindthe", "millisdry")
    signs = [
        Words(500 - 20 * number, 700 - 12 * place, sign, font="fixed")
        for number, column_of_signs in enumerate(columns)
        for place, sign in enumerate(column_of_signs)
    ]
    assert " ".join(texts(read(signs))) == "thewell behindthe millisdry"
