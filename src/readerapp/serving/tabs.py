"""The tabs: what was read last in each, so that a reload comes back to it."""

import re
from collections import OrderedDict

_MOST = 256
_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")


def is_name(name: str) -> bool:
    """Whether a page may call its tab so."""
    return _NAME.fullmatch(name) is not None


class Tabs:
    """The locations of what was read last in the tabs that were met last."""

    def __init__(self) -> None:
        self._locations: OrderedDict[str, str] = OrderedDict()

    def read(self, tab: str, location: str) -> None:
        """In a tab the document at `location` is read; one that is found nowhere again is forgotten."""
        self._locations.pop(tab, None)
        if location:
            self._locations[tab] = location
        while len(self._locations) > _MOST:
            self._locations.popitem(last=False)

    def location(self, tab: str) -> str:
        """Where what was read last in a tab is; empty where that is not known."""
        return self._locations.get(tab, "")
