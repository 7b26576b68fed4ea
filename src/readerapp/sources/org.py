"""Org, the format of Emacs' Org mode, as far as it is text.

The syntax is described at https://orgmode.org/worg/org-syntax.html.
"""

import re
from collections.abc import Iterator

from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.encoding import as_utf8
from readerapp.sources.longest_block import within_limit
from readerapp.sources.markup.converted_document import first_heading
from readerapp.sources.picture_names import is_picture, name_of
from readerapp.sources.request import Request
from readerapp.sources.styled_text import StyledText
from readerapp.sources.table_text import Cell, table_blocks

_HEADING = re.compile(r"(?P<stars>\*+)[ \t]+(?P<words>.*?)(?:[ \t]+:[\w@#%:]+:)?[ \t]*$")
_STATES = frozenset({"TODO", "DONE", "NEXT", "WAITING"})
_STATES_OF_FILE = ("todo", "seq_todo", "typ_todo")
# A state may have a key and what is logged behind it, as in WAIT(w@/!).
_STATE = re.compile(r"([^\s|(]+)(?:\([^)]*\))?")
_PRIORITY = re.compile(r"\[#\w+\][ \t]*")
_HIDDEN_HEADING = "COMMENT"
_KEYWORD = re.compile(r"[ \t]*#\+(\w+):[ \t]*(.*)$")
_BEGIN = re.compile(r"[ \t]*#\+begin_(\w+)[ \t]*(.*)$", re.IGNORECASE)
_END = re.compile(r"[ \t]*#\+end_(\w+)[ \t]*$", re.IGNORECASE)
_DRAWER = re.compile(r"[ \t]*:([\w-]+):[ \t]*$")
_PLANNING = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED):")
_COMMENT = re.compile(r"[ \t]*#(?:[ \t]|$)")
_ITEM = re.compile(r"([ \t]*)([-+]|\d+[.)]|(?<=[ \t])\*)[ \t]+(?:\[@\d+\][ \t]*)?(?:\[([ X-])\][ \t]+)?(.*)$")
_FIXED = re.compile(r"[ \t]*:(?:[ \t](.*))?$")
_NOTE = re.compile(r"\[fn:([\w-]+)\][ \t]*(.*)$")
_RULE = re.compile(r"[ \t]*-{5,}[ \t]*$")
_ROW = re.compile(r"[ \t]*\|(.*?)\|?[ \t]*$")
_TABLE_LINE = re.compile(r"[ \t]*\|[-+|]+[ \t]*$")

_INLINE = re.compile(
    r"\[\[(?P<target>[^\[\]]{1,2000})\](?:\[(?P<words>[^\[\]]{1,2000})\])?\]"
    r"|\[fn:(?P<note>[\w-]{1,80})\]"
    r"|[ \t]?\[fn:[\w-]{,80}:[ \t]*(?P<inline_note>[^\[\]]{1,2000})\]"
    r"|(?P<unseen>@@[\w-]{1,20}:(?:(?!@@).){,1000}@@|<<<?[^<>\n]{1,200}>>>?)"
    r"|(?<![\w*/_=~+])(?P<sign>[*/_=~+])(?P<marked>[^\s*/_=~+](?:[^\n]{,1000}?[^\s])??)(?P=sign)(?![\w*/_=~+])"
)
# A description of this kind is a picture, too: https://orgmode.org/manual/Images.html
_ADDRESS = re.compile(r"(?:file:|https?:|\.{,2}/)")
_SIGNS = {
    "*": TextStyle.STRONG,
    "/": TextStyle.EMPHASIS,
    "_": TextStyle.EMPHASIS,
    "=": TextStyle.CODE,
    "~": TextStyle.CODE,
    "+": TextStyle.STRIKE,
}
_BOXES = {" ": "☐", "X": "☑", "-": "☐"}
_BULLET = "•"
_KEPT = frozenset({"src", "example", "export", "verse", "comment"})
_LOWEST_HEADING = 6


def parse(data: bytes, request: Request) -> Document:
    """The document that an Org text is."""
    text = as_utf8(data, request.encoding).decode().replace("\r\n", "\n").replace("\r", "\n")
    reader = _Reader(text.split("\n"))
    blocks = [part for block in reader.blocks() for part in within_limit(block)]
    said = reader.keywords
    metadata = Metadata(
        title=said.get("title", "") or first_heading(blocks) or request.title,
        authors=tuple(filter(None, [said.get("author", "")])),
        language=said.get("language", ""),
        date=said.get("date", "").strip("<>[]"),
    )
    return Document(MadeBlocks(blocks), metadata, format="org", source=request.source)


def _styled(kind: BlockKind, words: str, *, level: int = 0, marker: str = "", quoted: int = 0) -> Block:
    """A block of text in which marks set words."""
    text = StyledText()
    position = 0
    for found in _INLINE.finditer(words):
        text.add(words[position : found.start()])
        position = found.end()
        if found["target"]:
            text.set(found["words"] or found["target"], TextStyle.LINK, found["target"])
        elif found["note"]:
            text.set(f"[{found['note']}]", TextStyle.LINK, f"#fn-{found['note']}")
        elif found["inline_note"]:
            text.add(f" [{found['inline_note']}]")
        elif found["unseen"]:
            # A place that links lead to, which is a word of the text only where it makes links of others.
            text.add(found["unseen"].strip("<>") if found["unseen"].startswith("<<<") else "")
        else:
            text.set(found["marked"], _SIGNS[found["sign"]])
    text.add(words[position:])
    shown, styles = text.finish()
    return Block(kind, shown, level, shown_line(marker), quoted, styles)


def _picture_in(words: str) -> str:
    """Where the picture is that stands alone in a paragraph, as a link without words or behind another; or nothing."""
    link = _INLINE.fullmatch(words.strip())
    if link is None or not link["target"]:
        return ""
    shown: str = link["words"] or link["target"]
    is_shown = is_picture(shown) and (not link["words"] or _ADDRESS.match(shown) is not None)
    return shown if is_shown else ""


def _states_of(lines: list[str]) -> set[str]:
    """The states that a text gives its headings itself, wherever it says so."""
    keywords = (found for line in lines if line.startswith("#+") and (found := _KEYWORD.match(line)))
    return {state for found in keywords if found[1].lower() in _STATES_OF_FILE for state in _STATE.findall(found[2])}


class _Reader:
    """The lines of a text, the next one to be read, and what it says about itself."""

    def __init__(self, lines: list[str]) -> None:
        self.keywords: dict[str, str] = {}
        self._lines = lines
        self._next = 0
        self._waiting: list[str] = []
        self._missing: set[str] = set()
        self._quoted = 0
        self._caption = ""
        self._item: tuple[int, str] | None = None
        self._states = _STATES | _states_of(lines)
        self._indents: list[int] = []

    def blocks(self) -> Iterator[Block]:
        """Every block in order."""
        while self._next < len(self._lines):
            line = self._lines[self._next]
            self._next += 1
            taken = self._take(line)
            if taken is None:
                self._waiting.append(line.strip())
            else:
                yield from taken
        yield from self._paragraph()

    def _take_heading(self, stars: int, words: str) -> list[Block]:
        """A heading without its state and priority; one that hides its part hides the parts in that, too."""
        first, _, rest = words.partition(" ")
        words = _PRIORITY.sub("", rest.lstrip() if first in self._states else words, count=1)
        if words.split(" ", 1)[0] == _HIDDEN_HEADING:
            self._skip_part(stars)
            return []
        return [_styled(BlockKind.HEADING, words, level=min(stars, _LOWEST_HEADING))] if words else []

    def _skip_part(self, stars: int) -> None:
        while self._next < len(self._lines):
            heading = _HEADING.match(self._lines[self._next])
            if heading and len(heading["stars"]) <= stars:
                break
            self._next += 1

    def _take(self, line: str) -> list[Block] | None:
        """The blocks that end with a line or are begun by it; nothing where it goes on with a paragraph."""
        heading = _HEADING.match(line)
        if not line.strip() or heading:
            ended = list(self._paragraph())
            if not heading:
                return ended
            self._indents.clear()
            return [*ended, *self._take_heading(len(heading["stars"]), heading["words"])]
        for pattern, take in (
            (_BEGIN, self._take_block),
            (_END, self._take_end),
            (_KEYWORD, self._take_keyword),
            (_DRAWER, self._take_drawer),
            (_TABLE_LINE, self._take_table),
            (_ROW, self._take_table),
            (_FIXED, self._take_fixed),
            (_ITEM, self._take_item),
            (_NOTE, self._take_note),
        ):
            found = pattern.match(line)
            if found:
                return [*self._paragraph(), *take(found)]
        if _RULE.match(line):
            return [*self._paragraph(), Block(BlockKind.RULE, "")]
        return [] if _COMMENT.match(line) or _PLANNING.match(line) else None

    def _paragraph(self) -> Iterator[Block]:
        """The paragraph or item whose lines have come together."""
        words = " ".join(self._waiting)
        self._waiting.clear()
        item, self._item = self._item, None
        if item is not None:
            yield _styled(BlockKind.ITEM, words, level=item[0], marker=item[1], quoted=self._quoted)
        elif picture := _picture_in(words):
            yield self._image(picture)
        elif words.strip():
            kind = BlockKind.QUOTE if self._quoted else BlockKind.PARAGRAPH
            yield _styled(kind, words, quoted=self._quoted)

    def _take_block(self, found: re.Match[str]) -> list[Block]:
        """A block whose lines are kept; any other only says how the text in it is set."""
        name = found[1].lower()
        if name == "quote":
            self._quoted += 1
        content = self._up_to(f"#+end_{name}") if name in _KEPT else None
        if content is None or name == "comment":
            return []
        kind = BlockKind.VERSE if name == "verse" else BlockKind.CODE
        language = shown_line(found[2].split(" ")[0]) if name == "src" else ""
        shown = shown_lines(_dedented(content))
        return [Block(kind, shown, quoted=self._quoted, language=language)] if shown else []

    def _take_end(self, found: re.Match[str]) -> list[Block]:
        if found[1].lower() == "quote":
            self._quoted = max(self._quoted - 1, 0)
        return []

    def _take_keyword(self, found: re.Match[str]) -> list[Block]:
        name, value = found[1].lower(), shown_line(found[2])
        self.keywords[name] = f"{self.keywords.get(name, '')} {value}".strip()
        if name != "caption" or not value:
            return []
        if self._is_before_picture():
            self._caption = found[2]
            return []
        return [_styled(BlockKind.PARAGRAPH, found[2])]

    def _is_before_picture(self) -> bool:
        """Whether a picture stands next, behind what else is said about it."""
        rest = (self._lines[number] for number in range(self._next, len(self._lines)))
        line = next((line for line in rest if not _KEYWORD.match(line)), "")
        return bool(_picture_in(line))

    def _image(self, target: str) -> Block:
        """The line of a picture: its caption, or the name of its file."""
        words, self._caption = self._caption or name_of(target), ""
        block = _styled(BlockKind.IMAGE, words, quoted=self._quoted)
        styles = [run for run in block.styles if run.style is not TextStyle.LINK]
        return block._replace(styles=(StyleRun(0, len(block.text), TextStyle.LINK, target), *styles))

    def _take_drawer(self, found: re.Match[str]) -> list[Block]:
        return [] if self._up_to(":end:") is not None else [_styled(BlockKind.PARAGRAPH, found[0])]

    def _take_table(self, found: re.Match[str]) -> list[Block]:
        rows = []
        row: re.Match[str] | None = found
        while row is not None:
            if not _TABLE_LINE.match(row[0]):
                cells = [_styled(BlockKind.TABLE, cell) for cell in _ROW.sub(r"\1", row[0]).split("|")]
                rows.append([Cell(cell.text, cell.styles) for cell in cells])
            row = _ROW.match(self._lines[self._next]) if self._next < len(self._lines) else None
            self._next += row is not None
        return table_blocks(rows)

    def _take_fixed(self, found: re.Match[str]) -> list[Block]:
        lines = []
        line: re.Match[str] | None = found
        while line is not None:
            lines.append(line[1] or "")
            line = _FIXED.match(self._lines[self._next]) if self._next < len(self._lines) else None
            self._next += line is not None
        shown = shown_lines("\n".join(lines))
        return [Block(BlockKind.CODE, shown)] if shown else []

    def _take_item(self, found: re.Match[str]) -> list[Block]:
        indent = len(found[1].expandtabs())
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        marker = _BOXES[found[3]] if found[3] else found[2] if found[2][0].isdigit() else _BULLET
        self._item = len(self._indents), marker
        self._waiting.append(found[4].replace(" :: ", ": ", 1))
        return []

    def _take_note(self, found: re.Match[str]) -> list[Block]:
        self._item = 1, f"[{found[1]}]"
        self._waiting.append(found[2])
        return []

    def _up_to(self, end: str) -> list[str] | None:
        """The lines up to one that says no more than `end`; none, and the place as it was, where there is no such."""
        if end in self._missing:
            return None
        for number in range(self._next, len(self._lines)):
            if self._lines[number].strip().lower() == end:
                first, self._next = self._next, number + 1
                return self._lines[first:number]
        self._missing.add(end)
        return None


def _dedented(lines: list[str]) -> str:
    """The lines moved to the margin together, without the commas that keep stars from being headings."""
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(re.sub(r"^,(?=[*#,])", "", line[indent:]) for line in lines)
