#!/bin/sh
# resvg, by resvg-py, painting a drawing whose size is in millimetres, and one that names a picture on the disk.
# Guess: an inch has 96 pixels, as CSS has it, and a drawing that comes as a string has no folder and reads no files. Seen:
# the default of `dpi` is 0, by which every such length is nothing and the drawing is refused; and the picture at an
# absolute path is read and painted, though `resources_dir` was not given.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'resvg-py==0.5.0' 'pillow==12.0.0'
"$work/venv/bin/python" - "$work" <<'PYTHON'
import io
import sys
from importlib.metadata import version

import resvg_py
from PIL import Image

print("resvg-py", version("resvg-py"))
head = "<svg xmlns='http://www.w3.org/2000/svg'"
inches = f"{head} width='25.4mm' height='25.4mm'/>"
try:
    resvg_py.svg_to_bytes(svg_string=inches)
except ValueError as error:
    print("25.4 mm without a word on inches:", error)
else:
    raise SystemExit("it was painted")
size = Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=inches, dpi=96))).size
print("25.4 mm with dpi=96:", size)
assert size == (96, 96)

picture = f"{sys.argv[1]}/red.png"
Image.new("RGB", (4, 4), (255, 0, 0)).save(picture)
naming = f"{head} width='4' height='4'><image width='4' height='4' href='{picture}'/></svg>"
seen = Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=naming))).getpixel((2, 2))
print("the picture that a drawing names by its path:", seen)
assert seen[0] > 200
PYTHON
