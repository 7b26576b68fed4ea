"""Searching plain text in its bytes: every hit is found that making all blocks would find."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readerapp.document.blocks import MadeBlocks, SearchableBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.search import find_hits, plain_query
from readerapp.sources.request import Request
from readerapp.sources.text import parse
from readerapp.sources.text.byte_search import STRETCH
from readerapp.sources.text_layout import Layout

PARAGRAPHS = "The first cat.\n\nA dog.\n\nAnother CAT, and a cat.\n\nNothing.\n"


def opened(text, layout=None):
    return parse(text.encode(), Request("-", layout=layout))


def hits(document, typed, start=0):
    return [hit for hit in find_hits(document, plain_query(typed), start) if hit.spans]


def hits_in_all_blocks(document, typed):
    made = Document(MadeBlocks(list(document)), Metadata(), format="text", source="-")
    return hits(made, typed)


def test_plain_text_can_be_searched_without_making_its_blocks():
    assert isinstance(opened(PARAGRAPHS).blocks, SearchableBlocks)


def test_hits_are_found_from_a_block_to_the_end_and_on_from_the_beginning():
    document = opened(PARAGRAPHS)
    assert [(block, len(spans)) for block, spans in hits(document, "cat", 1)] == [(2, 2), (0, 1)]
    assert [(block, len(spans)) for block, spans in hits(document, "CAT", 1)] == [(2, 1)]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("first", "The ﬁrst of all"),
        ("café", "a cafe\u0301 here"),
        ("cafe", "a ca\u200bfe here"),
        ("its", "the ıtſ"),
        ("ÉTÉ", "l'ÉTÉ"),
        ("été", "L'ÉTÉ"),
        ("москва", "МОСКВА"),
        ("don't go", "don’t\ngo"),
        ("k", "300 \u212a"),
    ],
)
def test_what_folding_changes_is_found_all_the_same(typed, text):
    document = opened(f"Before.\n\n{text}\n\nBehind.\n", Layout.BLANK)
    assert hits(document, typed) == hits_in_all_blocks(document, typed) != []


def test_chinese_is_found_over_the_end_of_a_line():
    line = "学而时习之不亦说乎有朋自远方来不亦乐乎人不知而不愠不亦君子乎"
    document = opened(f"{line}\n" * 8 + "\n" + f"{line}\n" * 8, Layout.BLANK)
    assert hits(document, "君子乎学而") == hits_in_all_blocks(document, "君子乎学而") != []


def test_words_that_were_cut_at_the_end_of_a_line_are_found():
    document = opened("One sen\ntence he\nre.\nAnd one more.", Layout.CUT)
    assert hits(document, "sentence") == hits_in_all_blocks(document, "sentence")


def test_a_text_of_several_stretches_is_searched_to_its_end():
    filling = "Word after word of an even and quiet text.\n\n" * (STRETCH // 30)
    document = opened(f"The needle.\n\n{filling}A needle, a ﬁg.\n\n{filling}The last needle.\n")
    last = len(document) - 1
    middle = last // 2
    assert [hit.block for hit in hits(document, "needle")] == [0, middle, last]
    assert [hit.block for hit in hits(document, "needle", middle)] == [middle, last, 0]
    assert [hit.block for hit in hits(document, "a fig")] == [middle]


def test_whoever_searches_can_rest_in_every_stretch():
    document = opened("Word after word of an even and quiet text.\n\n" * (STRETCH // 10))
    looked_at = list(find_hits(document, plain_query("needle")))
    assert len(looked_at) == 5
    assert not any(hit.spans for hit in looked_at)


texts = st.text(
    st.sampled_from([*"abFi \n\n'", "ﬁ", "’", "é", "É", "\u0301", "\u200b", "字", "文", "σ", "Σ", "ı", "…"]),
    max_size=40,
)


@given(texts, texts.map(lambda text: text[:4]), st.sampled_from([Layout.LINES, Layout.BLANK, Layout.CUT]))
@example("字\n文", "字文", Layout.BLANK)
def test_searching_the_bytes_finds_what_searching_the_blocks_finds(text, typed, layout):
    document = opened(text, layout)
    assert hits(document, typed) == hits_in_all_blocks(document, typed)
