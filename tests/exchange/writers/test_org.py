"""An Org file has the words of the article, as Emacs and pandoc read it."""

import pytest

from conformance.corpus import HARD_NOTES, HARD_QUOTES, of_notes, of_quotes, quoted
from conformance.real_readers import quotes_in, why_missing
from examples import EXPORTED
from readerapp.document.block import BlockKind
from readerapp.exchange.entry import DocumentDetails, DocumentNotes, Entry, Part
from readerapp.exchange.writers.org import GUARD, guarded, write

READERS = [
    pytest.param(reader, marks=pytest.mark.skipif(bool(why_missing(reader)), reason=why_missing(reader)))
    for reader in ("emacs", "pandoc org")
]


@pytest.mark.parametrize("reader", READERS)
def test_every_quote_is_read_as_the_words_of_the_article(reader: str) -> None:
    read = quotes_in(reader, write([of_quotes()], EXPORTED).decode())
    assert [" ".join(quote.replace(GUARD, "").split()) for quote in read] == [
        " ".join(quote.replace(GUARD, "").split()) for quote in HARD_QUOTES
    ]


@pytest.mark.parametrize("reader", READERS)
def test_no_note_takes_in_what_stands_behind_it(reader: str) -> None:
    read = quotes_in(reader, write([of_notes()], EXPORTED).decode())
    assert set(map(quoted, range(1, len(HARD_NOTES) + 1))) <= set(read)


def test_words_that_mean_nothing_in_org_are_left_alone() -> None:
    words = (
        'He said that it\'s $20, in all; and/or so on (or not) at 10:30, {as} [Smith] wrote to me@x.org: "yes", a=b.'
    )
    assert guarded(words) == words


def test_dollars_on_two_lines_of_verse_are_no_mathematics() -> None:
    notes = DocumentNotes(DocumentDetails("Verse"), (Entry("1", (Part("cost $5\nor $6", BlockKind.VERSE),)),))
    assert "cost \\dollar{}\u200b5\\\\\nor \\dollar{}\u200b6\n" in write([notes], EXPORTED).decode()
