"""`readerapp library`: the documents that were met, how far each was read, and what is marked in it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from readerapp.command_line.command import Command
from readerapp.commands.opening import database, open_store_to_list
from readerapp.desk.asking.requests import waiting_requests
from readerapp.desk.library import Group, counted_marks, library, shelved
from readerapp.desk.watching import new_texts
from readerapp.document.sanitising import shown_line
from readerapp.store.store import Store
from readerapp.terminal.output import write_json_list, write_text


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def _run(options: Namespace) -> int:
    with open_store_to_list(options) as store:
        records = _records(store, Path(database(options)))
        if options.json:
            write_json_list(records)
        else:
            write_text(_lines(records))
    return 0


def _records(store: Store, path: Path) -> Iterator[Mapping[str, Any]]:
    for asked in waiting_requests(path):
        yield _file_record("asked", shown_line(asked.request.name), asked.request.source)
    marked = counted_marks(store)
    known: set[str] = set()
    for entry in library(store):
        document = entry.document
        known.update(document.locations)
        one = shelved(entry, marked)
        yield {
            "id": document.id,
            "group": one.group.value,
            "title": document.title,
            "authors": list(document.authors),
            "source": one.location or document.location,
            "share": entry.share,
            "minutes_left": entry.minutes_left,
            "annotations": one.marked.annotations,
            "notes": one.marked.notes,
            "opened": document.opened,
        }
    for text in new_texts(path, known):
        yield _file_record("new", text.title, text.path)


def _file_record(group: str, title: str, path: str) -> Mapping[str, Any]:
    """The record of a file that is listed for itself, whether it was opened or not."""
    return {
        "id": "",
        "group": group,
        "title": title,
        "authors": [],
        "source": path,
        "share": None,
        "minutes_left": None,
        "annotations": 0,
        "notes": 0,
        "opened": "",
    }


def _lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A line about each document, and below it where it is."""
    for record in records:
        share = record["share"]
        facts = [
            record["group"],
            "" if share is None or record["group"] == Group.FINISHED.value else f"{share * 100:.0f} %",
            f"{record['annotations']} marked" if record["annotations"] else "",
            f"{record['notes']} noted" if record["notes"] else "",
            record["id"],
        ]
        yield " · ".join(filter(None, [shown_line(record["title"]), *map(shown_line, record["authors"]), *facts]))
        if record["source"]:
            yield f"    {shown_line(record['source'])}"


COMMAND = Command(
    usage="readerapp library [--json]\n"
    "       readerapp library add FILE|FOLDER...\n"
    "       readerapp library forget ID|FILE...\n"
    "       readerapp library relink ID|FILE FILE|FOLDER",
    summary="List the texts that were opened, the one opened last first, and the new ones in watched folders.",
    examples="""\
  readerapp library
  readerapp library --json | jq -r '.[] | select(.group == "gone").source'
  readerapp library add ~/texts
  readerapp library relink ~/Downloads/article.txt ~/Documents

The JSON is a list of {"id", "group", "title", "authors", "source", "share",
"minutes_left", "annotations", "notes", "opened"}, an object on each line. The
group is asked, reading, new, waiting, finished or gone; share, from 0 to 1, is how
much lies before the place where reading goes on.
""",
    add_arguments=_add_arguments,
    run=_run,
)
