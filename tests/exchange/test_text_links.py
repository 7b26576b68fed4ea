"""Links to words of a page on the web, which a browser follows to the very words."""

from html import escape

import pytest

from conformance.real_readers import node_answers, why_missing
from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.position import Passage, Position
from readerapp.document.squeezed import squeezed
from readerapp.exchange.entry import DocumentDetails, DocumentNotes, Entry, Part
from readerapp.exchange.text_links import TextLinks

BLOCKS = (
    "It rained and rained again, on Sunday; and it rained again, on Monday, “as ever” (100 % of it) & so on.",
    "Nobody came to the co-op, for note.page, note.line and note.column were -- as always -- wrong.",
    "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
    "It rained and rained again, on Sunday.",
)
ADDRESS = "https://example.org/a_page?x=1"


def link_to(start: tuple[int, int], end: tuple[int, int]) -> tuple[str, str]:
    """The words of a passage, and the link to them."""
    passage = Passage(Position(*start), Position(*end))
    blocks = MadeBlocks([Block(BlockKind.PARAGRAPH, text) for text in BLOCKS])
    document = Document(blocks, Metadata(title="A page", url=ADDRESS), format="html", source=ADDRESS)
    words = document.text(passage)
    entry = Entry("id", (Part(words),), passages=(passage,))
    notes = DocumentNotes(DocumentDetails("A page", url=f"{ADDRESS}#top"), (entry,), document)
    return words, TextLinks(notes).to(entry)


def test_words_that_stand_once_need_nothing_beside_them() -> None:
    assert link_to((1, 0), (1, 11))[1] == f"{ADDRESS}#:~:text=Nobody%20came"


def test_half_a_word_is_made_whole() -> None:
    assert link_to((1, 3), (1, 9))[1] == f"{ADDRESS}#:~:text=Nobody%20came"


def test_many_words_are_their_first_and_last_three() -> None:
    assert link_to((0, 0), (1, 24))[1].endswith("#:~:text=It%20rained%20and,to%20the%20co%2Dop%2C")


def test_words_that_stand_before_as_well_are_told_apart_by_what_is_beside_them() -> None:
    assert link_to((0, 46), (0, 57))[1].endswith("#:~:text=Sunday%3B%20and%20it-,rained%20again%2C")


def test_what_is_no_page_on_the_web_has_no_link() -> None:
    notes = DocumentNotes(DocumentDetails("A file", location="/home/a.txt"), ())
    assert TextLinks(notes).to(Entry("id", (Part("Nobody came"),))) == ""


@pytest.mark.skipif(bool(why_missing("fragments")), reason=why_missing("fragments"))
def test_the_polyfill_of_the_draft_follows_each_to_its_words() -> None:
    passages = [
        ((number, start), (last, end))
        for number, text in enumerate(BLOCKS)
        for start in range(0, len(text) - 8, 7)
        for last, end in [(number, min(start + 8 + start * 2 % 31, len(text))), (min(number + 1, 3), 20)]
    ]
    wanted = [link_to(start, end) for start, end in passages if start < end]
    html = "".join(f"<p>{escape(text)}</p>" for text in BLOCKS)
    fragments = [link.partition("#:~:text=")[2] for _, link in wanted]
    found = node_answers("fragments.mjs", {"html": html, "fragments": fragments})
    lost = [
        words for (words, _), there in zip(wanted, found, strict=True) if squeezed(words) not in squeezed(there or "")
    ]
    assert lost == []
