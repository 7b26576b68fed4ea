"""What TeX and its packages say in other words than latex2mathml knows, said in its words."""

import re
from collections.abc import Callable

from readerapp.sources.formulas.chemistry import chemical_line

_LABEL = re.compile(r"\\(?:label|tag\*?|notag|nonumber|vspace\*?)(?![A-Za-z])(?:\s*\{[^{}]*\})?")
_ALIGNED = re.compile(
    r"\\(begin|end)\s*\{(?:aligned|split|gathered|align|flalign|gather|alignat|alignedat|multline|eqnarray|IEEEeqnarray)\*?\}"
    r"(?:(?<=alignat\})|(?<=alignat\*\})|(?<=alignedat\})|(?<=IEEEeqnarray\})|(?!\{))(?:\{\w*\})?"
)
_AROUND = re.compile(r"\\(?:begin|end)\s*\{(?:equation|math|displaymath|subequations|dmath)\*?\}")
_CASES = re.compile(r"\\(begin|end)\s*\{dcases\*?\}")
_NAMES = (
    (re.compile(r"\\operatorname\*"), r"\\operatorname"),
    (re.compile(r"\\arg(?:\s*\\(max|min))?(?![A-Za-z])"), lambda found: _function("arg", found[1])),
    (re.compile(r"\\arg(max|min)(?![A-Za-z])"), lambda found: _function("arg", found[1])),
    (re.compile(r"\\(?:nice|s|x)frac(?![A-Za-z])"), r"\\frac"),
    (re.compile(r"\\Bra(ket)?(?![A-Za-z])"), lambda found: r"\bra" + (found[1] or "")),
    (re.compile(r"\\Ket(?![A-Za-z])"), r"\\ket"),
    (re.compile(r"\\ensuremath(?![A-Za-z])"), ""),
    (re.compile(r"\\backslash(?![A-Za-z])"), r"\\setminus"),
    (re.compile(r"\\not\s*(?:=|\\eq(?![A-Za-z]))"), r"\\ne "),
    (re.compile(r"\\not\s*<"), r"\\nless "),
    (re.compile(r"\\not\s*>"), r"\\ngtr "),
    # A comma in braces is one of a number, and no blank stands behind it.
    (re.compile(r"(?<=\d)\{([,.])\}(?=\d)"), r"\\text{\1}"),
)  # fmt: skip
_WITH_ARGUMENT: dict[str, Callable[[str], str]] = {
    "abs": lambda inside: rf"\left|{inside}\right|",
    "norm": lambda inside: rf"\left\|{inside}\right\|",
    "slashed": lambda inside: f"{inside}\N{COMBINING LONG SOLIDUS OVERLAY}",
    "not": lambda inside: f"{inside}\N{COMBINING LONG SOLIDUS OVERLAY}",
    "ce": lambda inside: rf"\text{{{chemical_line(inside)}}}",
}
_COMMAND = re.compile(rf"\\({'|'.join(_WITH_ARGUMENT)})\s*\{{")


def in_known_words(formula: str) -> str:
    """A formula in TeX with what packages add to it in words that every TeX has, and without what only numbers it."""
    known = _with_arguments(_LABEL.sub("", formula))
    known = _ALIGNED.sub(r"\\\1{align*}", _AROUND.sub("", known))
    known = _CASES.sub(r"\\\1{cases}", known)
    known = known.replace(r"\begin{rcases}", r"\left\{\begin{matrix}").replace(r"\end{rcases}", r"\end{matrix}\right\}")
    for pattern, words in _NAMES:
        known = pattern.sub(words, known)
    return known


def _function(*words: str | None) -> str:
    name = r"\,".join(filter(None, words))
    return rf"\operatorname{{{name}}}"


def _with_arguments(formula: str) -> str:
    """The formula with each command of `_WITH_ARGUMENT` as what it says about its argument."""
    said = []
    at = 0
    while found := _COMMAND.search(formula, at):
        end = _closing(formula, found.end())
        if end is None:
            break
        said += [formula[at : found.start()], _WITH_ARGUMENT[found[1]](_with_arguments(formula[found.end() : end]))]
        at = end + 1
    return "".join([*said, formula[at:]])


def _closing(formula: str, at: int) -> int | None:
    """Where the brace closes that was opened just before `at`."""
    depth = 1
    while at < len(formula):
        match formula[at]:
            case "\\":
                at += 1
            case "{":
                depth += 1
            case "}":
                depth -= 1
                if not depth:
                    return at
        at += 1
    return None
