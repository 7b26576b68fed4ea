"""Jupyter notebooks: what is written between the code, the code, and what it printed.

The format is nbformat 4, https://nbformat.readthedocs.io; that of version 3 has its cells one level deeper.
"""

import re
from collections.abc import Iterator
from typing import Any

from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.encoding import as_utf8
from readerapp.sources.errors import SourceError
from readerapp.sources.jupyter_pictures import ATTACHED, best_of, pictures_of, place_in, printed, with_attached
from readerapp.sources.longest_block import within_limit
from readerapp.sources.markdown.syntax import parser
from readerapp.sources.markdown.tokens_to_blocks import blocks_of
from readerapp.sources.markup.converted_document import first_heading
from readerapp.sources.markup.tree import html_tree
from readerapp.sources.markup.tree_to_blocks import page_of
from readerapp.sources.request import Request
from readerapp.sources.terminal_codes import without_terminal_codes

_RICH = frozenset({"text/markdown", "text/html", "text/latex"})
_OLD_KINDS = {"text": "text/plain", "html": "text/html", "latex": "text/latex", "markdown": "text/markdown"}
_LONGEST_CAPTION = 200
_WITHOUT_WORDS = "image"
# What Python prints of an object that says nothing of itself.
_NAME_OF_OBJECT = re.compile(r"<(?:\w+\.)*\w+ object(?: at 0x[0-9a-fA-F]+)?>$|<(?:\w+\.)+\w+(?: at 0x[0-9a-fA-F]+)?>$")


def parse(data: bytes, request: Request) -> Document:
    """The document that a notebook is. Raises `SourceError` when it is none."""
    try:
        notebook = _json(as_utf8(data, request.encoding))
    except ValueError as error:
        raise SourceError(
            f"{shown_line(request.source)} is no Jupyter notebook (no JSON); it may be damaged"
        ) from error
    about = _dictionary(_dictionary(notebook).get("metadata"))
    language = _text(_dictionary(about.get("language_info")).get("name"))
    language = language or _text(_dictionary(about.get("kernelspec")).get("language"))
    blocks = [
        part
        for number, cell in enumerate(_cells(notebook))
        for block in _blocks(number, cell, shown_line(language))
        for part in within_limit(block)
    ]
    authors = (shown_line(_text(author.get("name"))) for author in _dictionaries(about.get("authors")))
    title = shown_line(_text(about.get("title"))) or first_heading(blocks) or request.title
    metadata = Metadata(title=title, authors=tuple(filter(None, authors)))
    return Document(MadeBlocks(blocks), metadata, format="jupyter", source=request.source)


def picture_in(data: bytes, target: str) -> bytes | None:
    """The bytes of the picture that a link to `target` leads to, in the notebook `data`; `None` where there is none."""
    place = place_in(target)
    try:
        cells = _cells(_json(as_utf8(data)))
    except ValueError:
        return None
    if place is None or place[0] >= len(cells):
        return None
    cell, which = cells[place[0]], place[1]
    if target.startswith(ATTACHED):
        return best_of(pictures_of(_dictionary(_dictionary(cell.get("attachments")).get(which))))
    outputs = _dictionaries(cell.get("outputs"))
    return best_of(_pictures(outputs[int(which)])) if which.isdecimal() and int(which) < len(outputs) else None


def _pictures(output: dict[str, Any]) -> dict[str, Any]:
    return pictures_of(output | _dictionary(output.get("data")))


def _json(data: bytes) -> Any:
    """What the JSON in `data` says. Raises `ValueError` where it is none."""
    import orjson

    try:
        return orjson.loads(data)
    except ValueError:
        from json import loads

        # Control characters in a string, which JSON forbids, hide nothing of it.
        return loads(data, strict=False)


def _cells(notebook: Any) -> list[dict[str, Any]]:
    parts = [_dictionary(notebook), *_dictionaries(_dictionary(notebook).get("worksheets"))]
    return [cell for part in parts for cell in _dictionaries(part.get("cells"))]


def _blocks(number: int, cell: dict[str, Any], language: str) -> Iterator[Block]:
    source = _text(cell.get("source", cell.get("input")))
    match cell.get("cell_type"):
        case "markdown":
            yield from (with_attached(block, number) for block in blocks_of(parser().parse(source)))
        case "heading":
            level = cell.get("level")
            shown = shown_line(source)
            if shown:
                level = level if isinstance(level, int) else 1
                yield Block(BlockKind.HEADING, shown, level=min(max(level, 1), 6))
        case "code":
            yield from _code(source, language)
            for at, output in enumerate(_dictionaries(cell.get("outputs"))):
                yield from _picture(output, printed(number, at)) if _pictures(output) else _output(output)
        case "raw" if _raw_kind(cell) in _RICH:
            yield from _rich({_raw_kind(cell): source})
        case _:
            yield from _code(source)


def _code(text: str, language: str = "") -> Iterator[Block]:
    shown = shown_lines(text)
    if shown:
        yield Block(BlockKind.CODE, shown, language=language)


def _output(output: dict[str, Any]) -> Iterator[Block]:
    """What an output says: its words as they were printed, or else as they were set; the last line of an error."""
    name = _text(output.get("ename"))
    if name:
        yield from _code(without_terminal_codes(f"{name}: {_text(output.get('evalue'))}".rstrip(": ")))
        return
    # In version 3 what there is stands in the output itself.
    data = {kind: _text(said) for kind, said in _dictionary(output.get("data")).items()}
    data |= {kind: _text(output[key]) for key, kind in _OLD_KINDS.items() if key in output}
    printed = data.get("text/plain", "")
    if printed.strip() and not (_NAME_OF_OBJECT.match(printed.strip()) and not _RICH.isdisjoint(data)):
        yield from _code(without_terminal_codes(printed))
    else:
        yield from _rich(data)


def _picture(output: dict[str, Any], target: str) -> Iterator[Block]:
    """A picture that was printed, under what Python says of it; before what else there is in words."""
    said = _text(_dictionary(output.get("data")).get("text/plain")) or _text(output.get("text"))
    words = shown_line(without_terminal_codes(said))
    is_named = 0 < len(words) <= _LONGEST_CAPTION and "\n" not in said.strip()
    caption = words if is_named else _WITHOUT_WORDS
    yield Block(BlockKind.IMAGE, caption, styles=(StyleRun(0, len(caption), TextStyle.LINK, target),))
    if not is_named:
        yield from _output(output)


def _rich(data: dict[str, str]) -> Iterator[Block]:
    if "text/markdown" in data:
        yield from blocks_of(parser().parse(data["text/markdown"]))
    elif "text/html" in data:
        yield from page_of(html_tree(data["text/html"].encode("utf-8", "replace")).root, str).blocks
    elif "text/latex" in data:
        latex = data["text/latex"].strip()
        yield from blocks_of(parser().parse(latex if latex.startswith(("$", "\\(", "\\[")) else f"$$\n{latex}\n$$"))


def _raw_kind(cell: dict[str, Any]) -> str:
    about = _dictionary(cell.get("metadata"))
    return _text(about.get("raw_mimetype")) or _text(about.get("format"))


def _text(value: Any) -> str:
    """A text that may be written as its lines."""
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _dictionary(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _dictionaries(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
