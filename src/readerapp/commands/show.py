"""`readerapp show`: a document as readerapp understands it, as plain text or as JSON."""

from __future__ import annotations

from readerapp.command_line.command import Command
from readerapp.commands.opening import add_source_arguments, linked_place, open_document
from readerapp.terminal.output import write_json, write_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _add_arguments(parser: ArgumentParser) -> None:
    add_source_arguments(parser)
    parser.add_argument("--json", action="store_true", help="blocks, paragraph keys and sentences as JSON")


def _run(options: Namespace) -> int:
    document = open_document(options.source, options)
    if options.json:
        from readerapp.exchange.documents.record import document_record

        write_json(document_record(document))
    else:
        from readerapp.exchange.documents.plain_text import text_lines

        begin = linked_place(document, options.source, options)
        write_text(text_lines(document, begin.block if begin else 0))
    return 0


COMMAND = Command(
    usage="readerapp show SOURCE [--json]",
    summary="Print a document as readerapp understands it.",
    examples="""\
  readerapp show article.md | less
  readerapp show article.txt#ra-01a2204e75f67507     from that note on
  readerapp show article.txt --json | jq -r '.blocks[].key'

The JSON is {"title", "format", "text_fp", "blocks": [{"kind", "level", "key",
"text", "sentences"}]}. "key" is the paragraph key, null where a block has no
text; "sentences" are [start, end] pairs in code points of "text". "text_fp" is
the same for two documents with the same text. The blocks of a PDF have "page"
too, where each begins. "authors", "date", "site", "language" and "url" are
there where the source tells them.
""",
    add_arguments=_add_arguments,
    run=_run,
)
