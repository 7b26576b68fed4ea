"""A picture in cells: two pixels each where there are colours, and a sign as dense as they are light where not."""

from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem

from readerapp.document.picture import Picture
from readerapp.page.half_cells import Colors, Frame, HalfCells, painted

BLACK, WHITE, RED, GREY = (0, 0, 0), (255, 255, 255), (255, 0, 0), (128, 128, 128)


def picture(*rows: list[tuple[int, int, int]]) -> Picture:
    return Picture(len(rows[0]), len(rows), b"".join(bytes(pixel) for row in rows for pixel in row))


def grown(color: tuple[int, int, int], width: int = 8, height: int = 8) -> Picture:
    return Picture(width, height, bytes(color) * (width * height))


def inks(shown: list[list[HalfCells]]) -> set[object]:
    return {ink for row in shown for cells in row for ink in (cells.upper, cells.lower)}


def test_a_cell_shows_two_pixels_one_over_the_other() -> None:
    shown = painted(picture([RED, RED, BLACK], [WHITE, WHITE, WHITE]), Frame(0, 0, 3, 1), Colors.TRUE)
    assert shown == [[HalfCells("▀▀", RED, WHITE), HalfCells("▀", BLACK, WHITE)]]


def test_below_the_last_row_of_an_odd_picture_there_is_nothing() -> None:
    shown = painted(picture([RED], [WHITE], [BLACK]), Frame(0, 0, 1, 2), Colors.TRUE)
    assert shown == [[HalfCells("▀", RED, WHITE)], [HalfCells("▀", BLACK, None)]]


def test_a_frame_shows_a_part() -> None:
    whole = picture([RED, BLACK], [RED, BLACK], [WHITE, GREY], [WHITE, GREY])
    assert painted(whole, Frame(1, 2, 1, 1), Colors.TRUE) == [[HalfCells("▀", GREY, GREY)]]


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_in_256_colours_only_those_are_used_that_there_are(color: tuple[int, int, int]) -> None:
    for ink in inks(painted(grown(color), Frame(0, 0, 8, 4), Colors.INDEXED)):
        asked = Color.from_rgb(*ink)
        number = asked.downgrade(ColorSystem.EIGHT_BIT).number
        assert number is not None
        shade = Color.from_ansi(number).get_truecolor()
        # Rich takes the 24 greys for 25: there is no black or white among them that is not quite.
        assert max(abs(one - other) for one, other in zip(shade, ink, strict=True)) <= 12


def test_in_sixteen_colours_one_between_two_is_a_pattern_of_both() -> None:
    assert inks(painted(grown(BLACK), Frame(0, 0, 8, 4), Colors.SIXTEEN)) == {0}
    assert inks(painted(grown(WHITE), Frame(0, 0, 8, 4), Colors.SIXTEEN)) == {15}
    assert len(inks(painted(grown((160, 160, 160)), Frame(0, 0, 8, 4), Colors.SIXTEEN))) > 1


def test_without_colours_signs_are_as_dense_as_the_picture_is_light() -> None:
    stripes = picture([BLACK, GREY, WHITE], [BLACK, GREY, WHITE])
    [[dark]] = painted(stripes, Frame(0, 0, 3, 1), Colors.NONE)
    [[light]] = painted(stripes, Frame(0, 0, 3, 1), Colors.NONE, is_dark=False)
    assert (dark.text[0], dark.text[2]) == (" ", "@") == (light.text[2], light.text[0])
    assert dark.text[1] not in " @"
    assert dark.upper is dark.lower is None


def test_without_colours_a_faint_picture_is_as_clear_as_any() -> None:
    faint = picture([(100, 100, 100), (110, 110, 110)], [(100, 100, 100), (110, 110, 110)])
    assert painted(faint, Frame(0, 0, 2, 1), Colors.NONE) == [[HalfCells(" @")]]
