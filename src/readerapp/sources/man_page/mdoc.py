"""The macros of mdoc(7) that set words in a line, and may stand in each other's arguments."""

from collections.abc import Sequence

from readerapp.sources.man_page.roff import Run, runs_of

# The font of what follows.
_SET = {
    **dict.fromkeys(("Nm", "Cm", "Ic", "Fl", "Fn", "Sy", "Fd", "In"), "B"),
    **dict.fromkeys(("Ar", "Em", "Va", "Pa", "Vt", "Fa", "Ft", "Ad"), "I"),
    **dict.fromkeys(("Li", "Dv", "Ev", "Er", "Ql"), "C"),
    **dict.fromkeys(("No", "An", "Lb", "Nd", "Xr", "Lk", "Mt", "Bx", "At", "Ux", "Nx", "Fx", "Ox", "Dl", "It"), "R"),
    **dict.fromkeys(("Sx", "Tn", "Ms", "St", "Bsx", "Dx", "Xo", "Xc", "Ta"), "R"),
    **dict.fromkeys(("Cd", "Fo"), "B"),
}
_SYSTEMS = {
    "Ux": "UNIX", "Bx": "BSD", "Nx": "NetBSD", "Fx": "FreeBSD", "Ox": "OpenBSD", "Dx": "DragonFly", "Bsx": "BSD/OS",
    "At": "AT&T UNIX",
}  # fmt: skip
_PAIRS = {"Op": "[]", "Dq": "“”", "Sq": "‘’", "Qq": '""', "Pq": "()", "Bq": "[]", "Brq": "{}", "Aq": "⟨⟩"}
_OPENINGS = {"Oo": "[", "Do": "“", "So": "‘", "Po": "(", "Bo": "[", "Bro": "{", "Ao": "⟨", "Qo": '"'}
_CLOSINGS = {"Oc": "]", "Dc": "”", "Sc": "’", "Pc": ")", "Bc": "]", "Brc": "}", "Ac": "⟩", "Qc": '"', "Fc": ")"}
_JOINING = frozenset({"Ns", "Pf", "Ap"})
_CLOSING_SIGNS = frozenset({".", ",", ";", ":", ")", "]", "?", "!"})
_OPENING_SIGNS = frozenset({"(", "["})

INLINE = frozenset({*_SET, *_PAIRS, *_OPENINGS, *_CLOSINGS, *_JOINING})
"""The macros that `words_of` understands."""


def words_of(macro: str, arguments: Sequence[str], name: str) -> list[Run]:
    """The words of a line that begins with `macro`. `name` is what the page describes, for `Nm` alone."""
    inner = list(arguments)
    trailing = []
    while inner and inner[-1] in _CLOSING_SIGNS:
        trailing.append(inner.pop())
    line = _Line(name)
    line.begin(macro, inner[0] if inner else "")
    for word, following in zip(inner, [*inner[1:], ""], strict=False):
        if word in INLINE:
            line.begin(word, following)
        else:
            line.add(word)
    line.end_pairs()
    for sign in reversed(trailing):
        line.add(sign)
    return line.runs


class _Line:
    """The words of a line so far, and how the next is set."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.runs: list[Run] = []
        self._closing: list[str] = []
        self._macro = ""
        self._words = 0
        self._is_glued = True

    def begin(self, macro: str, following: str) -> None:
        """Go on with a macro, behind which a word, another macro or nothing stands."""
        self._macro, self._words = macro, 0
        stands_alone = not following or following in INLINE or following in _CLOSING_SIGNS
        if macro == "Nm" and stands_alone:
            self._put(self._name, "B")
        elif macro == "Fl" and stands_alone:
            self._put("-", "B")
        elif macro == "Nd":
            self._put("—", "R")
        elif macro in _SYSTEMS:
            self._put(_SYSTEMS[macro], "R")
        elif macro in _PAIRS:
            self._open(_PAIRS[macro][0])
            self._closing.append(_PAIRS[macro][1])
        elif macro in _OPENINGS:
            self._open(_OPENINGS[macro])
        elif macro in _CLOSINGS or macro == "Ap":
            self._is_glued = True
            self._put(_CLOSINGS.get(macro, "’"), "R")
        self._is_glued = self._is_glued or macro in _JOINING

    def add(self, word: str) -> None:
        """Add a word as the macro before it sets words."""
        if word in _CLOSING_SIGNS:
            self._is_glued = True
            self._put(word, "R")
            return
        if self._macro in ("Fn", "Fo"):
            self._add_function(word)
            return
        if self._macro == "Xr" and self._words == 1:
            self._is_glued = True
            word = f"({word})"
        elif self._macro == "Fl":
            word = f"-{word}"
        self._put(word, _SET.get(self._macro, "R"))
        self._words += 1
        self._is_glued = word in _OPENING_SIGNS

    def _add_function(self, word: str) -> None:
        """Add the name of a function, or one of its arguments, which stand in brackets behind it."""
        if self._words == 0:
            self._put(word, "B")
            self._open_glued("(")
            if self._macro == "Fn":
                self._closing.append(")")
        elif self._words == 1:
            self._put(word, "I")
        else:
            self._open_glued(",")
            self._is_glued = False
            self._put(word, "I")
        self._words += 1

    def _open_glued(self, sign: str) -> None:
        self._is_glued = True
        self._open(sign)

    def end_pairs(self) -> None:
        """Close every pair of signs."""
        for sign in reversed(self._closing):
            self._is_glued = True
            self._put(sign, "R")

    def _open(self, sign: str) -> None:
        self._put(sign, "R")
        self._is_glued = True

    def _put(self, word: str, font: str) -> None:
        """Add a word, behind a space unless it is glued to what stands before."""
        if self.runs and not self._is_glued:
            self.runs.append(Run(" ", "R"))
        self.runs += runs_of(word, font)
        self._is_glued = False
