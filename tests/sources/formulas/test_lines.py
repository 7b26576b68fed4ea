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
        (r"\hat{\theta} = \arg\max_{\theta} p(x)", "θ̂ = arg max_θ p(x)"),
        (r"\argmin_{x \in S} f", "arg min_(x∈S) f"),
        (r"\begin{cases} x^2, & \text{if } x \ge 0, \\ -x, & \text{else.} \end{cases}", "{x², if x≥0; −x, else."),
        (r"\begin{dcases} 1 & n=0 \\ 2 & n>0 \end{dcases}", "{1, n=0; 2, n>0"),
        (r"\begin{rcases} a \\ b \end{rcases} = c", "{a; b} = c"),
        (r"\begin{gather*} a=b \\ c=d \end{gather*}", "a=b; c=d"),
        (r"\begin{alignat*}{2} a &= b \\ c &= d \end{alignat*}", "a=b; c=d"),
        (r"\begin{IEEEeqnarray}{rCl} a &=& b \\ c &=& d \end{IEEEeqnarray}", "a=b; c=d"),
        (r"\begin{equation} E = mc^2 \tag{1} \end{equation}", "E = mc²"),
        (r"\prod_{p\ \text{prime}} p", "∏_(p prime) p"),
        (r"\underbrace{a + b}_{26\text{ terms}}", "(a+b)_(26 terms)"),
        (r"\text{Attention}(Q,K) = \text{softmax}\left(QK^T\right)", "Attention(Q, K) = softmax(QKᵀ)"),
        (r"\text{H}_2\text{O}", "H₂O"),
        (r"2\text{kg}", "2 kg"),
        (r"P(\text{rain} \mid \text{clouds})", "P(rain ∣ clouds)"),
        (r"a \not= b \not< c \not\in D", "a ≠ b ≮ c ∉ D"),
        (r"\slashed{D} + \not{p}", "D̸ + p̸"),
        (r"1{,}000{,}000 \approx 10^6", "1,000,000 ≈ 10⁶"),
        (r"3{.}14", "3.14"),
        (r"\nicefrac{1}{2} + \norm{x}_2 + \abs{-y}", "1/2 + ‖x‖₂ + |−y|"),
        (r"\Braket{a|b}", "⟨a|b⟩"),
        (r"\underline{CD}", "C̲D̲"),
        (r"X \sim \mathcal{N}(0, 1)", "X ~ N(0, 1)"),
        (r"{}^{14}_{6}\mathrm{C}", "¹⁴₆C"),
        (r"\left( a \middle| b \right)", "(a|b)"),
    ],
)
def test_a_line_keeps_what_belongs_together(tex: str, line: str) -> None:
    assert line_of_tex(tex) == line


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("H2O", "H₂O"),
        ("2H2 + O2 -> 2H2O", "2H₂ + O₂ → 2H₂O"),
        ("SO4^2-", "SO₄²⁻"),
        ("Fe^{3+}", "Fe³⁺"),
        ("Na+ + Cl- -> NaCl v", "Na⁺ + Cl⁻ → NaCl ↓"),
        ("CuSO4.5H2O", "CuSO₄·5H₂O"),
        ("^{14}_{6}C -> ^{14}_{7}N + e-", "¹⁴₆C → ¹⁴₇N + e⁻"),
        ("CO2 + C <=> 2CO", "CO₂ + C ⇌ 2CO"),
        ("2H2 + O2 ->[heat] 2H2O", "2H₂ + O₂ →[heat] 2H₂O"),
        ("[Fe(CN)6]^4-", "[Fe(CN)₆]⁴⁻"),
        ("HC#CH + 1/2 O2 (g)", "HC≡CH + 1/2 O₂ (g)"),
        ("CH3-CH2-OH", "CH₃-CH₂-OH"),
    ],
)
def test_chemical_formulas_are_lines_too(written: str, line: str) -> None:
    assert line_of_tex(rf"\ce{{{written}}}") == line
    assert line_of_tex(rf"K = \ce{{{written}}}") == f"K = {line}"


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
