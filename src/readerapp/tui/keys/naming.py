"""Naming: which actions are meant by what is typed of a name, the likeliest first."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from readerapp.tui.keys.action import Action
from readerapp.tui.keys.parser import keys_of, shown_keys


class Likeness(IntEnum):
    """How what is typed leads to an action; the surest first."""

    NAME = 0
    KEY = 1
    BEGINNING = 2
    WORDS = 3
    REST = 4
    LETTERS = 5


def meant_by(
    typed: str, actions: Iterable[Action], keys: Mapping[str, Iterable[str]], latest: Sequence[str] = ()
) -> list[Action]:
    """The actions that `typed` may mean, the likeliest first; what is equally likely in the order of `latest`.

    The whole of a name or an alias comes first, as `q` is to quit whatever key it may be; then a key, the beginning of
    a name, the beginnings of its words, and what holds the words anywhere. Only where nothing does, its letters in
    their order are enough. `latest` are names of actions that were chosen before; those never chosen stay in their
    order behind them.
    """
    places = {name: place for place, name in enumerate(latest)}
    likenesses = ((_likeness(typed.strip(), action, keys), action) for action in actions)
    found = [(likeness, action) for likeness, action in likenesses if likeness is not None]
    sure = [pair for pair in found if pair[0] is not Likeness.LETTERS] or found
    sure.sort(key=lambda pair: (pair[0], places.get(pair[1].name, len(places))))
    return [action for _, action in sure]


def _likeness(typed: str, action: Action, keys: Mapping[str, Iterable[str]]) -> Likeness | None:
    words, text = typed.casefold().replace("_", " "), f"{action.words} {action.help}".casefold()
    if words == action.words or typed in action.aliases:
        return Likeness.NAME
    if typed in (shown_keys(way).partition("+{")[0] for way in keys_of(action, keys)):
        return Likeness.KEY
    if action.words.startswith(words):
        return Likeness.BEGINNING
    named = action.words.split()
    if all(any(name.startswith(word) for name in named) for word in words.split()):
        return Likeness.WORDS
    if all(word in text for word in words.split()):
        return Likeness.REST
    return Likeness.LETTERS if _has_letters_of(words.replace(" ", ""), action.words) else None


def _has_letters_of(letters: str, text: str) -> bool:
    """Whether `text` has all of the letters, in their order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
