"""The header line: what is being read, how far, and how much is marked in it."""

from collections.abc import Iterator

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from readerapp.page.cells import as_painted, cell_width, clipped

_APART = 4
"""Cells between the title and what stands to the right, and at both edges."""


class Header(Widget):
    """One line: the title and section to the left; share of the text and number of annotations to the right.

    While it is not known how many annotations there are, an ellipsis stands for them. How long the text and its chapter
    take still is said where that is known; where there is little room the chapter gives way to the title. `round` is
    what became of the remarks where somebody has asked about the text, `asked` how many other texts are asked about.
    """

    DEFAULT_CSS = """
    Header { height: 1; dock: top; padding: 0 1; background: $panel; color: $foreground; }
    """

    title: reactive[str] = reactive("")
    section: reactive[str] = reactive("")
    share: reactive[int] = reactive(0)
    left: reactive[str] = reactive("")
    left_in_chapter: reactive[str] = reactive("")
    annotations: reactive[str] = reactive("…")
    waiting: reactive[int] = reactive(0)
    changes: reactive[str] = reactive("")
    skim: reactive[str] = reactive("")
    round: reactive[str] = reactive("")
    asked: reactive[int] = reactive(0)

    @property
    def says_what_passes(self) -> bool:
        """Whether it says something that the next reading need not begin with."""
        return bool(self.changes or self.skim or self.round or self.asked)

    def render(self) -> Content:
        """The line, its parts cut so that the right-hand side always shows."""
        rights = list(self._rights())
        fitting = (one for one in rights if cell_width(self.title) + cell_width(one) + _APART <= self.size.width)
        right = next(fitting, rights[-1])
        room = max(self.size.width - cell_width(right) - 2, 0)
        title = clipped(self.title, room)
        rest = room - cell_width(title)
        section = clipped(f" › {self.section}", rest) if self.section and rest > 8 else ""
        gap = " " * (room - cell_width(title) - cell_width(section) + 2)
        return Content.assemble((as_painted(title), "bold"), (as_painted(section), "dim"), gap, (right, "dim"))

    def _rights(self) -> Iterator[str]:
        """What can stand to the right, each shorter than the one before."""
        skim = f"{self.skim}  " if self.skim else ""
        left = f" · {self.left}" if self.left else ""
        counts = [
            self.annotations,
            self.round,
            self.changes,
            f"{self.waiting} to place" if self.waiting else "",
            f"{self.asked} asked" if self.asked else "",
        ]
        said = " · ".join(filter(None, counts))
        if self.left_in_chapter:
            yield f"{skim}{self.share} % · {self.left_in_chapter} in chapter{left}  {said}"
        yield f"{skim}{self.share} %{left}  {said}"
        if self.round:
            # What became of the remarks says how many there are, and how long it takes is of no matter to who asks.
            said = (
                " · ".join(filter(None, counts[1:]))
                .replace(" paragraphs new", " new")
                .replace(" paragraph new", " new")
            )
            yield f"{skim}{self.share} %  {said}"
