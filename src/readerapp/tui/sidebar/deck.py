"""The deck: every annotation as a card, ready to be listed in an order, under headings, at each letter of a filter.

What does not change from one listing to the next is worked out once: which section a card stands in, the words that a
filter looks at. A deck that follows another takes over what is the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence

from readerapp.annotations.annotation import Status
from readerapp.annotations.color import Color
from readerapp.annotations.placement import Placement
from readerapp.annotations.query import EVERYTHING, Query, Term, Wish, texts_of
from readerapp.annotations.review import Stage, review_of
from readerapp.desk.asked_of_texts import about_here
from readerapp.document.document import Document
from readerapp.document.searchable import has_symbols, searchable
from readerapp.tui.sidebar.entries import Card, Entry, Heading, Order

_AT_ONCE = 64

_GROUPS = ((Status.SUGGESTED, "Suggested"), (Status.ORPHAN, "Unplaced"))


class Deck:
    """The cards of a document, in its order."""

    def __init__(
        self,
        document: Document,
        placements: Sequence[Placement] = (),
        elsewhere: Mapping[str, str] | None = None,
        before: Deck | None = None,
        own: str = "",
    ) -> None:
        """`elsewhere` has the title of each other document by its id; `before` is the deck that this one follows.

        `own` is the name that the reader's own annotations go by, as far as that was said.
        """
        self._document = document
        self._titles = elsewhere or {}
        self._own = own
        numbers = {id(card.placement): number for number, card in enumerate(before.cards)} if before else {}
        self.cards: list[Card] = []
        self.texts: list[str] = []
        """What filters look at, card by card; empty where it was not worked out yet."""
        for placement in placements:
            number = numbers.get(id(placement))
            card = before.cards[number] if before and number is not None else None
            is_same = card is not None and card.elsewhere == self._title(placement)
            self.cards.append(card if card is not None and is_same else self._card(placement))
            self.texts.append(before.texts[number] if before and number is not None else "")
        self._sections: list[int] = []
        self._waiting = [number for number, one in enumerate(placements) if not one.status.is_settled]

    def _title(self, placement: Placement) -> str:
        return self._titles.get(placement.annotation.document, "")

    def _card(self, placement: Placement) -> Card:
        words, says_else = "", False
        if placement.status is Status.EDITED:
            # Most marks stand on their own words, and what tells how others differ takes its time to import.
            from readerapp.annotations.rewording import Rewording, rewording_of, words_under

            rewording = rewording_of(placement, self._document)
            words = words_under(placement, self._document) if rewording is not Rewording.NOTHING else ""
            says_else = rewording is Rewording.MEANING
        by = review_of(placement.annotation).by
        by = "" if by == self._own else by
        return Card(placement, self._title(placement), words, says_else, by)

    # ------------------------------------------------------------------ what a filter asks for

    def preparing(self) -> Generator[None, None, None]:
        """Work out what filters look at, in slices of less than a millisecond: the first letter then costs no more."""
        for number in range(len(self.cards)):
            self._text(number)
            if number % _AT_ONCE == 0:
                yield
        self._section_numbers()

    def _text(self, number: int) -> str:
        """The texts of a card that words are looked for in, as they are looked for; never empty."""
        text = self.texts[number]
        if not text:
            card = self.cards[number]
            about = about_here(self._document, card.elsewhere)
            text = "\n".join(f" {searchable(one)}" for one in texts_of(card.placement.annotation, about))
            self.texts[number] = text
        return text

    def fitting(self, query: Query) -> Sequence[int]:
        """The numbers of the cards that are all that a query asks for."""
        fitting: Sequence[int] = range(len(self.cards))
        for wish in query.wishes:
            if _is_in_texts(wish):
                texts, words = self.texts, f" {wish.value}"
                fitting = [number for number in fitting if words in (texts[number] or self._text(number))]
        rest = Query(tuple(wish for wish in query.wishes if not _is_in_texts(wish)))
        return [number for number in fitting if self._is(rest, self.cards[number])] if rest.wishes else fitting

    def _is(self, query: Query, card: Card) -> bool:
        about = about_here(self._document, card.elsewhere)
        return query.accepts(card.placement.annotation, card.placement.status, about)

    # ------------------------------------------------------------------ listing

    def listed(
        self,
        order: Order = Order.PLACE,
        query: Query = EVERYTHING,
        folded: Collection[str] = (),
        *,
        is_asked_about: bool = False,
    ) -> list[Entry]:
        """The entries of the sidebar: cards under the headings of their sections, suggested and unplaced ones last.

        The cards below the headings whose keys are `folded` are counted, not listed. The groups at the end are never
        hidden by an order; only a query leaves cards out. Where somebody asks for a word on the text, what is unplaced
        and not settled comes first: that its words are gone is no reason to fold a remark away.
        """
        fitting = self.fitting(query)
        waiting = set(self._waiting)
        settled = [number for number in fitting if number not in waiting] if waiting else fitting
        cards = self.cards
        entries: list[Entry] = []
        first = [
            number for number in self._waiting if number in waiting.intersection(fitting) and _is_lost(cards[number])
        ]
        if is_asked_about and first:
            title = f"Unplaced, open ({len(first)})"
            _add(entries, Heading(title, is_group=True, key="lost"), [cards[number] for number in first], folded)
            waiting.difference_update(first)
        whole = [number for number in settled if cards[number].placement.status is Status.WHOLE]
        if whole:
            title = f"On the whole text ({len(whole)})"
            group = Heading(title, is_group=True, key=Status.WHOLE.value)
            _add(entries, group, [cards[number] for number in whole], folded)
            settled = [number for number in settled if cards[number].placement.status is not Status.WHOLE]
        if order is Order.PLACE:
            for heading, its in self._by_section(settled):
                _add(entries, heading, its, folded)
        elif order is Order.NEWEST:
            newest = sorted(settled, key=lambda number: cards[number].placement.annotation.created, reverse=True)
            entries += [cards[number] for number in newest]
        else:
            by_color: dict[Color, list[Card]] = {color: [] for color in Color}
            for number in settled:
                by_color[cards[number].placement.annotation.color].append(cards[number])
            for color, its in by_color.items():
                if its:
                    _add(entries, Heading(color.value, key=color.value), its, folded)
        waiting.intersection_update(fitting)
        for status, title in _GROUPS if waiting else ():
            its = [cards[number] for number in self._waiting if number in waiting]
            its = [card for card in its if card.placement.status is status]
            if its:
                _add(entries, Heading(f"{title} ({len(its)})", is_group=True, key=status.value), its, folded)
        return entries

    def _by_section(self, settled: Sequence[int]) -> Iterator[tuple[Heading | None, list[Card]]]:
        """The cards with the heading of the section that they stand in, those before the first heading without one."""
        all_cards, sections, numbers = self.cards, self._document.sections(), self._section_numbers()
        section = -1
        heading: Heading | None = None
        cards: list[Card] = []
        for number in settled:
            there = numbers[number]
            if there >= 0 and there != section:
                section = there
                title = sections[there].title
                if heading is None or title != heading.title:
                    yield heading, cards
                    heading, cards = Heading(title, key=f"section {sections[there].block}"), []
            cards.append(all_cards[number])
        yield heading, cards

    def _section_numbers(self) -> list[int]:
        """The number of the section that each card stands in, negative for none."""
        if not self._sections:
            sections = self._document.sections()
            blocks = [section.block for section in sections]
            places = [card.placement.passage for card in self.cards]
            found = [bisect_right(blocks, place.start.block) - 1 if place else -1 for place in places]
            self._sections = [number if number >= 0 and sections[number].title else -1 for number in found]
        return self._sections


def _is_lost(card: Card) -> bool:
    """Whether a remark has no place and is not settled."""
    is_settled = review_of(card.placement.annotation).stage is Stage.SETTLED
    return card.placement.status is Status.ORPHAN and not is_settled


def _add(entries: list[Entry], heading: Heading | None, cards: Sequence[Card], folded: Collection[str]) -> None:
    if heading is not None and heading.key in folded and cards:
        counts = dict.fromkeys(Color, 0)
        for card in cards:
            counts[card.placement.annotation.color] += 1
        hidden = tuple((color, count) for color, count in counts.items() if count)
        entries.append(Heading(heading.title, heading.is_group, heading.key, hidden))
        return
    if heading is not None:
        entries.append(heading)
    entries += cards


def _is_in_texts(wish: Wish) -> bool:
    """Whether a wish is for words that the texts of the cards have or have not."""
    return wish.term is Term.WORDS and not wish.is_not and not has_symbols(wish.value)
