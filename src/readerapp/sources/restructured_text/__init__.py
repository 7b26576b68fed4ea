"""reStructuredText, by docutils, with what Sphinx and others add to it taken as the text that it holds."""

import re
from typing import TYPE_CHECKING, Any

from readerapp.document.document import Document, Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.converted import converted_document
from readerapp.sources.encoding import as_utf8
from readerapp.sources.errors import SourceError
from readerapp.sources.extras import import_extra
from readerapp.sources.html.elements import classes_of, text_of
from readerapp.sources.html.tree import html_tree
from readerapp.sources.request import Request

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DIRECTIVE = re.compile(r"^[ \t]*\.\. (?:\|[^|\n]+\| )?([\w:.+-]{1,80})::", re.MULTILINE)
_ROLE = re.compile(r":([\w:.+-]{1,80}):`|`:([\w:.+-]{1,80}):")
# `words <where they lead>`, as most roles of Sphinx have it.
_LABELLED = re.compile(r"(.*\S)\s*<[^<>]*>\Z", re.DOTALL)
_LONGEST_LINE = 1 << 20
_QUIET = 5
# Nothing that the text names is read, and nothing that is wrong with it is said in the text.
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "syntax_highlight": "none",
    "math_output": "LaTeX",
    "report_level": _QUIET,
    "halt_level": _QUIET,
    "line_length_limit": _LONGEST_LINE,
    "initial_header_level": 2,
    "sectsubtitle_xform": False,
    "_disable_config": True,
    "warning_stream": False,
}
_MACHINERY = frozenset({"toctree", "index", "highlight", "currentmodule", "tabularcolumns", "testsetup"})
_CODE_CLASSES = frozenset({"code", "literal-block"})


def parse(data: bytes, request: Request) -> Document:
    """The document that a reStructuredText is. Raises `SourceError` when docutils is missing or fails."""
    core = import_extra("docutils.core", "rst", request)
    text = as_utf8(data, request.encoding).decode()
    _know_what_is_named_in(text)
    try:
        parts = core.publish_parts(text, writer="html5", settings_overrides=_SETTINGS)
    # Text that nobody has tried can break its parser anywhere.
    except Exception as error:
        raise SourceError(
            f"{shown_line(request.source)} cannot be read as reStructuredText; try --format text"
        ) from error
    root = html_tree(parts["html_body"].encode("utf-8", "replace")).root
    _make_plain(root)
    return converted_document(root, _metadata(root), "rst", request)


def _metadata(root: "HtmlElement") -> Metadata:
    """What the title and the fields at the top of the text say."""
    titles = [shown_line(text_of(title)) for title in root.iter("h1") if "title" in classes_of(title)]
    authors = [shown_line(text_of(author)) for author in _fields(root, "author") or _fields(root, "authors")]
    dates = [shown_line(text_of(date)) for date in _fields(root, "date")]
    return Metadata(title=next(iter(titles), ""), authors=tuple(filter(None, authors)), date=next(iter(dates), ""))


def _fields(root: "HtmlElement", name: str) -> list["HtmlElement"]:
    """What stands in the fields with this name; each paragraph of it where there are several."""
    found = []
    for term in root.iter("dt"):
        value = term.getnext()
        if name in classes_of(term) and value is not None:
            found += list(value.iterdescendants("p")) or [value]
    return found


def _make_plain(root: "HtmlElement") -> None:
    """Say in plain HTML what docutils says by classes: verse, code and its language, labels of notes."""
    for element in list(root.iter("div", "span", "pre")):
        classes = classes_of(element)
        if element.tag == "div" and "line" in classes:
            element.tag = "span"
            element.addnext(element.makeelement("br"))
        elif element.tag == "span" and "literal" in classes:
            element.tag = "code"
        elif element.tag == "span" and "label" in classes:
            note = element.getnext()
            label = f"{text_of(element)} "
            element.drop_tree()
            if note is not None:
                note.text = label + (note.text or "")
        elif element.tag == "pre" and "code" in classes:
            language = next((name for name in element.get("class", "").split() if name not in _CODE_CLASSES), "")
            element.set("class", f"language-{language}" if language else "")


def _know_what_is_named_in(text: str) -> None:
    """Have docutils know all directives and roles in a text: it leaves out what stands in those that it does not."""
    from docutils.parsers.rst import directives, languages, roles

    english = languages.get_language("en")
    for name in set(_DIRECTIVE.findall(text)):
        if name.lower() not in english.directives:
            directives.register_directive(name.lower(), _plain_directive(name.lower()))
    for name in {before or behind for before, behind in _ROLE.findall(text)}:
        if name.lower() not in english.roles:
            roles.register_local_role(name.lower(), _plain_role)


def _plain_directive(name: str) -> type[Any]:
    """A directive that is no more than what it says and what stands in it."""
    from docutils import nodes
    from docutils.parsers.rst import Directive

    class Plain(Directive):
        """What is written behind the name, and the text below it."""

        optional_arguments = 100
        final_argument_whitespace = True
        has_content = True

        def run(self) -> list[Any]:
            if name in _MACHINERY:
                return []
            found: list[Any] = []
            words = " ".join(self.arguments)
            if words and name != "only":
                content, messages = self.state.inline_text(words, self.lineno)
                found += [nodes.paragraph("", "", nodes.strong("", "", *content)), *messages]
            container = nodes.container()
            self.state.nested_parse(self.content, self.content_offset, container)
            return [*found, container]

    return Plain


def _plain_role(_name: str, rawtext: str, text: str, *_: Any, **_options: Any) -> tuple[list[Any], list[Any]]:
    """A role that sets its words as code."""
    from docutils import nodes

    labelled = _LABELLED.match(nodes.unescape(text))
    words = labelled[1] if labelled else nodes.unescape(text).lstrip("~!")
    return [nodes.literal(rawtext, words)], []
