"""Offering: which words can stand behind an option, as far as they are known, for a shell that completes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Action

_WORDS = "words"


def offer(action: Action, words: Callable[[], Iterable[str]]) -> None:
    """Say which words an argument may be; they are asked for only where somebody wants to know."""
    vars(action)[_WORDS] = words


def offered(action: Action) -> tuple[str, ...]:
    """The words that an argument may be; empty where there is no list of them."""
    if action.choices is not None:
        return tuple(map(str, action.choices))
    words: Callable[[], Iterable[str]] | None = vars(action).get(_WORDS)
    return tuple(words()) if words else ()
