"""A picture is decoded in a child process to the pixels that there is room for, or it is said in one line why not."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from PIL import Image

from pdf_writer import column, pdf
from readerapp.sources.errors import SourceError
from readerapp.sources.pictures import child, decoding
from readerapp.sources.pictures.decoding import Room, decoded, painted_page
from readerapp.sources.pictures.fitting import MOST_SHOWN, fitted

WHITE, BLACK, RED = (255, 255, 255), (0, 0, 0), (255, 0, 0)


def file(image: Image.Image, kind: str = "PNG", **about: object) -> bytes:
    data = BytesIO()
    image.save(data, kind, **about)
    return data.getvalue()


def pixel(data: bytes, x: int, y: int) -> tuple[int, ...]:
    """A pixel of the picture, which is decoded here and not in a child."""
    [record] = child._parse(b"[100, 100, 1]\n" + data)
    picture = decoding.picture_of(record)
    at = 3 * (y * picture.width + x)
    return tuple(picture.pixels[at : at + 3])


def test_a_picture_fills_the_room_and_keeps_its_shape() -> None:
    picture = decoded(file(Image.new("RGB", (400, 200), RED)), "a.png", Room(100, 100))
    assert (picture.width, picture.height, picture.original) == (100, 50, (400, 200))
    assert picture.pixels == bytes(RED) * 5000


@pytest.mark.parametrize(
    ("mode", "color"),
    [("1", 1), ("L", 255), ("P", 255), ("RGBA", (*WHITE, 255)), ("CMYK", (0, 0, 0, 0)), ("LA", (255, 255))],
)
def test_pictures_of_every_kind_of_colour_are_shown(mode: str, color: object) -> None:
    image = Image.new(mode, (4, 4), color)
    if mode == "P":
        image.putpalette(bytes(WHITE) * 256)
    assert pixel(file(image, "TIFF" if mode == "CMYK" else "PNG"), 1, 1) == WHITE


def test_greys_of_sixteen_bits_are_spread_over_what_can_be_seen() -> None:
    image = Image.new("I;16", (2, 1))
    image.putpixel((1, 0), 300)
    assert [pixel(file(image), x, 0) for x in (0, 1)] == [BLACK, WHITE]


@pytest.mark.parametrize(("ink", "ground"), [(BLACK, WHITE), (WHITE, BLACK), (RED, WHITE)])
def test_what_can_be_seen_through_is_filled_so_that_the_rest_stands_out(ink: tuple[int, ...], ground: object) -> None:
    image = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    image.paste((*ink, 255), (0, 0, 5, 10))
    assert (pixel(file(image), 0, 5), pixel(file(image), 9, 5)) == (ink, ground)


def test_a_photograph_that_was_taken_on_its_side_is_shown_upright() -> None:
    image = Image.new("RGB", (80, 40), BLACK)
    turned = Image.Exif()
    turned[0x0112] = 6
    [record] = child._parse(b"[100, 100, 1]\n" + file(image, "JPEG", exif=turned))
    assert (record["size"], record["original"]) == ([40, 80], [40, 80])


def test_what_has_come_of_a_picture_that_was_cut_short_is_shown() -> None:
    data = file(Image.effect_noise((200, 200), 90), "PNG")
    [record] = child._parse(b"[100, 100, 1]\n" + data[: len(data) // 2])
    assert record["size"] == [100, 100]


NO_PICTURES = {
    b"no picture at all": "a.png is no picture that can be shown here; it may be damaged",
    b"": "a.png is empty",
    b"<svg width='0' height='0'/>": "a.png is no picture that can be shown here; it may be damaged",
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%EOF": "a.png is no picture that can be shown here; it may be damaged",
    file(Image.new("1", (20_000, 20_000))): "a.png is too large to be shown here",
}


@pytest.mark.parametrize("data", NO_PICTURES, ids=["words", "nothing", "a drawing", "a program", "a bomb"])
def test_why_a_picture_is_not_shown_is_one_line(data: bytes) -> None:
    with pytest.raises(SourceError) as raised:
        decoded(data, "a.png", Room(10, 10))
    assert str(raised.value) == NO_PICTURES[data]


def test_without_pillow_the_reader_is_told_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "find_spec", lambda _name: None)
    with pytest.raises(SourceError, match=r"^pictures are shown with pillow, which is missing; add it with: .*pillow"):
        decoded(b"x", "a.png", Room(10, 10))


def test_a_page_of_a_pdf_is_painted_as_it_was_printed() -> None:
    data = pdf([column(["Words."]), column(["More"], size=60)])
    first, second = (painted_page(data, number, "a.pdf", Room(100, 100)) for number in (0, 1))
    assert (first.width, first.height) == (second.width, second.height)
    assert first.height == 100
    assert sum(second.pixels) < sum(first.pixels) < 255 * len(first.pixels)


def test_a_page_that_is_not_there_is_no_crash() -> None:
    with pytest.raises(SourceError, match=r"^a\.pdf is no PDF that can be read"):
        painted_page(pdf([column(["Words."])]), 7, "a.pdf", Room(10, 10))


@pytest.mark.parametrize(
    ("size", "room", "zoom", "shown"),
    [
        ((400, 200), (100, 100), 1, (100, 50)),
        ((40, 20), (100, 100), 1, (40, 20)),
        ((40, 20), (100, 100), 3, (120, 60)),
        ((400, 200), (100, 100), 2, (200, 100)),
        ((1, 100_000), (100, 100), 1, (1, 100)),
    ],
)
def test_how_large_a_picture_is_shown(
    size: tuple[int, int], room: tuple[int, int], zoom: float, shown: Sequence[int]
) -> None:
    assert fitted(size, room, zoom) == shown


def test_no_zoom_makes_more_than_a_few_million_pixels() -> None:
    width, height = fitted((9000, 9000), (900, 900), 16)
    assert width * height <= MOST_SHOWN
