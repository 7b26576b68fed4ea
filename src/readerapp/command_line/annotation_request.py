"""`AnnotationRequest`: an annotation that is asked for in words, on the command line or in a line of a batch."""

from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from readerapp.annotations.color import Color
from readerapp.command_line.named_words import no_such
from readerapp.document.sanitising import kept_lines, shown_line
from readerapp.errors import ReaderappError

_COLORS = [color.value for color in Color]


class RequestError(ReaderappError):
    """An annotation that cannot be made as it was asked for."""


class AnnotationRequest(NamedTuple):
    """An annotation that is asked for: the words it is on, what stands before and behind them, and what it says."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    color: Color = Color.YELLOW
    note: str = ""
    tags: tuple[str, ...] = ()

    @classmethod
    def of_fields(cls, fields: dict[str, Any]) -> Self:
        """The request that an object in a line of a batch writes down. Raises `RequestError`."""
        tags = [*_texts(fields.pop("tag", [])), *_texts(fields.pop("tags", []))]
        unknown = [shown_line(name) for name in fields if name not in cls._fields]
        if unknown:
            raise RequestError(f"nothing is called {unknown[0]!r} here; there are {', '.join(cls._fields)}")
        for name, value in fields.items():
            if not isinstance(value, str):
                raise RequestError(f"{name} is not a text")
        return cls.of(**fields, tags=tags)

    @classmethod
    def of(
        cls,
        quote: str = "",
        *,
        prefix: str = "",
        suffix: str = "",
        color: str = Color.YELLOW.value,
        note: str = "",
        tags: Iterable[str] = (),
    ) -> Self:
        """The request in the words of a person. Raises `RequestError` where they cannot be meant."""
        if not quote.strip():
            raise RequestError("there is no quote: the words to mark")
        if color not in _COLORS:
            raise RequestError(no_such("colour", color, _COLORS))
        # As the words stand in the text itself: what was copied elsewhere may have signs in it that nobody sees.
        quote, prefix, suffix = map(kept_lines, (quote, prefix, suffix))
        words = [shown_line(tag).removeprefix("#") for tag in tags]
        return cls(quote, prefix, suffix, Color(color), kept_lines(note), tuple(dict.fromkeys(filter(None, words))))


class ReplyRequest(NamedTuple):
    """An answer that is asked to be put to a note: the beginning of its id, the words, and whether it is dealt with."""

    id: str
    reply: str
    is_done: bool = False


def request_from(line: bytes) -> AnnotationRequest | ReplyRequest:
    """The request that a line of a batch writes down: with an `id` an answer, else an annotation.

    Raises `RequestError`.
    """
    import orjson

    try:
        fields = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise RequestError(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise RequestError('not an object like {"quote": "some words"}')
    if "id" not in fields:
        return AnnotationRequest.of_fields(fields)
    unknown = [shown_line(name) for name in fields if name not in ("id", "reply", "done")]
    if unknown:
        raise RequestError(f"nothing is called {unknown[0]!r} in an answer; there are id, reply, done")
    beginning, reply, is_done = fields["id"], fields.get("reply", ""), fields.get("done", False)
    if not (isinstance(beginning, str) and isinstance(reply, str) and isinstance(is_done, bool)):
        raise RequestError('an answer is {"id": "01a2", "reply": "some words", "done": true}')
    if not (kept_lines(reply) or is_done):
        raise RequestError('there are no words in this answer, nor "done": true')
    return ReplyRequest(shown_line(beginning), kept_lines(reply), is_done)


def _texts(value: Any) -> list[str]:
    """One text or a list of them, as a list."""
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in values):
        raise RequestError("a tag is not a text")
    return values
