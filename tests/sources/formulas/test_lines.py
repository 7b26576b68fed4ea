"""A hundred formulas, each in TeX, MathML and OMML, as lines that a person takes for the same."""

import csv
from pathlib import Path

import pytest
from lxml import etree

from readerapp.sources.formulas import mathml, omml
from readerapp.sources.formulas.tex import is_formula, line_of_tex
from readerapp.sources.formulas.writing import line_of
from same_formula import is_same_formula

with (Path(__file__).parent / "formulas.tsv").open(encoding="utf-8") as file:
    FORMULAS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula["id"])
def test_a_formula_says_the_same_in_all_three_spellings(formula: dict[str, str]) -> None:
    lines = {
        "TeX": line_of_tex(formula["tex"]),
        "MathML": line_of(mathml.parts_of(etree.fromstring(formula["mathml"]))),
        "OMML": line_of(omml.parts_of(etree.fromstring(formula["omml"]))),
    }
    assert {spelling: is_same_formula(line, formula["accepted"]) for spelling, line in lines.items()} == dict.fromkeys(
        lines, True
    ), (lines, formula["accepted"])


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\frac{1}{n(n+1)}", "1/(n(n+1))"),
        (r"\frac{x^n}{n!}", "xⁿ/n!"),
        (r"\sqrt[3]{2}", "³√2"),
        (r"\left.\frac{dy}{dx}\right|_{x=0}", "dy/dx|ₓ₌₀"),
        (r"e^{-\frac{x^2}{2\sigma^2}}", "e^(−x²/(2σ²))"),
        (r"x_{\mathrm{eff}}^2", "x²_eff"),
        (r"10\,\mathrm{kg}", "10 kg"),
        (r"\cos\theta\sin\phi", "cos θ sin φ"),
        (r"\begin{align}a&=b\\c&=d\end{align}", "a=b; c=d"),
        (r"{\displaystyle x^{2}}", "x²"),
    ],
)
def test_a_line_keeps_what_belongs_together(tex: str, line: str) -> None:
    assert line_of_tex(tex) == line


def test_tex_that_is_not_understood_stays_as_it_was_written() -> None:
    assert line_of_tex(r"\ce{H2O} + \mymacro{x}") == r"\ce{H2O} + \mymacro{x}"
    assert line_of_tex(r"\frac{a}") == r"\frac{a}"
    assert line_of_tex("}{") == "}{"


def test_words_between_signs_that_may_mean_a_formula_are_none() -> None:
    assert all(map(is_formula, ("x", "n k", "alpha_1")))
    assert not is_formula("see the note")


def test_a_formula_nested_without_end_is_its_characters() -> None:
    deep = "<msqrt>" * 230 + "<mi>x</mi>" + "</msqrt>" * 230
    assert "x" in line_of(mathml.parts_of(etree.fromstring(f"<math>{deep}</math>")))
