"""Raised and lowered characters of Unicode, and which texts can be written with them."""

_RAISED = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ′″‴°∘*†‡",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡ′″‴°°*†‡",
        strict=True,
    )
)
_LOWERED = dict(
    zip(
        "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
_SHORT = 4
"""Letters of a name that can still be read when they are raised; a word stays on its line."""


def raised(text: str) -> str:
    """`text` raised: by characters of its own where every one has one, else behind `^`."""
    return _script(text, _RAISED, "^")


def lowered(text: str) -> str:
    """`text` lowered: by characters of its own where every one has one, else behind `_`."""
    return _script(text, _LOWERED, "_")


def _script(text: str, characters: dict[str, str], sign: str) -> str:
    compact = text.replace(" ", "")
    has_words = any(word.isalpha() and word.isascii() and len(word) >= _SHORT - 1 for word in text.split())
    is_word = has_words and compact == text.strip()
    if compact and not has_words and all(character in characters for character in compact):
        return "".join(characters[character] for character in compact)
    is_plain = len(compact) == 1 or is_word or (compact[:1] == "(" and compact[-1:] == ")" and compact.count("(") == 1)
    return f"{sign}{text}" if is_plain else f"{sign}({text})"
