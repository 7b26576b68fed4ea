"""From the requests of a manual page to blocks."""

from collections.abc import Sequence
from itertools import cycle

from readerapp.document.block import Block, BlockKind, TextStyle
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.man_page import mdoc
from readerapp.sources.man_page.preprocessing import Table
from readerapp.sources.man_page.roff import Request, Run, runs_of
from readerapp.sources.styled_text import StyledText
from readerapp.sources.table_text import Cell, table_blocks

_STYLES = {"B": TextStyle.STRONG, "I": TextStyle.EMPHASIS, "C": TextStyle.CODE}
_FONTS = {"B": "B", "SB": "B", "I": "I", "R": "R", "SM": "R"}
_BULLETS = frozenset({"•", "·", "o", "*", "-", "–", "—"})
_PARAGRAPHS = ("PP", "P", "LP", "HP", "Pp", "sp", "YS", "Lp")
_ALTERNATING = ("BR", "RB", "BI", "IB", "IR", "RI")
_BULLET = "•"
_DEEPEST = 20
_NEXT_CELL = "Ta"
_COMMON_EXIT = "0 on success, and >0 if an error occurs."
_COMMON_RETURN = (
    "the value 0 if successful; otherwise the value -1 is returned and the global variable errno is set to indicate "
    "the error."
)


class Builder:
    """Where in the page the line that comes next stands, and the blocks made so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.title = ""
        self.date = ""
        self._name = ""
        self._runs: list[Run] = []
        self._kept: list[str] | None = None
        self._marker = ""
        self._depth = 0
        self._is_item = False
        self._waits_for_tag = False
        self._tag: list[Run] = []
        self._lists: list[str] = []
        self._heading = 0
        self._numbers: list[int] = []
        self._rows: list[list[list[Run]]] = []
        self._reference_begins = False

    def take(self, line: Request | str | Table) -> None:
        """Go on with the next line."""
        if isinstance(line, Table):
            self._take_table(line)
            return
        if isinstance(line, str):
            self._take_text(line)
            return
        name, arguments = line
        if name in _TAKEN:
            getattr(self, _TAKEN[name])(arguments)
        elif name in _PARAGRAPHS:
            self._end_paragraph()
            self._is_item = self._is_item and name == "sp"
        elif name in _ALTERNATING:
            self._add([run for font, words in zip(cycle(name), arguments) for run in runs_of(words, font)])
        elif name in _FONTS and arguments:
            self._add(runs_of(" ".join(arguments), _FONTS[name]))
        elif name in mdoc.INLINE:
            self._add(mdoc.words_of(name, arguments, self._name))

    def _take_table(self, table: Table) -> None:
        self._end_kept()
        self._end_paragraph()
        self.blocks += table_blocks([[_cell(lines) for lines in row] for row in table.rows])

    def finish(self) -> None:
        """End what is still open."""
        self._end_kept()
        self._end_paragraph()

    # ------------------------------------------------------------------ text

    def _take_text(self, line: str) -> None:
        if self._kept is not None:
            self._kept.append("".join(run.text for run in runs_of(line)))
        elif not line.strip():
            self._end_paragraph()
        else:
            self._add(runs_of(line))

    def _add(self, runs: Sequence[Run]) -> None:
        """Add what stands on one line of the source."""
        if self._kept is not None:
            self._kept.append("".join(run.text for run in runs))
        elif self._waits_for_tag:
            self._waits_for_tag = False
            self._begin_item(runs)
        elif self._heading:
            level, self._heading = self._heading, 0
            self._add_heading(level, runs)
        else:
            self._runs += [*runs, Run(" ", "R")]

    def _begin_item(self, tag: Sequence[Run]) -> None:
        words = shown_line("".join(run.text for run in tag))
        self._is_item = True
        if words in _BULLETS:
            self._marker = _BULLET
        elif words.rstrip(".)").isdigit():
            self._marker = words
        elif words:
            self._add_block(BlockKind.PARAGRAPH, tag)

    def _end_paragraph(self) -> None:
        if any(not run.text.isspace() for run in self._runs):
            first = self._runs[0]
            if first.text.startswith(_BULLET):
                # Drawn, and not said with a macro.
                self._marker = _BULLET
                self._runs[0] = first._replace(text=first.text[1:])
            kind = BlockKind.ITEM if self._is_item or self._marker or self._depth else BlockKind.PARAGRAPH
            self._add_block(kind, self._runs)
        self._runs = []

    def _add_block(self, kind: BlockKind, runs: Sequence[Run]) -> None:
        text = StyledText()
        for run in runs:
            style = _STYLES.get(run.font)
            if style:
                text.set(run.text, style)
            else:
                text.add(run.text)
        shown, styles = text.finish()
        level = min(self._depth + 1, _DEEPEST) if kind is BlockKind.ITEM else 0
        marker = self._marker if kind is BlockKind.ITEM else ""
        if shown:
            self.blocks.append(Block(kind, shown, level, marker, styles=styles))
        self._marker = ""

    def _add_heading(self, level: int, runs: Sequence[Run]) -> None:
        shown = shown_line("".join(run.text for run in runs))
        if shown:
            self.blocks.append(Block(BlockKind.HEADING, shown, level=level))

    def _end_kept(self) -> None:
        if self._kept is not None:
            shown = shown_lines("\n".join(self._kept))
            if shown:
                self.blocks.append(Block(BlockKind.CODE, shown))
            self._kept = None

    # ------------------------------------------------------------------ the macros of man

    def _take_title(self, arguments: Sequence[str]) -> None:
        words = ["".join(run.text for run in runs_of(argument)) for argument in arguments]
        self.title = f"{words[0]}({words[1]})" if len(words) > 1 else "".join(words) or "?"
        self.date = words[2] if len(words) > 2 else self.date

    def _begin_section(self, arguments: Sequence[str], level: int) -> None:
        self.finish()
        self._is_item, self._depth, self._lists = False, 0, []
        if arguments:
            self._add_heading(level, runs_of(" ".join(arguments)))
        else:
            self._heading = level

    def _take_section(self, arguments: Sequence[str]) -> None:
        self._begin_section(arguments, 1)

    def _take_subsection(self, arguments: Sequence[str]) -> None:
        self._begin_section(arguments, 2)

    def _await_tag(self, _: Sequence[str]) -> None:
        self._end_paragraph()
        self._waits_for_tag = True

    def _take_item(self, arguments: Sequence[str]) -> None:
        self._end_paragraph()
        self._is_item = True
        if arguments and arguments[0]:
            self._begin_item(runs_of(arguments[0]))

    def _go_deeper(self, _: Sequence[str]) -> None:
        self._end_paragraph()
        self._depth += 1

    def _come_back(self, _: Sequence[str]) -> None:
        self._end_paragraph()
        self._depth = max(self._depth - 1, 0)

    def _keep_lines(self, _: Sequence[str]) -> None:
        self._end_paragraph()
        self._kept = self._kept or []

    def _fill_lines(self, _: Sequence[str]) -> None:
        self._end_kept()

    def _end_line(self, _: Sequence[str]) -> None:
        self._end_paragraph()

    def _take_synopsis(self, arguments: Sequence[str]) -> None:
        self._end_paragraph()
        self._add(runs_of(" ".join(arguments), "B"))

    def _take_option(self, arguments: Sequence[str]) -> None:
        option, *values = arguments or [""]
        value = [Run(" ", "R"), *runs_of(" ".join(values), "I")] if values else []
        self._add([Run("[", "R"), *runs_of(option, "B"), *value, Run("]", "R")])

    def _take_address(self, arguments: Sequence[str]) -> None:
        self._add(runs_of(" ".join(arguments[:1])))

    # ------------------------------------------------------------------ the macros of mdoc

    def _take_date(self, arguments: Sequence[str]) -> None:
        self.date = " ".join(arguments)

    def _take_mdoc_title(self, arguments: Sequence[str]) -> None:
        self._take_title(arguments[:2])

    def _take_name(self, arguments: Sequence[str]) -> None:
        self._name = self._name or " ".join(arguments[:1])
        self._add(mdoc.words_of("Nm", arguments, self._name))

    def _begin_list(self, arguments: Sequence[str]) -> None:
        self._end_paragraph()
        self._depth += bool(self._lists)
        self._lists.append(" ".join(arguments))
        self._numbers.append(0)
        self._rows = []

    def _end_list(self, _: Sequence[str]) -> None:
        self._end_cell()
        self._end_paragraph()
        self._is_item = False
        if self._rows:
            self.blocks += table_blocks([[_words(cell) for cell in row] for row in self._rows])
            self._rows = []
        if self._lists:
            self._lists.pop()
            self._numbers.pop()
            self._depth = max(self._depth - bool(self._lists), 0)

    def _take_list_item(self, arguments: Sequence[str]) -> None:
        kind = self._lists[-1] if self._lists else ""
        if "-column" in kind:
            self._take_row(arguments)
            return
        self._end_paragraph()
        self._is_item = True
        if "-enum" in kind:
            self._numbers[-1] += 1
            self._marker = f"{self._numbers[-1]}."
        elif arguments:
            self._begin_item(mdoc.words_of("It", arguments, self._name))
        elif kind and "-tag" not in kind:
            self._marker = _BULLET

    def _take_row(self, arguments: Sequence[str]) -> None:
        """Begin a row of a list that is a table: its cells are parted by `Ta`, or by tabs."""
        self._end_cell()
        self._rows.append([])
        cell: list[str] = []
        for word in [*arguments, _NEXT_CELL]:
            if word == _NEXT_CELL or word == "\t":
                self._rows[-1].append(mdoc.words_of("It", cell, self._name) if cell else [])
                cell = []
            else:
                cell.append(word)

    def _begin_cell(self, arguments: Sequence[str]) -> None:
        self._end_cell()
        if self._rows:
            self._rows[-1].append(mdoc.words_of("It", arguments, self._name) if arguments else [])

    def _end_cell(self) -> None:
        """Give what stands on lines of its own to the last cell."""
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += [Run(" ", "R"), *self._runs]
            self._runs = []

    def _take_reference(self, arguments: Sequence[str]) -> None:
        """A part of a reference to a work, such as its author."""
        is_first = not self._runs or self._reference_begins
        self._reference_begins = False
        self._drop_space()
        self._add([*([] if is_first else [Run(", ", "R")]), *runs_of(" ".join(arguments))])

    def _begin_reference(self, _: Sequence[str]) -> None:
        self._end_paragraph()
        self._reference_begins = True

    def _end_reference(self, _: Sequence[str]) -> None:
        self._drop_space()
        self._add([Run(".", "R")])

    def _drop_space(self) -> None:
        if self._runs and self._runs[-1].text == " ":
            self._runs.pop()

    def _take_exit(self, arguments: Sequence[str]) -> None:
        """What mdoc says of programs and functions that end as they commonly do."""
        for name in arguments[1:] or [self._name]:
            self._add([Run("The ", "R"), Run(name, "B"), Run(f" utility exits {_COMMON_EXIT}", "R")])

    def _take_return(self, arguments: Sequence[str]) -> None:
        for name in arguments[1:] or [self._name]:
            self._add([Run("The ", "R"), Run(f"{name}()", "B"), Run(f" function returns {_COMMON_RETURN}", "R")])

    def _take_display(self, arguments: Sequence[str]) -> None:
        self._end_paragraph()
        self._kept = ["".join(run.text for run in mdoc.words_of("Dl", arguments, self._name))]
        self._end_kept()


def _words(runs: Sequence[Run]) -> Cell:
    return Cell(shown_line("".join(run.text for run in runs)))


def _cell(lines: Sequence[Request | str]) -> Cell:
    """What a cell of a table says, on one line."""
    inner = Builder()
    for line in lines:
        inner.take(line)
    inner.finish()
    return Cell(" ".join(" ".join(block.text.split("\n")) for block in inner.blocks))


_TAKEN: dict[str, str] = {
    "TH": "_take_title",
    **dict.fromkeys(("SH", "Sh"), "_take_section"),
    **dict.fromkeys(("SS", "Ss"), "_take_subsection"),
    **dict.fromkeys(("TP", "TQ"), "_await_tag"),
    "IP": "_take_item",
    "RS": "_go_deeper",
    "RE": "_come_back",
    **dict.fromkeys(("nf", "EX", "Bd"), "_keep_lines"),
    **dict.fromkeys(("fi", "EE", "Ed"), "_fill_lines"),
    "br": "_end_line",
    "SY": "_take_synopsis",
    "OP": "_take_option",
    **dict.fromkeys(("UR", "MT"), "_take_address"),
    "Dd": "_take_date",
    "Dt": "_take_mdoc_title",
    "Nm": "_take_name",
    "Bl": "_begin_list",
    "El": "_end_list",
    "It": "_take_list_item",
    "Ta": "_begin_cell",
    "Ex": "_take_exit",
    "Rv": "_take_return",
    "Rs": "_begin_reference",
    "Re": "_end_reference",
    **dict.fromkeys(
        ("%A", "%B", "%C", "%D", "%I", "%J", "%N", "%O", "%P", "%Q", "%R", "%T", "%U", "%V"), "_take_reference"
    ),
    **dict.fromkeys(("Dl", "D1"), "_take_display"),
}
"""The methods of the builder that take a request, by its name."""

BUILT_IN = frozenset({*_TAKEN, *_PARAGRAPHS, *_ALTERNATING, *_FONTS, *mdoc.INLINE})
"""The requests and macros that the builder understands."""
