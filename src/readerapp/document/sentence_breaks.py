"""Mending the breaks between sentences: what was cut wrongly is put together, and what was left together is cut.

A break is looked at when the piece behind it begins unusually, or the piece before it is short or ends unusually; most
are not. The patterns are compiled by those that are.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from readerapp.document.abbreviations import before_number, going_on, may_end
from readerapp.document.sentence_words import before_names, beginning

_USUAL_STARTS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ“\"‘'")
_SHORTEST_USUAL = 10
_LONGEST_ABBREVIATION = 9
# What can be told from the end of a piece can be told from this many of its last code points.
_TAIL = 32

# Closing marks and note numbers at the beginning of a piece: ‘"Yes."’ or ‘Yes.¹’; Chinese has no blank behind them.
_CLOSERS = r"(?:[)\]}”’»›〕⁰¹²³⁴-⁹\"]+(?=\s|$|[「『（【“‘])|[」』》】〉）］]+)[ ]*\s*"
# An opening quote that was left with the sentence before it: ‘… ’ | Tis’.
_OPENER_LEFT = r"(?<=\s)[\"'’‘“«]$"
# A number, initial or roman numeral of a list, or one that was taken off its name: ‘1. | Salt’, ‘M. | Dupont’.
_BARE_MARKER = r"[(\[“\"‘']?(?:\d{1,3}|[^\W\d_]|[IVXLC]{1,7}|[ivxlc]{1,7})[.)]+\s*$"
_NEXT_NUMBER = r"(?<=[.!?]\s)(\d{1,2})\.\s*$"
_QUOTED = r"[」』]$"
_TITLED = r"[》〉]$"
_PARTICLES = "とっがをにのもへでやなだ"
# ‘(It rained.) | Then’, but not ‘(H.) Then’. One run of everything in it, so that no text takes long.
_BRACKETED = r"(?:\([^()\s]+(?:\s[^()]*)?[.!?…؟।]\)|\[[^][\s]+\s[^][]*[.!?…؟।]\])\s+(?=\W*(?P<letter>[^\W\d_]))"
_BRACKETED_SHORT = r"\([A-Za-z]\.\)"
_BRACKETED_WIDE = r"（[^（）]*[。！？…]）(?=[^。！？，、；：])"
_DIALOGUE = r"「[^「」]*」(?=[^「『」』。、，,！？!?…\sとっはがをにのもへでやなだかよねさ][^「」]*[。！？])"

_DASHES = "—–―-"
# A hyphen or a full stop within a word that was taken apart: ‘J.|-C.’, ‘ق.|م.’.
_INITIAL = r"(?:^|[\s(\[«“„\"'‘])((?:[^\W\d_]\.)(?:[-‐]?[^\W\d_]\.)*)\s*$"
_LAST_WORD = r"([^\s()\[\]«»“”„\"'‘’]+)\.\s*$"
_ORDINAL_BEFORE = (
    r"(?i)\b(?:am|im|vom|zum|zur|beim|ab|bis|seit|der|die|das|dem|den|des|dieser|diesem|diesen|jeder|jedem|jeden|unser|"
    r"unserem|seinem|ihrem|mein|meinem|ein|einem|und|oder|sowie|zu)\s+(?:\d{1,3}|[IVX]{1,5})\.\s+$"
)
_SAID_BY_LANGUAGE = {
    "ar": r"(?:و|ف)?(?:قال|قالت|سأل|سألت|صاح|صاحت|أجاب|أجابت|رد|ردت|هتف|هتفت|همس|همست|صرخ|صرخت|أضاف|أضافت|تابع)\b",
    "hi": r"(?:\S+\s+){0,2}(?:ने\s+)?(?:कहा|पूछा|बोला|बोली|बोले|चिल्लाया|चिल्लाई)(?=[\s।,])",
    "zh": r"[^，。！？“”「」『』\s]{1,4}(?:说|說|问|問|道|答|喊|叫|想|写|寫)[道着著了]?[，,。：:]",
}
_SPOKEN_BY_LANGUAGE = {
    "ar": r"[!?؟][)\]”’\"'»]*\s*$|[”’\"»]\s*$",
    "hi": r"[!?][)\]”’\"'»]*\s*$|[”’\"»]\s*$",
    "zh": r"[”’」』]\s*$",
}

_UNITS = "kg|km|cm|mm|m|g|l|ml|h|min|s|t|ha|кг|км|см|мм|м|г|л|ч|мин"
_COUNTED = (
    r"(?:Stock|Stockwerk|Etage|Obergeschoss|OG|Auflage|Aufl|Klasse|Kapitel|Teil|Band|Platz|Akt|Szene|Semester|Quartal|"
    r"Jahrhundert|Jh|Jahrestag|Lebensjahr|Weltkrieg|Liga|Bundesliga|Woche|Stunde|Runde|Reihe|Hälfte|Stelle|Preis|Mal)\b"
)
"""German nouns that an ordinal stands before, with or without an article."""

_NO_COUNT = r"(?:^|[,;(–-]|\b[a-zäöüß]+)\s*\d{1,3}\.\s*$"
"""A number that is no name of a page or chapter: ‘, 2. | Stock’, but not ‘Seite 5. | Kapitel 6’."""

_CENTURIES_AND_YEARS = {"ru": ("в", "вв", "г", "гг"), "uk": ("ст", "р", "рр")}


def mended(pieces: list[str], language: str) -> list[str]:
    """`pieces` of a text in their order, cut where sentences of `language` (ISO 639-1) end."""
    settled: list[str] = []
    for piece in pieces:
        if settled and _is_unusual(settled[-1], piece):
            piece = _settle_break(settled, piece, language)
        if piece[:1] in {"(", "[", "（"}:
            piece = _part_brackets(settled, piece)
        if piece:
            settled.append(piece)
    return [part for piece in settled for part in _parted(piece, language)]


def _is_unusual(before: str, piece: str) -> bool:
    end = before[-_LONGEST_ABBREVIATION - 2 :].rstrip()
    return (
        piece[0] not in _USUAL_STARTS
        or len(before) < _SHORTEST_USUAL
        or not before[-1].isspace()
        or (end.endswith(".") and len(end.rpartition(" ")[2]) < _LONGEST_ABBREVIATION)
    )


def _part_brackets(settled: list[str], piece: str) -> str:
    """Take a sentence in brackets off the beginning of `piece`; returns what is left."""
    bracketed = re.match(_BRACKETED, piece)
    if bracketed and not bracketed["letter"].islower() and not re.match(_BRACKETED_SHORT, piece):
        settled.append(bracketed[0])
        return piece[bracketed.end() :]
    wide = re.match(_BRACKETED_WIDE, piece)
    if wide:
        settled.append(wide[0])
        return piece[wide.end() :]
    return piece


def _settle_break(settled: list[str], piece: str, language: str) -> str:
    """Move what stands on the wrong side of the break before `piece`; what is left of it begins a sentence."""
    tail = settled[-1][-_TAIL:]
    if closers := re.match(_CLOSERS, piece):
        settled[-1] += closers[0]
        piece = piece[closers.end() :]
        if not piece or not _goes_on(settled[-1], piece, language):
            return piece
        return settled.pop() + piece
    if opener := re.search(_OPENER_LEFT, tail):
        settled[-1] = settled[-1][:-1]
        return opener[0] + piece
    if (number := re.search(_NEXT_NUMBER, tail)) and re.match(r"\d{1,2}\.\s", settled[-1]):
        settled[-1] = settled[-1][: number.start() - len(tail)]
        return number[0] + piece
    if _goes_on(settled[-1], piece, language):
        return settled.pop() + piece
    return piece


def _goes_on(before: str, piece: str, language: str) -> bool:
    """Whether there is no end of a sentence between the two."""
    tail = before[-_TAIL:]
    first = piece.lstrip(_DASHES + " \t")[:1] or piece[0]
    return (
        first.islower()  # ‘Oh! | how could she?’, ‘“Who?” | — asked she’
        or re.match(_BARE_MARKER, before) is not None
        or (piece[0] in _PARTICLES and re.search(_QUOTED, tail) is not None)  # 「行くよ。」| と言った
        or re.search(_TITLED, tail) is not None  # 《井。》| 是一本书
        or _is_said(tail, piece, language)
        or _ends_in_abbreviation(before, piece, language)
    )


def _is_said(tail: str, piece: str, language: str) -> bool:
    """Whether what was said before the break is followed by who said it, in scripts that know no small letters."""
    said = _SAID_BY_LANGUAGE.get(language)
    if said is None or re.search(_SPOKEN_BY_LANGUAGE[language], tail) is None:
        return False
    return re.match(said, piece) is not None


def _ends_in_abbreviation(before: str, piece: str, language: str) -> bool:
    tail = before[-_TAIL:]
    last = re.search(_LAST_WORD, tail)
    if last is None:
        return False
    word = last[1].lower()
    if piece[0].isdecimal():
        return word in before_number(language) or word in going_on(language)
    if not before[-1].isspace() and (piece[0] in "-‐" or piece[0].isalpha()) and piece[1:2] not in ("", " "):
        return True
    if language == "de" and (
        re.search(_ORDINAL_BEFORE, tail) or (re.search(_NO_COUNT, tail) and re.match(_COUNTED, piece) is not None)
    ):
        return True
    return word in going_on(language) or _is_initial(tail, language) or _is_initial_of_a_name(before, piece, language)


# How letters of the Latin alphabet are called in Hindi, as initials are written.
_HINDI_INITIALS = frozenset(
    [
        *("ए", "बी", "सी", "डी", "ई", "एफ", "जी", "एच", "आई", "जे", "के", "एल", "एम", "एन", "ओ", "पी", "क्यू", "आर", "एस"),
        "टी",
        "यू",
        "वी",
    ]
)
_INITIALS_OF_THEIR_OWN = frozenset({"en"})
"""Languages whose initials sentencex knows."""


def _is_initial(tail: str, language: str) -> bool:
    """Whether the tail ends with initials, behind which a name follows: ‘J.-P.’, ‘А. С.’, ‘वी.’."""
    if language == "hi":
        last = re.search(_LAST_WORD, tail)
        return last is not None and last[1] in _HINDI_INITIALS
    initial = re.search(_INITIAL, tail)
    if initial is None or language in _INITIALS_OF_THEIR_OWN or not initial[1][0].isupper():
        return False
    return "-" in initial[1] or initial.start(1) == 0 or len(initial[1]) > len("A.")


def _is_initial_of_a_name(before: str, piece: str, language: str) -> bool:
    """Whether a break is behind a single initial in a sentence: ‘par V. | Hugo’, but not ‘de A à B. | Puis’."""
    words = before[-_TAIL:].split()[-3:]
    if len(words) < 2 or not re.fullmatch(r"[^\W\d_]\.", words[-1]) or not words[-1][0].isupper():
        return False
    is_way = len(words) > 2 and len(words[-3]) == 1 and words[-3].isupper()
    return words[-2] in before_names(language) and not is_way and _first_word(piece) not in beginning(language)


def _first_word(piece: str) -> str:
    return re.split(r"[\W\d_]", piece, maxsplit=1)[0]


# ---------------------------------------------------------------------- what was left together


def _parted(piece: str, language: str) -> Iterator[str]:
    """The sentences in a piece that sentencex saw one in."""
    start = 0
    if "「" in piece and language == "ja" and (dialogue := re.match(_DIALOGUE, piece)):
        start = dialogue.end()
        yield piece[:start]
    if ". " in piece.rstrip() or "…" in piece:
        for cut in _cuts(language)(piece):
            if start < cut < len(piece):
                yield piece[start:cut]
                start = cut
    yield piece[start:]


@lru_cache
def _cuts(language: str) -> Callable[[str], list[int]]:
    """Finds where sentences begin in a piece: behind an ellipsis, a unit, `and so on`, a page or `p.m.`."""
    capital = r"(?=[«“„\"‘'¿¡]?(?P<capital>[^\W\d_]))"
    # A noun may stand behind a pause in German.
    pause = "" if language == "de" else r"[\s\u2060]*"
    ways = [rf"\w{pause}(?:…|\.{{3,4}})[”»\"]?\s+{capital}"]
    if language != "de":
        ways.append(rf"\d\s?(?:{_UNITS})\.\s+{capital}")
    if may_end(language):
        ways.append(rf"(?<!\w)(?:{'|'.join(map(re.escape, may_end(language)))})\.\s+{capital}")
    begins = rf"(?=(?:{'|'.join(sorted(beginning(language)))})\b)" if beginning(language) else ""
    if begins:
        # A letter that is a name, as of a vitamin.
        ways.append(rf"(?<!\w)[^\W\d_]{{4,}}\s[B-HJ-Z]\.\s+{begins}")
    if language == "de":
        ways += [rf"(?<!\w)(?:usw|usf|etc)\.\s+{begins}", rf"…\s+{begins}"]
    if language == "en":
        ways.append(rf"\b\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.\s?m\.\s+{begins}")
    elif begins and going_on(language):
        years = _CENTURIES_AND_YEARS.get(language, ())
        counted = "|".join(sorted(map(re.escape, {*going_on(language), *years}), key=len, reverse=True))
        ways.append(rf"(?i:(?<!\w)(?:\d+|[IVXLC]+)\.?\s?(?:{counted}))\.\s+{begins}")
    if language != "en":
        numbered = "|".join(sorted(map(re.escape, before_number(language)), key=len, reverse=True))
        ways.append(rf"(?<!\w)(?:{numbered})\.\s?\d+\.\s+{capital}")
    patterns = [re.compile(way) for way in ways]

    def cuts(piece: str) -> list[int]:
        found = {
            match.end()
            for pattern in patterns
            for match in pattern.finditer(piece)
            if _is_capital(match.groupdict().get("capital") or "H", piece, match.end(), language)
        }
        return sorted(found)

    return cuts


def _is_capital(letter: str, piece: str, at: int, language: str) -> bool:
    is_i = language == "en" and re.match(r"I\b", piece[at:]) is not None
    return letter.isupper() and not is_i
