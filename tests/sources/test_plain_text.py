"""Plain text: one article gives the same paragraphs in every habit of saving it."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.block import Block, BlockKind
from readerapp.sources.request import Request
from readerapp.sources.text import parse
from readerapp.sources.text_layout import Layout

# Written so that a line wrapped at 70 columns ends behind the hyphen of "re-education".
ARTICLE = [
    (
        "The ferry across the sound was cancelled for the third morning in a row, the harbour master said, because "
        "the fog had not lifted and the radar of the smaller boat is still waiting for a spare part."
    ),
    "Forty passengers slept in the waiting room.",
    (
        'One of them, a teacher on her way to a summer course of general re-education, said: "Nobody told us anything, '
        "so we told each other stories. By midnight we knew who was going to a wedding and who was running away from "
        'one."'
    ),
    (
        "The company regrets the delay. It has promised blankets, hot soup and a refund, in that order, to everybody "
        "who can show a ticket; those who lost theirs in the dark are asked to describe the ferry."
    ),
    "READ ALSO:",
    "Fog, says the weather service, is only a cloud that has come down to see how we live.",
]


def opened(text, layout=None):
    data = text if isinstance(text, bytes) else text.encode()
    return parse(data, Request("/a.txt", "a", layout=layout))


def texts(document):
    return [block.text for block in document]


def kinds(document):
    return [block.kind for block in document]


def wrapped(width, **options):
    return [textwrap.fill(paragraph, width, **options) for paragraph in ARTICLE]


def folded(paragraph, width):
    """The paragraph as `fold -s` leaves it: broken behind spaces, which stay."""
    lines = []
    while len(paragraph) > width:
        cut = paragraph.rfind(" ", 0, width) + 1
        lines.append(paragraph[:cut])
        paragraph = paragraph[cut:]
    return "\n".join([*lines, paragraph])


def cut(paragraph, width):
    return "\n".join(paragraph[start : start + width] for start in range(0, len(paragraph), width))


HABITS = {
    "one line a paragraph": "\n".join(ARTICLE),
    "empty lines between": "\n\n".join(ARTICLE),
    "wrapped, empty lines between": "\n\n".join(wrapped(70)),
    "wrapped at 60": "\n\n".join(wrapped(60)),
    "wrapped at 80": "\n\n".join(wrapped(80)),
    "wrapped at 120": "\n\n".join(wrapped(120)),
    "wrapped, first lines indented": "\n".join(wrapped(70, initial_indent="    ")),
    "wrapped, nothing between": "\n".join(wrapped(70)),
    "wrapped at words only, nothing between": "\n".join(wrapped(70, break_on_hyphens=False)),
    "fold -s": "\n".join(folded(paragraph, 70) for paragraph in ARTICLE),
    "fold": "\n".join(cut(paragraph, 70) for paragraph in ARTICLE),
    "line ends of Windows": "\r\n\r\n".join(wrapped(70)).replace("\n", "\r\n").replace("\r\r", "\r"),
    "line ends of an old Macintosh": "\r".join(ARTICLE),
    "form feeds between": "\n\f".join(wrapped(70)),
    "indented as a whole": textwrap.indent("\n\n".join(ARTICLE), "  "),
}


def test_the_article_breaks_a_word_at_its_hyphen():
    assert any(line.endswith("re-") for line in HABITS["wrapped, nothing between"].split("\n"))


@pytest.mark.parametrize("habit", HABITS)
def test_every_habit_gives_the_same_paragraphs(habit):
    assert texts(opened(HABITS[habit])) == ARTICLE
    assert opened(HABITS[habit]).keys() == opened(HABITS["one line a paragraph"]).keys()


def test_short_paragraphs_on_lines_of_their_own_are_not_wrapped_lines():
    news = ["The fog lifted at noon.", "Nobody cheered, for the ferry had left at eleven.", "It is looked for."]
    assert texts(opened("\n".join(news))) == news


@pytest.mark.parametrize(("layout", "count"), [(Layout.LINES, 4), (Layout.BLANK, 2), (Layout.INDENT, 3)])
def test_the_reader_may_say_the_layout(layout, count):
    assert len(opened("one\n  two\nthree\n\nfour\n", layout)) == count


@pytest.mark.parametrize(
    "begun",
    [
        "2026-11-01 12:00:07 INFO",
        "[2026-11-01T12:00:07.123Z]",
        "12:07 <ann>",
        "Nov  1 12:00:07 host sshd[41]:",
        '192.0.2.7 - - [01/Nov/2026:12:00:07 +0000] "GET /',
        "01.11.2026, 12:00 - Ann:",
    ],
)
def test_the_lines_of_a_log_stay_lines(begun):
    log = "".join(f"{begun} something was said about the {number}th of the things\n" for number in range(5))
    assert len(texts(opened(log))) == 5


def test_a_line_that_is_wrapped_before_a_time_begins_no_paragraph():
    told = (
        "The ferry was to leave at nine, they said, and the harbour master wrote at\n"
        "10:15 that it had not. Nobody asked why; they had seen the fog. It left at\n"
        "12:07 with forty passengers, of whom two had slept in the waiting room and\n"
        "dreamt that it was gone already.\n"
    )
    assert len(texts(opened(told))) == 1


def test_japanese_and_chinese_lines_are_joined_without_a_space_and_korean_lines_with_one():
    sentence = "山路を登りながら、こう考えた。智に働けば角が立つ。情に棹させば流される。"
    lines = [sentence * 3] * 2
    assert texts(opened("\n\n".join(cut(line, 30) for line in lines))) == lines
    assert texts(opened("\n".join(cut(line, 30) for line in lines))) == lines
    korean = " ".join(["모든 인간은 태어날 때부터 자유로우며"] * 6)
    assert texts(opened(f"{textwrap.fill(korean, 30)}\n\n{textwrap.fill(korean, 30)}")) == [korean, korean]


def test_a_hyphen_that_waits_for_its_word_keeps_its_space():
    text = f"{'word ' * 13}pre-\nand post-war, {'word ' * 12}\nend.\n\nNext."
    assert "pre- and post-war" in opened(text).block(0).text


def test_lines_of_verse_are_kept():
    poem = "The fog comes\non little cat feet.\n\nIt sits looking\nover harbor and city"
    prose = "\n\n".join(wrapped(70))
    document = opened(f"{prose}\n\n{textwrap.indent(poem, '     ')}\n\n{prose}")
    verses = [block.text for block in document if block.kind is BlockKind.VERSE]
    assert verses == poem.split("\n\n")


def test_a_letter_that_is_set_in_is_a_quotation():
    letter = textwrap.fill(ARTICLE[3], 66, initial_indent="    ", subsequent_indent="    ")
    document = opened("\n\n".join([*wrapped(70), letter, *wrapped(70)]))
    assert document.block(len(ARTICLE)).kind is BlockKind.QUOTE
    assert document.block(len(ARTICLE)).text == ARTICLE[3]


def test_columns_and_code_keep_their_lines():
    table = "Port      Boats   Fog\nHarwich      12   yes\nEsbjerg       3    no"
    code = "    def ferry(fog):\n        return not fog"
    document = opened("\n\n".join([*wrapped(70), table, code, "```sh\nls\n\nls -l\n```", *wrapped(70)]))
    first = len(ARTICLE)
    assert kinds(document)[first : first + 3] == [BlockKind.TABLE, BlockKind.CODE, BlockKind.CODE]
    assert document.block(first).text == table
    assert document.block(first + 1).text == "def ferry(fog):\n    return not fog"
    assert document.block(first + 2) == Block(BlockKind.CODE, "ls\n\nls -l", language="sh")


def test_a_text_of_rows_is_a_table_of_a_few_rows_a_block():
    document = opened("".join(f"{number}\tboat\t{number * number}\n" for number in range(100)))
    assert set(kinds(document)) == {BlockKind.TABLE}
    assert len(document) == 5


def test_items_of_a_list_are_blocks_of_their_own():
    items = [f"{number}. {ARTICLE[number]}" for number in (1, 2, 3)]
    tight = "\n".join(textwrap.fill(item, 70, subsequent_indent="   ") for item in items)
    document = opened("\n\n".join([*wrapped(70), "Take with you:\n- a coat\n- a book", tight]))
    found = [(block.marker, block.text) for block in document if block.kind is BlockKind.ITEM]
    assert found[:2] == [("-", "a coat"), ("-", "a book")]
    assert found[2:] == [(f"{number}.", ARTICLE[number]) for number in (1, 2, 3)]


def test_prose_that_has_a_number_at_the_beginning_of_a_line_is_no_list():
    text = (
        "The last boat of the day left the harbour in the fog of October\n12. Nobody saw it leave.\n\nNobody heard it."
    )
    assert len(opened(text, Layout.BLANK)) == 2


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("PART ONE", 1),
        ("CHAPTER I", 2),
        ("Chapter 12. The Fog", 2),
        ("CHAPTER IV: A MARKET BY THE WAY", 2),
        ("第三章 雾", 2),
        ("THE FOG", 2),
        ("2.1 Radar", 2),
    ],
)
def test_headings_of_plain_text(line, level):
    block = opened("\n\n".join([*wrapped(70), line, *wrapped(70)])).block(len(ARTICLE))
    assert (block.kind, block.level, block.text) == (BlockKind.HEADING, level, line)


@pytest.mark.parametrize(
    "line",
    [
        "READ ALSO:",
        "Chapter 3 shows how the fog came.",
        "NO!",
        "“WHY NOT?”",
        "12 boats left.",
        "The fog",
        "I.",
        "A B C",
    ],
)
def test_short_lines_that_are_no_headings(line):
    assert opened("\n\n".join([*wrapped(70), line, *wrapped(70)])).block(len(ARTICLE)).kind is BlockKind.PARAGRAPH


def test_underlined_lines_are_headings_and_lines_of_signs_are_rules():
    body = "\n\n".join(wrapped(70))
    document = opened(f"{body}\n\nThe Fog\n=======\n{body}\n\nRadar\n-----\n\n{body}\n\n* * *\n\n{body}")
    headings = [(block.level, block.text) for block in document if block.kind is BlockKind.HEADING]
    assert headings == [(1, "The Fog"), (2, "Radar")]
    assert kinds(document).count(BlockKind.RULE) == 1
    paragraphs = [block.text for block in document if block.kind is BlockKind.PARAGRAPH]
    assert paragraphs == ARTICLE * 4


def test_a_table_of_contents_is_not_an_outline():
    contents = "\n\n".join(f"Chapter {number}" for number in range(1, 9))
    document = opened(f"{contents}\n\n\n\nThe Fog Comes\n\nChapter 1\n\n" + "\n\n".join(wrapped(70)))
    assert [section.title for section in document.sections()] == ["Chapter 1"]


def test_a_short_first_line_is_the_title():
    document = opened("\n".join(["The Third Morning", *ARTICLE]))
    assert document.title == "The Third Morning"
    assert document.block(0).kind is BlockKind.HEADING
    assert opened("\n".join(ARTICLE)).title == "a"


def test_a_book_of_project_gutenberg_says_what_it_is():
    header = (
        "The Project Gutenberg EBook of Fog\n\nTitle: Fog\n       or, The Third Morning\n\nAuthor: A. Ferryman\n\n"
        "Release Date: May 8, 2007  [eBook #0]\n\nLanguage: English\n\n"
    )
    metadata = opened(header + "\n\n".join(wrapped(70))).metadata
    assert metadata.title == "Fog or, The Third Morning"
    assert metadata.authors == ("A. Ferryman",)
    assert (metadata.language, metadata.date) == ("en", "May 8, 2007")


def test_only_a_newline_ends_a_line():
    assert len(opened("one\x0bone\x1cone\u0085one\u2028one\ntwo", Layout.LINES)) == 2


def test_a_line_too_long_for_a_block_is_cut_at_a_space():
    words = "fog " * 100_000
    document = opened(words)
    assert max(len(text) for text in texts(document)) <= 1 << 16
    assert " ".join(texts(document)) == words.strip()


def test_a_line_without_a_space_is_cut_between_characters():
    document = opened("霧" * 100_000)
    assert "".join(texts(document)) == "霧" * 100_000


def test_the_first_block_does_not_wait_for_the_last():
    blocks = opened("\n\n".join(ARTICLE * 10_000)).blocks
    blocks[10]
    blocks.weight_before(10)
    assert len(blocks._starts) < 1000
    assert len(blocks) == 60_000


def check_sound(document):
    for number, block in enumerate(document):
        assert block.kind.keeps_lines or "\n" not in block.text
        assert all(character.isprintable() or character.isspace() for character in block.text if ord(character) < 0xA0)
        before, after = document.blocks.weight_before(number), document.blocks.weight_before(number + 1)
        assert before < after <= document.blocks.weight
        assert document.blocks.block_at_weight(before) == document.blocks.block_at_weight(after - 1) == number
    assert document.title


@given(st.binary())
def test_any_bytes_are_a_sound_document(data):
    check_sound(opened(data))


PIECES = [
    "Fog. ",
    "fog",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "1. ",
    "===\n",
    "```",
    "\t",
    "CHAPTER I",
    "霧",
    "*",
    "\x1b[31m",
    "\u202e",
    "|",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from([None, *Layout]))
def test_any_layout_of_any_text_keeps_every_letter(text, layout):
    document = opened(text, layout)
    check_sound(document)
    letters = "".join(block.language + block.text for block in document)
    assert [sign for sign in letters if sign in "Fog霧CHAPTERI"] == [sign for sign in text if sign in "Fog霧CHAPTERI"]


SHORT_TEXTS = [
    "The kitchen is closed from noon onwards.\nBring bread.\n",
    "The kitchen is closed from noon onwards,\nand the cellar is closed as well, today.\nBring bread.\n",
    "One line of a letter that is as wide as\nthe next one, and so is the third one b\nbehind it.",
    "Dear all,\nthe well is dry.\nBring water.",
]


@pytest.mark.parametrize("text", SHORT_TEXTS)
def test_a_text_of_a_few_lines_glues_no_words(text):
    assert " ".join(texts(opened(text))).split() == text.split()


@given(st.lists(st.text("abcdefg", min_size=2, max_size=9), min_size=2, max_size=60), st.integers(10, 90))
def test_wrapped_words_stay_words_at_any_width(words, width):
    text = textwrap.fill(" ".join(words), width, break_long_words=False)
    assert " ".join(" ".join(texts(opened(text))).split()).split(" ") == words


def test_a_sentence_that_goes_on_in_a_small_letter_is_one_paragraph():
    assert len(opened(SHORT_TEXTS[1])) == 1


@pytest.mark.parametrize(
    "line",
    [
        "3. Oktober war ein Feiertag.",
        "19. yüzyılda burada bir kuyu vardı ve su soğuktu.",
        "1. Mai: Der Brunnen bleibt geschlossen, und die Mühle auch.",
    ],
)
def test_an_ordinal_at_the_head_of_a_paragraph_belongs_to_its_words(line):
    block = opened(f"Es war einmal ein Brunnen, der war tief.\n\n{line}\n\nDas war alles.").block(1)
    assert (block.kind, block.text) == (BlockKind.PARAGRAPH, line)


def test_numbers_that_count_are_markers_also_where_paragraphs_stand_between():
    document = opened("1. Dig a hole.\n\nIt has to be deep enough.\n\n2. Line it with stone.\n\n3) Rest.\n")
    assert [block.marker for block in document] == ["1.", "", "2.", "3)"]
    assert opened("So:\n\n7. Fill it.\n8. Drink.").block(1).marker == "7."
