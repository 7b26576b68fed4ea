"""The title line of a list: what is listed, by which filter, and how much of it there is."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from readerapp.document.sanitising import shown_line
from readerapp.page.cells import as_painted, cell_width, clipped


class TitleLine(Widget):
    """One line: the title and the filter to the left, to the right how much is selected and listed, in which order."""

    DEFAULT_CSS = """
    TitleLine { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    filter_query: reactive[str] = reactive("")
    about: reactive[str] = reactive("")
    selected: reactive[int] = reactive(0)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def render(self) -> Content:
        """The line; what stands to the right is there however long the filter is."""
        selected = f"{self.selected:,} selected · Esc selects none" if self.selected else ""
        about = clipped(" · ".join(filter(None, (selected, self.about))), self.size.width)
        room = max(self.size.width - cell_width(about) - 2, 0)
        title = clipped(self._title, room)
        query = clipped(shown_line(self.filter_query), max(room - cell_width(title) - 2, 0))
        gap = max(self.size.width - cell_width(title) - cell_width(query) - cell_width(about) - 2, 1)
        return Content.assemble(
            (title, "bold"),
            "  ",
            as_painted(query),
            " " * gap,
            (as_painted(about), "dim"),
        )
