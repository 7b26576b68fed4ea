"""Numbers as lists write them: in digits, letters, Roman numerals, circles or Chinese characters."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 3999
_LETTERS = 26
_MOST_REPEATED = 20
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_CHINESE = "〇一二三四五六七八九"
_MOST_CHINESE = 99


def letters(number: int) -> str:
    """The number as small letters: a, b, …, z, aa, ab, …; in digits where there is no such number."""
    written = ""
    left = number
    while left > 0:
        left, place = divmod(left - 1, _LETTERS)
        written = chr(ord("a") + place) + written
    return written or str(number)


def repeated_letters(number: int) -> str:
    """The number as small letters in the way of Word: a, b, …, z, aa, bb, …"""
    times, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * (times + 1) if 0 <= times < _MOST_REPEATED else str(number)


def roman(number: int) -> str:
    """The number as a Roman numeral in small letters; in digits where there is none."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    numeral = ""
    for value, sign in _ROMAN:
        numeral += sign * (number // value)
        number %= value
    return numeral


def ordinal(number: int) -> str:
    """The number as an English ordinal: 1st, 2nd, 3rd, 4th, …"""
    is_teen = number // 10 % 10 == 1
    return f"{number}{'th' if is_teen else _ORDINALS.get(number % 10, 'th')}"


def circled(number: int) -> str:
    """The number in a circle, up to 20; in digits beyond."""
    return chr(ord("①") + number - 1) if 0 < number <= 20 else str(number)


def chinese(number: int) -> str:
    """The number as it is counted in Chinese and Japanese, up to 99; in digits beyond."""
    if not 0 < number <= _MOST_CHINESE:
        return str(number)
    tens, ones = divmod(number, 10)
    return (_CHINESE[tens] if tens > 1 else "") + ("十" if tens else "") + (_CHINESE[ones] if ones else "")
