"""Make the pictures in `screenshots/` from the running app: `python tests/screenshots.py`.

Wants `rsvg-convert` (Debian's librsvg2-bin) and a monospaced font such as DejaVu Sans Mono.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from readerapp.config import Settings
from readerapp.sources.registry import open_source
from readerapp.tui.app import ReaderApp

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "screenshots"
SETTLING = 0.5
"""Seconds after which a list has what it asks the disk for."""

FONT = "DejaVu Sans Mono"
# The cells of the picture are 12.2 wide; this is the size at which the font's are, too.
FONT_SIZE = 12.2 / 0.60205


class Picture(NamedTuple):
    """What a picture shows: an article, a screen, a theme, and the keys that lead to what is to be seen.

    `read_before` are other articles of the same library, each with the keys that were pressed in it.
    """

    name: str
    article: str
    size: tuple[int, int]
    theme: str
    keys: str
    read_before: tuple[tuple[str, str], ...] = ()


MARKING = (
    "j j j enter j j c g a "
    "A s k space t h e space b r o a d c a s t e r space f o r space t h e space n u m b e r s . ctrl+s "
    "# f i g u r e s space h e a l t h enter "
)

OTHERS = (
    (
        "on-margins.md",
        "} } enter } j c b # m a r g i n s enter } j c v a M i n e space a r e space i n space p e n c i l . ctrl+s",
    ),
    ("the-lamp-and-the-window.txt", "j j c o j j enter # l i g h t enter"),
)

PICTURES = (
    Picture("reading", "defectors-without-papers.txt", (120, 36), "readerapp-night", MARKING + "j j c p j"),
    Picture("selecting", "on-margins.md", (120, 36), "readerapp-day", "j j j j j j j j enter } } j c b k v w w e"),
    Picture("hints", "on-margins.md", (100, 30), "readerapp-night", "} } } enter S"),
    Picture("narrow", "defectors-without-papers.txt", (80, 24), "readerapp-night", MARKING + "\\"),
    Picture("no-color", "on-margins.md", (100, 30), "readerapp-plain", "} } enter j c g j c b } } j c o k"),
    Picture(
        "note", "defectors-without-papers.txt", (100, 30), "readerapp-day", "j j a W h o space s a y s space s o ?"
    ),
    Picture("notebook", "defectors-without-papers.txt", (120, 36), "readerapp-night", MARKING + "N j j", OTHERS),
    Picture("library", "defectors-without-papers.txt", (100, 30), "readerapp-day", MARKING + "L", OTHERS),
)


async def take(picture: Picture, folder: Path) -> str:
    """The picture as SVG."""
    svg = ""
    for article, keys in (*picture.read_before, (picture.article, picture.keys)):
        document = open_source(str(ROOT / "seeds" / article))
        app = ReaderApp(document, str(folder / f"{picture.name}.json"), Settings(theme=picture.theme))
        async with app.run_test(size=picture.size) as pilot:
            while app.reading_screen.keeping.is_opening:
                await pilot.pause()
            await pilot.press(*keys.split())
            await pilot.pause(SETTLING)
            svg = app.export_screenshot(title="readerapp")
    return svg


def to_png(svg: str, path: Path) -> None:
    """Write a picture as PNG, in a font of this machine: the one that Textual names is on a server."""
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {FONT};", svg)
    svg = svg.replace("font-size: 20px", f"font-size: {FONT_SIZE:.3f}px")
    svg = svg.replace("<text ", '<text xml:space="preserve" ')
    subprocess.run(["rsvg-convert", "--output", str(path)], input=svg.encode(), check=True)


def main() -> int:
    """Make every picture, or those whose names are given."""
    # Whatever terminal this is run in, the pictures have all their colours.
    os.environ["COLORTERM"] = "truecolor"
    os.environ.pop("NO_COLOR", None)
    if not shutil.which("rsvg-convert"):
        sys.stderr.write("rsvg-convert is missing; Debian has it in librsvg2-bin\n")
        return 1
    FOLDER.mkdir(exist_ok=True)
    wanted = sys.argv[1:] or [picture.name for picture in PICTURES]
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            if picture.name in wanted:
                to_png(asyncio.run(take(picture, Path(folder))), FOLDER / f"{picture.name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
