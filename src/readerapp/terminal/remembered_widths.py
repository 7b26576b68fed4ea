"""What terminals have said of widths, remembered from one time to the next: a small file in the state folder.

It may be missing, old or broken; then the terminal is asked again. A terminal is known by what it says it is. Before it
was asked, the surroundings say which one it probably is.
"""

import os
from collections.abc import Mapping
from typing import Any

from readerapp.document.named_tuple import NamedTuple
from readerapp.folders import keep_state, state_folder
from readerapp.terminal.kept_frames import SAY_WHETHER, SAY_WHICH_TERMINAL

MOST_TERMINALS = 12
MOST_CLUSTERS = 4096

_WIDEST_CLUSTER = 80


class RememberedWidths(NamedTuple):
    """What is remembered.

    `widths` has the cells of clusters by terminal, the one that was met last at the end; `probable` says which terminal
    was met in which surroundings; `printing` are the surroundings of terminals that print questions on the screen.
    """

    widths: Mapping[str, Mapping[str, int]]
    probable: Mapping[str, str]
    printing: frozenset[str]

    def of_probable(self, surroundings: str) -> tuple[str, Mapping[str, int]]:
        """The terminal that was met last in these surroundings, and what it said; empty for none."""
        terminal = self.probable.get(surroundings, "")
        return terminal, self.widths.get(terminal, {})


NOTHING = RememberedWidths({}, {}, frozenset())


def surroundings() -> str:
    """What is known of a terminal without asking it: what the environment tells, and how large a cell is."""
    told = [os.environ.get(name, "") for name in SAY_WHICH_TERMINAL]
    told += [name for name in SAY_WHETHER if os.environ.get(name)]
    return " ".join(filter(None, [*told, _cell_in_pixels()]))


def _cell_in_pixels() -> str:
    """The size of a cell where the terminal tells it: it goes with the font."""
    import fcntl
    import struct
    import termios

    try:
        size = struct.unpack("HHHH", fcntl.ioctl(2, termios.TIOCGWINSZ, bytes(8)))
    except OSError:
        return ""
    rows, columns, width, height = size
    return f"{width // columns}x{height // rows}px" if all(size) and width >= columns and height >= rows else ""


def recall_widths() -> RememberedWidths:
    """What was remembered, or nothing."""
    import json

    try:
        with open(_file(), encoding="utf-8") as file:
            record = json.load(file)
        return RememberedWidths(
            {str(terminal): _checked(widths) for terminal, widths in record["widths"].items()},
            {str(known): str(terminal) for known, terminal in record["probable"].items()},
            frozenset(map(str, record["printing"])),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return NOTHING


def _checked(widths: Mapping[Any, Any]) -> dict[str, int]:
    checked = {str(cluster): int(width) for cluster, width in widths.items()}
    return {cluster: width for cluster, width in checked.items() if cluster and 0 <= width <= _WIDEST_CLUSTER}


def remember_widths(known: str, terminal: str, widths: Mapping[str, int]) -> None:
    """Keep what a terminal in these surroundings has said; of each cluster what it said last."""
    remembered = recall_widths()
    said = {**remembered.widths.get(terminal, {}), **widths}
    others = {other: its for other, its in remembered.widths.items() if other != terminal}
    kept = dict([*others.items(), (terminal, dict([*said.items()][-MOST_CLUSTERS:]))][-MOST_TERMINALS:])
    probable = {where: which for where, which in remembered.probable.items() if which in kept and where != known}
    _write(remembered._replace(widths=kept, probable={**probable, known: terminal}))


def remember_printing(known: str) -> None:
    """Keep that the terminal in these surroundings prints questions that it does not know."""
    remembered = recall_widths()
    _write(remembered._replace(printing=remembered.printing | {known}))


def _write(remembered: RememberedWidths) -> None:
    """Keep it for the next time. Where that cannot be done, the terminal is asked again."""
    record = {**remembered._asdict(), "printing": sorted(remembered.printing)}
    keep_state(_file(), record)


def _file() -> str:
    return f"{state_folder()}/widths.json"
