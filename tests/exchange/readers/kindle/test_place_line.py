"""The line of a clipping in eleven languages, with its traps."""

import pytest

from readerapp.exchange.imported import NumberRange, Scale
from readerapp.exchange.readers.kindle.dates import iso_date
from readerapp.exchange.readers.kindle.languages import Kind
from readerapp.exchange.readers.kindle.place_line import read_place_line

MOMENT = "2024-08-22T18:10:53"
BOTH = [
    ("- Your Highlight on page 11 | Location 130-131 | Added on Thursday, August 22, 2024 6:10:53 PM", "highlight"),
    ("- Your Note on page 11 | location 130-131 | Added on Thursday, 22 August 2024 18:10:53", "note"),
    ("- Deine Markierung auf Seite 11 | bei Position 130-131 | Hinzugefügt am Donnerstag, 22. August 2024 18:10:53",
     "highlight"),
    ("- Dein Lesezeichen auf Seite 11 | Position 130-131 | Hinzugefügt am Donnerstag, 22. August 2024 18:10:53",
     "bookmark"),
    ("- La subrayado en la página 11 | posición 130-131 | Añadido el jueves, 22 de agosto de 2024 18:10:53",
     "highlight"),
    ("- Votre signet sur la page 11 | emplacement 130-131 | Ajouté le jeudi 22 août 2024 18:10:53", "bookmark"),
    ("- La tua nota a pagina 11 | posizione 130-131 | Aggiunto in data giovedì 22 agosto 2024 18:10:53", "note"),
    ("- Seu destaque na página 11 | posição 130-131 | Adicionado: quinta-feira, 22 de agosto de 2024 18:10:53",
     "highlight"),
    ("- Je notitie op pagina 11 | locatie 130 t/m 131 | Toegevoegd op donderdag 22 augustus 2024 18:10:53", "note"),
    ("– Ваш выделенный отрывок на странице 11 | Место 130–131 | Добавлено: четверг, 22 августа 2024 г. в 18:10:53",
     "highlight"),
    ("- Mi subrayado en la pág. 11 | Posición 130-31 | Añadido el jueves 22 de agosto de 2024, 18H10'53\"",
     "highlight"),
    ("- 11ページ|位置No. 130-131のメモ |作成日: 2024年8月22日木曜日 18:10:53", "note"),
    ("- 您在第 11 页（位置 #130-131）的标注 | 添加于 2024年8月22日星期四 下午6:10:53", "highlight"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind"), BOTH)
def test_kind_page_location_and_moment_are_read_in_each_language(line: str, kind: str) -> None:
    place = read_place_line(line)
    assert place.kind is Kind(kind)
    assert place.page == NumberRange(Scale.PAGE, "11", "11")
    assert place.location == NumberRange(Scale.LOCATION, "130", "131")
    assert place.created == MOMENT


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("- Votre surlignement à lʼemplacement 144-146 | Ajouté le samedi 26 décembre 2015 11:21:23", "144", "146"),
        ("-  La tua evidenziazione alla posizione 5-9 | Aggiunto in data giovedì 22 agosto 2024 18:10:53", "5", "9"),
        ("- Seu destaque ou posição 333-334 | Adicionado: quinta-feira, 22 de agosto de 2024 18:10:53", "333", "334"),
        ("– Ваша заметка в месте 900 | Добавлено: среда, 12 августа 2026 г. в 7:45:00", "900", "900"),
        ("- Highlight Loc. 170-72  | Added on Monday, January 05, 2009, 09:14 PM", "170", "172"),
        ("- Your Highlight at location 98-98 | Added on Monday, 26 July 2021 08:02:54", "98", "98"),
        ("- Your Highlight on Location 2024-2026", "2024", "2026"),
    ],
)
def test_a_location_without_a_page_is_one(line: str, start: str, end: str) -> None:
    place = read_place_line(line + ("" if "|" in line else " | "))
    assert (place.page, place.location) == (None, NumberRange(Scale.LOCATION, start, end))


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("- Your Highlight on page 3-4 | Added on Wednesday, July 1, 2026 12:01:00 AM", "3", "4"),
        ("- Your Bookmark on page xii | Added on Wednesday, July 1, 2026 12:01:00 AM", "xii", "xii"),
        ("- Your Highlight on page A-3 | Added on Wednesday, July 1, 2026 12:01:00 AM", "A-3", "A-3"),
    ],
)
def test_a_page_may_be_all_there_is(line: str, start: str, end: str) -> None:
    place = read_place_line(line)
    assert (place.page, place.location) == (NumberRange(Scale.PAGE, start, end), None)
    assert place.created == "2026-07-01T00:01:00"


def test_a_line_without_a_date_has_its_places_all_the_same() -> None:
    place = read_place_line("- Your Highlight on page 3 | Location 2024-2026")
    assert place.location == NumberRange(Scale.LOCATION, "2024", "2026")
    assert place.created == ""


@pytest.mark.parametrize("style", ["Underline", "Circle", "Asterisk"])
def test_what_a_pen_marks_is_a_highlight_of_its_own_style(style: str) -> None:
    place = read_place_line(f"- Your {style} on Location 5-6 | Added on Wednesday, July 1, 2026 12:01:00 AM")
    assert (place.kind, place.style) == (Kind.HIGHLIGHT, style.lower())


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Added on Tuesday, 7 July, 2026 12:32:25 AM", "2026-07-07T00:32:25"),
        ("Added on Tuesday, July 7, 2026 12:32:25\u202fPM", "2026-07-07T12:32:25"),
        ("Hinzugefügt am Sunday, August 30, 2026 10:00:00 AM", "2026-08-30T10:00:00"),
        ("Añadido el lunes, 3 de agosto de 2026, 9:05:00 p. m.", "2026-08-03T21:05:00"),
        ("添加于 2026年1月2日星期五 上午12:05:09", "2026-01-02T00:05:09"),
        ("Ajouté le jeudi 22 aou\u0302t 2024 à 08:27:45", "2024-08-22T08:27:45"),
        ("Added on Monday, January 5, 2026", "2026-01-05"),
        ("Added on Monday, 3 December 12 19:42:30 Greenwich Mean Time", "2012-12-03T19:42:30"),
    ],
)
def test_a_moment_is_read_to_the_last_digit(text: str, moment: str) -> None:
    assert iso_date(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "Lades till fredag 3 oktokber 2026 10:00:00",
        "Added on 3/4/2026 10:00:00",
        "Added on Tuesday, 3 December 12 19:42:30",
        "Added on Monday, February 30, 2026 10:00:00 AM",
        "Added on Monday, January 5, 2026 25:00:00",
        "Added on Monday, January 5, 2026 14:00:00 PM",
        "Added on Monday, 10:00:00 AM",
        "",
    ],
)
def test_a_moment_that_is_not_sure_is_none(text: str) -> None:
    assert iso_date(text) == ""
