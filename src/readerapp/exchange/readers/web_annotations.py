"""W3C Web Annotations: one, a list of them, a page, a collection.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017, and what programs make of it: bodies that are
absent, texts, objects or lists, targets likewise, types and contexts of the drafts before.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from readerapp.exchange.entry import block_id_of
from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight, Skipped, SkipReason, TextUnit
from readerapp.exchange.readers.annotation_bodies import Said, names_of, said_in
from readerapp.exchange.readers.json_data import holds_json, is_list, json_of, map_of, maps, text, texts
from readerapp.exchange.readers.keys import made_key, with_keys_of_their_own
from readerapp.exchange.readers.moments import of_text
from readerapp.exchange.readers.selectors import Selected, directives_in, kind_of, selected
from readerapp.exchange.readers.source import ImportSource

_LISTS = ("items", "resources", "@graph", "annotations")
_MOST_PAGES = 10_000
_LOOKED_AT = 1000
"""How many items of a list tell what all of them are."""

_COLORS_OF_READERAPP = frozenset({"yellow", "green", "blue", "pink", "orange", "violet"})


def recognises(source: ImportSource) -> bool:
    """Whether it is an annotation, or a list, page or collection of them."""
    if not holds_json(source, b"anno.jsonld", b'"Annotation', b'"oa:Annotation', b'"target"'):
        return False
    value = json_of(source)
    if isinstance(value, Mapping) and kind_of(value) in {"AnnotationCollection", "AnnotationPage"}:
        return True
    return any(map(_is_annotation, islice(annotations_in(value), 20)))


def read(source: ImportSource) -> Imported:
    """All annotations of the file; of what stands elsewhere, as the next page of a collection, it is told."""
    value = json_of(source)
    is_own = isinstance(value, Mapping) and text(map_of(value, "generator"), "name") == "readerapp"
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    for number, item in enumerate(annotations_in(value), 1):
        highlight = _highlight(number, item, is_own)
        if isinstance(highlight, Skipped):
            skipped.append(highlight)
        else:
            highlights.append(highlight)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped), _remarks(value, len(highlights) + len(skipped)))


def annotations_in(value: object) -> Iterator[Mapping[str, object]]:
    """The annotations of a file, those of pages and collections in it too."""
    waiting: list[object] = [value]
    for _ in range(_MOST_PAGES):
        if not waiting:
            break
        one = waiting.pop(0)
        if is_list(one):
            if any(map(_holds_more, maps(one)[:_LOOKED_AT])):
                waiting[:0] = one
            else:
                yield from maps(one)
        elif isinstance(one, dict):
            more = [one["first"]] if isinstance(one.get("first"), Mapping) else []
            more += [one[name] for name in _LISTS if is_list(one.get(name))]
            if more or _holds_more(one):
                waiting[:0] = [*more, *([one["next"]] if isinstance(one.get("next"), Mapping) else [])]
            else:
                yield one


def _holds_more(item: Mapping[str, object]) -> bool:
    return kind_of(item) in {"AnnotationCollection", "AnnotationPage", "AnnotationSet"}


def _is_annotation(item: Mapping[str, object]) -> bool:
    is_said = "body" in item or "bodyValue" in item or "motivation" in item
    return ("target" in item and (kind_of(item) == "Annotation" or is_said)) or kind_of(item) == "Annotation"


def _highlight(number: int, item: Mapping[str, object], is_own: bool) -> ImportedHighlight | Skipped:
    if not _is_annotation(item):
        return Skipped(number, SkipReason.BROKEN, text(item, "id"))
    target, place = _target(item)
    book = _book(target)
    said = said_in(item)
    if "bookmarking" in said.motivations and place.words is None:
        return Skipped(number, SkipReason.BOOKMARK, said.note, book)
    if place.words is None and not said.note.strip() and not said.tags and not place.hints:
        return Skipped(number, SkipReason.DRAWING if place.is_area else SkipReason.EMPTY, text(item, "id"), book)
    identifier = text(item, "id") or text(item, "@id")
    # One that came from elsewhere once keeps the id that it has there.
    is_own = is_own and identifier.startswith("urn:uuid:")
    words, (color, style) = place.words, _look(said, target)
    created, modified = of_text(item.get("created")), of_text(item.get("modified"))
    key = identifier or made_key(book.url, book.title, words or said.note, repr(place.hints))
    return ImportedHighlight(
        tool="readerapp" if is_own else "w3c",
        key=block_id_of(key.removeprefix("urn:uuid:")) if is_own else key,
        number=number,
        words=words,
        book=book,
        hints=place.hints,
        note=said.note,
        tags=said.tags,
        color=color,
        style=style,
        created=created,
        modified="" if modified == created else modified,
        by=", ".join(names_of(item.get("creator"))),
        replies=said.replies,
        replacement=said.replacement if words is not None else None,
    )


def _target(item: Mapping[str, object]) -> tuple[Mapping[str, object], Selected]:
    """The target whose words are known, else the first, and what its selectors say."""
    value = item.get("target")
    values = value if isinstance(value, list) else [value]
    targets = [one if isinstance(one, dict) else {"source": one} for one in values[:20]] or [{}]
    found = [(target, _selected(target)) for target in targets]
    return next((pair for pair in found if pair[1].words or pair[1].hints), found[0])


def _selected(target: Mapping[str, object]) -> Selected:
    selectors = target.get("selector")
    if selectors is None:
        return Selected(None, tuple(directives_in(_book(target).url)))
    # Hypothesis writes this form too, with places counted as it counts them.
    is_counted_in_utf16 = any("startContainer" in one for one in maps(selectors))
    return selected(selectors, TextUnit.UTF16 if is_counted_in_utf16 else TextUnit.CODE_POINTS)


def _book(target: Mapping[str, object]) -> ImportedBook:
    source = target.get("source") or target.get("full") or target.get("id") or target.get("@id")
    title = text(target, "title") or text(target, "dc:title")
    if isinstance(source, dict):
        title = title or next(iter(texts(source, "title")), "") or text(source, "dc:title")
        source = source.get("id") or source.get("@id")
    address = source if isinstance(source, str) else ""
    is_page = address.startswith(("http://", "https://"))
    if address.startswith("file://"):
        from urllib.parse import unquote

        address = unquote(address.removeprefix("file://"))
    elif address.startswith("urn:readerapp:"):
        address = ""
    return ImportedBook(title, url=address if is_page else "", path="" if is_page else address)


def _look(said: Said, target: Mapping[str, object]) -> tuple[str, str]:
    """Colour and style: of the body, or of the target's class, which readerapp writes as `yellow-solid`."""
    color, _, style = text(target, "styleClass").partition("-")
    if color in _COLORS_OF_READERAPP and style:
        return color, style
    return said.color, said.style


def _remarks(value: object, count: int) -> tuple[str, ...]:
    if not isinstance(value, Mapping):
        return ()
    total = value.get("total")
    elsewhere = isinstance(value.get("first"), str) or isinstance(value.get("next"), str)
    if isinstance(total, int) and total > count:
        return (f"the collection has {total:,} annotations, and {count:,} of them are in this file",)
    return ("more pages of the collection are not in this file",) if elsewhere else ()
