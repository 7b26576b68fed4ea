"""Texts that are hard for a terminal: wide, combining, invisible, joined and right-to-left characters, endless words.

All of them have passed the door through which every document comes in, as what is painted always has.
"""

from hypothesis import strategies as st

from readerapp.document.sanitising import shown_line, shown_lines

FAMILY = "👨\u200d👩\u200d👧"
FLAG = "🇫🇷"
HEART = "❤\ufe0f"
KEYCAP = "1\ufe0f\u20e3"
THUMB = "👍🏽"
ACCENT = "q\u0301"
VOWEL_SIGN = "हि"
JAMO = "\u1112\u1161\u11ab"
HEBREW = "שלום"
ARABIC = "مرحبا"

_PIECES = (
    *("a", "e", "word", "I", ".", ",", "(", ")", "-", "–", "—", "’", "“", "”", "…", "0", " ", " ", "  ", "\u00a0"),
    *("字", "国", "。", "、", "「", "」", "か", "ー", "っ", "한", "Ａ", "（", "）", "\u3000"),
    *(FAMILY, FLAG, HEART, KEYCAP, THUMB, ACCENT, VOWEL_SIGN, JAMO, "é", "e\u0301\u0302", "🇫", "👩", "©", "⏰"),
    *(HEBREW, ARABIC, "\u05d0\u05b8", "ﬁ", "½", "\u200d", "\u200b", "\u2060", "\ufe0f", "\u0301", "\u00ad"),
)

pieces = st.sampled_from(_PIECES)
lines = (st.lists(pieces, max_size=30).map("".join) | st.text(max_size=30)).map(shown_line)
"""Lines as paragraphs have them."""

kept_lines = st.lists(st.lists(pieces | st.just("\t"), max_size=15).map("".join), max_size=5).map(
    lambda found: shown_lines("\n".join(found))
)
"""Texts as code, tables and verse have them."""
