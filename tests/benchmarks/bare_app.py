"""The floor B: the least Textual program, one line that `j` changes. No program made with Textual starts sooner."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class BareApp(App[None]):
    """Counts how often `j` was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [("j", "count"), ("q", "quit")]
    ENABLE_COMMAND_PALETTE = False
    pressed = 0

    def compose(self) -> ComposeResult:
        yield Static("alphapoint 0")

    def action_count(self) -> None:
        self.pressed += 1
        self.query_one(Static).update(f"alphapoint {self.pressed}")


if __name__ == "__main__":
    BareApp().run()
