"""A drawing in SVG is painted in the room that there is, and leads to nothing outside of itself."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from readerapp.sources.errors import SourceError
from readerapp.sources.pictures import child, decoding
from readerapp.sources.pictures.decoding import Room, decoded, picture_of
from readerapp.sources.pictures.drawing import is_drawing
from readerapp.sources.pictures.fitting import MOST_SHOWN

WHITE, RED = (255, 255, 255), (255, 0, 0)
SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' {about}>{inside}</svg>"
SQUARE = "<rect width='10' height='10' fill='red'/>"
PREFIXED = (
    "<s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><s:rect width='1' height='1' fill='red'/></s:svg>"
)
NAMED_BY_ENTITY = (
    "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]><svg xmlns='&ns;' viewBox='0 0 10 10'>"
    + SQUARE
    + "</svg>"
)


def drawing(inside: str, about: str = "viewBox='0 0 10 10'") -> bytes:
    return SVG.format(about=about, inside=inside).encode()


def middle(data: bytes, zoom: float = 1) -> tuple[int, ...]:
    """The pixel in the middle of the drawing, which is painted here and not in a child."""
    [record] = child._parse(b"[100, 100, %g]\n" % zoom + data)
    picture = picture_of(record)
    at = 3 * (picture.height // 2 * picture.width + picture.width // 2)
    return tuple(picture.pixels[at : at + 3])


def red_picture(folder: Path) -> Path:
    path = folder / "red.png"
    Image.new("RGB", (4, 4), RED).save(path)
    return path


def test_a_drawing_fills_the_room_and_keeps_its_shape() -> None:
    picture = decoded(drawing(SQUARE, "viewBox='0 0 10 5'"), "a.svg", Room(100, 100))
    assert (picture.width, picture.height, picture.original) == (100, 50, (0, 0))
    assert picture.pixels == bytes(RED) * 5000


@pytest.mark.parametrize(
    "data",
    [
        drawing(SQUARE, "width='10mm' height='10mm' viewBox='0 0 10 10'"),
        drawing(SQUARE, ""),
        ("\ufeff<!-- " + "made by hand " * 500 + "-->\n").encode() + drawing(SQUARE),
        drawing(SQUARE).decode().encode("utf-16"),
        PREFIXED.encode(),
        f"<svg viewBox='0 0 10 10'>{SQUARE}</svg>".encode(),
        NAMED_BY_ENTITY.encode(),
        drawing("<defs><rect id='a' width='10' height='10' fill='red'/></defs><use xlink:href='#a'/>"),
        drawing(SQUARE + "<p:name xmlns:p='urn:program'>kept for a program</p:name>"),
    ],
    ids=["in millimetres", "no size", "a long comment", "UTF-16", "prefix", "no namespace", "entity", "use", "program"],
)
def test_drawings_as_programs_write_them(data: bytes) -> None:
    assert is_drawing(data)
    assert middle(data) == RED


def test_what_nothing_is_drawn_on_is_filled_so_that_the_rest_stands_out() -> None:
    assert middle(drawing("<rect width='1' height='1'/>")) == WHITE


def test_a_drawing_is_painted_anew_where_it_is_enlarged_as_far_as_pixels_go() -> None:
    [record] = child._parse(b"[100, 100, 3]\n" + drawing(SQUARE))
    assert record["size"] == [300, 300]
    [record] = child._parse(b"[100, 100, 900]\n" + drawing(SQUARE))
    assert record["size"] == [2000, 2000]
    assert MOST_SHOWN == 2000 * 2000


def test_words_are_painted() -> None:
    said, silent = (child._parse(b"[100, 100, 1]\n" + drawing(text)) for text in ("<text y='9'>Salt</text>", "<text/>"))
    assert next(said)["pixels"] != next(silent)["pixels"]


@pytest.mark.parametrize(
    "inside",
    [
        "<image width='10' height='10' xlink:href='{path}'/>",
        "<image width='10' height='10' href='{path}'/>",
        "<image width='10' height='10' href='file://{path}'/>",
        "<image width='10' height='10' href=' red.png'/>",
        "<filter id='f'><feImage href='{path}'/></filter><rect width='10' height='10' filter='url(#f)'/>",
        "<style>rect {{ fill: url({path}) }}</style><rect width='10' height='10' style='fill:none'/>",
    ],
)
def test_no_picture_is_read_from_the_disk(inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert middle(drawing(inside.format(path=red_picture(tmp_path)))) == WHITE


def test_no_picture_is_read_from_the_disk_for_a_drawing_in_the_drawing(tmp_path: Path) -> None:
    inner = drawing(f"<image width='10' height='10' href='{red_picture(tmp_path)}'/>")
    kept = b64encode(inner).decode()
    assert middle(drawing(f"<image width='10' height='10' href='data:image/svg+xml;base64,{kept}'/>")) == WHITE


def test_a_picture_that_is_in_the_drawing_is_shown(tmp_path: Path) -> None:
    kept = b64encode(red_picture(tmp_path).read_bytes()).decode()
    assert middle(drawing(f"<image width='10' height='10' xlink:href='data:image/png;base64,{kept}'/>")) == RED


def test_one_that_is_made_to_crash_is_no_crash_of_the_reader() -> None:
    with pytest.raises(SourceError, match=r"^a\.svg cannot be shown: it is damaged, or needs more memory"):
        decoded(drawing("<g>" * 1000 + SQUARE + "</g>" * 1000), "a.svg", Room(10, 10))


def test_pictures_of_pixels_are_no_drawings() -> None:
    data = BytesIO()
    Image.new("RGB", (4, 4)).save(data, "PNG", pnginfo=None)
    assert not is_drawing(data.getvalue())
    assert not is_drawing(data.getvalue() + b"<svg >")


def test_without_resvg_the_reader_is_told_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "find_spec", lambda name: None if name == "resvg_py" else name)
    with pytest.raises(
        SourceError, match=r"^drawings in SVG are shown with resvg-py, which is missing; add it with: .*resvg"
    ):
        decoded(drawing(SQUARE), "a.svg", Room(10, 10))
