"""`readerapp notes`: the highlights and notes of one document, or of all of them."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readerapp.annotations.placement import Placement
from readerapp.annotations.query import About
from readerapp.command_line.command import Command
from readerapp.command_line.named_words import word_of
from readerapp.command_line.offering import offer
from readerapp.commands.filtering import add_filter_arguments, filter_of
from readerapp.commands.listing import annotation_lines
from readerapp.commands.opening import (
    add_edition_argument,
    add_source_arguments,
    database,
    named_edition,
    open_document,
    open_store,
    said_in,
)
from readerapp.config import load_settings
from readerapp.desk.arranging_notes import Grouping, Sorting, arranged, grouped
from readerapp.desk.asking.remarks import Remarks
from readerapp.desk.readings import location_of, options_for
from readerapp.document.sanitising import shown_line
from readerapp.exchange.writers.note_records import Stretch, note_record, stretches_kept, stretches_placed
from readerapp.sources.reading_files import STANDARD_INPUT
from readerapp.terminal.output import write_json_list, write_text
from readerapp.terminal.waiting import Waiting

if TYPE_CHECKING:
    from readerapp.annotations.annotation import Annotation
    from readerapp.annotations.filtering import Filter
    from readerapp.store.store import Store


def _add_arguments(parser: ArgumentParser) -> None:
    add_source_arguments(parser, nargs="?")
    add_edition_argument(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")
    sort = parser.add_argument(
        "--sort", metavar="ORDER", type=word_of(Sorting, "order"), default=Sorting.PLACE, help=f"by {_words(Sorting)}"
    )
    parser.add_argument("--limit", metavar="N", type=_number, help="no more than N of them")
    group = parser.add_argument(
        "--group",
        metavar="BY",
        type=word_of(Grouping, "group"),
        default=Grouping.DOCUMENT,
        help=f"for people: by {_words(Grouping)}",
    )
    offer(sort, lambda: Sorting)
    offer(group, lambda: Grouping)
    add_filter_arguments(parser)


def _run(options: Namespace) -> int:
    wanted = filter_of(options)
    found = None if options.source else _looked_up(options, wanted)
    if found is not None:
        _write(found, options)
        return 0
    with open_store(options) as store:
        _write(_placed_in(options, store, wanted) if options.source else _kept(store, wanted), options)
    return 0


def _write(records: Iterable[Mapping[str, Any]], options: Namespace) -> None:
    listed = arranged(records, options.sort, options.limit)
    if options.json:
        write_json_list(listed)
    else:
        write_text(_lines(listed, options.group))


def _words(kind: type[Sorting | Grouping]) -> str:
    return ", ".join(word.value for word in kind)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ArgumentTypeError(f"{text!r} is no number of notes; one is 20")
    return int(text)


def _looked_up(options: Namespace, wanted: Filter) -> list[dict[str, Any]] | None:
    """The records of what the search index of a large store finds, by document; `None` where it is no help."""
    from readerapp.desk.finding_notes import found_notes, is_worth_it
    from readerapp.desk.notebook import title_and_source

    path = Path(database(options))
    if not is_worth_it(path, wanted):
        return None
    with Waiting("your notes") as waiting:
        found = found_notes(path, wanted, waiting)
    if found is None:
        return None
    # In the order of their ids, which is that in which they were made, as without an index.
    order = sorted(found, key=lambda note: note.annotation.id)
    firsts = {note.annotation.document: number for number, note in reversed(list(enumerate(order)))}
    order.sort(key=lambda note: firsts[note.annotation.document])
    remarks = _remarks_kept()
    return [
        _record(note.annotation, title_and_source(note.document), stretches_kept(note.annotation, note.shown), remarks)
        for note in order
    ]


def _remarks_kept() -> Remarks:
    settings = load_settings()
    return Remarks(settings.meanings, settings.me)


def _placed_in(options: Namespace, store: Store, wanted: Filter) -> Iterator[dict[str, Any]]:
    """The records of what stands in one document, as it is now."""
    from readerapp.desk.margin_opening import open_margin

    document = open_document(options.source, options)
    edition_of = named_edition(options, store)
    margin = open_margin(document, store, location_of(document), remember=False, edition_of=edition_of)
    about = About(document.title, document.metadata.authors)
    settings = load_settings()
    encoding = options_for(options.source, database(options), said_in(options)).encoding
    remarks = Remarks.placed(margin, settings.meanings, settings.me, encoding, with_lines=options.json)
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
                remark=remarks.of(placement),
            )


def _kept(store: Store, wanted: Filter) -> Iterator[dict[str, Any]]:
    """The records of all annotations as they were last placed, by document."""
    from readerapp.desk.notebook import notebook, shown_texts, title_and_source

    remarks = _remarks_kept()
    for page in notebook(store, wanted):
        for annotation in page.annotations:
            stretches = stretches_kept(annotation, shown_texts(store, annotation))
            yield _record(annotation, title_and_source(page.document), stretches, remarks)


def _record(
    annotation: Annotation, where: tuple[str, str], stretches: Sequence[Stretch], remarks: Remarks
) -> dict[str, Any]:
    """The record of an annotation as it was last placed; `where` is the title and the source of its document."""
    title, source = where
    return note_record(
        annotation,
        annotation.state.status,
        stretches,
        title=title,
        source=source or STANDARD_INPUT,
        remark=remarks.of(Placement(annotation, (), annotation.state.status)),
    )


def _lines(records: Iterable[Mapping[str, Any]], grouping: Grouping) -> Iterator[str]:
    """The lines for people: each document, tag, colour or day with its annotations below it."""
    is_first = True
    for heading, below in grouped(records, grouping):
        if not is_first:
            yield ""
        is_first = False
        yield shown_line(heading)
        for record in below:
            status = [] if record["status"] == "exact" else [record["status"]]
            yield ""
            yield from annotation_lines(record, [record["color"], *status], [record["created"]])


COMMAND = Command(
    usage="readerapp notes [SOURCE [--as-edition-of SOURCE]] [--json] [FILTER]...",
    summary="List the highlights and notes in one document, or all there are.",
    examples="""\
  readerapp notes article.txt
  readerapp notes draft-24.md --as-edition-of draft-18.md
  readerapp notes --color green,blue --since 2026-11-01
  readerapp notes --query "baker #economy" --notes-only
  readerapp notes article.txt --status suggested,orphan
  readerapp notes --sort newest --limit 20 --group day
  readerapp notes --json | jq -r '.[] | select(.kind == "note").quote'

The words of a query are looked for in quotes, notes and tags, each from its
beginning, without case and accents; "a phrase" in its order. #economy is the
beginning of a tag, :green of a colour or of what it means to you, and note a
note; status:suggested, in:title, by:author, from:kindle, since:2026-11,
who:ana (made or answered by) and state:open ask for what they say, and -
before any of them for those without. A passage has to be all of it.

The JSON is a list of {"id", "kind", "color", "meaning", "quote", "was",
"changed", "before", "after", "note", "replacement", "tags", "by", "state",
"replies", "status", "lines", "columns", "section", "paragraph", "start",
"end", "segments", "created", "modified", "document": {"title", "source"}}, an
object on each line.

"status" is exact, moved, edited, suggested, orphan, or whole for a note on the
whole text. "paragraph" is a "key" of `readerapp show --json`, and
text[start:end] of its "text", in code points, are the words. A passage over
several paragraphs has each of its parts in "segments". An orphan stands nowhere: its "paragraph" is null, "quote" and
"was" have the words that were marked, and "last" where they stood, in the
folded text. With SOURCE, a PDF has "page" too, and a text "lines" and
"columns" in its file, from 1, in code points, the last column behind the
words. Where the words are no longer those that were marked, "changed" is true
and "was" has those; else it is null.
""",
    add_arguments=_add_arguments,
    run=_run,
)
