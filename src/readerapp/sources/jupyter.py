"""Jupyter notebooks: what is written between the code, the code, and what it printed.

The format is nbformat 4, https://nbformat.readthedocs.io; that of version 3 has its cells one level deeper.
"""

import re
from collections.abc import Iterator
from typing import Any

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line, shown_lines
from readerapp.sources.encoding import as_utf8
from readerapp.sources.errors import SourceError
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
    cells = [cell for part in _parts(_dictionary(notebook)) for cell in _dictionaries(part.get("cells"))]
    blocks = [part for cell in cells for block in _blocks(cell, shown_line(language)) for part in within_limit(block)]
    authors = (shown_line(_text(author.get("name"))) for author in _dictionaries(about.get("authors")))
    title = shown_line(_text(about.get("title"))) or first_heading(blocks) or request.title
    metadata = Metadata(title=title, authors=tuple(filter(None, authors)))
    return Document(MadeBlocks(blocks), metadata, format="jupyter", source=request.source)


def _json(data: bytes) -> Any:
    """What the JSON in `data` says. Raises `ValueError` where it is none."""
    import orjson

    try:
        return orjson.loads(data)
    except ValueError:
        from json import loads

        # Control characters in a string, which JSON forbids, hide nothing of it.
        return loads(data, strict=False)


def _parts(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [notebook, *_dictionaries(notebook.get("worksheets"))]


def _blocks(cell: dict[str, Any], language: str) -> Iterator[Block]:
    source = _text(cell.get("source", cell.get("input")))
    match cell.get("cell_type"):
        case "markdown":
            yield from blocks_of(parser().parse(source))
        case "heading":
            level = cell.get("level")
            shown = shown_line(source)
            if shown:
                level = level if isinstance(level, int) else 1
                yield Block(BlockKind.HEADING, shown, level=min(max(level, 1), 6))
        case "code":
            yield from _code(source, language)
            for output in _dictionaries(cell.get("outputs")):
                yield from _output(output)
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
