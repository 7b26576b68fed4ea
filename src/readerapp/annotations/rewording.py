"""How the words under a mark differ from those that were marked, and whether they say something else now.

A figure, a negation or a name that has come, gone or changed turns a sentence round, however alike the rest is.
"""

import re
from collections import Counter
from enum import Enum

from readerapp.annotations.alignment import plain
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.placement import ELLIPSIS, Placement
from readerapp.document.document import Document
from readerapp.document.folding import fold
from readerapp.document.paragraph_keys import key_of_folded

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<=[^\W_] )[^\W\d_a-z][^\W\d_]+")
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nor|neither|nobody|nothing|nowhere|without|cannot|unless|except"
    r"|nicht|kein\w*|nie|niemals|niemand|nichts|nirgends|ohne|weder"
    r"|ne|pas|jamais|aucune?|rien|personne|sans|ni"
    r"|nunca|nada|nadie|ning[uú]n\w*|sin|tampoco|não|nenhum\w*|sem|non|mai|nessun\w*|senza|niente"
    r"|niet|geen|nooit|niemand|niets|zonder|inte|aldrig|ingen|inget|ikke|aldri|uden|uten"
    r"|не|нет|ни|никогда|ничего|никто|без|nie|nigdy|bez|žádn\w*|nikdy|değil|hiç|yok)\b"
    r"|n't\b|[不没沒未無无非別别勿]|ない|なかった|ません|않|없|لا|لم|لن|ليس|غير",
    re.IGNORECASE,
)


class Rewording(Enum):
    """What the reader ought to see of the words under a mark."""

    NOTHING = ""
    """They are those that were marked, or the reader has seen that they are not, or there is a place to decide on."""
    WORDS = "words"
    """They are others, that say about the same."""
    MEANING = "meaning"
    """A figure, a negation or a name is another."""


def rewording_of(placement: Placement, document: Document) -> Rewording:
    """What the reader ought to see of the words that an annotation was put back on in silence."""
    annotation = placement.annotation
    if not placement.is_shown or placement.status is not Status.EDITED:
        return Rewording.NOTHING
    words = words_under(placement, document)
    if not is_changed(annotation, words) or annotation.state.acknowledged == key_of_folded(fold(words)):
        return Rewording.NOTHING
    return Rewording.MEANING if says_something_else(annotation.quote, words) else Rewording.WORDS


def words_under(placement: Placement, document: Document) -> str:
    """The shown words where an annotation stands, joined as its quote is; empty where it stands nowhere."""
    return "\n".join(document.text(passage, between="\n") for passage in placement.passages)


def quote_under(placement: Placement, document: Document) -> str:
    """The shown words where an annotation stands, with an ellipsis for what lies between those that stand apart."""
    texts = (document.text(passage, between="\n") for passage in placement.passages)
    return f"\n{ELLIPSIS}\n".join(texts)


def is_changed(annotation: Annotation, words: str) -> bool:
    """Whether `words`, shown where an annotation stands now, are others than those that were marked."""
    return fold(words) != fold(annotation.quote)


def says_something_else(was: str, now: str) -> bool:
    """Whether two wordings differ in a figure, a negation or a name."""
    was, now = fold(was), fold(now)
    return plain(was) != plain(now) and any(_all(kind, was) != _all(kind, now) for kind in (_FIGURE, _NEGATION, _NAME))


def _all(kind: re.Pattern[str], text: str) -> Counter[str]:
    # In whatever case, so that a heading in capitals says nothing new.
    return Counter(found.casefold() for found in kind.findall(text))
