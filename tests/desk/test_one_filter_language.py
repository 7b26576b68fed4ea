"""One filter means the same wherever it is typed: looked up in the index, looked through in the store, in one text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.annotations.color import Color
from readerapp.annotations.filtering import Filter
from readerapp.annotations.query import FilterError, Query, Term, parse_query
from readerapp.desk.asked_of_texts import about_in
from readerapp.desk.filter_for_index import ask_for
from readerapp.desk.finding_notes import LARGE, found_notes
from readerapp.desk.listing_notes import all_notes
from readerapp.desk.margin import NewMark
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.notebook import notebook
from readerapp.desk.noted import Arrangement, gathered
from readerapp.desk.noted_by_index import Inquiry, documents_with
from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.position import Passage, Span
from readerapp.store.store import Store
from readerapp.tui.sidebar.deck import Deck

TEXTS = {
    "Snow and roads": (("Ana Frost", "Ben Roads"), ["Cold mornings", "Snow and ice"]),
    "War and sea": (("Ana Sea",), ["War", "Peace at sea"]),
    "海の本": ((), []),
    "Else": ((), []),
}
WHERE = Passage.within(0, Span(0, 4))
NOTES = ("", "snow_shoes on roads", "a café, cold", "C++ and war", "海が静か")
TAGS = ((), ("art/music", "cold-days"), ("war", '6" ice'), ("Art",))
SENTENCES = ("Snow fell at sea.", "Nobody walked the cold roads.", "Peace, at last: a war ended.", "海は静かだった。")

WORDS = (
    "snow",
    "Sea",
    "war",
    "cold",
    "frost",
    "ana",
    "ice",
    "roa",
    "caf",
    "peace",
    "no",
    "海",
    "静か",
    "c++",
    "shoes",
    "_",
)
PARTS = st.one_of(
    st.sampled_from(WORDS),
    st.builds('"{} {}"'.format, st.sampled_from(WORDS), st.sampled_from(WORDS)),
    st.sampled_from(
        ['"ana frost"', '"frost ben"', '"roads ana"', '"and ice"', '"mornings snow"', "note", "#art", "#art/"]
    ),
    st.sampled_from(
        ["#war", "#cold-days", "#c*", ":green", ":yellow", "in:snow", "in:war", "by:ana", "by:sea", "since:2020"]
    ),
    st.sampled_from(['#"6"" ice"', '#"6"" i*"', '"6"" ice"', '#6"*']),
    st.sampled_from(["status:exact", "status:orphan", "state:open", "who:ana"]),
)
FILTERS = st.lists(st.builds(str.__add__, st.sampled_from(["", "", "-"]), PARTS), min_size=1, max_size=3).map(" ".join)


def text_called(title: str) -> Document:
    authors, headings = TEXTS[title]
    blocks = [Block(BlockKind.HEADING, title, level=1)]
    for number, sentence in enumerate(SENTENCES):
        if number < len(headings):
            blocks.append(Block(BlockKind.HEADING, headings[number], level=2))
        blocks.append(Block(BlockKind.PARAGRAPH, f"{sentence} {number} {title[:1]}."))
    return Document(MadeBlocks(blocks), Metadata(title=title, authors=authors), format="text", source=f"{title}.txt")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of more than a megabyte, with a mark on every paragraph of three texts."""
    folder = tmp_path_factory.mktemp("language")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        with Store.open(folder / "annotations.json") as store:
            for at, title in enumerate(list(TEXTS)[:3]):
                margin = open_margin(text_called(title), store, f"/{title}.txt")
                blocks = [number for number in range(len(margin.document.blocks)) if is_paragraph(margin, number)]
                for number, block in enumerate(blocks):
                    span = Span(0, len(margin.document.block(block).text))
                    note, tags = NOTES[(at + number) % len(NOTES)], TAGS[(at + 2 * number) % len(TAGS)]
                    margin.mark_all([NewMark(Passage.within(block, span), list(Color)[number % 3], note, tags)])
            # Of one note that nothing is asked of, but its size.
            open_margin(text_called("Else"), store, "/else.txt").mark(WHERE, Color.PINK, note="x" * LARGE)
        with Store.open(folder / "annotations.json") as store:
            yield store


def is_paragraph(margin, number):
    return margin.document.block(number).kind is BlockKind.PARAGRAPH


def plainly(query: Query, annotation, document, *, is_alone: bool) -> bool:
    """What a filter of words means, read out of the documentation, by looking at the beginnings of words."""
    texts = [annotation.quote, annotation.note, *annotation.tags]
    texts += [heading for heading in annotation.anchor.section if not (is_alone and heading == document.title)]
    texts += [] if is_alone else [document.title, *document.authors]
    return all(
        any(re.search(rf"(?<![^\W_]){re.escape(wish.value)}", text, re.IGNORECASE) for text in texts) != wish.is_not
        for wish in query.wishes
    )


@settings(max_examples=20, deadline=None)
@given(typed=FILTERS)
def test_a_filter_finds_the_same_by_the_index_in_the_store_and_in_an_export(store, typed):
    query = parse_query(typed)
    wanted = Filter(query=query)
    exported = {one.id for page in notebook(store, wanted) for one in page.annotations}
    assert {one.id for one in gathered(store, query) if one} == exported
    inquiry = Inquiry(str(store.path), query, "", Arrangement.RANK, 40)
    assert {one.id for one in inquiry.all(lambda: True).every} == exported
    assert documents_with(str(store.path), query) in (None, {store.annotation(one).document for one in exported})
    ask = ask_for(wanted)
    said = [found_notes(str(store.path), ask, id_of), list(all_notes(store, ask.is_meant, id_of))]
    assert all(sorted(ids) == sorted(exported) for ids in said)
    if all(wish.term is Term.WORDS and wish.value.isascii() and wish.value.isalpha() for wish in query.wishes):
        documents = {one.id: one for one in store.documents()}
        every = store.each_annotation()
        assert {one.id for one in every if plainly(query, one, documents[one.document], is_alone=False)} == exported


def id_of(found, _shown):
    return found.note.id


@settings(max_examples=15, deadline=None)
@given(typed=FILTERS, title=st.sampled_from(list(TEXTS)))
def test_in_the_list_of_one_text_a_filter_finds_the_same_everywhere_and_does_not_look_through_its_title(
    store, typed, title
):
    query = parse_query(typed)
    margin = open_margin(text_called(title), store, f"/{title}.txt", remember=False)
    about = about_in(margin)
    here = [each for each in margin.placements if query.accepts(each.annotation, each.status, about(each.annotation))]
    ids = {each.annotation.id for each in here}
    deck = Deck(margin.document, margin.placements)
    assert {deck.cards[number].placement.annotation.id for number in deck.fitting(query)} == ids
    inquiry = Inquiry(str(store.path), query, margin.stored.id, Arrangement.DOCUMENT, 40)
    assert {one.id for one in inquiry.all(lambda: True).every} == ids
    assert {one.id for one in gathered(store, query, margin.stored.id) if one} == ids
    if all(wish.term is Term.WORDS and wish.value.isascii() and wish.value.isalpha() for wish in query.wishes):
        every = [each.annotation for each in margin.placements]
        assert {one.id for one in every if plainly(query, one, margin.stored, is_alone=True)} == ids


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("status:lost", "no status is called lost"),
        (":purplish", "no colour is called purplish"),
        ("since:yesterday", "yesterday is no day"),
        ("in:", "in: is followed by"),
        ("@mine", "no filter of yours is called mine"),
        ("state:maybe", "no state is called maybe"),
    ],
)
def test_a_wrong_filter_says_what_is_wrong(typed, said):
    with pytest.raises(FilterError, match=re.escape(said)):
        parse_query(f"snow {typed}")
