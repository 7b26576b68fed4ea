"""`readerapp trash`: what was deleted."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readerapp.command_line.command import Command
from readerapp.commands.listing import annotation_lines
from readerapp.commands.opening import open_store_to_list
from readerapp.desk.trash import trash_entries
from readerapp.exchange.writers.note_records import trashed_record
from readerapp.sources.reading_files import STANDARD_INPUT
from readerapp.store.store import Store
from readerapp.terminal.output import write_json_list, write_text


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def _run(options: Namespace) -> int:
    with open_store_to_list(options) as store:
        if options.json:
            write_json_list(_records(store))
        else:
            write_text(_lines(_records(store)))
    return 0


def _records(store: Store) -> Iterator[dict[str, Any]]:
    for entry in trash_entries(store):
        trashed, known = entry.trashed, entry.document
        yield trashed_record(
            trashed.annotation,
            deleted=trashed.deleted,
            why=trashed.why,
            title=known.title if known else "",
            source=(known.location if known else "") or STANDARD_INPUT,
        )


def _lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines for people, an empty one between two annotations."""
    is_first = True
    for record in records:
        if not is_first:
            yield ""
        is_first = False
        yield from annotation_lines(
            record, [record["deleted"], record["why"], record["color"]], filter(None, [record["document"]["title"]])
        )


COMMAND = Command(
    usage="readerapp trash [--json]\n"
    "       readerapp trash restore ID...\n"
    "       readerapp trash empty [--older-than DAYS] [--yes]",
    summary="List the highlights and notes that were deleted, the latest first.",
    examples="""\
  readerapp trash
  readerapp trash --json | jq -r '.[] | select(.note != "").id'
  readerapp trash restore 0193d1a2-b3c4-7000-8000-5e6f70819203

The JSON is a list of {"id", "kind", "color", "quote", "note", "tags",
"deleted", "why", "created", "modified", "document": {"title", "source"}}, an
object on each line.
""",
    add_arguments=_add_arguments,
    run=_run,
)
