"""EDN, the notation of Clojure's data, read as data with limits.

Source: the description of extensible data notation. Written here because the readers that there are build a parser
when they are loaded, or take time with what stands in the text; what Logseq writes needs little of it.
"""

import re
from collections.abc import Iterator

_DEEPEST = 64
_TOKEN = re.compile(
    r"""(?P<space>(?:[\s,]+|;[^\n]*)+)"""
    r"""|(?P<open>\#?\{|\[|\()|(?P<close>[\]})])"""
    r"""|"(?P<text>[^"\\]*(?:\\.[^"\\]*)*)\""""
    r"""|(?P<discard>\#_)|\#(?P<tag>[A-Za-z][\w.*+!?$%&=<>/-]*)"""
    r"""|\\(?P<sign>newline|space|tab|return|u[0-9a-fA-F]{4}|.)"""
    r"""|(?P<word>[^\s,;"\[\](){}]+)""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_SIGNS = {"newline": "\n", "space": " ", "tab": "\t", "return": "\r"}
_CLOSING = {"{": "}", "#{": "}", "[": "]", "(": ")"}
_NUMBER = re.compile(r"[+-]?\d{1,400}(?:\.\d{0,400})?(?:[eE][+-]?\d{1,4})?[NM]?")
_NAMED = {"nil": None, "true": True, "false": False}


class EdnError(ValueError):
    """A text that is no EDN, or nested more deeply than any that a program writes."""


def parsed(text: str) -> object:
    """The first value of `text`: maps with their keys as texts, keywords without the colon; tags are left out.

    Lists, vectors and sets are lists. Where a key comes twice, the last one counts. Raises `EdnError`.
    """
    tokens = _tokens(text)
    try:
        return _value(tokens, next(tokens), 0)
    except StopIteration as error:
        raise EdnError("it ends in the middle") from error


def _tokens(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise EdnError(f"at character {at + 1} stands what means nothing")
        at = token.end()
        if token["space"] is None:
            yield token


def _value(tokens: Iterator[re.Match[str]], token: re.Match[str], depth: int) -> object:
    """The value that begins with `token`. Raises `StopIteration` where there is no more."""
    # Tags stand before any number of other tags, which is no depth.
    while token["tag"] is not None or token["discard"] is not None:
        if token["discard"] is not None:
            _value_within(tokens, next(tokens), depth)
        token = next(tokens)
    if token["open"] is not None:
        return _collection(tokens, token["open"], depth + 1)
    if token["close"] is not None:
        raise EdnError(f"a {token['close']} closes nothing")
    return _atom(token)


def _value_within(tokens: Iterator[re.Match[str]], token: re.Match[str], depth: int) -> object:
    if depth > _DEEPEST:
        raise EdnError("it is nested too deeply")
    return _value(tokens, token, depth + 1)


def _collection(tokens: Iterator[re.Match[str]], opening: str, depth: int) -> object:
    if depth > _DEEPEST:
        raise EdnError("it is nested too deeply")
    closing = _CLOSING[opening]
    items: list[object] = []
    while (token := next(tokens))["close"] is None:
        if token["discard"] is not None:
            _value_within(tokens, next(tokens), depth)
            continue
        items.append(_value(tokens, token, depth))
    if token["close"] != closing:
        raise EdnError(f"a {opening} is closed by a {token['close']}")
    if opening != "{":
        return items
    if len(items) % 2:
        raise EdnError("a map has a key without a value")
    return {str(key): value for key, value in zip(items[::2], items[1::2], strict=True)}


def _atom(token: re.Match[str]) -> object:
    if token["text"] is not None:
        return _ESCAPE.sub(_unescaped, token["text"])
    if token["sign"] is not None:
        sign = token["sign"]
        return _SIGNS.get(sign) or (chr(int(sign[1:], 16)) if len(sign) > 1 else sign)
    word = token["word"]
    if _NUMBER.fullmatch(word):
        bare = word.rstrip("NM")
        return int(bare) if bare.lstrip("+-").isdecimal() else float(bare)
    return _NAMED[word] if word in _NAMED else word.removeprefix(":")


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else _ESCAPED.get(escape[2], escape[2])
