"""Whether a printed formula is one that is accepted: spelling that a reader does not mind is levelled first."""

import re
import unicodedata
from collections.abc import Mapping
from functools import partial

_RAISED = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡ",
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ",
        strict=True,
    )
)
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", "0123456789+-=()aehijklmnoprstuvxβγρφχ", strict=True))
_SAME = {
    "−": "-", "–": "-", "⋅": "·", "∙": "·", "′": "'", "’": "'", "″": "''", "∣": "|", "∥": "‖", "ϵ": "ε", "ϕ": "φ",
    "〈": "⟨", "〉": "⟩", "∗": "*", "∖": "\\", "…": "...", "⋯": "...", "∶": ":", "⟶": "→", "⟹": "⇒", "⟺": "⇔",
    "½": "1/2", "¼": "1/4", "¾": "3/4", "∛": "³√", "ƒ": "f", "Σ": "∑", "Π": "∏", "∘": "°", "\u00a0": " ",
    "∊": "∈", "ℯ": "e", "\u0305": "\u0304", "”": "''", "⩽": "≤", "⩾": "≥",
}  # fmt: skip
_INVISIBLE = re.compile("[\u2061-\u2064\u200b-\u200d\ufe00-\ufe0f]")


def is_same_formula(printed: str, accepted: str) -> bool:
    """Whether `printed` is one of the lines in `accepted`, which are parted by ` ¦ `."""
    return any(_levelled(printed) == _levelled(line) for line in accepted.split(" ¦ "))


def _plain(sign: str, characters: Mapping[str, str], run: re.Match[str]) -> str:
    return f"{sign}({''.join(characters[character] for character in run[0])})"


def _levelled(line: str) -> str:
    """The one form: `^( )` and `_( )`, no blanks but between two words, plain minus and prime."""
    line = "".join(_SAME.get(character, character) for character in _INVISIBLE.sub("", line))
    line = unicodedata.normalize("NFC", line)
    for sign, characters in (("^", _RAISED), ("_", _LOWERED)):
        stretch = f"[{''.join(map(re.escape, characters))}]+(?!√)"
        line = re.sub(stretch, partial(_plain, sign, characters), line)
    line = re.sub(r"([\^_])(\d+)", r"\1(\2)", line)
    line = re.sub(r"\s*([\^_])\s*", r"\1", line)
    line = re.sub(r"(?<=\w)\s+(?=\w)", "\0", line)
    line = re.sub(r"\s+", "", line).replace("\0", " ")
    line = re.sub(r"([\^_√])\((\w[\u0300-\u036f]?)\)", r"\1\2", line)
    line = re.sub(r"√(\d+)(?!\d)", r"√(\1)", line)
    line = re.sub(r"(\^\([^()]*\)|\^.)(_\([^()]*\)|_.)", r"\2\1", line)
    line = re.sub(r"(?<=[)\d]) (?=[A-Za-z])|(?<=[^\W_]) (?=\()", "", line)
    return line.rstrip("}") if line.count("{") < line.count("}") else line
