"""Each dialect, read by the readers it is made for: every quote is the article's words, and no note takes one in."""

import pytest

from conformance.corpus import HARD_NOTES, HARD_QUOTES, of_notes, of_quotes, quoted
from conformance.real_readers import quotes_in, why_missing
from examples import EXPORTED
from readerapp.exchange.writers.markdown.dialect import DIALECTS, Dialect
from readerapp.exchange.writers.markdown.notes import markdown_notes

READERS = {
    "github": ("cmark-gfm", "remark", "markdown-it", "pandoc gfm"),
    "pandoc": ("pandoc markdown",),
    "obsidian": ("remark-math", "remark", "markdown-it"),
    "logseq": ("mldoc",),
}
EVERY_PAIR = [
    pytest.param(
        dialect,
        reader,
        id=f"{dialect.name}-{reader}",
        marks=pytest.mark.skipif(bool(why_missing(reader)), reason=why_missing(reader)),
    )
    for dialect in DIALECTS
    for reader in READERS[dialect.name]
]


@pytest.mark.parametrize(("dialect", "reader"), EVERY_PAIR)
def test_every_quote_is_read_as_the_words_of_the_article(dialect: Dialect, reader: str) -> None:
    read = quotes_in(reader, markdown_notes(of_quotes(), EXPORTED, dialect))
    assert read == [" ".join(quote.split()) for quote in HARD_QUOTES]


@pytest.mark.parametrize(("dialect", "reader"), EVERY_PAIR)
def test_no_note_takes_in_what_stands_behind_it(dialect: Dialect, reader: str) -> None:
    read = quotes_in(reader, markdown_notes(of_notes(), EXPORTED, dialect))
    assert set(map(quoted, range(1, len(HARD_NOTES) + 1))) <= set(read)
