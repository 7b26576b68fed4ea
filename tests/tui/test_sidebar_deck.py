"""What the sidebar lists: cards in an order, under headings that fold, by a filter; and where its cursor can be."""

import pytest

from readerapp.annotations.anchor import Anchor, Quote, Segment
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color
from readerapp.annotations.placement import Placement, on_the_whole
from readerapp.annotations.query import parse_query
from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.position import Passage, Position
from readerapp.tui.sidebar.card_list import CardList
from readerapp.tui.sidebar.deck import Deck
from readerapp.tui.sidebar.entries import Card, Heading, Order

TEXTS = ("A wren.", "# Birds", "An owl.", "A wren again.", "# Fish", "A pike.")


def document() -> Document:
    blocks = [
        Block(BlockKind.HEADING, text[2:], level=1) if text.startswith("# ") else Block(BlockKind.PARAGRAPH, text)
        for text in TEXTS
    ]
    return Document(MadeBlocks(blocks), Metadata(title="Animals"), format="text", source="/a.md")


def placed(block: int, status: Status = Status.EXACT, **fields) -> Placement:
    """An annotation on a whole block, called as its words are."""
    text = TEXTS[block]
    anchor = Anchor((Segment(f"{block:032}", 0, len(text)),), Quote(text))
    annotation = Annotation(**{"id": text, "document": "here", "anchor": anchor, **fields})
    passage = Passage(Position(block, 0), Position(block, len(text)))
    return Placement(annotation, () if status is Status.ORPHAN else (passage,), status)


MARKS = (
    placed(0, created="2026-11-01T10:00:00Z"),
    placed(2, color=Color.GREEN, note="It sees at night", created="2026-11-03T10:00:00Z"),
    placed(3, tags=("song",), created="2026-11-02T10:00:00Z"),
    placed(5, Status.SUGGESTED, color=Color.BLUE),
)


def shown(entries) -> list[str]:
    return [entry.title if isinstance(entry, Heading) else entry.placement.annotation.quote for entry in entries]


def test_cards_stand_under_the_headings_of_their_sections_and_what_waits_comes_last() -> None:
    deck = Deck(document(), MARKS)
    assert shown(deck.listed()) == ["A wren.", "Birds", "An owl.", "A wren again.", "Suggested (1)", "A pike."]
    assert shown(deck.listed(Order.NEWEST)) == ["An owl.", "A wren again.", "A wren.", "Suggested (1)", "A pike."]
    by_color = ["yellow", "A wren.", "A wren again.", "green", "An owl.", "Suggested (1)", "A pike."]
    assert shown(deck.listed(Order.COLOR)) == by_color


def test_notes_on_the_whole_text_come_first_in_every_order_and_wait_for_nothing() -> None:
    about = on_the_whole(Annotation("whole", "here", Anchor((), Quote("")), note="Read it aloud"))
    deck = Deck(document(), (about, *MARKS))
    for order in Order:
        heading, card, *rest = deck.listed(order)
        assert isinstance(heading, Heading)
        assert isinstance(card, Card)
        assert (heading.title, card.placement) == ("On the whole text (1)", about)
        assert rest == Deck(document(), MARKS).listed(order)


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("wren", ["A wren.", "Birds", "A wren again."]),
        ("wren aga", ["Birds", "A wren again."]),
        ("night", ["Birds", "An owl."]),
        ("SONG", ["Birds", "A wren again."]),
        ("wren -again", ["A wren."]),
        (":blue", ["Suggested (1)", "A pike."]),
        ("#song wren", ["Birds", "A wren again."]),
        ("in:animals note", ["Birds", "An owl."]),
        ("owl sees", ["Birds", "An owl."]),
        ("zebra", []),
    ],
)
def test_a_filter_leaves_what_it_asks_for(query: str, left: list[str]) -> None:
    deck = Deck(document(), MARKS)
    assert shown(deck.listed(query=parse_query(query))) == left
    for _ in deck.preparing():
        pass
    assert shown(deck.listed(query=parse_query(query))) == left


def test_a_heading_that_is_folded_says_how_many_of_each_colour_are_below_it() -> None:
    deck = Deck(document(), MARKS)
    keys = {entry.title: entry.key for entry in deck.listed() if isinstance(entry, Heading)}
    entries = deck.listed(folded={keys["Birds"], keys["Suggested (1)"]})
    assert shown(entries) == ["A wren.", "Birds", "Suggested (1)"]
    assert [entry.hidden for entry in entries if isinstance(entry, Heading)] == [
        ((Color.YELLOW, 1), (Color.GREEN, 1)),
        ((Color.BLUE, 1),),
    ]


def test_a_deck_takes_over_what_is_the_same_and_nothing_else() -> None:
    before = Deck(document(), MARKS)
    for _ in before.preparing():
        pass
    changed = (placed(0, note="Which?"), *MARKS[1:])
    deck = Deck(document(), changed, before=before)
    assert [one is other for one, other in zip(deck.cards, before.cards, strict=True)] == [False, True, True, True]
    assert shown(deck.listed(query=parse_query("which"))) == ["A wren."]
    titled = Deck(document(), MARKS, {"here": "Another text"}, before)
    assert {card.elsewhere for card in titled.cards} == {"Another text"}


def test_the_cursor_passes_over_headings_but_not_over_those_that_are_folded() -> None:
    deck = Deck(document(), MARKS)
    cards = CardList(deck.listed())
    assert [cards.moved(None, 1), cards.moved(0, 1), cards.moved(3, 1), cards.moved(5, 1)] == [0, 2, 5, 5]
    assert [cards.moved(None, -1), cards.moved(5, -9), cards.moved(0, 99)] == [5, 0, 5]
    key = next(entry.key for entry in cards.entries if isinstance(entry, Heading))
    folded = CardList(deck.listed(folded={key}))
    assert folded.moved(0, 1) == 1
    assert (cards.stop_at_heading(key), folded.stop_at_heading(key)) == (2, 1)
    assert cards.stop_at_heading("another") is None
    assert [heading.title if (heading := cards.heading_of(number)) else "" for number in (0, 3, 5)] == [
        "", "Birds", "Suggested (1)",
    ]  # fmt: skip


def test_the_nearest_card_holds_a_position_or_stands_beside_it() -> None:
    cards = CardList(Deck(document(), MARKS).listed())
    assert [cards.nearest(Position(block, 1)) for block in (0, 1, 2, 3, 4, 5)] == [0, 0, 2, 3, 3, 5]
    assert CardList().nearest(Position(0)) is None
    page = Passage(Position(1, 0), Position(3, 2))
    assert cards.on_page(page) == {2, 3}


def test_a_card_is_found_again_in_another_listing() -> None:
    deck = Deck(document(), MARKS)
    card = deck.cards[2]
    assert CardList(deck.listed()).number_of(card) == 3
    again = Card(placed(3, note="changed"))
    assert CardList(deck.listed(query=parse_query("again"))).number_of(again) == 1
    assert CardList(deck.listed(query=parse_query("owl"))).number_of(again) is None
