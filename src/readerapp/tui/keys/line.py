"""A line that is typed in the status line: for searching and filtering as you type."""

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from types import MappingProxyType

Complete = Callable[[str], Sequence[str]]
"""What a line may become, the likeliest first."""

NO_OTHERS: Mapping[str, Callable[[], None]] = MappingProxyType({})

_FORWARDS, _BACKWARDS = ("tab", "right"), ("shift+tab",)
_HINTS = 3
"""Offers that are shown behind the line."""

_LONGEST_HINT = 24


class TypedLine:
    """A prompt, what was typed behind it, and whom it concerns.

    `changed` is given the text at every change; `done` when `Enter` ends it, `given_up` (the text it began with) when
    `Esc` does. `others` has what further keys do. `complete` says what the line may become: `Tab` and `→` take one
    after another, `Shift+Tab` goes back.
    """

    def __init__(
        self,
        prompt: str,
        text: str,
        changed: Callable[[str], None],
        done: Callable[[str], None],
        given_up: Callable[[str], None] | None = None,
        others: Mapping[str, Callable[[], None]] = NO_OTHERS,
        complete: Complete = lambda _: (),
    ) -> None:
        self.prompt = prompt
        self.text = text
        self._before = text
        self._changed = changed
        self._done = done
        self._given_up = given_up or changed
        self._others = others
        self._complete = complete
        self._offered: Sequence[str] | None = None
        self._at = -1

    @property
    def shown(self) -> str:
        """The line as it stands on the screen, with the place where it goes on."""
        hints = "  ".join(self._ending(one) for one in self._offers()[self._at + 1 :][:_HINTS])
        return f"{self.prompt}{self.text}▏{f'  ⇥ {hints}' if hints else ''}"

    def _offers(self) -> Sequence[str]:
        """What the line may become from what was typed last, asked for once."""
        if self._offered is None:
            self._offered = self._complete(self.text)
        return self._offered

    def _ending(self, offer: str) -> str:
        """The part of an offer that differs from the line, from the blank before it on."""
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(offer, self.text, strict=False)))
        start = offer.rfind(" ", 0, same) + 1
        shown = offer[start:]
        return shown if len(shown) <= _LONGEST_HINT else f"{shown[: _LONGEST_HINT - 1]}…"

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
        if key in _FORWARDS or key in _BACKWARDS:
            self._take_offer(1 if key in _FORWARDS else -1)
            return True
        text = edited(self.text, key)
        self._offered, self._at = None, -1
        if text != self.text:
            self.text = text
            self._changed(text)
        return True

    def paste(self, words: str) -> None:
        """Put words behind what was typed."""
        self._offered, self._at = None, -1
        self.text += words
        self._changed(self.text)

    def _take_offer(self, step: int) -> None:
        """Make the line the next offer, or the one before."""
        offers = self._offers()
        if offers:
            self._at = (self._at + step) % len(offers) if self._at >= 0 or step > 0 else len(offers) - 1
            self.text = offers[self._at]
            self._changed(self.text)


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
