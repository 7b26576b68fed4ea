"""The part of roff that manual pages are written in: lines that are requests, and escapes that set or mean characters.

The escapes are those of groff_char(7) and groff(7).
"""

import re
from typing import NamedTuple

_ARGUMENT = re.compile(r'"((?:[^"]|"")*)"?|((?:\\.|[^ \t\\])+)')
_ESCAPE = re.compile(
    r"\\(?:f(?P<font>\((?:..)|\[[^\]]*\]|.)"
    r"|(?P<long>\[[^\]]{0,40}\])|\((?P<two>..)"
    r"|[*n](?:\((?P<string>..)|\[[^\]]{0,40}\]|.)"
    r"|s(?:[-+]?\d{1,2}|[-+]?\([-+]?\d\d|\[[^\]]*\]|[-+]?'[^']*')"
    r"|[mMFgkOYVR](?:\(..|\[[^\]]*\]|.)"
    r"|[hvwlLDXZbNoA](?P<quote>['\"])(?:(?!(?P=quote)).){0,200}(?P=quote)"
    r"|(?P<one>.)?)",
    re.DOTALL,
)
_CHARACTERS = {
    "bu": "•",
    "em": "—",
    "en": "–",
    "hy": "‐",
    "lq": "“",
    "rq": "”",
    "oq": "‘",
    "cq": "’",
    "aq": "'",
    "dq": '"',
    "ga": "`",
    "ha": "^",
    "ti": "~",
    "rs": "\\",
    "sl": "/",
    "at": "@",
    "sh": "#",
    "Do": "$",
    "co": "©",
    "rg": "®",
    "tm": "™",
    "de": "°",
    "+-": "±",
    "mu": "×",
    "di": "÷",
    "<=": "≤",
    ">=": "≥",
    "!=": "≠",
    "==": "≡",
    "->": "→",
    "<-": "←",
    "<>": "↔",
    "ua": "↑",
    "da": "↓",
    "Fo": "«",
    "Fc": "»",
    "fo": "‹",
    "fc": "›",
    "bq": "‚",
    "Bq": "„",
    "lB": "[",
    "rB": "]",
    "lC": "{",
    "rC": "}",
    "la": "⟨",
    "ra": "⟩",
    "ba": "|",
    "or": "|",
    "sc": "§",
    "dg": "†",
    "ss": "ß",
    "AE": "Æ",
    "ae": "æ",
    "/O": "Ø",
    "/o": "ø",
    "oA": "Å",
    "oa": "å",
    "Eu": "€",
    "Po": "£",
    "ct": "¢",
    "12": "½",
    "14": "¼",
    "34": "¾",
    "S1": "¹",
    "S2": "²",
    "S3": "³",
    "mi": "−",
    "no": "¬",
    "if": "∞",
    "OK": "✓",
    "pl": "+",
    "eq": "=",
    "**": "*",
    "ul": "_",
    "rn": "",
    "lh": "☜",
    "rh": "☞",
    "sq": "□",
    "ci": "○",
    "lz": "◊",
}
_ACCENTS = {"'": "\u0301", "`": "\u0300", ":": "\u0308", "^": "\u0302", "~": "\u0303", ",": "\u0327"}
_STRINGS = {"R": "®", "Tm": "™", "lq": "“", "rq": "”"}
_ONE = {
    "-": "-",
    "e": "\\",
    "\\": "\\",
    "'": "’",
    "`": "‘",
    " ": "\u00a0",
    "~": "\u00a0",
    "0": " ",
    "t": "\t",
    ".": ".",
}
_UNICODE = re.compile(r"u([0-9A-Fa-f]{4,6})")


class Request(NamedTuple):
    """A line that says what to do: its name, and its arguments as they are written."""

    name: str
    arguments: list[str]


class Run(NamedTuple):
    """A stretch of text and the font it is set in: `B`, `I`, `C` for program text, or `R`."""

    text: str
    font: str


def arguments_of(text: str) -> list[str]:
    """The arguments of a request; those with spaces in them stand in quotation marks."""
    return [
        found[1].replace('""', '"') if found[1] is not None else found[2] for found in _ARGUMENT.finditer(text.rstrip())
    ]


def runs_of(text: str, font: str = "R") -> list[Run]:
    """The stretches of a text in their fonts, with every escape replaced by what it means."""
    runs: list[Run] = []
    previous = font
    position = 0
    for escape in _ESCAPE.finditer(text):
        _put(runs, text[position : escape.start()], font)
        position = escape.end()
        if escape["font"]:
            wanted = escape["font"].strip("([]")
            font, previous = (previous if wanted in ("P", "") else _font(wanted)), font
        else:
            _put(runs, _meant(escape), font)
    _put(runs, text[position:], font)
    return runs


def _put(runs: list[Run], text: str, font: str) -> None:
    if text and runs and runs[-1].font == font:
        runs[-1] = Run(runs[-1].text + text, font)
    elif text:
        runs.append(Run(text, font))


def _font(name: str) -> str:
    if name.startswith(("C", "V")):
        return "C"
    return {"2": "I", "3": "B", "I": "I", "B": "B", "BI": "B", "4": "B"}.get(name, "R")


def _meant(escape: re.Match[str]) -> str:
    """The characters that an escape stands for; none for most, which only move or set what is printed."""
    name = escape["two"] or (escape["long"] or "")[1:-1]
    if name:
        code = _UNICODE.fullmatch(name)
        if code and int(code[1], 16) <= 0x10FFFF:
            return chr(int(code[1], 16))
        if len(name) == 2 and name[0] in _ACCENTS and name[1].isalpha():
            return name[1] + _ACCENTS[name[0]]
        return _CHARACTERS.get(name, "")
    if escape["string"]:
        return _STRINGS.get(escape["string"], "")
    return _ONE.get(escape["one"] or "", "") if escape["one"] else ""
