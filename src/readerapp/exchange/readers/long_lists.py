"""`LongList`: a list in a large file of JSON, whose objects are read from the file by those who go through it.

Of a hundred thousand objects that are decoded at once, most of the time goes into memory that is soon free again.
"""

import json
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, NoReturn, overload

from readerapp.exchange.readers.lenient_json import parsed
from readerapp.exchange.readers.source import ImportSource, ImportSourceError

PIECE = 1 << 18
"""Bytes that are decoded at a time."""

_BLANKS = " \t\r\n"
_MOST_BLANKS = 100
_BYTE_ORDER_MARK = "\ufeff"


class _Stretch(NamedTuple):
    """Objects that stand one behind the other: where in the file, in bytes, and how many."""

    start: int
    end: int
    objects: int


class LongList(Sequence[Mapping[str, object]]):
    """The objects of a list, decoded piece by piece whenever they are asked for.

    Raises `ImportSourceError` where the file is not any more what it was.
    """

    def __init__(self, source: ImportSource, stretches: Sequence[_Stretch]) -> None:
        """See `long_json`."""
        self._source = source
        self._stretches = tuple(stretches)
        self._length = sum(stretch.objects for stretch in stretches)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Mapping[str, object]]:
        for stretch in self._stretches:
            yield from self._decoded(stretch)

    @overload
    def __getitem__(self, index: int) -> Mapping[str, object]: ...
    @overload
    def __getitem__(self, index: slice) -> list[Mapping[str, object]]: ...
    def __getitem__(self, index: int | slice) -> Mapping[str, object] | list[Mapping[str, object]]:
        if isinstance(index, slice):
            first, last, step = index.indices(len(self))
            return list(islice(self, first, last, step))
        return next(islice(self, index + len(self) if index < 0 else index, None))

    def _decoded(self, stretch: _Stretch) -> list[Mapping[str, object]]:
        try:
            objects = parsed(b"[" + self._source.stretch(stretch.start, stretch.end) + b"]")
        except ValueError as error:
            raise _changed(self._source) from error
        if not isinstance(objects, list) or len(objects) != stretch.objects:
            raise _changed(self._source)
        return objects


def long_json(source: ImportSource) -> object:
    """What a large file holds: a list of objects, or an object in which lists of objects are long.

    Raises `ValueError` for any other value, and for what is no JSON.
    """
    text = _Text(source)
    value = _list(text) if text.is_at_objects() else _object(text)
    if text.sign():
        raise ValueError("something stands behind the value")
    return value


class _Text:
    """The text of a file, of which no more is in memory than what is being decoded."""

    def __init__(self, source: ImportSource) -> None:
        """See `long_json`."""
        self.source = source
        self._pieces = source.pieces(PIECE)
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self._decode = json.JSONDecoder(strict=False, parse_constant=_no_constant).raw_decode
        self._text = ""
        self._at = 0
        self._before = 0
        if self.sign() == _BYTE_ORDER_MARK:
            self.skip()

    def sign(self) -> str:
        """The next character that is not blank; empty at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _BLANKS:
                    return self._text[self._at]
                self._at += 1
            if not self._read_on():
                return ""

    def skip(self) -> None:
        """Go behind the character that `sign` has told."""
        self._at += 1

    def is_at_objects(self) -> bool:
        """Whether a list begins here, and an object in it."""
        if self.sign() != "[":
            return False
        if len(self._text) - self._at <= _MOST_BLANKS:
            self._read_on()
        return self._text[self._at + 1 : self._at + 1 + _MOST_BLANKS].lstrip(_BLANKS).startswith("{")

    def value(self) -> object:
        """The next value. Raises `ValueError` for what is none."""
        self.sign()
        pieces = 1
        while True:
            try:
                value, end = self._decode(self._text, self._at)
                # A number at the very end may go on.
                if end < len(self._text) or not self._read_on():
                    self._at = end
                    return value
            except (ValueError, RecursionError) as error:
                # Twice as many each time, or a long value would be decoded as often as it has pieces.
                if not self._read_on(pieces):
                    raise ValueError(str(error)) from error
                pieces *= 2

    def place(self) -> int:
        """How many bytes stand before here; what stands there is forgotten."""
        self._before += len(self._text[: self._at].encode("utf-8", "surrogateescape"))
        self._text = self._text[self._at :]
        self._at = 0
        return self._before

    @property
    def is_far(self) -> bool:
        """Whether a piece was gone through since `place` was asked for."""
        return self._at > PIECE

    def _read_on(self, pieces: int = 1) -> bool:
        read = b"".join(islice(self._pieces, pieces))
        self._text += self._decoder.decode(read, final=not read)
        return bool(read)


def _list(text: _Text) -> Sequence[Mapping[str, object]]:
    text.skip()
    stretches: list[_Stretch] = []
    text.sign()
    start, count = text.place(), 0
    while True:
        if not isinstance(text.value(), dict):
            raise ValueError("not all values of a list are objects")
        count += 1
        sign = text.sign()
        if sign == "]" or (sign == "," and text.is_far):
            stretches.append(_Stretch(start, text.place(), count))
        text.skip()
        if sign == "]":
            found = LongList(text.source, stretches)
            return found if len(stretches) > 1 else list(found)
        if sign != ",":
            raise ValueError("a comma is missing")
        if stretches and stretches[-1].start == start:
            text.sign()
            start, count = text.place(), 0


def _object(text: _Text) -> dict[str, object]:
    if text.sign() != "{":
        raise ValueError("it is neither a list nor an object")
    members: dict[str, object] = {}
    sign = ","
    while sign == ",":
        text.skip()
        name = text.value()
        if not isinstance(name, str) or text.sign() != ":":
            raise ValueError("a name is missing")
        text.skip()
        members[name] = _list(text) if text.is_at_objects() else text.value()
        sign = text.sign()
        if text.is_far:
            text.place()
    if sign != "}":
        raise ValueError("a comma is missing")
    text.skip()
    return members


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _changed(source: ImportSource) -> ImportSourceError:
    return ImportSourceError(f"{source.shown} has changed while it was read")
