"""The names of pressed keys, as the table of actions writes them."""

_SAME = {
    # What terminals send for these keys, or for the control letter that is the same byte.
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "shift+tab": "tab",
}


def name_of(key: str, character: str | None) -> str:
    """The name of a key that Textual calls `key`, and which types `character`: a character is its own name."""
    if character == " ":
        return "space"
    if character and character.isprintable():
        return character
    return _SAME.get(key, key)
