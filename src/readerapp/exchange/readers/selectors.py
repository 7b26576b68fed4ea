"""Selectors of Web Annotations, of Hypothesis and of readers of EPUBs: the words and the hints that they hold.

Sources: Web Annotation Data Model, W3C Recommendation of 23 February 2017; the client of Hypothesis; EPUB Annotations,
draft of 2026, and Readium's form before it. Hypothesis counts UTF-16 units, the W3C code points.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from readerapp.document.text_fragments import DIRECTIVE, fragments_in
from readerapp.exchange.imported import (
    CfiDialect,
    Chapter,
    CharacterRange,
    Context,
    EpubCfi,
    Hint,
    NumberRange,
    Scale,
    TextDirective,
    TextUnit,
    XPathRange,
)
from readerapp.exchange.readers.json_data import map_of, text

_MOST = 200
"""Selectors that one highlight may have: what goes on and on is no selection of anybody's."""

_PAGE = re.compile(r"(?:^|[#&])page=(?P<page>\d{1,9})(?:&|$)")
_LARGEST = 1 << 40

Selector = Mapping[str, object]


class Selected(NamedTuple):
    """What selectors say: the words, `None` where no quote is given; where they stand; whether it is an area."""

    words: str | None
    hints: tuple[Hint, ...]
    is_area: bool = False


def selected(selectors: object, unit: TextUnit, file: str = "") -> Selected:
    """What a selector, or a list of them, says. `file` is the page of an EPUB that they are in, if it is one.

    `unit` is what positions count. A selector that is refined says less than what refines it and is kept for that.
    """
    words: str | None = None
    hints: list[Hint] = []
    is_area = False
    for selector, around in _flattened(selectors):
        kind = kind_of(selector)
        if kind == "TextQuoteSelector":
            exact = text(selector, "exact")
            words = exact if exact.strip() and words is None else words
            prefix, suffix = text(selector, "prefix"), text(selector, "suffix")
            if prefix or suffix:
                hints.append(Context(prefix, suffix))
        elif kind in {"ShapeSelector", "SvgSelector"}:
            is_area = True
        else:
            hints.extend(_hints(kind, selector, around, unit, file))
    # Only hints of one kind can be the same.
    is_mixed = len(set(map(type, hints))) == len(hints)
    return Selected(words, tuple(hints if is_mixed else dict.fromkeys(hints)), is_area)


def kind_of(item: Mapping[str, object]) -> str:
    """The type of an object, without its prefix; the first where it has several."""
    kind = item.get("type") or item.get("@type")
    if isinstance(kind, str):
        return _without_prefix(kind)
    if isinstance(kind, list):
        kind = next((one for one in kind if isinstance(one, str)), "")
    return _without_prefix(kind) if isinstance(kind, str) else ""


@lru_cache(maxsize=256)
def _without_prefix(kind: str) -> str:
    return kind.rpartition(":")[2].rpartition("#")[2]


def _flattened(selectors: object) -> Iterator[tuple[Selector, Selector]]:
    """Each selector with the one that it refines, which is empty for the outermost."""
    waiting: deque[tuple[object, Selector]] = deque([(selectors, {})])
    for _ in range(_MOST):
        if not waiting:
            return
        value, around = waiting.popleft()
        if isinstance(value, list):
            waiting.extendleft((one, around) for one in reversed(value[:_MOST]))
        elif isinstance(value, dict):
            if kind_of(value) == "Choice":
                waiting.appendleft((value.get("items"), around))
                continue
            yield value, around
            if "refinedBy" in value:
                waiting.appendleft((value["refinedBy"], value))


def _hints(kind: str, selector: Selector, around: Selector, unit: TextUnit, file: str) -> Iterator[Hint]:
    match kind:
        case "TextPositionSelector":
            yield from _position(selector, around, unit, file)
        case "RangeSelector":
            yield from _range(selector, unit)
        case "XPathSelector" if not selector.get("refinedBy"):
            path = text(selector, "value")
            yield XPathRange(path, 0, path, 0, unit)
        case "FragmentSelector":
            yield from _fragment(text(selector, "value"), file)
        case "EPUBContentSelector":
            url, title = text(selector, "url"), text(selector, "title")
            if text(selector, "cfi"):
                yield EpubCfi(text(selector, "cfi"), dialect=CfiDialect.EPUB_JS, file=url)
            if title:
                yield Chapter((title,), url)
        case "PageSelector":
            index = number(selector, "index")
            page = text(selector, "label") or ("" if index is None else str(index + 1))
            if page:
                yield NumberRange(Scale.PAGE, page, page)
        case "ProgressionSelector":
            share = selector.get("value")
            if isinstance(share, int | float) and 0 <= share <= 1:
                yield NumberRange(Scale.PERCENT, f"{share * 100:g}", f"{share * 100:g}")


def _position(selector: Selector, around: Selector, unit: TextUnit, file: str) -> Iterator[Hint]:
    start, end = number(selector, "start"), number(selector, "end")
    if start is None or end is None or start > end:
        return
    if kind_of(around) == "XPathSelector":
        path = text(around, "value")
        yield XPathRange(path, start, path, end, unit)
        return
    element = text(around, "value") if kind_of(around) == "CssSelector" else ""
    yield CharacterRange(start, end, unit, file, element)


def _range(selector: Selector, unit: TextUnit) -> Iterator[Hint]:
    if "startContainer" in selector:
        offsets = number(selector, "startOffset"), number(selector, "endOffset")
        if offsets[0] is not None and offsets[1] is not None:
            containers = text(selector, "startContainer"), text(selector, "endContainer")
            yield XPathRange(containers[0], offsets[0], containers[1], offsets[1], TextUnit.UTF16)
        return
    start, end = map_of(selector, "startSelector"), map_of(selector, "endSelector")
    if kind_of(start) == kind_of(end) == "XPathSelector":
        # The end is where what is selected there begins.
        begin, until = (number(map_of(one, "refinedBy"), "start") or 0 for one in (start, end))
        yield XPathRange(text(start, "value"), begin, text(end, "value"), until, unit)


def _fragment(value: str, file: str) -> Iterator[Hint]:
    if "epubcfi(" in value:
        yield EpubCfi(value[value.index("epubcfi(") :], file=file)
    yield from directives_in(value)
    page = _PAGE.search(value)
    if page:
        yield NumberRange(Scale.PAGE, page["page"], page["page"])


def directives_in(address: str) -> Iterator[TextDirective]:
    """The words that an address, or the fragment of one, leads to."""
    _, sign, directive = address.partition(DIRECTIVE)
    if sign and fragments_in(f"{sign}{directive}"):
        yield TextDirective(f"{sign}{directive}")


def number(item: Mapping[str, object], name: str) -> int | None:
    """The whole number under a name, which may be written as text; `None` for anything else."""
    value = item.get(name)
    if isinstance(value, str) and value.isdecimal() and len(value) < 13:
        return int(value)
    value = int(value) if isinstance(value, float) and value.is_integer() else value
    return value if isinstance(value, int) and value is not True and 0 <= value < _LARGEST else None
