"""What a page hides by its style sheets, or by making it so small or so clear that nobody sees it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import classes_of, text_of, with_attributes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_SHEET = 1 << 20
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?", re.IGNORECASE)
_DISPLAY = re.compile(r"(?:^|[;\s])(?:display|visibility)\s*:\s*([a-z-]+)", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:opacity\s*:\s*0+(?:\.0*)?%?|font-size\s*:\s*0+(?:\.0*)?(?:px|pt|em|rem|%)?)\s*(?:!important\s*)?(?:;|$)",
    re.IGNORECASE,
)


def hide_unseen(root: "HtmlElement", sheets: Iterable[str] = ()) -> None:
    """Set `hidden` on the elements that the style sheets in the page, those in `sheets`, or their own style hide.

    A page with scripts is left as it is: these may show what is hidden at first.
    """
    if any(script.get("src") or script.text for script in root.iter("script")):
        return
    hidden: set[tuple[str, str]] = set()
    for sheet in (*sheets, *(text_of(style) for style in root.iter("style") if _is_for_screens(style))):
        _add_hidden(sheet, hidden)
    for element in with_attributes(root):
        style = element.get("style")
        if (style and _UNSEEN.search(style)) or (hidden and _is_hidden(element, hidden)):
            element.set("hidden", "")


def _is_for_screens(style: "HtmlElement") -> bool:
    media = style.get("media", "all")
    return not media or "all" in media or "screen" in media


def _add_hidden(sheet: str, hidden: set[tuple[str, str]]) -> None:
    """Note the selectors of a tag and a class or id that a sheet hides, and forget those that it shows."""
    if len(sheet) > _LONGEST_SHEET:
        return
    for selectors, declarations in _RULE.findall(_without_conditions(_COMMENT.sub("", sheet))):
        shown = _DISPLAY.findall(declarations)
        if not shown and not _UNSEEN.search(declarations.strip()):
            continue
        is_hidden = not shown or any(word.lower() in ("none", "hidden") for word in shown)
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple is None or not simple[2]:
                continue
            found = (simple[1] or "").lower(), simple[2]
            if is_hidden:
                hidden.add(found)
            else:
                hidden.discard(found)


def _without_conditions(sheet: str) -> str:
    """The sheet without the rules that hold only in some conditions, such as in print."""
    kept = ""
    start = 0
    while (at := sheet.find("@", start)) >= 0:
        kept += sheet[start:at]
        opening, ending = sheet.find("{", at), sheet.find(";", at)
        if opening < 0 or 0 <= ending < opening:
            start = ending + 1 if ending >= 0 else len(sheet)
            continue
        depth, start = 1, opening + 1
        while depth and start < len(sheet):
            depth += {"{": 1, "}": -1}.get(sheet[start], 0)
            start += 1
    return kept + sheet[start:]


def _is_hidden(element: "HtmlElement", hidden: set[tuple[str, str]]) -> bool:
    names = [f".{name}" for name in classes_of(element)]
    if element.get("id"):
        names.append(f"#{element.get('id')}")
    return any((tag, name) in hidden for name in names for tag in ("", element.tag))
