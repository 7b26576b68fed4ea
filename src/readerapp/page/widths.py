"""Widths: how many cells a grapheme cluster takes on the terminal - as it has said itself, else as the tables have it.

No table is right everywhere: terminals, and versions of one, do not agree on emoji, joiners, spacing marks, conjoining
letters and what is new in Unicode. What they agree on is sure; the width of anything else is doubtful until the
terminal was asked. A process has one terminal, so what it said is kept here for all that is laid out and painted.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

STAND_IN = "\ufffd"
"""What is painted for a cluster that the terminal does not show at all; one cell wide everywhere."""

MOST_UNASKED = 4096
"""Clusters that wait to be asked for; what comes beyond them is reckoned by the tables until some have been."""

_SIGNS = frozenset(" ▎▕▌▐┃▏│↳↲·…•✎")
"""Signs of the page itself, which are on every first page: one cell everywhere."""

_JOINER = "\u200d"


@cache
def _invisible() -> re.Pattern[str]:
    """What only says how others are drawn: blanks without a width, joiners, variation selectors, tags of flags."""
    return re.compile("[\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]+")


_MOST_REMEMBERED = 50_000


@cache
def _sure() -> re.Pattern[str]:
    """Single code points on which the terminals agree: old letters and signs without a mark, ideographs, syllables.

    It is compiled by the first text that has anything else than the simplest letters.
    """
    return re.compile(
        "[ -~\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u03ff"
        "\u0400-\u0482\u048a-\u052f\u0531-\u0556\u0561-\u0587\u05be\u05d0-\u05ea\u060c\u061b\u061f\u0620-\u064a"
        "\u0660-\u066f\u0671-\u06d3\u06f0-\u06f9\u0904-\u0939\u0964-\u0970\u0985-\u09b9\u09e6-\u09ef\u0a05-\u0a39"
        "\u0a66-\u0a6f\u0a85-\u0ab9\u0ae6-\u0aef\u0b05-\u0b39\u0b66-\u0b6f\u0b85-\u0bb9\u0be6-\u0bef\u0c05-\u0c39"
        "\u0c66-\u0c6f\u0c85-\u0cb9\u0ce6-\u0cef\u0d05-\u0d39\u0d66-\u0d6f\u0e01-\u0e30\u0e32\u0e3f-\u0e46"
        "\u0e4f-\u0e5b\u10d0-\u10fc\u1e00-\u1fff\u2007\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e\u2070-\u209c"
        "\u20a0-\u20b8\u2100-\u2121\u2190-\u2193\u2400-\u2426\u2500-\u25a1\u3000-\u3029\u3041-\u3096\u309b-\u30ff"
        "\u3105-\u312c\u3131-\u3163\u3400-\u4db5\u4e00-\u9fa5\uac00-\ud7a3\uf900-\ufa2d\uff01-\uff60\uff61-\uff9d"
        "\uffe0-\uffe6\ufffd\U00020000-\U0002a6d6]*"
    )


class _Terminal:
    """What is known of the terminal of this process."""

    def __init__(self) -> None:
        self.said: dict[str, int] = {}
        self.stand_ins: frozenset[str] = frozenset()
        self.counts_joiners = False
        self.leaves_out: Callable[[str], bool] = lambda _cluster: False
        self.reckoned: dict[str, int] = {}
        self.unasked: dict[str, None] = {}
        self.edition = 0
        self.has_met_doubtful = False


_terminal = _Terminal()


def cluster_width(cluster: str) -> int:
    """How many cells a grapheme cluster takes. One that is doubtful and was not asked for is noted as `unasked`."""
    width = _terminal.reckoned.get(cluster)
    return _reckon(cluster) if width is None else width


def broadest_cluster_width(cluster: str) -> int:
    """How many cells a cluster takes at most: a spacing mark of one that was not asked for may have a cell of its own.

    To `rich.cells` and to some terminals such a mark is part of its letter; xterm, VTE and tmux give it a cell.
    """
    if _asked(cluster) in _terminal.said:
        return cluster_width(cluster)
    # Not for the first page of a text that has none.
    from unicodedata import category

    return cluster_width(cluster) + sum(category(character) == "Mc" for character in cluster)


def painted_cluster(cluster: str) -> str:
    """A cluster as it goes to the terminal: without a joiner that joins nothing, and never as nothing at all.

    What is invisible by itself is nothing.
    """
    if _invisible().fullmatch(cluster):
        return ""
    shown = _asked(cluster)
    return STAND_IN if shown in _terminal.stand_ins else shown


def is_painted_as_it_is(text: str) -> bool:
    """Whether no cluster of `text` is painted as anything else than itself."""
    return not _terminal.stand_ins and (text.isascii() or not _invisible().search(text))


def counts_joiners() -> bool:
    """Whether this terminal gives a joiner a cell that it does not draw: then none is painted."""
    return _terminal.counts_joiners


def is_doubtful(cluster: str) -> bool:
    """Whether terminals do not agree on the width of a cluster."""
    return len(cluster) > 1 or not is_sure(cluster)


def is_sure(text: str) -> bool:
    """Whether terminals agree on the width of each cluster of `text`, and none is more than one code point."""
    return text.isascii() or _SIGNS.issuperset(text) or _sure().fullmatch(text) is not None


def unasked() -> list[str]:
    """The doubtful clusters that something was reckoned with before the terminal was asked for them, each once."""
    return list(_terminal.unasked)


def has_met_doubtful() -> bool:
    """Whether anything was reckoned with by now whose width terminals do not agree on."""
    return _terminal.has_met_doubtful or bool(_terminal.unasked)


def are_asked(clusters: Iterable[str]) -> None:
    """Note that the terminal is being asked for these clusters: they are not `unasked` any more."""
    for cluster in clusters:
        _terminal.unasked.pop(cluster, None)


def said_widths() -> Mapping[str, int]:
    """What the terminal has said: cells by cluster."""
    return _terminal.said


def learn(widths: Mapping[str, int]) -> bool:
    """Reckon from now on with what the terminal says of these clusters: cells of each.

    Returns whether anything is reckoned or painted otherwise than before, so that it is another `edition`.
    """
    before = {cluster: cluster_width(cluster) for cluster in widths}
    stand_ins, counts_joiners = _terminal.stand_ins, _terminal.counts_joiners
    if _JOINER in widths:
        _terminal.counts_joiners = widths[_JOINER] > 0
    vanishing = {cluster for cluster, width in widths.items() if width <= 0 < before[cluster]}
    _terminal.stand_ins = (stand_ins - widths.keys()) | vanishing
    _terminal.said.update(widths)
    _terminal.reckoned.clear()
    for cluster in widths:
        _terminal.unasked.pop(cluster, None)
    is_other = any(cluster_width(cluster) != width for cluster, width in before.items())
    # Spacing marks that had a cell in reserve have none any more, though the widths may be the same.
    _terminal.edition += 1
    return is_other or (_terminal.stand_ins, _terminal.counts_joiners) != (stand_ins, counts_joiners)


def assume_left_out(leaves_out: Callable[[str], bool]) -> None:
    """Have a stand-in for each doubtful cluster of which this is true, until the terminal has said how broad it is."""
    _terminal.leaves_out = leaves_out
    _terminal.reckoned.clear()
    _terminal.edition += 1


def forget() -> None:
    """Reckon by the tables again: the terminal is another than was thought."""
    _terminal.said.clear()
    _terminal.stand_ins = frozenset()
    _terminal.counts_joiners = False
    _terminal.reckoned.clear()
    _terminal.unasked.clear()
    _terminal.edition += 1


def edition() -> int:
    """A number that is another whenever widths may be: what was laid out and kept goes by it."""
    return _terminal.edition


def _asked(cluster: str) -> str:
    """A cluster as the terminal is asked for it: as it is painted.

    To a terminal that gives a joiner a cell of its own nothing invisible is sent: it moves on by that cell where it
    reckons, and not where it draws.
    """
    if _terminal.counts_joiners:
        return _invisible().sub("", cluster) or cluster
    return cluster.rstrip(_JOINER) or cluster


def _reckon(cluster: str) -> int:
    if len(_terminal.reckoned) > _MOST_REMEMBERED:
        _terminal.reckoned.clear()
    asked = _asked(cluster)
    is_visible = not _invisible().fullmatch(cluster)
    width = _terminal.said.get(asked) if is_visible else None
    if width is not None:
        _terminal.has_met_doubtful = True
    if width is None:
        from rich.cells import cell_len

        width = cell_len(asked)
        if is_visible and is_doubtful(asked):
            _note_as_unasked(asked)
            if _terminal.leaves_out(asked):
                _terminal.stand_ins |= {asked}
                width = 1
    elif asked in _terminal.stand_ins:
        width = 1
    _terminal.reckoned[cluster] = width
    return width


def _note_as_unasked(cluster: str) -> None:
    """Have the terminal be asked for a cluster, and first for the joiner where it has one."""
    if _invisible().search(cluster) and _JOINER not in _terminal.said:
        _terminal.unasked.setdefault(_JOINER)
    if len(_terminal.unasked) < MOST_UNASKED:
        _terminal.unasked[cluster] = None
