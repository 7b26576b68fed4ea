"""A value written in Lua, read as data: tables, strings, numbers and truth values, and nothing that could run.

The strings are those of `%q`, of LuaJIT (`\\9`, `\\13`, `\\0`: decimal, a backslash before a newline) and of Lua 5.1
(`\\r`, raw tabs): https://www.lua.org/manual/5.1/manual.html#2.1
"""

import re
from collections.abc import Mapping

Value = str | int | float | bool | None | Mapping["str | int | float | bool", "Value"]

_DEEPEST = 64
_MOST_VALUES = 5_000_000
_TOKEN = re.compile(
    r"""[ \t\r\n\f\v]*(?:--[^\n]*|
    (?P<string>"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+')
    |(?P<number>-?(?:0[xX][0-9a-fA-F]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?))
    |(?P<name>[A-Za-z_][A-Za-z_0-9]*)
    |(?P<sign>-?math\.huge|[{}\[\]=,;]))""",
    re.VERBOSE | re.DOTALL,
)
# Most of a file of settings is of this form, which is read at one go: a plain key, and a plain value behind it.
_PLAIN_ENTRY = re.compile(
    r"""\s*\["(?P<key>[^"\\\n]*)"\]\ *=\ *
    (?:"(?P<string>[^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"|(?P<number>[0-9]{1,9}))\ *,""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:(?P<code>[0-9]{1,3})|x(?P<hex>[0-9a-fA-F]{2})|z\s*|(?P<sign>.))", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\n": "\n"}
_NAMES: dict[str, bool | None] = {"true": True, "false": False, "nil": None}
_BLANK = re.compile(r"(?:[ \t\r\n\f\v]+|--[^\n]*(?:\n|\Z))*+\Z")


class LuaError(ValueError):
    """What is no value in Lua, or one that no program writes to a file of settings."""


def read_lua(text: str) -> Value:
    """The value behind `return`, or the value that the whole of `text` is. Raises `LuaError`."""
    # A line end is one in Lua however it is written.
    reader = _Reader(text.replace("\r\n", "\n"))
    return reader.whole()


class _Reader:
    """One pass over the text, token by token."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._values = 0
        self._keys: dict[str, str] = {}
        """Every key once: there are a few, each of them thousands of times."""

    def whole(self) -> Value:
        """The one value that there is."""
        kind, token = self._next()
        if (kind, token) == ("name", "return"):
            kind, token = self._next()
        value = self._value(kind, token, 0)
        if not _BLANK.match(self._text, self._at) and self._next()[1] != ";":
            raise LuaError("something stands behind the value")
        return value

    def _next(self) -> tuple[str, str]:
        while True:
            match = _TOKEN.match(self._text, self._at)
            if match is None or match.end() == self._at:
                raise LuaError(f"no value stands at character {self._at}")
            self._at = match.end()
            # A comment is none of the kinds.
            if match.lastgroup:
                return match.lastgroup, match[match.lastgroup]

    def _value(self, kind: str, token: str, depth: int) -> Value:
        self._values += 1
        if self._values > _MOST_VALUES:
            raise LuaError(f"there are more than {_MOST_VALUES:,} values")
        if kind == "string":
            return _string(token)
        if kind == "number":
            return _number(token)
        if token in _NAMES:
            return _NAMES[token]
        if token == "{":
            return self._table(depth + 1)
        if token.endswith("math.huge"):
            return float("-inf" if token.startswith("-") else "inf")
        raise LuaError(f"{token[:40]!r} is no value")

    def _table(self, depth: int) -> Value:
        if depth > _DEEPEST:
            raise LuaError(f"tables stand in each other more than {_DEEPEST} times")
        table: dict[str | int | float | bool, Value] = {}
        following = 1
        while True:
            while plain := _PLAIN_ENTRY.match(self._text, self._at):
                self._at = plain.end()
                self._values += 1
                number, string = plain["number"], plain["string"]
                key = plain["key"]
                table[self._keys.setdefault(key, key)] = int(number) if number else _decoded(string)
            kind, token = self._next()
            if token == "}" and kind == "sign":
                return table
            if token == "[" and kind == "sign":
                key = self._value(*self._next(), depth)
                key = self._keys.setdefault(key, key) if isinstance(key, str) else key
                self._expect("]")
                self._expect("=")
                value = self._value(*self._next(), depth)
            elif kind == "name" and token not in _NAMES:
                key = token
                self._expect("=")
                value = self._value(*self._next(), depth)
            else:
                key, value = following, self._value(kind, token, depth)
                following += 1
            if key is None or isinstance(key, Mapping):
                raise LuaError("a table is no key")
            table[key] = value
            kind, token = self._next()
            if token == "}" and kind == "sign":
                return table
            if token not in {",", ";"}:
                raise LuaError(f"a comma is missing at character {self._at}")

    def _expect(self, sign: str) -> None:
        if self._next() != ("sign", sign):
            raise LuaError(f"{sign} is missing at character {self._at}")


def _string(token: str) -> str:
    return _decoded(token[1:-1])


def _decoded(inner: str) -> str:
    """What stands between the signs of a string."""
    if "\\" not in inner:
        return inner
    if not _ESCAPE.search(inner):
        raise LuaError("a string has a backslash with nothing behind it")
    text = _ESCAPE.sub(_escaped, inner)
    # What is written byte by byte is UTF-8.
    if any("\udc80" <= sign <= "\udcff" for sign in text):
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text


def _escaped(escape: re.Match[str]) -> str:
    if escape["code"] or escape["hex"]:
        code = int(escape["code"]) if escape["code"] else int(escape["hex"], 16)
        if code > 0xFF:
            raise LuaError(f"{escape[0]} is no byte")
        return chr(code) if code < 0x80 else chr(0xDC00 + code)
    sign = escape["sign"] or ""
    return _SIGNS.get(sign, sign)


def _number(token: str) -> int | float:
    try:
        return int(token, 0) if token.lstrip("-").isdecimal() or "x" in token.lower() else float(token)
    except ValueError:
        return float(token)
