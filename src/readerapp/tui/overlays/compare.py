"""Comparing: the text an annotation was made on beside the text it is suggested for, with the differences marked."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from readerapp.annotations.changes import changes_between
from readerapp.document.sanitising import shown_lines
from readerapp.tui.overlays.overlay import Overlay


class Compare(Overlay[str | None]):
    """Shows two texts. Its result is `accept`, `reject`, or `None`."""

    DEFAULT_CSS = """
    Compare {
        align: center middle;
        background: $background 40%;
        & > Vertical { width: 94%; height: 80%; background: $panel; border: round $accent; padding: 0 1; }
        & Horizontal { height: 1fr; }
        & VerticalScroll { width: 1fr; padding: 0 1; }
        & .title { text-style: bold; margin: 0 0 1 0; }
        & #keys { height: 1; color: $text-muted; }
    }
    """

    TYPED_INTO = VerticalScroll

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,A,enter", "decide('accept')", "accept", id="compare.accept"),
        Binding("x,X", "decide('reject')", "reject", id="compare.reject"),
        Binding("escape,q,D", "decide('')", "back", id="compare.back"),
    ]

    def __init__(self, old: str, new: str, *, can_decide: bool) -> None:
        """`can_decide` says that the place is only suggested."""
        super().__init__()
        self._old, self._new = shown_lines(old), shown_lines(new)
        self._can_decide = can_decide

    def compose(self) -> ComposeResult:
        """The two texts side by side."""
        old, new = _marked(self._old, self._new)
        with Vertical():
            with Horizontal():
                with VerticalScroll():
                    yield Static(Content("As it was marked"), classes="title", markup=False)
                    yield Static(old, markup=False)
                with VerticalScroll(can_focus=False):
                    yield Static(Content("As it is here"), classes="title", markup=False)
                    yield Static(new, markup=False)
            keys = "A accept   X reject   Esc back" if self._can_decide else "Esc back"
            yield Static(Content(keys), id="keys", markup=False)

    def action_decide(self, decision: str) -> None:
        """Give the decision back."""
        self.close(decision if decision and self._can_decide else None)


def _marked(old: str, new: str) -> tuple[Content, Content]:
    """The two texts, what is only in one of them marked there."""
    old_content, new_content = Content(old), Content(new)
    for change in changes_between(old, new):
        if change.old.start < change.old.end:
            old_content = old_content.stylize("strike $text-error", *change.old)
        if change.new.start < change.new.end:
            new_content = new_content.stylize("bold $text-success", *change.new)
    return old_content, new_content
