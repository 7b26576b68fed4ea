"""The table of formats that come in, in the README; `python tests/support/format_table.py` brings it up to date."""

import re
from pathlib import Path

from readerapp.exchange.readers.registry import READERS

README = Path(__file__).parents[2] / "README.md"

_BETWEEN_MARKERS = re.compile(r"(?<=<!-- formats that come in -->\n).*?(?=<!-- /formats that come in -->)", re.DOTALL)


def format_table() -> str:
    """A Markdown table of all readers in their order: the word for `--from`, and what each reads."""
    rows = [f"| `{reader.name}` | {reader.summary} |" for reader in READERS]
    return "\n".join(["| `--from` | what it reads |", "|:--|:--|", *rows])


def with_format_table(readme: str) -> str:
    """The text of the README with the present table between its markers."""
    return _BETWEEN_MARKERS.sub(lambda _: f"\n{format_table()}\n\n", readme)


if __name__ == "__main__":
    README.write_text(with_format_table(README.read_text(encoding="utf-8")), encoding="utf-8")
