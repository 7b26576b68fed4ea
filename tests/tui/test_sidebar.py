"""The sidebar: cards beside the text, gone through, filtered, sorted and worked on by keys."""

import pytest

from readerapp.annotations.color import Color
from readerapp.desk.margin import NewMark
from readerapp.desk.margin_opening import open_margin
from readerapp.document.position import Passage, Span
from readerapp.sources.registry import open_source
from readerapp.store.store import Store
from readerapp.tui.sidebar.entries import Card, Heading

TEXT = (
    "# Birds\n\nThe wren sings. The owl waits.\n\n# Fish\n\nThe pike lurks.\n\n"
    + "Water. " * 200
    + "\n\nThe eel winds.\n"
)


async def marked(reader):
    """Four annotations: wren yellow, owl green with a note, pike blue with a tag, eel yellow."""
    await reader.press("j<enter>jcga")
    await reader.press("It sees at night<ctrl+s>2jcb#")
    await reader.press("teeth<enter>Gcygg")


def cards(reader):
    entries = reader.screen.sidebar.entries
    return [entry.placement.annotation.quote for entry in entries if isinstance(entry, Card)]


def headings(reader):
    return [entry.title for entry in reader.screen.sidebar.entries if isinstance(entry, Heading)]


ALL = ["The wren sings.", "The owl waits.", "The pike lurks.", "The eel winds."]


async def test_cards_stand_in_the_order_of_the_text_under_its_headings(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await marked(reader)
        assert cards(reader) == ALL
        assert headings(reader) == ["Birds", "Fish"]
        rows = "\n".join(reader.rows())
        assert "It sees at night" in rows
        assert "#teeth" in rows


async def test_the_article_follows_the_cards_and_enter_goes_there(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await marked(reader)
        await reader.press("<tab>G")
        assert reader.mode == "SIDEBAR"
        assert (reader.card, reader.focus) == (ALL[3], ALL[3])
        await reader.press("gg")
        assert (reader.card, reader.focus) == (ALL[0], ALL[0])
        await reader.press("jj<enter>")
        assert (reader.mode, reader.focus) == ("READ", ALL[2])


async def test_the_nearest_card_is_marked_while_one_reads(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await marked(reader)
        await reader.press("j")
        assert reader.card == ALL[0]
        await reader.press("j")
        assert reader.card == ALL[1]
        await reader.press("G")
        assert reader.card == ALL[3]


async def test_a_filter_leaves_cards_as_one_types_and_esc_brings_them_back(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await marked(reader)
        await reader.press("<tab>")
        for query, left in [
            ("owl", [1]),
            ("night", [1]),
            ("#teeth", [2]),
            (":yel", [0, 3]),
            ("note", [1]),
            ("zebra", []),
        ]:
            await reader.press(f"/{query}")
            assert cards(reader) == [ALL[index] for index in left]
            await reader.press("<enter><escape>")
            assert cards(reader) == ALL
        await reader.press("<escape>")
        assert reader.mode == "READ"


async def test_the_order_goes_round(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await marked(reader)
        await reader.press("<tab>s")
        assert sorted(cards(reader)) == sorted(ALL)
        await reader.press("s")
        assert cards(reader) == [ALL[0], ALL[3], ALL[1], ALL[2]]
        assert headings(reader) == ["yellow", "green", "blue"]
        await reader.press("s")
        assert cards(reader) == ALL


async def test_a_card_is_worked_on_as_the_text_is(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await marked(reader)
        await reader.press("<tab>ggcv")
        assert reader.annotations[0].color.value == "violet"
        await reader.press("#")
        await reader.press("small<enter>")
        assert reader.annotations[0].tags == ("small",)
        await reader.press("a")
        await reader.press("loud<ctrl+s>")
        assert reader.annotations[0].note == "loud"
        await reader.press("y")
        await reader.until(lambda: reader.app.clipboard == ALL[0])
        await reader.press("jdd")
        assert cards(reader) == [ALL[0], ALL[2], ALL[3]]
        await reader.press("u")
        assert cards(reader) == ALL


async def test_after_deleting_the_cursor_is_on_a_card_that_is_there(reading):
    async with reading(TEXT, suffix=".md") as reader:
        await marked(reader)
        await reader.press("<tab>Gdddd")
        assert len(cards(reader)) == 2
        await reader.press("ddddddk")
        assert cards(reader) == []
        assert any("Nothing is marked yet" in row for row in reader.rows())


async def test_an_annotation_whose_text_has_gone_is_listed_as_unplaced(reading, tmp_path):
    async with reading("A first paragraph about herons and their long legs.\n\nAnother one, of toads.\n") as reader:
        await reader.press("<enter>q")
    async with reading("Quite another text now.\n\nAnother one, of toads.\n") as reader:
        assert headings(reader) == ["Unplaced (1)"]
        await reader.press("<tab>G<enter>")
        assert "not here" in reader.status


async def test_enter_on_the_same_card_goes_to_what_overlaps_it_in_turn(reading):
    async with reading("The quick brown fox jumps. Another one.") as reader:
        await reader.press("cyggwvecgggwwvecbjcp")
        await reader.press("gg[h[h[h")
        seen = []
        for _ in range(4):
            await reader.press("<tab><enter>")
            seen.append(reader.card)
        assert seen == ["The quick brown fox jumps.", "quick", "brown", "The quick brown fox jumps."]
        await reader.press("<tab>jk<enter>")
        assert reader.card == "The quick brown fox jumps."


async def test_the_card_of_a_text_from_right_to_left_has_its_bar_on_the_right(reading):
    async with reading("שלום עולם טוב.\n\nPlain words.\n", suffix=".md") as reader:
        await reader.press("<enter>aהערה<ctrl+s>")
        assert reader.row_of("הערה").endswith("הערה ✎ ▐ ")
        await reader.press("j<enter>aSaid.<ctrl+s>")
        assert "▌ ✎ Said." in reader.row_of("Said.")


async def test_a_note_is_shown_as_its_markdown_is_meant(reading):
    async with reading("Some words.\n", suffix=".md") as reader:
        await reader.press("aA *good* point:<enter><enter>- one<enter>- two<ctrl+s>")
        card = [row[row.index("▌") :].rstrip() for row in reader.rows() if "▌" in row]
        assert card == ["▌ Some words.", "▌ ✎ A good point:", "▌", "▌   • one", "▌   • two"]


BOOK = "\n\n".join(
    f"# Chapter {chapter}\n\n" + "\n\n".join(f"Sentence {chapter}.{number} of it." for number in range(4))
    for chapter in range(3)
)
"""Twelve sentences to mark, four a chapter: more than the sidebar shows whole."""


@pytest.fixture
def all_marked(reading, tmp_path):
    """The app on the book, all sentences marked: those of the first chapter yellow, the others green."""
    path = tmp_path / "article.md"
    path.write_text(BOOK)
    document = open_source(str(path))
    blocks = [number for number in range(len(document)) if document.block(number).text.startswith("Sentence")]
    colors = [Color.YELLOW] * 4 + [Color.GREEN] * 8
    with Store.open(tmp_path / "notes.json") as store:
        margin = open_margin(document, store, str(path))
        margin.mark_all(
            [
                NewMark(Passage.within(number, Span(0, len(document.block(number).text))), color)
                for number, color in zip(blocks, colors, strict=True)
            ]
        )
    return reading(BOOK, suffix=".md")


async def test_of_many_cards_only_the_one_under_the_cursor_takes_more_than_a_line(all_marked):
    async with all_marked as reader:
        await reader.press("jaWhy is that so, and who says it?<ctrl+s>")
        sidebar = [row[80:] for row in reader.rows()]
        first = next(y for y, row in enumerate(sidebar) if "Chapter 0" in row)
        assert [row.strip(" ▌│┃▏✎").rstrip()[:15] for row in sidebar[first + 1 : first + 8]] == [
            "Sentence 0.0 of",
            "Why is that so,",
            "Sentence 0.1 of",
            "Sentence 0.2 of",
            "Sentence 0.3 of",
            "Chapter 1",
            "Sentence 1.0 of",
        ]
        await reader.press("j")
        assert "Sentence 0.0" not in "".join(row[80:] for row in reader.rows())


async def test_a_section_is_folded_to_one_line_with_its_colours_and_unfolded(all_marked):
    async with all_marked as reader:
        await reader.press("<tab>ggjjjj")
        assert reader.card == "Sentence 1.0 of it."
        await reader.press("za")
        assert len(cards(reader)) == 8
        folded = reader.row_of("▸ Chapter 1")
        assert "■ 4" in folded
        await reader.press("k")
        assert reader.card == "Sentence 0.3 of it."
        await reader.press("jj")
        assert reader.card == "Sentence 2.0 of it."
        await reader.press("k<enter>")
        assert (reader.mode, len(cards(reader)), reader.card) == ("SIDEBAR", 12, "Sentence 1.0 of it.")


async def test_keys_act_on_all_that_are_selected_as_one_step(all_marked):
    async with all_marked as reader:
        await reader.press("<tab>gg<space><space>j<space>")
        assert any("3 selected" in row for row in reader.rows())
        await reader.press("cv")
        colors = [annotation.color.value for annotation in reader.annotations]
        assert colors[:5] == ["violet", "violet", "yellow", "violet", "green"]
        await reader.press("#")
        await reader.press("rain<enter>")
        assert [annotation.tags for annotation in reader.annotations][:4] == [("rain",), ("rain",), (), ("rain",)]
        await reader.press("dd")
        assert len(reader.annotations) == 9
        await reader.press("u")
        assert len(reader.annotations) == 12
        await reader.press("uu")
        assert {annotation.color.value for annotation in reader.annotations} == {"yellow", "green"}


async def test_esc_selects_none_before_it_leads_back(all_marked):
    async with all_marked as reader:
        await reader.press("<tab>gg<space>")
        await reader.press("<escape>cp")
        assert [annotation.color.value for annotation in reader.annotations][:2] == ["yellow", "pink"]
        await reader.press("<escape>")
        assert reader.mode == "READ"


async def test_while_one_reads_the_cards_of_the_page_stand_first(reading):
    chapters = (f"# Chapter {n}\n\nWords to mark {n}.\n\n" + "Others to read. " * 250 for n in range(12))
    async with reading("\n\n".join(chapters), suffix=".md", size=(120, 16)) as reader:
        for _ in range(11):
            await reader.press("j<enter>]]")
        await reader.press("j<enter>gg")
        await reader.press("]]]]]]]]")
        assert "Chapter 4" in reader.rows()[2][80:]
