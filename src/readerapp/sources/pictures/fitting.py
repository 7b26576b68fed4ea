"""How large a picture is shown: as much of the room as it fills without being enlarged, times what is asked for."""

MOST_SHOWN = 4_000_000
"""Pixels that are made of a picture at most."""


def fitted(size: tuple[float, float], room: tuple[int, int], zoom: float, *, may_grow: bool = False) -> tuple[int, int]:
    """The width and height in which a picture of this size is shown in this much room, all in pixels.

    Without a zoom all of it is in the room, and enlarged only where it `may_grow`. No zoom makes more than
    `MOST_SHOWN` pixels.
    """
    width, height = max(size[0], 1), max(size[1], 1)
    scale = min(room[0] / width, room[1] / height)
    if not may_grow:
        scale = min(scale, 1.0)
    scale = min(scale * zoom, (MOST_SHOWN / (width * height)) ** 0.5)
    return max(round(width * scale), 1), max(round(height * scale), 1)
