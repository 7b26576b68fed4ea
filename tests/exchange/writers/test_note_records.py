"""The record of an annotation leads to its words in the record of the document."""

from dataclasses import replace

from examples import document_of, marked, paragraph
from readerapp.annotations.annotation import Color, State, Status
from readerapp.annotations.making import segments_of
from readerapp.annotations.placement import Placement
from readerapp.document.position import Passage, Position
from readerapp.exchange.documents.record import document_record
from readerapp.exchange.writers.note_records import note_record, stretches_kept, stretches_placed

ARTICLE = document_of(
    paragraph("Snow\u200b fell … all night."),
    paragraph("Nobody left. It was cold."),
    paragraph("The road was gone."),
)
TEXTS = {block["key"]: block["text"] for block in document_record(ARTICLE)["blocks"]}


def record(placement: Placement) -> dict[str, object]:
    stretches = stretches_placed(ARTICLE, placement)
    return note_record(placement.annotation, placement.status, stretches, title="An article", source="article.txt")


def test_start_and_end_cut_the_quote_out_of_the_shown_text() -> None:
    note = record(marked(ARTICLE, "fell ... all night"))
    assert TEXTS[note["paragraph"]][note["start"] : note["end"]] == note["quote"] == "fell … all night"


def test_a_passage_over_two_paragraphs_has_a_segment_in_each() -> None:
    note = record(marked(ARTICLE, "It was cold. The road"))
    words = [TEXTS[part["paragraph"]][part["start"] : part["end"]] for part in note["segments"]]
    assert words == ["It was cold.", "The road"]
    assert note["quote"] == "\n".join(words)
    assert (note["paragraph"], note["start"], note["end"]) == tuple(note["segments"][0].values())


def test_an_orphan_stands_nowhere_and_keeps_its_words() -> None:
    note = record(marked(ARTICLE, "The road was gone.", note="Which?", status=Status.ORPHAN))
    assert note["segments"] == []
    assert (note["paragraph"], note["start"], note["end"]) == (None, None, None)
    assert (note["status"], note["quote"], note["note"]) == ("orphan", "The road was gone.", "Which?")


def test_a_record_has_all_there_is_to_know() -> None:
    note = record(marked(ARTICLE, "Nobody left.", color=Color.BLUE, note="Why?", tags=["snow"]))
    assert note == {
        "id": "019abcde-f012-7001-8000-000000000001",
        "kind": "note",
        "color": "blue",
        "quote": "Nobody left.",
        "changed": False,
        "note": "Why?",
        "tags": ["snow"],
        "status": "exact",
        "paragraph": ARTICLE.key(1),
        "start": 0,
        "end": 12,
        "segments": [{"paragraph": ARTICLE.key(1), "start": 0, "end": 12}],
        "created": "2026-11-20T10:00:00Z",
        "modified": "2026-11-20T10:05:00Z",
        "link": "article.txt#ra-019abcdef0127001",
        "document": {"title": "An article", "source": "article.txt"},
    }


def test_of_words_that_were_edited_both_wordings_are_told() -> None:
    made = marked(document_of(paragraph("Somebody left. It was cold.")), "Somebody left.")
    placement = replace(marked(ARTICLE, "Nobody left.", status=Status.EDITED), annotation=made.annotation)
    note = record(placement)
    assert (note["changed"], note["quote"], note["was"]) == (True, "Nobody left.", "Somebody left.")
    assert TEXTS[note["paragraph"]][note["start"] : note["end"]] == note["quote"]


def test_of_a_mark_in_parts_the_quote_has_an_ellipsis_between_them_with_and_without_the_document() -> None:
    whole = marked(document_of(paragraph("Snow fell The road was gone.")), "Snow fell The road")
    passages = Passage(Position(0), Position(0, 10)), Passage(Position(2), Position(2, 8))
    placement = replace(whole, passages=passages, status=Status.EDITED)
    state = State(Status.EDITED, segments=segments_of(ARTICLE, passages))
    kept = stretches_kept(replace(whole.annotation, state=state), TEXTS)
    assert kept == stretches_placed(ARTICLE, placement)
    note = record(placement)
    assert (note["quote"], note["changed"]) == ("Snow\u200b fell\n[…]\nThe road", False)
    words = [TEXTS[part["paragraph"]][part["start"] : part["end"]] for part in note["segments"]]
    assert words == ["Snow\u200b fell", "The road"]


def test_without_the_document_the_kept_paragraph_gives_the_same_place() -> None:
    placement = marked(ARTICLE, "fell ... all night")
    shown = {ARTICLE.key(0): ARTICLE.block(0).text}
    assert stretches_kept(placement.annotation, shown) == stretches_placed(ARTICLE, placement)
