"""Paths completed while they are typed, as a shell does."""

import asyncio
from pathlib import Path

from textual.suggester import Suggester

_MOST_LISTED = 200
"""Entries of a folder among which the rest of a name is looked for."""


class PathSuggester(Suggester):
    """Completes a path with the first name in its folder that begins like its last part."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The path as far as it goes; `None` where nothing is there that begins like it."""
        return await asyncio.to_thread(_completed, value)


def _completed(value: str) -> str | None:
    folder, slash, begun = value.rpartition("/")
    try:
        place = Path(f"{folder}/" if slash else ".").expanduser()
        names = sorted(one.name for one in place.iterdir() if one.name.startswith(begun))[:_MOST_LISTED]
        wanted = next((name for name in names if name != begun and (begun or not name.startswith("."))), None)
        if wanted is None:
            return None
        ending = "/" if (place / wanted).is_dir() else ""
    except (OSError, RuntimeError, ValueError):
        return None
    return f"{folder}{slash}{wanted}{ending}"
