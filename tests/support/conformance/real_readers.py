"""Real readers of what is exported: each gives the texts of the block quotes that it finds in a document.

They are run where they are installed and never fetched: pandoc, cmark-gfm and Emacs by their names; mldoc, remark and
markdown-it as node finds them in the folder that `READERAPP_NODE` names.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree, html

HERE = Path(__file__).parent


def why_missing(reader: str) -> str:
    """Why a reader cannot be run here; empty where it can."""
    program = "node" if reader in NODE_READERS else reader.split()[0]
    if shutil.which(program) is None:
        return f"{program} is not installed"
    if reader in NODE_READERS:
        folder = os.environ.get("READERAPP_NODE", "")
        if not Path(folder, "node_modules", NODE_READERS[reader]).is_dir():
            return f"{NODE_READERS[reader]} is not installed; READERAPP_NODE names the folder with its node_modules"
    return ""


def quotes_in(reader: str, text: str) -> list[str]:
    """The texts of the block quotes in `text`, white space folded, as this reader reads them."""
    return [" ".join(quote.split()) for quote in READERS[reader](text)]


def _run(*command: str, text: str) -> str:
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=60).stdout.decode()


def _cmark_gfm(text: str) -> list[str]:
    extensions = [word for name in ("table", "strikethrough", "autolink", "tagfilter") for word in ("-e", name)]
    body = text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text
    tree = etree.fromstring(_run("cmark-gfm", *extensions, "-t", "xml", text=body).encode())
    return [_shown_by_cmark(node) for node in tree if node.tag.endswith("}block_quote")]


def _shown_by_cmark(node: Any) -> str:
    name = etree.QName(node).localname
    if name in {"softbreak", "linebreak"}:
        return "\n"
    if name == "html_inline":
        return f"HTML({node.text})"
    if name in {"text", "code", "code_block", "html_block"}:
        return node.text or ""
    return ("\n" if name == "block_quote" else "").join(map(_shown_by_cmark, node))


def _pandoc(form: str) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        blocks = json.loads(_run("pandoc", "-f", form, "-t", "json", text=text))["blocks"]
        return [_shown_by_pandoc(block) for block in blocks if block["t"] == "BlockQuote"]

    return read


def _shown_by_pandoc(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_shown_by_pandoc, node))
    if not isinstance(node, dict):
        return ""
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind == "Str":
        return str(content)
    if kind in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if kind in {"Code", "CodeBlock"}:
        return str(content[1])
    if kind in {"Para", "Plain"}:
        return _shown_by_pandoc(content) + "\n"
    if kind == "LineBlock":
        return "\n".join(map(_shown_by_pandoc, content))
    if kind in {"BlockQuote", "Emph", "Strong"}:
        return _shown_by_pandoc(content)
    if kind == "Quoted":
        opening, closing = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
        return f"{opening}{_shown_by_pandoc(content[1])}{closing}"
    if kind == "Link":
        return _shown_by_pandoc(content[1])
    return f"{kind}({json.dumps(content)})"


_EXPORT = """(progn (require 'ox-html) (insert-file-contents "/dev/stdin") (org-mode)
(princ (org-export-as 'html nil nil t '(:with-toc nil :section-numbers nil))))"""


def _emacs(text: str) -> list[str]:
    page = _run("emacs", "-Q", "--batch", "--eval", _EXPORT, text=text)
    return [quote.text_content() for quote in html.fromstring(f"<div>{page}</div>").iter("blockquote")]


def _node(reader: str) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        folder = os.environ["READERAPP_NODE"]
        found: list[str] = json.loads(_run("node", str(HERE / "readers.mjs"), reader, folder, text=text))
        return found

    return read


def node_answers(script: str, question: Any) -> Any:
    """What a script of this folder answers, from JSON to JSON."""
    return json.loads(_run("node", str(HERE / script), os.environ["READERAPP_NODE"], text=json.dumps(question)))


_QUOTE_READERS = {"remark": "remark-gfm", "remark-math": "remark-math", "markdown-it": "markdown-it", "mldoc": "mldoc"}
NODE_READERS = _QUOTE_READERS | {"annotator": "@apache-annotator/dom", "fragments": "text-fragments-polyfill"}

READERS: dict[str, Callable[[str], list[str]]] = {
    "cmark-gfm": _cmark_gfm,
    "pandoc markdown": _pandoc("markdown"),
    "pandoc gfm": _pandoc("gfm"),
    "pandoc org": _pandoc("org"),
    "emacs": _emacs,
    **{reader: _node(reader) for reader in _QUOTE_READERS},
}
