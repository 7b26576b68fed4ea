"""The signs of formulas: what a character is, and which characters stand for the same."""

import unicodedata

from readerapp.sources.formulas.formula import Part, Row, Sort, Symbol

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f"))
_SAME = str.maketrans("〈〉∶ϵϕ￨⧵", "⟨⟩:εφ|∖")
_ALPHANUMERICS = range(0x1D400, 0x1D800)
_DOUBLE_STRUCK = range(0x1D538, 0x1D56C)
_DOUBLE_STRUCK_BEFORE = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}

MARKS = {
    "¯": "\u0304", "‾": "\u0304", "―": "\u0304", "ˉ": "\u0304", "−": "\u0304", "-": "\u0304", "_": "\u0332",
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "∼": "\u0303", "→": "\u20d7", "⃗": "\u20d7",
    "⇀": "\u20d7", "˙": "\u0307", ".": "\u0307", "¨": "\u0308", "..": "\u0308", "⋯": "\u20db", "˘": "\u0306",
    "ˇ": "\u030c", "´": "\u0301", "`": "\u0300", "˚": "\u030a", "∘": "\u030a", "←": "\u20d6", "↔": "\u20e1",
    "\u0302": "\u0302", "\u0303": "\u0303", "\u0304": "\u0304", "\u0305": "\u0304", "\u0306": "\u0306",
    "\u0307": "\u0307", "\u0308": "\u0308", "\u030c": "\u030c", "\u0301": "\u0301", "\u0300": "\u0300",
    "\u0338": "\u0338", "\u030a": "\u030a", "\u0332": "\u0332", "\u20d6": "\u20d6", "\u20db": "\u20db",
    "\u20e1": "\u20e1",
}  # fmt: skip
"""The combining marks that accents are, by the signs that stand for them over a letter."""

BRACES = frozenset("⏞⏟⏜⏝⎴⎵︷︸⏠⏡")
"""What only groups what it stands over or under."""

FUNCTIONS = frozenset(
    {
        *("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "arcsin", "arccos"),
        *("arctan", "exp", "ln", "log", "lg", "lim", "sup", "inf", "max", "min", "arg", "argmax", "argmin"),
        *("det", "dim", "gcd", "lcm", "ker", "deg", "hom", "mod", "tr", "rank", "sgn", "sign", "Re", "Im"),
        *("Pr", "Var", "Cov", "diag", "span"),
    }
)
"""Names of functions that are known though their letters stand alone."""

OPENING = frozenset("([{⟨⌊⌈⟦")
CLOSING = frozenset(")]}⟩⌋⌉⟧")


def plain(text: str, *, is_double_struck: bool = False) -> str:
    """`text` without what is not seen and without the alphabets of mathematics, but for the double-struck one."""
    text = text.translate(_UNSEEN).translate(_SAME)
    return "".join(_plain_letter(letter, is_double_struck=is_double_struck) for letter in text)


def _plain_letter(letter: str, *, is_double_struck: bool) -> str:
    if is_double_struck and letter.isascii() and letter.isalpha():
        offset = ord(letter) - (ord("A") if letter.isupper() else ord("a") - 26)
        return _DOUBLE_STRUCK_BEFORE.get(letter) or chr(_DOUBLE_STRUCK.start + offset)
    if ord(letter) in _ALPHANUMERICS and ord(letter) not in _DOUBLE_STRUCK:
        return unicodedata.normalize("NFKC", letter)
    return letter


def sign_of(text: str) -> Part:
    """What the text of an operator is: a word such as `lim` is a function, a sign else."""
    text = " ".join(plain(text).split())
    if not text:
        return Row(())
    is_word = len(text) > 1 and text.replace(" ", "").isalpha()
    return Symbol(text, Sort.FUNCTION if is_word else Sort.SIGN)


def name_of(text: str, *, is_double_struck: bool = False) -> Part:
    """What the text of an identifier is: a letter is a name, a word a function."""
    text = " ".join(plain(text, is_double_struck=is_double_struck).split())
    if not text:
        return Row(())
    is_word = len(text) > 1 and text[0].isalpha() and text.replace(" ", "").isalpha()
    sort = Sort.FUNCTION if is_word else Sort.NAME if text[0].isalnum() or text in ("∞", "∂", "∇", "ℓ") else Sort.SIGN
    return Symbol(text, sort)


def words_of(text: str) -> Part:
    """Text between formulas; `Row(())` where there is nothing in it, and a blank where there are only blanks."""
    text = plain(text)
    if not text.strip():
        return Symbol(" ", Sort.BLANK) if text else Row(())
    # A blank at either end says that the words stand apart from what is there.
    ends = " " * text[0].isspace(), " " * text[-1].isspace()
    return Symbol(ends[0] + " ".join(text.split()) + ends[1], Sort.WORDS)
