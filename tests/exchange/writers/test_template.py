"""A template of the reader's own is filled in with the notes, reaches nothing else, and says in which line it fails."""

import pytest

from examples import EXPORTED, document_of, heading, marked, paragraph
from readerapp.exchange.entries import notes_in
from readerapp.exchange.entry import DocumentNotes
from readerapp.exchange.writers.errors import UnfitError
from readerapp.exchange.writers.registry import of_template, written


def notes() -> DocumentNotes:
    document = document_of(heading("Weather"), paragraph("It rained *again*."), title="A [rainy] day")
    return notes_in(document, [marked(document, "rained *again*", note="Why?", tags=["rain"])])


def filled(template: str) -> str:
    return written(of_template("mine.md.j2", template), [notes()], EXPORTED).decode()


def test_it_says_what_there_is_to_say_of_document_and_notes() -> None:
    template = """\
{{ document.title }}
{% for one in entries %}
{{ one.quote }} ({{ one.color }}, {{ one.headings[0] }}, {{ one.paragraph }})
{{ one.note }} {{ one.tags | join }}
{% endfor %}
"""
    assert filled(template) == "A [rainy] day\nrained *again* (yellow, Weather, 2)\nWhy? rain\n"


def test_words_are_made_markdown_that_is_read_as_these_words() -> None:
    assert filled("{{ entries[0].quote | markdown | quote_lines }}") == r"> rained \*again\*"


def test_a_field_that_there_is_not_is_said_with_its_line() -> None:
    with pytest.raises(UnfitError, match=r"mine\.md\.j2, line 3: .*no attribute 'qoute'"):
        filled("a\n\n{{ entries[0].qoute }}\n")


def test_what_is_no_jinja_is_said_with_its_line() -> None:
    with pytest.raises(UnfitError, match=r"^mine\.md\.j2, line 2: [^\n]*$"):
        filled("a\n{% for x in %}\n")


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ entries.append(1) }}",
        "{% include '/etc/hostname' %}",
        "{{ document.update({'title': 'x'}) }}",
        "{{ range(10000000) | list }}",
    ],
)
def test_it_reaches_nothing_but_what_it_is_given_and_changes_nothing(template: str) -> None:
    with pytest.raises(UnfitError, match=r"mine\.md\.j2"):
        filled(template)


def test_it_cannot_fill_the_memory() -> None:
    with pytest.raises(UnfitError, match="memory"):
        filled("{{ 'x' * 3000000000 }}")


def test_its_files_are_called_as_it_is() -> None:
    endings = [of_template(name, "x").ending for name in ("mine.md.j2", "mine.html", "mine.tex.jinja", "mine")]
    assert endings == [".md", ".html", ".tex", ".txt"]
