#!/bin/sh
# rich-pixels drawing a picture into the half cells of a terminal.
# Guess: a pixel that is half transparent is mixed with the ground, and of three rows the last stands in an upper half cell.
# Seen: any pixel that is not wholly transparent has its full colour, and an odd number of rows is stretched to an even one.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'rich-pixels==3.0.1' 'pillow==12.0.0'
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from PIL import Image
from rich_pixels import Pixels

print("rich-pixels", version("rich-pixels"))
faint = Image.new("RGBA", (1, 2), (0, 255, 0, 1))
cells = [str(segment.style) for segment in Pixels.from_image(faint)._segments.segments if segment.style]
print("nearly transparent:", cells)
assert cells == ["rgb(0,255,0) on rgb(0,255,0)"]
three = Image.new("RGB", (1, 3), (255, 0, 0))
cells = [str(segment.style) for segment in Pixels.from_image(three)._segments.segments if segment.style]
print("three rows:", cells)
assert cells == ["rgb(255,0,0) on rgb(255,0,0)"] * 2
PYTHON
