"""A line that is typed in the status line: for searching and filtering as you type."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

NO_OTHERS: Mapping[str, Callable[[], None]] = MappingProxyType({})


class TypedLine:
    """A prompt, what was typed behind it, and whom it concerns.

    `changed` is given the text at every change; `done` when `Enter` ends it, `given_up` (the text it began with) when
    `Esc` does. `others` has what further keys do.
    """

    def __init__(
        self,
        prompt: str,
        text: str,
        changed: Callable[[str], None],
        done: Callable[[str], None],
        given_up: Callable[[str], None] | None = None,
        others: Mapping[str, Callable[[], None]] = NO_OTHERS,
    ) -> None:
        self.prompt = prompt
        self.text = text
        self._before = text
        self._changed = changed
        self._done = done
        self._given_up = given_up or changed
        self._others = others

    @property
    def shown(self) -> str:
        """The line as it stands on the screen, with the place where it goes on."""
        return f"{self.prompt}{self.text}▏"

    def take(self, key: str) -> bool:
        """Take one more key, by its name. Returns whether the line goes on."""
        if key == "enter":
            self._done(self.text)
            return False
        if key == "escape" or (key == "backspace" and not self.text):
            self._given_up(self._before)
            return False
        if key in self._others:
            self._others[key]()
            return True
        text = edited(self.text, key)
        if text != self.text:
            self.text = text
            self._changed(text)
        return True


def edited(text: str, key: str) -> str:
    """`text` after a key was pressed at its end."""
    if key == "backspace":
        return text[:-1]
    if key == "ctrl+w":
        kept = text.rstrip()
        return kept[: kept.rfind(" ") + 1]
    if key == "ctrl+u":
        return ""
    if key == "space":
        return text + " "
    return text + key if len(key) == 1 else text
