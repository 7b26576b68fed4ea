"""Words that name one of a few things, as a colour: what reads them, and what is said to a word that names none."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import TypeVar

from readerapp.document.sanitising import shown_line

_Word = TypeVar("_Word", bound=Enum)


def no_such(name: str, word: str, known: Iterable[str]) -> str:
    """What is said to `word`, which is no `name`; `known` are those there are."""
    return f"there is no {name} {shown_line(word)!r}; there are {', '.join(known)}"


def word_of(kind: type[_Word], name: str) -> Callable[[str], _Word]:
    """What reads an argument of the command line as a word of one kind, which is called `name`."""

    def read(text: str) -> _Word:
        try:
            return kind(text)
        except ValueError as error:
            # Imported for the mistake only: a start without options has no use for argparse.
            from argparse import ArgumentTypeError

            raise ArgumentTypeError(no_such(name, text, [word.value for word in kind])) from error

    return read


def words_of(kind: type[_Word], name: str) -> Callable[[str], list[_Word]]:
    """What reads words of one kind with commas between them."""
    read = word_of(kind, name)
    return lambda text: [read(word.strip()) for word in text.split(",")]
