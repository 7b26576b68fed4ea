"""`readerapp ask` where nobody has to be asked: what is refused before a person reads, and what was said last."""

import json

MAIL = "From: ana@example.org\nSubject: Wells\n\nThe old well stays.\n"


def test_a_text_that_nobody_has_given_a_verdict_on_has_no_answer(readerapp, article):
    told = readerapp("ask", article, "--last")
    assert (told.status, told.output) == (11, "")
    assert "nobody has given a verdict" in told.errors
    assert readerapp("ask", article, "--last", "--exit-zero").status == 0


def test_an_answer_that_would_have_no_place_to_go_is_not_asked_for(readerapp, article, tmp_path):
    (tmp_path / "there.json").write_text("{}")
    told = readerapp("ask", article, "-o", "there.json")
    assert (told.status, told.output) == (1, "")
    assert "--overwrite replaces it" in told.errors


def test_a_form_that_a_source_cannot_have_is_said_before_somebody_reads(readerapp, tmp_path):
    (tmp_path / "wells.eml").write_text(MAIL)
    told = readerapp("ask", "wells.eml", "--as", "critic")
    assert told.status == 1
    assert "wells.eml is none (mail)" in told.errors


def test_a_file_that_is_not_there_and_a_time_that_is_none_are_said(readerapp, article):
    assert readerapp("ask", "nothing.md").status == 1
    assert readerapp("ask", article, "--timeout", "soon").status == 2
    assert json.loads(readerapp("library", "--json").output or "[]") == []
