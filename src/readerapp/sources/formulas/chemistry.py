r"""Chemical formulas as mhchem writes them, `\ce{2H2 + O2 -> 2H2O}`, as a line: 2H₂ + O₂ → 2H₂O.

The notation is described in the manual of mhchem (https://ctan.org/pkg/mhchem).
"""

import re

from readerapp.sources.formulas.scripts import lowered, raised

_ARROWS = {
    "<=>": "⇌", "<=>>": "⇌", "<<=>": "⇌", "<->": "↔", "<-->": "⇄", "->": "→", "<-": "←", "=>": "⇒",
}  # fmt: skip
_SIGNS = {"v": "↓", "(v)": "↓", "^": "↑", "(^)": "↑", "*": "·", ".": "·"}
_TOKEN = re.compile(
    r"(?P<blank>\s+)"
    r"|(?P<arrow><?<=>>?|<-?->|->|<-|=>)(?P<above>\[[^\]]*\])?(?P<below>\[[^\]]*\])?"
    r"|(?P<script>[\^_])(?:\{(?P<group>[^{}]*)\}|(?P<one>[0-9]*[+-]|[0-9]+|[A-Za-z.•]))"
    r"|(?P<number>(?:[0-9]+/)?[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<charge>[+-](?=[\s)\],]|$|->))"
    r"|(?P<sign>(?<!\S)(?:\([v^]\)|[v^])(?!\S)|[*.])"
    r"|(?P<bond>#)"
    r"|(?P<hidden>\\(?:mathrm|text|bf|textbf)(?![A-Za-z])|[{}$])"
    r"|(?P<rest>.)",
    re.DOTALL,
)


def chemical_line(written: str) -> str:
    """What stands in `\\ce{…}` as a line of text. What is no notation of chemistry stays as it is written."""
    line = ""
    for token in _TOKEN.finditer(written):
        line += _shown(token, line)
    return " ".join(line.split())


def _shown(token: re.Match[str], before: str) -> str:
    """A token as it is shown behind what stands before it."""
    last = before[-1:] or " "
    is_behind_element = last.isalpha() or last in ")]₀₁₂₃₄₅₆₇₈₉"
    match token.lastgroup:
        case "arrow" | "above" | "below":
            over = "".join(part for part in (token["above"], token["below"]) if part and part != "[]")
            return f" {_ARROWS[token['arrow']]}{chemical_line(over)} "
        case "script" | "group" | "one":
            text = (token["group"] if token["group"] is not None else token["one"]).replace("-", "−")
            return raised(text) if token["script"] == "^" else lowered(text)
        case "number":
            if not is_behind_element:
                return token["number"]
            # How many there are is whole: what stands behind the point is added to it, as water of a crystal is.
            many, _, added = token["number"].partition(".")
            return lowered(many) + (f"·{added}" if added else "")
        case "charge":
            return raised(token["charge"]) if is_behind_element else token["charge"]
        case "sign":
            return _SIGNS[token["sign"]]
        case "bond":
            return "≡"
        case "hidden":
            return ""
        case _:
            return token[0]
