"""`Look`: how a run of text is drawn, and `Palette`: the looks of everything on the page.

A look is written without any library's types, so that it can become a Rich style in the app and an escape
sequence on the first page. Colours are `#rrggbb`, a terminal's own colour as `ansi_…` in Textual's words, or empty for
whatever lies below.
"""

from enum import IntFlag
from functools import lru_cache
from typing import NamedTuple


class Attribute(IntFlag):
    """What a terminal can do to text besides colouring it."""

    NONE = 0
    BOLD = 1
    DIM = 2
    ITALIC = 4
    UNDERLINE = 8
    REVERSE = 16
    STRIKE = 32


class Look(NamedTuple):
    """How a run of text is drawn; what is empty shows through from the layer below."""

    foreground: str = ""
    background: str = ""
    attributes: Attribute = Attribute.NONE

    def over(self, below: "Look") -> "Look":
        """This look laid over another one."""
        return Look(
            self.foreground or below.foreground,
            self.background or below.background,
            self.attributes | below.attributes,
        )


class Palette(NamedTuple):
    """The looks of everything on the page, made from a theme. Highlights, and the bars that stand for them
    outside the text, are by the name of their colour.

    `text` alone names both of its colours, or neither where the terminal's own are used; all others are laid over it.
    `overlap` is laid over a stretch that more than one highlight covers. `is_monochrome` says that colours alone tell
    nothing, `has_few_colors` that mixtures of them do not come out as they are.
    """

    text: Look
    faint: Look
    heading: Look
    emphasis: Look
    strong: Look
    code: Look
    link: Look
    strike: Look
    quote: Look
    highlights: dict[str, Look]
    bars: dict[str, Look]
    overlap: Look
    suggested: Look
    hit: Look
    current_hit: Look
    focus: Look
    focus_sign: Look
    thumb: Look
    note_sign: Look
    selection: Look
    caret: Look
    label: Look
    label_rest: Look
    unlabelled: Look
    is_monochrome: bool = False
    has_few_colors: bool = False

    def lifted(self, look: Look) -> Look:
        """A look that keeps its meaning and says besides that it stands in the focus."""
        if not look.background.startswith("#") or not self.text.foreground.startswith("#"):
            return Look(look.foreground, look.background, look.attributes | self.focus.attributes)
        if self.has_few_colors:
            # What is mixed would come out as another highlight's colour, or as grey.
            return look._replace(attributes=look.attributes | Attribute.BOLD)
        return look._replace(background=mix(look.background, self.text.foreground, LIFT))


LIFT = 0.12
"""The share of the text's own colour that lifts the ground of a highlight in the focus."""


@lru_cache(maxsize=512)
def mix(first: str, second: str, share: float) -> str:
    """The colour that is `first` with this share, 0 to 1, of `second` in it. Both are `#rrggbb`."""
    parts = [
        round(int(first[at : at + 2], 16) * (1 - share) + int(second[at : at + 2], 16) * share) for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


LEAST_CONTRAST = 4.5
"""Between text and its ground, as the Web Content Accessibility Guidelines (2.1, 1.4.3) ask for."""

_STEPS_TO_THE_POLE = 10


@lru_cache(maxsize=512)
def legible(ink: str, *grounds: str, least: float = LEAST_CONTRAST) -> str:
    """`ink` itself where it can be read on each of the grounds, else moved towards black or white as far as needed.

    Colours are `#rrggbb`; `least` is a contrast ratio, 1 to 21.
    """

    def worst(color: str) -> float:
        return min(contrast(color, ground) for ground in grounds)

    pole = max("#000000", "#ffffff", key=worst)
    steps = (mix(ink, pole, step / _STEPS_TO_THE_POLE) for step in range(_STEPS_TO_THE_POLE))
    return next((moved for moved in steps if worst(moved) >= least), pole)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as the Web Content Accessibility Guidelines define it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    """The light of a colour's part, from the share of it that sRGB writes."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


@lru_cache(maxsize=512)
def mixed(looks: tuple[Look, ...], overlap: Look) -> Look:
    """The look of a stretch under several highlights: their colours mixed, and marked as an overlap."""
    if len(looks) == 1:
        return looks[0]
    merged = looks[0]
    for count, look in enumerate(looks[1:], 2):
        background = look.background
        if background.startswith("#") and merged.background.startswith("#"):
            background = mix(merged.background, background, 1 / count)
        merged = Look(look.foreground, background, look.attributes).over(merged)
    return overlap.over(merged)
