"""Which characters are of scripts that set no spaces between words."""

UNSPACED = (
    ("\u2e80", "\u312f"),
    ("\u31a0", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uff65"),
    ("\U00020000", "\U0003fffd"),
)
"""The first and the last character of each range of them, in order."""


def is_unspaced(character: str) -> bool:
    """Whether the character is of a script of East Asia that sets no spaces between words (Korean does)."""
    return character >= "\u2e80" and any(first <= character <= last for first, last in UNSPACED)
