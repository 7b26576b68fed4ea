"""Each format, read by what reads it: nothing of a document leaves its place, and nothing is lost."""

import csv
import io
import json
import subprocess
from dataclasses import replace

import pytest
from lxml import html

from conformance.real_readers import why_missing
from examples import EXPORTED, document_of, heading, marked, paragraph
from readerapp.document.document import Document
from readerapp.exchange.entries import notes_in
from readerapp.exchange.entry import OMISSION, DocumentNotes, Part
from readerapp.exchange.readers.registry import read_source
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.writers.registry import WRITERS, writer_named, written

HOSTILE = "=1+1\"; '</script><img src=x onerror=alert(1)>\tand, more & more"


def article() -> Document:
    return document_of(heading("Results"), paragraph(f"Before. {HOSTILE} Behind it."), title=f"Title {HOSTILE}")


def notes(note: str = "Why?\n- one\t<b>") -> DocumentNotes:
    document = article()
    return notes_in(document, [marked(document, f"{HOSTILE} Behind it.", note=note, tags=["slow reading", "health"])])


def as_text(name: str, some: DocumentNotes) -> str:
    return written(writer_named(name), [some], EXPORTED).decode()


MADE_OF_NOTES = [writer for writer in WRITERS if writer.name not in {"epub", "pdf"}]
"""All formats but those that are a copy of a document in one."""


def test_the_same_notes_give_the_same_bytes_in_every_format() -> None:
    for writer in MADE_OF_NOTES:
        assert written(writer, [notes()], EXPORTED) == written(writer, [notes()], EXPORTED)


def test_a_document_without_notes_can_be_written_in_every_format() -> None:
    for writer in MADE_OF_NOTES:
        assert written(writer, [notes_in(article(), [])], EXPORTED)


def test_a_table_has_a_row_for_each_entry_and_no_formula() -> None:
    (row,) = csv.DictReader(io.StringIO(as_text("csv", notes()), newline=""))
    assert row["Highlight"] == f"'{HOSTILE} Behind it."
    assert row["Note"] == ".slow_reading .health\nWhy?\n- one\t<b>"
    assert (row["Date"], row["Location"]) == ("2026-11-20 10:00:00+00:00", "2")


def test_a_web_annotation_has_the_words_their_context_the_note_and_the_tags() -> None:
    (item,) = json.loads(as_text("w3c", notes()))["first"]["items"]
    assert item["target"]["selector"]["exact"] == f"{HOSTILE} Behind it."
    assert item["target"]["selector"]["prefix"] == "Before. "
    assert [(body["purpose"], body["value"]) for body in item["body"]] == [
        ("commenting", "Why?\n- one\t<b>"),
        ("tagging", "slow reading"),
        ("tagging", "health"),
    ]
    assert item["motivation"] == "commenting"


def test_the_context_of_a_web_annotation_is_as_long_as_others_can_search_for() -> None:
    gothic = "𐌰𐌽𐌳" * 11
    document = document_of(paragraph(f"{gothic} the well {gothic}"))
    (item,) = json.loads(as_text("w3c", notes_in(document, [marked(document, "the well")])))["first"]["items"]
    selector = item["target"]["selector"]
    assert selector["prefix"] == f"{gothic[-15:]} "
    assert selector["suffix"] == f" {gothic[:15]}"


def test_an_item_of_csl_has_title_kind_and_the_notes() -> None:
    (item,) = json.loads(as_text("csl", notes(note="Why?")))
    assert (item["type"], item["title"]) == ("document", f"Title {HOSTILE}")
    assert item["note"].endswith("\n\nWhy?")


def test_a_record_in_ris_has_a_note_for_each_entry_which_comes_back() -> None:
    text = as_text("ris", notes(note="Why?\nER  - \nTY  - BOOK\n\nBecause."))
    assert [line for line in text.split("\r\n") if line.startswith(("TY", "ER"))] == ["TY  - GEN", "ER  - "]
    (highlight,) = read_source(ImportSource.of(text.encode(), "notes.ris")).highlights
    assert highlight.words is not None
    assert highlight.words.split() == f"{HOSTILE} Behind it.".split()
    assert highlight.note.split() == ["Why?", "ER", "-", "TY", "-", "BOOK", "Because."]


def test_what_came_from_hypothesis_goes_back_and_comes_again_by_its_id_there() -> None:
    entry = replace(
        notes().entries[0], origin={"tool": "hypothesis", "key": "AbCd_123-xyz"}, created="2019-02-03T04:05:06Z"
    )
    exported = as_text("hypothesis", replace(notes(), entries=(entry,)))
    (annotation,) = json.loads(exported)["annotations"]
    assert (annotation["id"], annotation["created"]) == ("AbCd_123-xyz", "2019-02-03T04:05:06Z")
    (again,) = read_source(ImportSource.of(exported.encode()), "hypothesis").highlights
    assert (again.tool, again.key) == ("hypothesis", "AbCd_123-xyz")
    (ours,) = read_source(ImportSource.of(as_text("hypothesis", notes()).encode()), "hypothesis").highlights
    assert (ours.tool, ours.key) == ("readerapp", notes().entries[0].block_id)


def test_what_came_from_web_annotations_comes_again_by_its_id_there() -> None:
    there = "https://example.org/anno1"
    entry = replace(notes().entries[0], origin={"tool": "w3c", "key": there})
    exported = as_text("w3c", replace(notes(), entries=(entry, notes().entries[0])))
    keys = [(one.tool, one.key) for one in read_source(ImportSource.of(exported.encode()), "w3c").highlights]
    assert keys == [("w3c", there), ("readerapp", entry.block_id)]


def test_hypothesis_finds_what_its_import_reads() -> None:
    export = json.loads(as_text("hypothesis", notes()))
    assert {"export_date", "export_userid", "client_version", "annotations"} == set(export)
    (row,) = export["annotations"]
    assert (row["text"], row["tags"]) == ("Why?\n- one\t<b>", ["slow reading", "health"])
    assert row["target"][0]["selector"][0]["type"] == "TextQuoteSelector"
    assert row["target"][0]["source"] == row["uri"]


def test_a_card_of_anki_is_one_row_of_four_fields_and_keeps_its_id() -> None:
    lines = as_text("anki", notes()).split("\n")
    (card,) = csv.reader(io.StringIO("\n".join(line for line in lines if not line.startswith("#"))), delimiter="\t")
    assert card[0] == notes().entries[0].id
    assert card[1] == "Why?<br>- one\t&lt;b&gt;"
    assert "&lt;/script&gt;" in card[2]
    assert card[3] == "slow-reading health"


@pytest.mark.skipif(bool(why_missing("pandoc")), reason=why_missing("pandoc"))
def test_pandoc_reads_a_record_of_a_bibliography_with_its_title_and_notes() -> None:
    text = as_text("bibtex", notes(note="100 % of {it}, $5 & a_b #1"))
    command = ["pandoc", "-f", "biblatex", "-t", "csljson"]
    (record,) = json.loads(subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout)
    assert html.fromstring(record["title"]).text_content().startswith("Title =1+1")
    assert "100 % of {it}, $5 &amp; a_b #1" in record["annote"] or "100 % of {it}, $5 & a_b #1" in record["annote"]


def test_a_page_has_the_whole_article_with_its_marks_and_runs_and_loads_nothing() -> None:
    page = html.fromstring(as_text("html", notes()))
    assert [mark.text_content() for mark in page.iter("mark")] == [f"{HOSTILE} Behind it."]
    assert page.xpath("//p[mark]")[0].text_content() == f"Before. {HOSTILE} Behind it."
    (aside,) = page.iter("aside")
    assert aside.text_content().startswith("Why?\n- one\t<b>\n")
    assert not page.xpath("//script | //img | //link | //@src | //@href | //@onerror")
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]


def test_overlapping_marks_lose_no_word_of_a_page() -> None:
    document = document_of(paragraph("It rained and then it snowed."))
    placements = [marked(document, "rained and then"), marked(document, "then it snowed", number=2)]
    page = html.fromstring(as_text("html", notes_in(document, placements)))
    assert page.xpath("//p[mark]")[0].text_content() == "It rained and then it snowed."


def test_each_stretch_of_a_mark_in_parts_is_a_target_of_its_own_for_hypothesis() -> None:
    parts = (Part("The tide"), OMISSION, Part("came back"))
    exported = as_text("hypothesis", replace(notes(), entries=(replace(notes().entries[0], parts=parts),)))
    targets = json.loads(exported)["annotations"][0]["target"]
    assert [[one["exact"] for one in target["selector"]] for target in targets] == [["The tide"], ["came back"]]
    (again,) = read_source(ImportSource.of(exported.encode()), "hypothesis").highlights
    assert again.words == "The tide"
