"""Colours by their numbers: mixed, and moved until they can be read on what is behind them."""

from functools import lru_cache

LEAST_CONTRAST = 4.5
"""Between text and its ground, as the Web Content Accessibility Guidelines (2.1, 1.4.3) ask for."""

_STEPS_TO_THE_POLE = 10


@lru_cache(maxsize=512)
def mix(first: str, second: str, share: float) -> str:
    """The colour that is `first` with this share, 0 to 1, of `second` in it. Both are `#rrggbb`."""
    parts = [
        round(int(first[at : at + 2], 16) * (1 - share) + int(second[at : at + 2], 16) * share) for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


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


@lru_cache(maxsize=512)
def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    """The light of a colour's part, from the share of it that sRGB writes."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
