"""A highlight of a PDF that another program keeps without its words lands on what stands in its areas."""

import re
from pathlib import Path

from pdf_writer import column, pdf
from readerapp.annotations.annotation import Status
from readerapp.desk.importing.opened import finished
from readerapp.desk.landing.ground import prepare_ground
from readerapp.desk.landing.landing import land_all
from readerapp.exchange.imported import ImportedHighlight, Quads, Selection
from readerapp.sources.pdf import parse
from readerapp.sources.request import Request


def test_a_mark_without_words_stands_on_those_in_its_area(tmp_path: Path) -> None:
    path = tmp_path / "garden.pdf"
    path.write_bytes(pdf([column(["Old stones keep the warmth of the walls.", "", "Moss grows on all of them."])]))
    document = parse(path.read_bytes(), Request(str(path)))
    shares = (60 / 595, 172 / 842, 400 / 595, 158 / 842)
    mark, nowhere = (
        ImportedHighlight("okular", str(page), page + 1, None, hints=(Quads(page, (shares,), False, True, True),))
        for page in (0, 7)
    )
    landing, none = finished(land_all(finished(prepare_ground(document)), [mark, nowhere]))
    assert landing is not None
    assert document.text(landing.passage) == "Moss grows on all of them."
    assert none is None


def test_a_note_at_a_place_asks_about_the_line_next_to_it(tmp_path: Path) -> None:
    path = tmp_path / "garden.pdf"
    path.write_bytes(pdf([column(["Old stones keep the warmth of the walls.", "", "Moss grows on all of them."])]))
    document = parse(path.read_bytes(), Request(str(path)))
    sign = Quads(0, ((500.0, 842.0 - 172.0, 520.0, 842.0 - 158.0),), is_sign=True)
    note = ImportedHighlight("pdf", "1", 1, None, hints=(sign,), note="grey?")
    (landing,) = finished(land_all(finished(prepare_ground(document)), [note]))
    assert landing is not None
    assert (document.text(landing.passage), landing.status) == ("Moss grows on all of them.", Status.SUGGESTED)


def test_a_selection_over_pages_laid_in_one_column_tells_which_of_the_same_words_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "garden.pdf"
    lines = ["Moss grows on all of them.", "", "Old stones keep the warmth.", "", "Moss grows on all of them."]
    path.write_bytes(pdf([column(lines), column(lines)]))
    document = parse(path.read_bytes(), Request(str(path)))
    places = [
        (number, begin.start())
        for number, block in enumerate(document)
        for begin in re.finditer("Moss grows", block.text)
    ]
    downs = (139, 187, 842 + 139, 842 + 187)
    selections = [Selection((74 - 595 / 2, down), (120 - 595 / 2, down)) for down in downs]
    highlights = [
        ImportedHighlight("sioyek", str(number), number, "Moss grows", hints=(one,))
        for number, one in enumerate((*selections, Selection((0, 9000), (9, 9000))))
    ]
    *landings, nowhere = finished(land_all(finished(prepare_ground(document)), highlights))
    assert [landing.passage.start if landing else None for landing in landings] == places
    assert all(landing and landing.status is Status.EXACT for landing in landings)
    assert nowhere is None or nowhere.status is Status.SUGGESTED
