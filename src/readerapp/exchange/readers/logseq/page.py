"""The page that Logseq keeps beside a PDF, `hls__NAME.md`: a block for each highlight, with the notes below it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_BULLET = re.compile(r"(?P<indent>[\t ]*)- ?(?P<text>.*)")
_PROPERTY = re.compile(r"[\t ]*(?P<name>[a-z][\w-]*):: ?(?P<value>.*)")
_LINK = re.compile(r"!?\[(?P<name>[^\]]*)\]\((?P<path>[^)]*)\)")
_TAB_WIDTH = 2


@dataclass(slots=True)
class Block:
    """A block: its lines, its properties, and the blocks below it as a note, each a paragraph."""

    text: str
    properties: dict[str, str] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """The blocks that stand for highlights, and what the page says of its PDF."""

    properties: Mapping[str, str]
    blocks: list[Block]


def page_of(markdown: str) -> Page:
    """The page, of which only the outermost blocks and what stands below them is told."""
    properties: dict[str, str] = {}
    blocks: list[Block] = []
    depth, at = 0, 0
    for line in markdown.replace("\r\n", "\n").split("\n"):
        bullet = _BULLET.fullmatch(line)
        if bullet and {"\t", " "} <= set(bullet["indent"]):
            # Logseq indents blocks by tabs: what stands behind blanks as well is a line of the text.
            bullet = None
        named = _PROPERTY.fullmatch(line)
        if bullet and (not blocks or _width(bullet["indent"]) <= depth):
            depth = _width(bullet["indent"])
            # A block without words of its own has its properties from the first line on.
            first = _PROPERTY.fullmatch(bullet["text"])
            blocks.append(Block("", {first["name"]: first["value"].strip()}) if first else Block(bullet["text"]))
            at = depth
        elif bullet:
            at = _width(bullet["indent"])
            blocks[-1].below.append(bullet["text"])
        elif named and not blocks:
            properties[named["name"]] = named["value"].strip()
        elif named and at == depth:
            blocks[-1].properties[named["name"]] = named["value"].strip()
        elif blocks and not named:
            _go_on(blocks[-1], line, at, is_below=at > depth)
    return Page(properties, blocks)


def path_in(page: Page) -> str:
    """The path of the PDF, as the page has it."""
    link = _LINK.search(page.properties.get("file", ""))
    return page.properties.get("file-path", "") or (link["path"] if link else "")


def name_in(page: Page) -> str:
    """What the page calls its PDF."""
    link = _LINK.search(page.properties.get("file", ""))
    return link["name"] if link else ""


def note_of(block: Block) -> str:
    """What stands below a block."""
    return "\n\n".join(one.strip("\n") for one in block.below if one.strip())


def _go_on(block: Block, line: str, at: int, *, is_below: bool) -> None:
    """The next line of a block, which stands under its text and not under its bullet."""
    width = 0
    while width < len(line) and line[width] in "\t " and _width(line[:width]) < at + _TAB_WIDTH:
        width += 1
    line = line[width:]
    if is_below:
        block.below[-1] += f"\n{line}"
    else:
        block.text = f"{block.text}\n{line}".rstrip("\n")


def _width(indent: str) -> int:
    return sum(_TAB_WIDTH if sign == "\t" else 1 for sign in indent)
