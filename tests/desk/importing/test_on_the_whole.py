"""A note that is on no words of a text has its home at the text itself, in whatever version of it is open."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clippings import outcomes, stored
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.placing import place
from readerapp.desk.exporting import exported
from readerapp.desk.landing.settling import is_on_the_whole
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.opening import open_whole
from readerapp.exchange.imported import Chapter, Context, ImportedHighlight, NumberRange, Quads, Reply, Scale
from readerapp.exchange.writers.registry import writer_named
from readerapp.sources.options import AS_IT_SEEMS
from readerapp.store.store import Store

PAGE = NumberRange(Scale.PAGE, "3", "3")
NOTE = ImportedHighlight("hypothesis", "1", 1, None, note="Read it aloud.")
FORMATS = ("github", "obsidian", "logseq", "pandoc", "org", "plain", "html", "csv", "w3c", "hypothesis", "anki", "ris")


@pytest.mark.parametrize(
    ("highlight", "is_it"),
    [
        (NOTE, True),
        (replace(NOTE, note="", replies=(Reply("Why?"),)), True),
        (replace(NOTE, hints=(Quads(2, ((1, 2, 3, 4),), is_sign=True), PAGE)), True),
        (replace(NOTE, hints=(PAGE,)), False),
        (replace(NOTE, hints=(Chapter(("Walls",)),)), False),
        (replace(NOTE, hints=(Context("grey ", " keep"),)), False),
        (replace(NOTE, words="walls"), False),
        (replace(NOTE, note=""), False),
    ],
    ids=[
        "a note",
        "answers alone",
        "a sign on a page without words",
        "a page",
        "a chapter",
        "a place",
        "words",
        "nothing",
    ],
)
def test_what_is_on_the_whole(highlight: ImportedHighlight, is_it: bool) -> None:
    assert is_on_the_whole(highlight) is is_it


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """A note on a page of the web, and a highlight in it, as Hypothesis has them."""
    about = {"uri": "https://example.org/well", "user": "acct:ada@example.org", "document": {"title": ["The old well"]}}
    words = {"source": about["uri"], "selector": [{"type": "TextQuoteSelector", "exact": "it tasted of iron"}]}
    made = {"created": "2026-01-05T20:14:08+00:00", "updated": "2026-01-05T20:14:08+00:00", "tags": [], **about}
    file = tmp_path / "rows.json"
    file.write_text(
        json.dumps([
            {"id": "words", "text": "", "target": [words], **made},
            {"id": "page", "text": "Read it aloud.", "target": [{"source": about["uri"]}], **made},
        ])
    )  # fmt: skip
    return file


def of_page(path: Path) -> Annotation:
    """The note on the whole, as the store has it."""
    (annotation,) = [one for one in stored(path) if one.note]
    return annotation


def test_it_comes_first_and_follows_into_every_version(rows: Path, well: Path, path: Path, bring) -> None:
    assert outcomes(bring(rows, to=well)) == ["placed", "placed"]
    assert of_page(path).state.status is Status.WHOLE
    well.write_text("Nothing in it is as it was.\n\nNot a word.\n")
    document = open_whole(str(well), AS_IT_SEEMS)
    first, second = place(document, stored(path), of_page(path).document)
    assert (first.annotation.note, first.status, first.passages) == ("Read it aloud.", Status.WHOLE, ())
    assert second.status is Status.ORPHAN


def test_it_waits_for_its_text_and_then_asks_for_nothing(rows: Path, well: Path, path: Path, bring) -> None:
    bring(rows)
    assert of_page(path).state.status is Status.WAITING
    for _ in range(2):
        with Store.open(path) as store:
            margin = open_margin(open_whole(str(well), AS_IT_SEEMS), store, str(well))
            assert margin.placed.waiting == 0
    assert of_page(path).state.status is Status.WHOLE
    assert outcomes(bring(rows)) == ["unchanged", "unchanged"]


def test_every_export_has_it_before_the_words_and_without_any(rows: Path, well: Path, path: Path, bring) -> None:
    bring(rows, to=well)
    with Store.open(path) as store:
        margin = open_margin(open_whole(str(well), AS_IT_SEEMS), store, str(well))
        for name in FORMATS:
            text = exported(margin.document, margin.placements, {}, writer_named(name)).decode()
            assert 0 < text.index("Read it aloud.") < text.index("iron"), name
            assert "“”" not in text, name
            assert "\n>\n" not in text, name


@pytest.mark.parametrize("name", ["w3c", "hypothesis"])
def test_it_comes_back_on_the_whole(name: str, rows: Path, well: Path, path: Path, tmp_path: Path, bring) -> None:
    bring(rows, to=well)
    with Store.open(path) as store:
        margin = open_margin(open_whole(str(well), AS_IT_SEEMS), store, str(well))
        (tmp_path / "out.json").write_bytes(exported(margin.document, margin.placements, {}, writer_named(name)))
    path.unlink()
    path.with_suffix(".journal").unlink(missing_ok=True)
    bring(tmp_path / "out.json", to=well)
    assert of_page(path).state.status is Status.WHOLE
