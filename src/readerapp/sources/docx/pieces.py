"""Cutting a DOCX where mammoth can go on with what follows as if nothing had come before.

It can where a paragraph with words of its own begins that is no item of a list, and no field is open: such a paragraph
is put into no element that was begun before, as items are put into their list. What is made of the pieces, one behind
the other, is what would be made of the whole.
"""

from copy import deepcopy
from typing import TYPE_CHECKING

from readerapp.sources.docx.word_elements import any_of, attribute, child, local_name, text_in, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

FIRST_PIECE = 125
"""Paragraphs with a text in the first piece: more than the first page has, and what has to be there behind it."""

_GROWTH = 4
"""How many times as many paragraphs each piece has as the one before it: what all need is read again for each."""

_REFERENCES = any_of(("footnoteReference", "endnoteReference"))
_OVER_PARAGRAPHS = any_of(("ins", "del", "moveFrom", "moveTo", "AlternateContent"))
_FIELDS = any_of(("fldChar",))
_ONLY_POINTED_AT = frozenset({"hyperlink", "image"})


def pieces_of(
    document: "_Element", notes: "Iterable[_Element]", numbering: "_Element | None", first: int
) -> "list[list[_Element]]":
    """What stands in the body of a document, in pieces of which the first has some `first` paragraphs with a text.

    It is one piece where something goes on over the ends of paragraphs that only mammoth follows.
    """
    body = child(document, "body")
    children = list(body) if body is not None else []
    if not children or not _is_plain(document, notes):
        return [children]
    numbered = _styles_of_lists(numbering)
    pieces: list[list[_Element]] = [[]]
    count, most, open_fields = 0, first, 0
    for element in children:
        if count >= most and not open_fields and _begins_anew(element, numbered):
            pieces.append([])
            count, most = 0, most * _GROWTH
        pieces[-1].append(element)
        count += sum(1 for paragraph in element.iter("{*}p") if text_in(paragraph).strip())
        for field in element.iter(*_FIELDS):
            kind = attribute(field, "fldCharType")
            open_fields = max(open_fields + {"begin": 1, "end": -1}.get(kind, 0), 0)
    return pieces


def with_only(document: "_Element", piece: "list[_Element]") -> "_Element":
    """A document like this one, with nothing in its body but the piece, which is taken out of the other."""
    root = _like(document)
    body = child(document, "body")
    if body is not None:
        inner = _like(body)
        root.append(inner)
        inner.extend(piece)
    return root


def notes_for(notes: "_Element", piece: "_Element") -> "_Element":
    """The part with notes, with those only that the piece refers to."""
    wanted = {attribute(reference, "id") for reference in piece.iter(*_REFERENCES)}
    return _like(notes, [deepcopy(note) for note in notes if attribute(note, "id") in wanted])


def relations_for(relations: "_Element", parts: "Iterable[_Element]") -> "_Element":
    """The relations of a part, without the links and images that nothing in these parts names."""
    named = {str(value) for part in parts for element in part.iter() for value in element.values()}
    kept = (
        one
        for one in relations
        if attribute(one, "Type").rpartition("/")[2] not in _ONLY_POINTED_AT or attribute(one, "Id") in named
    )
    return _like(relations, [deepcopy(one) for one in kept])


def _like(element: "_Element", children: "Iterable[_Element]" = ()) -> "_Element":
    """An element of the same name with the same attributes and namespaces, and these children."""
    from lxml import etree

    root = etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
    root.extend(list(children))
    return root


def _is_plain(document: "_Element", notes: "Iterable[_Element]") -> bool:
    """Whether nothing goes on over the ends of paragraphs but fields, and no note refers to another."""
    if next(document.iter(*_OVER_PARAGRAPHS), None) is not None:
        return False
    return all(next(part.iter(*_REFERENCES), None) is None for part in notes)


def _styles_of_lists(numbering: "_Element | None") -> set[str]:
    """The styles whose paragraphs are items of a list."""
    levels: Iterator[_Element] = numbering.iter("{*}lvl") if numbering is not None else iter(())
    return {value_of(child(level, "pStyle")) for level in levels} - {""}


def _begins_anew(element: "_Element", numbered: set[str]) -> bool:
    """Whether a paragraph is no item, and has words of its own, without which it would be left out."""
    if local_name(element) != "p":
        return False
    properties = child(element, "pPr")
    if child(properties, "numPr") is not None or value_of(child(properties, "pStyle")) in numbered:
        return False
    runs = element.iterchildren("{*}r")
    return any((words.text or "").strip() for run in runs for words in run.iterchildren("{*}t"))
