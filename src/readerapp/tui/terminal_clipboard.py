"""The clipboard of the terminal: whether OSC 52 can have reached it, which setting lets it, how much it takes.

OSC 52 has no answer, so that what is said of it comes from what is known of terminals by the names that they give
themselves: when they are asked, which works over any number of machines, else in the environment. What terminals do by
default was measured in 27 versions of them.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_SMALL = 1_000
_USUAL = 74_000
"""Bytes of a text that terminals take; encoded it is a third more, and several stop at 100 kB."""


class TerminalClipboard(NamedTuple):
    """What is known of the terminal: `closed` where it never takes a text; else `setting`, where one has to let it.

    `most` is the largest text, in bytes of UTF-8.
    """

    name: str = "the terminal"
    closed: bool = False
    setting: str = ""
    most: int = _USUAL


_TMUX = TerminalClipboard("tmux", setting="`set -g set-clipboard on` in its settings")
_SCREEN = TerminalClipboard("screen", closed=True)
_BY_VARIABLE = {
    "TMUX": _TMUX,
    "STY": _SCREEN,
    "ZUTTY_VERSION": TerminalClipboard("zutty", most=_SMALL),
    "TERMINOLOGY": TerminalClipboard("terminology", most=_SMALL),
    "VTE_VERSION": TerminalClipboard("this terminal (VTE)", closed=True),
    "MLTERM": TerminalClipboard("mlterm", setting="`allow_osc52 = true` in its settings"),
    "XTERM_VERSION": TerminalClipboard("xterm", setting="`XTerm*allowWindowOps: true` in its resources"),
}
_BY_KIND = {
    "tmux": _TMUX,
    "screen": TerminalClipboard("tmux or screen", setting="`set -g set-clipboard on` in tmux; screen never does"),
    "rxvt": TerminalClipboard("rxvt", setting="`52-osc` among its perl extensions"),
    "st": TerminalClipboard("st", setting="`allowwindowops = 1` in its config.h"),
    "mlterm": _BY_VARIABLE["MLTERM"],
    "vte": _BY_VARIABLE["VTE_VERSION"],
}


_BY_ANSWER = (
    (r"tmux |DA2 84;", _TMUX),
    (r"DA2 83;", _SCREEN),
    (r"VTE\(|DA2 65;\d{4,5};1\b", _BY_VARIABLE["VTE_VERSION"]),
    (r"XTerm\(|DA2 41;", _BY_VARIABLE["XTERM_VERSION"]),
    (r"mlterm\(|DA2 24;279;", _BY_VARIABLE["MLTERM"]),
    (r"DA2 85;", _BY_KIND["rxvt"]),
    # Any other that has a name: it takes the text, whatever the environment was left with by the one it began in.
    (r"(?!DA2 )\w+[ (]\d", TerminalClipboard()),
)
"""What terminals say when they are asked: a name (XTVERSION), or the secondary device attributes (DA2)."""


def terminal_clipboard(environment: Mapping[str, str], said: str = "") -> TerminalClipboard:
    """What is known of the terminal by what it `said` that it is, parted by ` | `, or by what the environment tells.

    What is around tmux or screen does not count.
    """
    answers = said.split(" | ")
    for pattern, known in _BY_ANSWER:
        if any(re.match(pattern, answer) for answer in answers):
            return known
    for variable, known in _BY_VARIABLE.items():
        if environment.get(variable):
            return known
    kind = environment.get("TERM", "").partition("-")[0]
    return _BY_KIND.get(kind, TerminalClipboard())
