"""`readerapp notes`: the highlights and notes of one document, or of all of them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readerapp.annotations.filtering import Filter
from readerapp.annotations.query import About
from readerapp.command_line.command import Command
from readerapp.commands.filtering import add_filter_arguments, filter_of
from readerapp.commands.listing import annotation_lines
from readerapp.commands.opening import add_source_arguments, open_document, open_store
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.notebook import notebook, shown_texts
from readerapp.desk.readings import location_of
from readerapp.document.sanitising import shown_line
from readerapp.exchange.writers.note_records import note_record, stretches_kept, stretches_placed
from readerapp.sources.reading_files import STANDARD_INPUT
from readerapp.store.store import Store
from readerapp.terminal.output import write_json_list, write_text


def _add_arguments(parser: ArgumentParser) -> None:
    add_source_arguments(parser, nargs="?")
    parser.add_argument("--json", action="store_true", help="as JSON")
    add_filter_arguments(parser)


def _run(options: Namespace) -> int:
    wanted = filter_of(options)
    with open_store(options) as store:
        records = _placed_in(options, store, wanted) if options.source else _kept(store, wanted)
        if options.json:
            write_json_list(records)
        else:
            write_text(_lines(records))
    return 0


def _placed_in(options: Namespace, store: Store, wanted: Filter) -> Iterator[dict[str, Any]]:
    """The records of what stands in one document, as it is now."""
    document = open_document(options.source, options)
    margin = open_margin(document, store, location_of(document), remember=False)
    about = About(document.title, document.metadata.authors)
    for placement in margin.placements:
        annotation = placement.annotation
        if wanted.accepts(annotation, placement.status, about):
            known = store.document(annotation.document)
            yield note_record(
                annotation,
                placement.status,
                stretches_placed(document, placement),
                title=known.title if known else document.title,
                source=(known.location if known else document.source) or STANDARD_INPUT,
                page=document.page_at(placement.passage.start) if placement.passage else "",
            )


def _kept(store: Store, wanted: Filter) -> Iterator[dict[str, Any]]:
    """The records of all annotations as they were last placed, by document."""
    for page in notebook(store, wanted):
        known = page.document
        for annotation in page.annotations:
            yield note_record(
                annotation,
                annotation.state.status,
                stretches_kept(annotation, shown_texts(store, annotation)),
                title=known.title if known else "",
                source=(known.location if known else "") or STANDARD_INPUT,
            )


def _lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines for people: each document with its annotations below it."""
    document = None
    for record in records:
        if record["document"] != document:
            if document:
                yield ""
            document = record["document"]
            yield shown_line(f"{document['title']} ({document['source']})")
        status = [] if record["status"] == "exact" else [record["status"]]
        yield ""
        yield from annotation_lines(record, [record["color"], *status], [record["created"]])


COMMAND = Command(
    usage="readerapp notes [SOURCE] [--json] [FILTER]...",
    summary="List the highlights and notes in one document, or all there are.",
    examples="""\
  readerapp notes article.txt
  readerapp notes --color green,blue --since 2026-11-01
  readerapp notes --query "baker #economy" --notes-only
  readerapp notes article.txt --status suggested,orphan
  readerapp notes --json | jq -r '.[] | select(.kind == "note").quote'

The words of a query are looked for in quotes, notes and tags, each from its
beginning, without case and accents; "a phrase" in its order. #economy is the
beginning of a tag, :green of a colour or of what it means to you, and note a
note; status:suggested, in:title, by:author, from:kindle and since:2026-11 ask
for what they say, and - before any of them for those without. A passage has
to be all of it.

The JSON is a list of {"id", "kind", "color", "quote", "note", "tags",
"status", "changed", "paragraph", "start", "end", "segments", "created",
"modified", "document": {"title", "source"}}, an object on each line.

"status" is exact, moved, edited, suggested or orphan. "paragraph" is a "key"
of `readerapp show --json`, and text[start:end] of its "text", in code points,
are the words. A passage over several paragraphs has each of its parts in
"segments". An orphan stands nowhere: its "paragraph" is null. With SOURCE, a
PDF has "page" too. Where the words are no longer those that were marked,
"changed" is true and "was" has those.
""",
    add_arguments=_add_arguments,
    run=_run,
)
