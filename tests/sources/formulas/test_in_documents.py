"""Formulas in documents: in the tags of a page, and between the signs of Markdown."""

import pytest

from readerapp.document.document import Document
from readerapp.sources import html, markdown
from readerapp.sources.request import Request


def words(document: Document) -> list[str]:
    return [block.text for block in document]


@pytest.mark.parametrize(
    ("math", "line"),
    [
        ("<math><msup><mi>e</mi><mn>2</mn></msup><mo>=</mo><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "e² = a/b"),
        ('<math alttext="{\\displaystyle x^{2}}"><mi>x</mi><mn>2</mn></math>', "x²"),
        ('<math alttext="\\sqrt{2}"></math>', "√2"),
        (
            "<math><semantics><msqrt><mi>x</mi></msqrt><annotation encoding='x'>y</annotation></semantics></math>",
            "√x",
        ),
        ("<math><mi>y</mi></math>", "y"),
    ],
)
def test_a_page_shows_a_formula_as_a_line(math: str, line: str) -> None:
    page = f"<html><body><p>If {math} holds.</p></body></html>"
    assert words(html.parse(page.encode(), Request("page.html", "page"))) == [f"If {line} holds."]


def test_a_page_for_mathjax_shows_what_stands_in_an_environment_alone() -> None:
    page = r"<script src='mathjax.js'></script><p>So \begin{align*} a &amp;= b \\ c &amp;= d \end{align*} it is.</p>"
    assert words(html.parse(page.encode(), Request("page.html", "page"))) == ["So a=b; c=d it is."]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("So $x^2$ it is.", ["So x² it is."]),
        (r"So \(a_1\) it is.", ["So a₁ it is."]),
        ("So\n\n$$\n\\frac{a}{b+1}\n$$\n\nit is.", ["So", "a/(b+1)", "it is."]),
        ("\\[\nE=mc^2\n\\]", ["E = mc²"]),
        ("So\n\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}\nit is.", ["So", "a=b; c=d", "it is."]),
        ("- \\begin{equation} x^2 \\end{equation}", ["x²"]),
        ("It costs $5 and then $6, or 20$ in all.", ["It costs $5 and then $6, or 20$ in all."]),
        (r"Ana \(see the note\) said so.", ["Ana (see the note) said so."]),
        ("The code `$x^2$` stays.", ["The code $x^2$ stays."]),
        (r"\[not a link\] either", ["[not a link] either"]),
    ],
)
def test_markdown_shows_a_formula_as_a_line_and_leaves_prices_alone(source: str, shown: list[str]) -> None:
    assert words(markdown.parse(source.encode(), Request("note.md", "note"))) == shown
