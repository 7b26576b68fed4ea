"""The program of the child process that decodes a picture, by Pillow; what is wanted is a line of JSON before it.

A drawing is painted first.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from readerapp.sources.confinement.child import DamagedError, serve
from readerapp.sources.pictures.drawing import is_drawing, painted
from readerapp.sources.pictures.fitting import fitted
from readerapp.sources.pictures.record import record_of

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 100_000_000
"""Pixels that a picture may have: those of a large camera, and a third of the memory that there is."""

# None that would start a program, as EPS does, and none that is more than one picture.
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "ICO", "PPM", "PCX", "TGA", "AVIF", "JPEG2000")
_DEEP = ("I", "F")
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_LIGHT = 170
"""The mean lightness, of 255, from which a picture with holes in it was drawn for dark ground."""


def _parse(data: bytes) -> Iterator[Mapping[str, Any]]:
    from PIL import Image, ImageFile

    asked, _, picture = data.partition(b"\n")
    width, height, zoom = json.loads(asked)
    painting = is_drawing(picture)
    # Its own limit only warns, and counts what is decoded for a smaller picture, too.
    Image.MAX_IMAGE_PIXELS = None
    # What has come of a picture that was cut short is shown.
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        if painting:
            picture = painted(picture, (width, height), zoom)
        with Image.open(BytesIO(picture), formats=_FORMATS) as image:
            original = _upright_size(image)
            if original[0] * original[1] > MOST_PIXELS:
                raise MemoryError
            pixels = _decoded(image, original if painting else fitted(original, (width, height), zoom))
    except MemoryError:
        raise
    # A damaged file can break a decoder anywhere.
    except Exception as error:
        raise DamagedError from error
    # A drawing has no pixels of its own.
    yield record_of(pixels.width, pixels.height, pixels.tobytes(), (0, 0) if painting else original)


def _decoded(image: "Image", size: tuple[int, int]) -> "Image":
    """The picture in this size, upright, on a ground that what it shows stands out from."""
    from PIL import Image, ImageOps

    # A JPEG is decoded to a half, a quarter or an eighth of its size at once.
    if not image.draft("RGB", (max(size), max(size))):
        image.load()
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith(_DEEP):
        upright = _in_eight_bits(upright)
    has_holes = upright.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in upright.info
    small = upright.convert("RGBA" if has_holes else "RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if not has_holes:
        return small
    lightness, holes = small.convert("L"), small.getchannel("A")
    ground = _BLACK if _mean(lightness, holes) >= _LIGHT else _WHITE
    filled = Image.new("RGB", size, ground)
    filled.paste(small, mask=holes)
    return filled


def _in_eight_bits(image: "Image") -> "Image":
    """A picture of greys that has more than 256 of them, with as many."""
    from PIL import Image

    deep = image.convert("F")
    # Of one band it is one pair.
    darkest, lightest = cast("tuple[float, float]", deep.getextrema())
    return Image.eval(deep, lambda value: (value - darkest) * (255 / ((lightest - darkest) or 1))).convert("L")


def _mean(image: "Image", mask: "Image") -> float:
    from PIL import ImageStat

    statistics = ImageStat.Stat(image, mask)
    return statistics.mean[0] if statistics.count[0] else 0.0


def _upright_size(image: "Image") -> tuple[int, int]:
    """The width and height of the picture as it is held upright."""
    from PIL import ExifTags

    is_turned = image.getexif().get(ExifTags.Base.Orientation, 1) >= 5
    return (image.height, image.width) if is_turned else image.size


if __name__ == "__main__":
    sys.exit(serve(_parse))
