"""Notes of a page: which elements are one, and what stands for links to a note, back from it, or nowhere."""

import re
from typing import TYPE_CHECKING

from readerapp.sources.markup.elements import classes_of, is_short, roles_of, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_REFERENCE_ROLES = frozenset({"doc-noteref", "noteref", "doc-biblioref"})
_BACK_ROLES = frozenset({"doc-backlink", "backlink", "referrer"})
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"})
_NOTE_CLASSES = frozenset({"footnote", "endnote"})
_REFERENCE_CLASS = re.compile(r"\b(?:foot|end)?note-?_?(?:ref|anchor|call)|\bfnref|\breference\b", re.IGNORECASE)
_BACK_CLASS = re.compile(r"\b(?:back-?(?:ref|link)|footnote-?back|reversefootnote|cite-backlink)", re.IGNORECASE)
_LABEL = re.compile(r"\[?\s*(\w{1,4}|[*†‡§¶]{1,3})\s*\]?$")
_LONGEST_LABEL = 8
# A permanent link to a heading, and the way back from a note: signs that mean something to a mouse.
_SIGN = re.compile(r"[\s\ufe0e\ufe0f]*(?:[¶#§🔗⚓↩↑↵⏎⬆▲^]|⤴|↖)?[\s\ufe0e\ufe0f]*$")


def is_note(element: "HtmlElement") -> bool:
    """Whether the element is one note, with all that it says."""
    if not roles_of(element).isdisjoint(_NOTE_ROLES):
        return True
    return "id" in element.attrib and not classes_of(element).isdisjoint(_NOTE_CLASSES)


def note_label(link: "HtmlElement") -> str:
    """The label of the note that `link` leads to, without brackets; empty where it leads to no note."""
    if not is_short(link, _LONGEST_LABEL):
        return ""
    label = _LABEL.match(text_of(link).strip())
    return label[1] if label and "#" in link.get("href", "") and _is_reference(link) else ""


def leads_back(element: "HtmlElement") -> bool:
    """Whether the element is only the way back from a note, or a sign that links a place in the page to itself."""
    if not roles_of(element).isdisjoint(_BACK_ROLES) or _BACK_CLASS.search(element.get("class", "")):
        return is_short(element, _LONGEST_LABEL) or element.tag == "a"
    # What is left is a link, and a short one: nothing else is worth a look at all that is in it.
    if element.tag != "a" or "#" not in element.get("href", "") or not is_short(element, _LONGEST_LABEL):
        return False
    if next(element.iterdescendants("img", "svg"), None) is not None:
        return False
    return _SIGN.match(text_of(element)) is not None


def _is_reference(link: "HtmlElement") -> bool:
    if not roles_of(link).isdisjoint(_REFERENCE_ROLES) or _REFERENCE_CLASS.search(link.get("class", "")):
        return True
    parent = link.getparent()
    is_raised = (parent is not None and parent.tag == "sup") or any(child.tag == "sup" for child in link)
    return is_raised or bool(parent is not None and _REFERENCE_CLASS.search(parent.get("class", "")))
