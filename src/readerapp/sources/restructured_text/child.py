"""The program of the child process in which reStructuredText becomes HTML, by docutils.

Its substitutions may stand for each other, and so a few lines for more than any memory holds.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from readerapp.sources.confinement.child import DamagedError, serve

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


def _parse(data: bytes) -> Iterator[Mapping[str, Any]]:
    from docutils.core import publish_parts

    text = data.decode()
    try:
        _know_what_is_named_in(text)
        yield {"page": publish_parts(text, writer="html5", settings_overrides=_SETTINGS)["html_body"]}
    except MemoryError:
        raise
    # Text that nobody has tried can break its parser anywhere.
    except Exception as error:
        raise DamagedError from error


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


if __name__ == "__main__":
    sys.exit(serve(_parse))
