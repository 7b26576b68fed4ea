"""Layers: what lies over the text of a block when it is painted."""

from readerapp.document.named_tuple import NamedTuple
from readerapp.document.position import Span


class HighlightLayer(NamedTuple):
    """A highlight on one block: its span, the name of its colour, and what a sign in the gutter says of it.

    `begins` says that it, and not only a part of it, is in this block, with its signs in the gutter. `rewording` is
    the word of what the reader ought to see of the words there: see `annotations.rewording`.
    """

    span: Span
    color: str
    mark: str = "solid"
    has_note: bool = False
    begins: bool = True
    is_suggested: bool = False
    is_unsaved: bool = False
    rewording: str = ""


class Label(NamedTuple):
    """A hint drawn over the text from `offset` on; the first `typed` of its letters have been typed already."""

    offset: int
    text: str
    typed: int = 0


class Layers(NamedTuple):
    """Everything that lies over one block, spans in code points of its shown text, lowest layer first.

    Of overlapping highlights the later one is painted over the earlier. Labels come in the order of the text.
    `change` is the word for what has happened to the block since it was read last, empty for nothing.
    All but the `clear` spans, where there are any, steps back, for it is only there for the sense of what is around it.
    `is_labelled` says that the page has labels, be it elsewhere: the text steps back behind them.
    """

    highlights: tuple[HighlightLayer, ...] = ()
    hits: tuple[Span, ...] = ()
    current_hit: Span | None = None
    focus: Span | None = None
    selection: Span | None = None
    caret: int | None = None
    labels: tuple[Label, ...] = ()
    change: str = ""
    clear: tuple[Span, ...] | None = None
    is_labelled: bool = False


NO_LAYERS = Layers()
