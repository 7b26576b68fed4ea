"""Search: queries, and where a document answers them."""

from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks, SearchableBlocks
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.graphemes import boundaries
from readerapp.document.metadata import Metadata
from readerapp.document.position import Position
from readerapp.document.search import (
    QueryError,
    find_hits,
    next_hit,
    plain_query,
    previous_hit,
    regex_query,
    word_query,
)


def found(query, shown):
    return [shown[span.start : span.end] for span in query.spans_in(shown)]


def document(*texts, blocks=MadeBlocks):
    made = blocks([Block(BlockKind.PARAGRAPH, text) for text in texts])
    return Document(made, Metadata(), format="text", source="-")


def test_every_occurrence_is_a_hit():
    assert found(plain_query("an"), "an ant and a man") == ["an", "an", "an", "an"]


def test_small_letters_find_capitals_and_capitals_find_only_themselves():
    assert found(plain_query("the"), "The the THE") == ["The", "the", "THE"]
    assert found(plain_query("The"), "The the THE") == ["The"]
    assert found(plain_query("élan"), "Élan élan") == ["Élan", "élan"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("'don't'", "‘don’t’"),
        ('"yes"', "«yes»"),
        ("1990-95", "1990–95"),
        ("...", "…"),
        ("office", "oﬃce"),
        ("a b", "a\n   b"),
        ("a  b", "a b"),
        ("ab", "a\u200bb"),
        ("“so”", '"so"'),
        ("e\u0301", "é"),
    ],
)
def test_a_query_finds_what_folding_calls_the_same(typed, shown):
    assert found(plain_query(typed), f"x{shown}x") == [shown]


def test_accents_and_superscripts_are_not_folded():
    assert found(plain_query("resume"), "résumé") == []
    assert found(plain_query("x2"), "x²") == []


def test_half_a_ligature_is_the_whole_of_it_and_found_once():
    assert found(plain_query("f"), "oﬀer") == ["ﬀ"]


def test_a_letter_is_found_with_the_mark_that_stands_on_it():
    assert found(plain_query("q"), "q\u0301") == ["q\u0301"]


def test_white_space_at_the_ends_of_a_query_counts():
    assert found(plain_query("an "), "an ant, a man") == ["an "]
    assert found(plain_query(" an"), "an ant, a man") == [" an"]


def test_no_words_have_no_hits():
    assert found(plain_query(""), "anything") == []


def test_signs_have_no_meaning_in_a_plain_query():
    assert found(plain_query("(a|b).*"), "say (a|b).* twice") == ["(a|b).*"]


def test_a_regular_expression():
    assert found(regex_query(r"b\w+d"), "a bad Bird") == ["bad", "Bird"]
    assert found(regex_query(r"B\w+d"), "a bad Bird") == ["Bird"]
    assert found(regex_query('"[^"]+"'), "“so” he «said»") == ["“so”", "«said»"]


def test_a_class_written_with_a_capital_does_not_make_case_count():
    assert found(regex_query(r"a\Sd"), "And aNd") == ["And", "aNd"]


def test_an_expression_that_matches_nothing_at_all_has_no_hit():
    assert found(regex_query("x*"), "abc") == []


@pytest.mark.parametrize("typed", ["(", "[a", "*", "a{2,1}", "\\"])
def test_what_is_no_regular_expression_is_refused_with_the_reason(typed):
    with pytest.raises(QueryError, match=r"Not a regular expression: .+"):
        regex_query(typed)


def test_an_expression_that_would_never_end_is_stopped():
    query = regex_query(r"(a|aa)+$")
    with pytest.raises(QueryError, match="too long"):
        query.spans_in("a" * 100 + "b")


def test_hits_come_from_a_block_to_the_end_and_on_from_the_beginning():
    opened = document("a", "b", "a", "xax a")
    hits = list(find_hits(opened, plain_query("a"), 2))
    assert [(hit.block, [span.start for span in hit.spans]) for hit in hits] == [
        (2, [0]),
        (3, [1, 4]),
        (0, [0]),
        (1, []),
    ]


def test_the_next_hit_is_behind_the_cursor_and_after_the_last_the_first():
    opened = document("a a", "b", "a")
    query = plain_query("a")
    places = [Position(0, 0), Position(0, 2), Position(2, 0), Position(0, 0)]
    for position, following in pairwise(places):
        hit = next_hit(opened, query, position)
        assert hit
        assert hit.start == following
        hit = previous_hit(opened, query, following)
        assert hit
        assert hit.start == position


def test_a_single_hit_is_the_next_and_the_previous_of_itself():
    opened = document("b", "a", "b")
    for search in (next_hit, previous_hit):
        hit = search(opened, plain_query("a"), Position(1, 0))
        assert hit
        assert hit.start == Position(1, 0)


def test_without_a_hit_there_is_no_next_one():
    opened = document("b", "b")
    assert next_hit(opened, plain_query("a"), Position(0)) is None
    assert previous_hit(opened, plain_query("a"), Position(0)) is None
    assert next_hit(document(), plain_query("a"), Position(0)) is None


class Indexed(MadeBlocks, SearchableBlocks):
    """Blocks that know beforehand where a literal is, and give a block too many."""

    def candidates(self, literal, start, /):
        numbers = range(start, len(self))
        return (number for number in numbers if number == 2 or literal.lower() in fold(self[number].text).lower())


def test_blocks_that_can_be_searched_are_not_all_looked_at():
    opened = document("The cat", "a dog", "a dog", "that Cat!", blocks=Indexed)
    assert isinstance(opened.blocks, SearchableBlocks)
    query = plain_query("cat")
    assert [(hit.block, len(hit.spans)) for hit in find_hits(opened, query, 1)] == [(2, 0), (3, 1), (0, 1)]
    hit = previous_hit(opened, query, Position(1, 0))
    assert hit
    assert hit.start == Position(0, 4)


texts = st.text(
    st.sampled_from([*"ab 'f-.\n", "“", "’", "–", "…", "ﬁ", "\u200b", "\u0301", "é", "A"]), max_size=12
).map(lambda text: normalize("NFC", text))


@given(texts, texts)
def test_a_hit_reads_like_the_query(typed, shown):
    query = plain_query(typed)
    end = 0
    for span in query.spans_in(shown):
        assert end <= span.start < span.end
        assert {span.start, span.end} <= set(boundaries(shown))
        assert fold(typed).lower() in fold(shown[span.start : span.end]).lower()
        end = span.end


@given(texts, texts, texts)
def test_what_is_there_is_found(before, typed, behind):
    shown = normalize("NFC", before + typed + behind)
    words = normalize("NFC", fold(typed))
    if words and words in fold(shown):
        assert plain_query(words).spans_in(shown)


@given(texts, texts)
def test_every_hit_holds_the_literal(typed, shown):
    query = plain_query(typed)
    assert not set(query.literal) & set(" '\"-.")
    for span in query.spans_in(shown):
        assert query.literal.lower() in fold(shown[span.start : span.end]).lower()


def test_a_word_is_found_as_a_whole_in_any_case():
    text = "It rains; bits of it, it’s wit. IT!"
    assert found(word_query("It"), text) == ["It", "it", "it", "IT"]
    assert found(word_query("été"), "L’été, étés") == ["été"]


def test_where_words_have_no_spaces_between_them_a_word_is_found_anywhere():
    assert found(word_query("自由"), "人人生而自由，新自由主义") == ["自由", "自由"]
