"""The words that Kindles in eleven languages write around numbers, and what they mean.

The languages are German, English, Spanish, French, Italian, Japanese, Dutch, Portuguese, Russian, Chinese and, as far
as it is known, Korean. A word that stands here in two languages means the same in both.
"""

import re
from enum import Enum
from functools import lru_cache


class Kind(str, Enum):
    """What a clipping is."""

    HIGHLIGHT = "highlight"
    NOTE = "note"
    BOOKMARK = "bookmark"
    UNKNOWN = "unknown"


_KINDS = {
    Kind.HIGHLIGHT: (
        "highlight markierung subrayado resaltado surlignement evidenziazione destaque markering выделенный отрывок"
        " ハイライト 标注 標註 重點 하이라이트 underline circle asterisk clip"
    ),
    Kind.NOTE: "note notiz nota notitie заметка メモ 笔记 筆記 메모",
    Kind.BOOKMARK: "bookmark lesezeichen marcador signet segnalibro bladwijzer закладка ブックマーク 书签 書籤 북마크",
}
_KIND_OF_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split()}

STYLES = ("underline", "circle", "asterisk", "clip")
"""What a Kindle with a pen marks with besides highlights, and an article that was clipped whole, in its words."""

_WORD = re.compile(r"[^\W\d_]+")
_FAR_EAST = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_FAR_EASTERN_KINDS = {word: kind for word, kind in _KIND_OF_WORD.items() if _FAR_EAST.search(word)}


@lru_cache(maxsize=512)
def kind_of(text: str) -> Kind:
    """What is meant where `text` says it: the first word that is known decides."""
    folded = text.casefold()
    for word in _WORD.findall(folded):
        if word in _KIND_OF_WORD:
            return _KIND_OF_WORD[word]
    # No blank stands between the words there, and what is meant comes last.
    places = {folded.rfind(word): kind for word, kind in _FAR_EASTERN_KINDS.items()}
    place = max(places)
    return places[place] if place >= 0 else Kind.UNKNOWN


@lru_cache(maxsize=512)
def style_of(text: str) -> str:
    """The word for another way to mark than a highlight; empty for a highlight."""
    words = _WORD.findall(text.casefold())
    return next((style for style in STYLES if style in words), "")


PAGE_WORDS = frozenset(
    [
        "page",
        "seite",
        "página",
        "pagina",
        "pg",
        "pág",
        "pag",
        "страница",
        "странице",
        "стр",
        "p",
        "ページ",
        "页",
        "頁",
        "페이지",
        "쪽",
    ]
)
LOCATION_WORDS = frozenset(
    [
        *("location", "loc", "position", "pos", "posición", "emplacement", "posizione", "posição", "locatie"),
        *("место", "месте", "位置", "位置no", "위치"),
    ]
)

MONTHS: dict[str, int] = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jänner februar märz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    )
    for number, name in enumerate(names.split(), 1)
}

MORNINGS = frozenset(["am", "上午", "午前", "오전"])
AFTERNOONS = frozenset(["pm", "下午", "午後", "오후"])

LIMIT_WORDS = (
    "clipping limit", "limit", "limite", "límite", "limiet", "grenze", "предел", "лимит", "огранич",
    "上限", "限制", "한도",
)  # fmt: skip
"""What stands in the message that a Kindle writes where words are withheld."""
