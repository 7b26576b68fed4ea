"""Front matter: what a Markdown file says about itself, as YAML that every reader takes for the same words.

Strings are written as double-quoted scalars (YAML 1.2, 7.3.1) whatever they hold, for a plain `no`, `1.10` or
`2026-11-01` is a truth value, a number and a date to one reader or the other.
"""

from collections.abc import Iterable, Mapping

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SURROGATES = range(0xD800, 0xE000)


def quoted(text: str) -> str:
    """`text` as a YAML double-quoted scalar. A lone surrogate, which YAML cannot hold, becomes U+FFFD."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{"".join(map(_scalar_character, text))}"'


def quoted_list(texts: Iterable[str]) -> str:
    """`texts` as a YAML list on one line."""
    return f"[{', '.join(map(quoted, texts))}]"


def front_matter(fields: Mapping[str, str]) -> list[str]:
    """The lines of front matter with these fields, whose values are YAML already; an empty one leaves its field out."""
    return ["---", *(f"{name}: {value}" for name, value in fields.items() if value), "---"]


def _scalar_character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    if code in _SURROGATES:
        return "\N{REPLACEMENT CHARACTER}"
    if character.isprintable():
        return character
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
