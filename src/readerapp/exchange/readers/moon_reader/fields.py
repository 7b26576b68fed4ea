"""Fields that all records of Moon+ Reader have in the same form."""

_ARGB = 1 << 32


def color_of(number: str) -> str:
    """`#ffff00` of a signed number of 32 bits: alpha, which is left out, red, green, blue."""
    return f"#{int(number[:12]) % _ARGB & 0xFFFFFF:06x}"


def words_of(field: str) -> str:
    """Words or a note with their line ends, which are written as `<BR>`."""
    return field.replace("<BR>", "\n")
