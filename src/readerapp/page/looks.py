"""The looks of the page: `Look` is how a run of text is drawn, `Palette` has those of everything on the page.

A look is written without any library's types, so that it can become a Rich style in the app and an escape
sequence on the first page. Colours are `#rrggbb`, a terminal's own colour as `ansi_…` in Textual's words, or empty for
whatever lies below.
"""

from functools import lru_cache

from readerapp.document.named_tuple import NamedTuple
from readerapp.page.contrast import mix


class Attribute:
    """What a terminal can do to text other than to colour it: one bit each.

    They are plain numbers, as looks are laid over each other and looked up for every stretch of every row.
    """

    NONE = 0
    BOLD = 1
    DIM = 2
    ITALIC = 4
    UNDERLINE = 8
    REVERSE = 16
    STRIKE = 32


class Look(NamedTuple):
    """How a run of text is drawn; what is empty shows through from the layer below.

    `attributes` are bits of `Attribute`.
    """

    foreground: str = ""
    background: str = ""
    attributes: int = Attribute.NONE

    @lru_cache(maxsize=1024)  # noqa: B019 - looks are small values, and few
    def over(self, below: "Look") -> "Look":
        """This look laid over another one."""
        return Look(
            self.foreground or below.foreground,
            self.background or below.background,
            self.attributes | below.attributes,
        )


class Palette(NamedTuple):
    """The looks of everything on the page, made from a theme. Highlights, and the bars that stand for them
    outside the text, are by the name of their colour.

    `text` alone names both of its colours, or neither where the terminal's own are used; all others are laid over it.
    `headings` has a look for each level from the first on; deeper ones look like the last.
    `overlap` is laid over a stretch that more than one highlight covers. `is_monochrome` says that colours alone tell
    nothing, `has_few_colors` that mixtures of them do not come out as they are.
    """

    text: Look
    faint: Look
    headings: tuple[Look, ...]
    emphasis: Look
    strong: Look
    code: Look
    link: Look
    strike: Look
    quote: Look
    highlights: dict[str, Look]
    bars: dict[str, Look]
    overlap: Look
    suggested: Look
    hit: Look
    current_hit: Look
    focus: Look
    focus_sign: Look
    thumb: Look
    note_sign: Look
    selection: Look
    caret: Look
    label: Look
    label_rest: Look
    unlabelled: Look
    is_monochrome: bool = False
    has_few_colors: bool = False

    def heading(self, level: int) -> Look:
        """The look of a heading of this level, from 1 on."""
        return self.headings[min(max(level, 1), len(self.headings)) - 1]

    def focused(self, look: Look) -> Look:
        """The look of text without a colour of its own in the focus.

        Where the focus is set in bold, what is bold already is not, so that it can be told from what is around it.
        """
        return self.focus.over(look)._replace(attributes=look.attributes ^ self.focus.attributes)

    def lifted(self, look: Look) -> Look:
        """A look that keeps its meaning and also says that it stands in the focus."""
        if not look.background.startswith("#") or not self.text.foreground.startswith("#"):
            return look._replace(attributes=look.attributes ^ self.focus.attributes)
        if self.has_few_colors:
            # What is mixed would come out as another highlight's colour, or as grey.
            return look._replace(attributes=look.attributes | Attribute.BOLD)
        return look._replace(background=mix(look.background, self.text.foreground, LIFT))


_MANY = 9
"""From so many highlights over one another on, it is the kinds of them that are told apart, not how many there are."""

LIFT = 0.12
"""The share of the text's own colour that lifts the ground of a highlight in the focus."""


def mixed(looks: tuple[Look, ...], overlap: Look) -> Look:
    """The look of a stretch under several highlights: their colours mixed, and marked as an overlap.

    Under many each kind of look counts once.
    """
    if len(looks) == 1:
        return looks[0]
    return _mixed(looks if len(looks) < _MANY else tuple(dict.fromkeys(looks)), overlap)


@lru_cache(maxsize=512)
def _mixed(looks: tuple[Look, ...], overlap: Look) -> Look:
    merged = looks[0]
    for count, look in enumerate(looks[1:], 2):
        background = look.background
        if background.startswith("#") and merged.background.startswith("#"):
            background = mix(merged.background, background, 1 / count)
        merged = Look(look.foreground, background, look.attributes).over(merged)
    return overlap.over(merged)
