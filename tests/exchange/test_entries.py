"""What an export says of an annotation is one value, with its document at hand or without it."""

from dataclasses import replace

from examples import document_of, heading, marked, paragraph
from readerapp.annotations.annotation import Annotation, State, Status
from readerapp.annotations.making import segments_of
from readerapp.annotations.placement import Placement
from readerapp.document.block import Block, BlockKind
from readerapp.document.document import Document
from readerapp.document.position import Passage, Position
from readerapp.exchange.entries import entry_kept, entry_placed, notes_in, notes_kept
from readerapp.exchange.entry import DocumentDetails
from readerapp.store.values import StoredParagraph


def shown_texts(document: Document) -> dict[str, str]:
    return {document.key(number): document.block(number).text for number in range(len(document))}


def test_with_and_without_its_document_an_entry_says_the_same_words_and_section() -> None:
    document = document_of(
        heading("Results"), paragraph("“It rained”, he said. They left."), paragraph("Nobody spoke - then.")
    )
    placement = marked(document, "They left.\nNobody spoke", note="Why?", tags=["weather"])
    placed = entry_placed(document, placement, {"yellow": "claim"})
    kept = entry_kept(placement.annotation, shown_texts(document), {"yellow": "claim"})
    assert kept.words == placed.words == "They left.\n\nNobody spoke"
    assert [part[3:] for part in kept.parts] == [part[3:] for part in placed.parts]
    assert [title for title, _ in kept.where.headings] == [title for title, _ in placed.where.headings] == ["Results"]
    assert (kept.where.first, kept.where.last, kept.where.of) == (2, 3, 3) == placed.where[1:4]
    assert (
        (kept.note, kept.tags, kept.meaning) == ("Why?", ("weather",), "claim") == (placed.note, placed.tags, "claim")
    )


def test_a_paragraph_that_is_not_known_any_more_leaves_the_words_that_were_marked() -> None:
    document = document_of(paragraph("It rained."))
    entry = entry_kept(marked(document, "It rained.").annotation, {})
    assert entry.words == "It rained."


def test_an_orphan_says_the_words_that_were_marked_and_where_they_stood() -> None:
    document = document_of(heading("Results"), paragraph("It rained."))
    annotation = marked(document, "It rained.").annotation
    orphan = replace(annotation, state=State(status=Status.ORPHAN))
    entry = entry_kept(orphan, shown_texts(document))
    assert (entry.words, entry.is_placed, entry.where.first) == ("It rained.", False, 2)


def test_what_was_put_into_a_mark_is_an_omission_with_and_without_the_document() -> None:
    before = document_of(paragraph("It rained all day. They left."))
    document = document_of(paragraph("It rained all day."), paragraph("Nobody spoke."), paragraph("They left."))
    annotation = marked(before, "rained all day. They left.").annotation
    passages = Passage(Position(0, 3), Position(0, 18)), Passage(Position(2), Position(2, 10))
    placed = entry_placed(document, Placement(annotation, passages, Status.EDITED))
    state = State(Status.EDITED, segments=segments_of(document, passages))
    kept = entry_kept(replace(annotation, state=state), shown_texts(document))
    for entry in (placed, kept):
        assert entry.words == "rained all day.\n\n[…]\n\nThey left."
        assert entry.stretches == ["rained all day.", "They left."]
        assert entry.was == ""
    assert (placed.where.first, placed.where.last) == (1, 3)


def test_code_keeps_its_indentation_without_its_document() -> None:
    document = document_of(Block(BlockKind.CODE, "def f():\n    return 1"))
    whole = Passage(Position(0, 0), document.end())
    annotation = marked(document, "return 1").annotation
    stored = StoredParagraph.of(document.text(whole))
    moved = annotation.anchor.segments[0]._replace(start=0, end=len(stored.folded))
    kept = entry_kept(replace(annotation, state=State(segments=(moved,))), {stored.key: stored.shown})
    assert kept.parts[0][:2] == ("def f():\n    return 1", BlockKind.CODE)


def test_entries_stand_in_the_order_of_the_document_and_what_has_no_place_last() -> None:
    document = document_of(paragraph("It rained."), paragraph("They left."), paragraph("It got dark."))
    placements = [
        marked(document, "It rained.", number=1, status=Status.ORPHAN),
        marked(document, "It got dark.", number=2),
        marked(document, "They left.", number=3),
    ]
    annotations: list[Annotation] = [placement.annotation for placement in placements]
    annotations[0] = replace(annotations[0], state=State(status=Status.ORPHAN))
    kept = notes_kept(DocumentDetails("Rain"), annotations, shown_texts(document))
    expected = ["They left.", "It got dark.", "It rained."]
    assert [entry.words for entry in notes_in(document, placements).entries] == expected
    assert [entry.words for entry in kept.entries] == expected


def test_what_says_something_else_now_has_the_old_words_too() -> None:
    before = document_of(paragraph("In 1911 the council opened the harbour again."))
    after = document_of(paragraph("In 1914 the council opened the harbour again."))
    reworded = document_of(paragraph("In 1911 the council re-opened the harbour at last."))
    annotation = marked(before, "In 1911 the council opened").annotation
    now = Passage(Position(0, 0), Position(0, 26))
    assert entry_placed(after, Placement(annotation, (now,), Status.EDITED)).was == "In 1911 the council opened"
    assert entry_placed(reworded, Placement(annotation, (now,), Status.EDITED)).was == ""
    assert entry_placed(before, Placement(annotation, (now,))).was == ""
