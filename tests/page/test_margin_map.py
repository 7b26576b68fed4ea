"""The margin map: where in the whole text one is, what is marked there and what was found."""

from examples import document_of, paragraph
from readerapp.document.position import Position
from readerapp.page.margin_map import DENSITIES, HIGHLIGHT, HIT, MANY, NOTE, THUMB, MarginMap, MarginMark, row_of_share
from readerapp.page.palette import NIGHT, color_palette
from readerapp.page.viewport import Viewport

PALETTE = color_palette(NIGHT)
HEIGHT = 10


def view_of(paragraphs):
    return Viewport(document_of(*[paragraph("Words and words.")] * paragraphs), 40, HEIGHT)


def signs(margin, view):
    """What is marked, from above."""
    return "".join(sign.text for sign, _ in margin.cells(view, PALETTE))


def thumb(view, margin=None):
    return "".join(thumb.text for _, thumb in (margin or MarginMap()).cells(view, PALETTE))


def test_the_thumb_shows_how_much_of_the_text_is_seen():
    view = view_of(20)
    assert thumb(view) == f"{THUMB * 3}       "
    view.show(Position(10), 0)
    assert thumb(view) == f"     {THUMB * 3}  "


def test_a_text_that_is_seen_whole_fills_the_bar():
    assert thumb(view_of(2)) == THUMB * HEIGHT


def test_at_the_end_the_thumb_is_at_the_end():
    view = view_of(20)
    view.show(Position(19), 0)
    assert thumb(view).endswith(THUMB)


def test_highlights_stand_at_their_share_in_their_colour():
    view, margin = view_of(20), MarginMap()
    margin.set_marks([MarginMark(0.55, "green", has_note=False), MarginMark(0.95, "blue", has_note=True)])
    runs = margin.cells(view, PALETTE)
    assert signs(margin, view) == f"     {HIGHLIGHT}   {NOTE}"
    assert thumb(view, margin) == f"{THUMB * 3}       "
    assert runs[5][0].look.foreground == PALETTE.bars["green"].foreground
    assert runs[9][0].look.foreground == PALETTE.bars["blue"].foreground


def test_in_one_row_a_note_comes_before_a_highlight_and_a_highlight_before_a_hit():
    view, margin = view_of(20), MarginMap()
    margin.set_hits([0.5, 0.6, 0.7])
    margin.set_marks([MarginMark(0.6, "green", has_note=True), MarginMark(0.61, "blue", has_note=False)])
    assert signs(margin, view) == f"     {HIT}{NOTE}{HIT}  "
    margin.set_marks([MarginMark(0.7, "blue", has_note=False)])
    assert signs(margin, view) == f"     {HIT}{HIT}{HIGHLIGHT}  "


def test_a_taller_bar_has_its_marks_in_other_rows():
    view, margin = view_of(60), MarginMap()
    margin.set_marks([MarginMark(0.5, "green", has_note=False)])
    assert signs(margin, view).index(HIGHLIGHT) == 5
    view.resize(40, 20)
    assert signs(margin, view).index(HIGHLIGHT) == 10


def test_of_many_marks_the_density_and_the_commonest_colour_show_and_the_thumb_stays():
    view, margin = view_of(20), MarginMap()
    few = [MarginMark(0.05, "pink", has_note=False)] * (MANY - 1)
    some = [MarginMark(0.15, "blue", has_note=False)] * 10 + [MarginMark(0.16, "green", has_note=True)] * 9
    most = [MarginMark(0.25 + number / 4000, "green", has_note=False) for number in range(80)]
    margin.set_marks(few + some + most)
    assert signs(margin, view) == f"{HIGHLIGHT}{DENSITIES[0]}{DENSITIES[3]}       "
    assert thumb(view, margin) == f"{THUMB * 3}       "
    looks = [sign.look for sign, _ in margin.cells(view, PALETTE)[:3]]
    assert [look.foreground for look in looks] == [PALETTE.bars[name].foreground for name in ("pink", "blue", "green")]


def test_every_sign_is_one_cell():
    view, margin = view_of(20), MarginMap()
    margin.set_hits([0.9])
    assert all(len(run.text) == run.cells == 1 for row in margin.cells(view, PALETTE) for run in row)


def test_a_share_has_a_row_even_at_the_very_end():
    assert [row_of_share(share, HEIGHT) for share in (0.0, 0.05, 0.1, 0.99, 1.0)] == [0, 0, 1, 9, 9]
