"""Comparing: the text an annotation was made on beside the text it is suggested for, with the differences marked."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from readerapp.annotations.changes import Operation, changes_between
from readerapp.desk.comparing import Side
from readerapp.document.sanitising import shown_lines
from readerapp.tui.overlays.overlay import Overlay


class Compare(Overlay[str | None]):
    """Shows two texts. Its result is `accept`, `reject`, or `None`."""

    DEFAULT_CSS = """
    Compare {
        align: center middle;
        background: $background 40%;
        & > Vertical { width: 94%; height: auto; max-height: 80%; background: $panel; padding: 0 1;
            border: round $accent; border-subtitle-align: right; }
        & Horizontal { height: auto; max-height: 100%; }
        & VerticalScroll { width: 1fr; height: auto; max-height: 100%; padding: 0 1; }
        & .title { text-style: bold; margin: 0 0 1 0; }
    }
    """

    TYPED_INTO = VerticalScroll

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,A,enter", "decide('accept')", "accept", id="compare.accept"),
        Binding("x,X", "decide('reject')", "reject", id="compare.reject"),
        Binding("escape,q,D", "decide('')", "back", id="compare.back"),
    ]

    def __init__(
        self, old: Side, new: Side, *, can_decide: bool = False, can_see: bool = False, before: str = "As it was marked"
    ) -> None:
        """`can_decide` says that the place is only suggested, `can_see` that the words are new to the reader.

        `before` is the title of the old text.
        """
        super().__init__()
        self._before = before
        self._can_see = can_see
        self._old, self._new = old, new
        self._can_decide = can_decide

    def compose(self) -> ComposeResult:
        """The two texts side by side."""
        old, new, has_changed = _marked(self._old, self._new)
        here = "As it is here" if self._new.text else "Not here"
        deciding = "A accept · X reject · " if self._can_decide else "A seen · " if self._can_see else ""
        with Vertical() as box:
            box.border_subtitle = Content(f"{deciding}Esc back")
            with Horizontal():
                with VerticalScroll():
                    yield Static(Content(self._before), classes="title", markup=False)
                    yield Static(old, markup=False)
                with VerticalScroll(can_focus=False):
                    yield Static(Content(here if has_changed else f"{here}: unchanged"), classes="title", markup=False)
                    yield Static(new, markup=False)

    def action_decide(self, decision: str) -> None:
        """Give the decision back."""
        is_open = self._can_decide or (self._can_see and decision == "accept")
        self.close(decision if decision and is_open else None)


def _marked(old: Side, new: Side) -> tuple[Content, Content, bool]:
    """The two texts, the words that are only in one of them set off there, and whether there are any."""
    old_text, new_text = shown_lines(old.text), shown_lines(new.text)
    old_content, new_content = _with_mark(old_text, old), _with_mark(new_text, new)
    has_changed = False
    for change in changes_between(old_text, new_text):
        is_kept = change.operation is Operation.KEPT
        # Where a line ends is no word.
        if is_kept or not (old_text[slice(*change.old)] + new_text[slice(*change.new)]).strip():
            continue
        has_changed = True
        old_content = old_content.stylize("strike $text-error", *change.old)
        new_content = new_content.stylize("bold $text-success", *change.new)
    return old_content, new_content, has_changed


def _with_mark(text: str, side: Side) -> Content:
    content = Content(text)
    for start, end in side.marked:
        content = content.stylize("underline on $accent 30%", start, end)
    return content
