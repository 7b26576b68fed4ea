"""Notes in a form of the reader's own: a template in Jinja, which is filled in within the limits of a child process.

A template can read what it is given and nothing else: neither files nor what Python has behind its values. One that
would go on for ever, or fill the memory, is ended.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from readerapp.document.sanitising import shown_line
from readerapp.exchange.entry import DocumentNotes, Entry
from readerapp.exchange.writers.errors import UnfitError

_CHILD = "readerapp.exchange.writers.template_child"

FIELDS = """\
exported                 when, in UTC: 2026-11-23T10:00:00Z
document                 what the notes are about:
  .title .authors .source .url .language .date .site .format .identifiers .tags
entries                  its highlights and notes, those without a place last:
  .quote                 the words, an empty line between paragraphs
  .note .tags            the note in Markdown; a list of tags
  .color .meaning        yellow, green, …; what you mean by it in [meanings]
  .style                 solid, underline, strikethrough, outline
  .kind                  note or highlight
  .headings              the headings above the words, outermost first
  .page .paragraph .paragraphs    where; paragraphs is how many there are
  .share                 how much of the text stands before, 0 to 1, or -1
  .placed .status        whether it has a sure place; exact, moved, edited, …
  .was                   the words that were marked, where others stand there
  .before .after         what stood beside the words
  .created .modified     times in UTC
  .id .link              ra-…, as in links; the address of the words on the web
documents                with --all: each with .document and .entries
quote_lines              a filter: {{ entry.quote | quote_lines }} puts > before each line
markdown                 a filter: {{ document.title | markdown }} is read as these words
"""
"""What a template can say, for the help."""


def write_with(template: str, name: str, notes: Sequence[DocumentNotes], exported: str) -> bytes:
    """The template, which is the file `name`, filled in with these notes.

    Raises `UnfitError` with the line for a template that cannot be filled in, and where Jinja is missing.
    """
    from readerapp.sources.confinement import Refusals, parse_confined
    from readerapp.sources.errors import SourceError
    from readerapp.sources.extras import installing
    from readerapp.sources.request import Request

    if find_spec("jinja2") is None:
        raise UnfitError(f"templates need jinja2, which is missing; add it with: {installing('jinja2', 'export')}")
    refusals = Refusals(
        damaged="is no template that can be filled in",
        too_large="makes more text than the memory holds",
        slow="takes too long; look for a loop in it that does not end",
        crashed="cannot be filled in: it needs more memory than it may",
    )
    documents = [_values(one) for one in notes]
    first = documents[0] if documents else {"document": {}, "entries": []}
    values = {"exported": exported, "documents": documents, **first}
    asked = json.dumps({"template": template, "values": values}).encode()
    try:
        made = parse_confined(_CHILD, asked, Request(name), refusals)
    except SourceError as error:
        raise UnfitError(str(error)) from error
    if "error" in made:
        line = f", line {made['line']}" if made["line"] else ""
        raise UnfitError(f"{shown_line(name)}{line}: {shown_line(made['error'])}")
    return str(made["text"]).encode("utf-8", "replace")


def _values(notes: DocumentNotes) -> dict[str, Any]:
    details = notes.details
    names = ("title", "authors", "url", "language", "date", "site", "format", "identifiers")
    document = {name: getattr(details, name) for name in names}
    document |= {"source": shown_line(details.source), "tags": notes.tags}
    return {"document": document, "entries": list(map(_entry, notes.entries))}


def _entry(entry: Entry) -> Mapping[str, Any]:
    where = entry.where
    return {
        "id": entry.block_id,
        "quote": entry.words,
        "note": entry.note,
        "tags": entry.tags,
        "color": entry.color.value,
        "meaning": entry.meaning,
        "style": entry.mark.value,
        "kind": entry.kind,
        "headings": [heading.title for heading in where.headings],
        "page": where.page,
        "paragraph": where.first,
        "paragraphs": where.of,
        "share": where.share,
        "placed": entry.is_placed,
        "status": entry.status.value,
        "was": entry.was,
        "before": entry.prefix,
        "after": entry.suffix,
        "created": entry.created,
        "modified": entry.modified,
        "link": entry.link,
    }
