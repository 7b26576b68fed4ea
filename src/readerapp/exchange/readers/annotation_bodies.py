"""What a Web Annotation says of its words: note, tags, replies, what is to stand there instead, and how it looks."""

from collections.abc import Mapping
from typing import NamedTuple

from readerapp.exchange.imported import Reply
from readerapp.exchange.readers.json_data import text, texts
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.selectors import kind_of

_MOST = 1000


class Said(NamedTuple):
    """What the bodies of an annotation hold."""

    note: str
    tags: tuple[str, ...]
    motivations: tuple[str, ...]
    color: str = ""
    style: str = ""
    replies: tuple[Reply, ...] = ()
    replacement: str | None = None


def said_in(item: Mapping[str, object]) -> Said:
    """What an annotation says: in a body, in several, or in none."""
    motivations = tuple(one.rpartition(":")[2].rpartition("#")[2] for one in texts(item, "motivation"))
    notes: list[str] = [text(item, "bodyValue")]
    tags: list[str] = list(texts(item, "tags"))
    replies: list[Reply] = []
    replacement: str | None = None
    color = style = ""
    for body in _bodies(item.get("body")):
        if isinstance(body, str):
            notes.append(body)
            continue
        own = texts(body, "purpose")
        purposes = own or motivations
        value = _text_of(body)
        color, style = color or text(body, "color"), style or text(body, "highlight")
        tags.extend(texts(body, "tags"))
        if "tagging" in purposes or kind_of(body) == "Tag":
            tags.append(value)
        elif "replying" in own:
            replies.append(Reply(value, ", ".join(names_of(body.get("creator"))), of_text(body.get("created"))))
        elif "editing" in purposes:
            replacement = value
        else:
            notes.append(value)
    note = "\n\n".join(one for one in notes if one.strip())
    kept = tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
    return Said(note, kept, motivations, color, style, tuple(replies), replacement)


def names_of(value: object) -> tuple[str, ...]:
    """The names of who made something: texts, objects with a name, or a list of both."""
    names = []
    for one in value[:_MOST] if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            one = text(one, "name") or text(one, "nickname") or text(one, "foaf:name") or text(one, "id")
        if isinstance(one, str) and one.strip():
            names.append(one.strip())
    return tuple(names)


def _bodies(value: object) -> list[str | Mapping[str, object]]:
    """The bodies; of a choice the first."""
    found: list[str | Mapping[str, object]] = []
    waiting = [value]
    for _ in range(_MOST):
        if not waiting:
            break
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one[:_MOST]
        elif isinstance(one, dict):
            kind = kind_of(one)
            if kind in {"Choice", "Composite", "List"}:
                items = one.get("items")
                waiting.insert(0, items[0] if kind == "Choice" and isinstance(items, list) and items else items)
            else:
                found.append(one)
        elif isinstance(one, str) and one.strip():
            found.append(one)
    return found


def _text_of(body: Mapping[str, object]) -> str:
    """The text of a body; the address of one that stands elsewhere."""
    for name in ("value", "chars", "cnt:chars", "rdf:value"):
        value = body.get(name)
        if isinstance(value, str):
            return _without_markup(value) if text(body, "format") == "text/html" else value
    source = body.get("source")
    if isinstance(source, dict):
        return text(source, "value") or text(source, "id")
    return text(body, "source") or text(body, "id") or text(body, "@id")


def _without_markup(page: str) -> str:
    if "<" not in page and "&" not in page:
        return page.strip()
    from readerapp.exchange.readers.pages import html_root, quick_text, text_in
    from readerapp.exchange.readers.source import ImportSource, ImportSourceError

    quickly = quick_text(page)
    if quickly is not None:
        return quickly
    try:
        return text_in(html_root(ImportSource.of(page.encode("utf-8", "replace"), "a note"), page))
    except ImportSourceError:
        return page
