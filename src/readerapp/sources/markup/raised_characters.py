"""Raised and lowered characters, so that x² does not become x2 where no line can be raised."""

_PLAIN = "0123456789+-−=()"
_RAISED = str.maketrans(_PLAIN + "in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def raised(text: str) -> str:
    """`text` in superscript characters; empty if there are none for all of it."""
    return _moved(text, _RAISED)


def lowered(text: str) -> str:
    """`text` in subscript characters; empty if there are none for all of it."""
    return _moved(text, _LOWERED)


def _moved(text: str, table: dict[int, int]) -> str:
    text = text.strip()
    return text.translate(table) if all(ord(character) in table for character in text) else ""
