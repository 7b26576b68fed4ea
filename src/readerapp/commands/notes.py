"""`readerapp notes`: the highlights and notes of one document, or of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from readerapp.command_line.command import Command
from readerapp.command_line.named_words import word_of
from readerapp.command_line.offering import offer
from readerapp.commands.filtering import add_filter_arguments, filter_of
from readerapp.commands.listing import lines_by_document, lines_in_groups
from readerapp.commands.opening import add_edition_argument, add_source_arguments, database
from readerapp.desk.arranging_notes import Grouping, Sorting, arranged, grouped
from readerapp.desk.filter_for_index import ask_for
from readerapp.desk.finding_notes import Ask, found_notes, is_worth_it
from readerapp.exchange.writers.kept_note_records import kept_note_record, listed_record
from readerapp.sources.reading_files import STANDARD_INPUT
from readerapp.terminal.output import write_json_list, write_text

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from contextlib import AbstractContextManager

    from readerapp.annotations.filtering import Filter
    from readerapp.annotations.kept_note import ShownTexts
    from readerapp.desk.listing_notes import FoundNote, SaidOf
    from readerapp.sources.progress import Progress


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
    if options.source:
        _write(arranged(_placed_in(options, wanted), options.sort, options.limit), options)
        return 0
    ask = ask_for(wanted)
    found = _looked_up(options, ask)
    if found is not None:
        _write(found, options)
        return 0
    from readerapp.commands.opening import open_store_to_list
    from readerapp.desk.listing_notes import all_notes
    from readerapp.garbage import no_garbage_collection

    is_meant = None if ask.is_for_all else ask.is_meant
    with open_store_to_list(options) as store, no_garbage_collection():
        _write(all_notes(store, is_meant, _said_of(options), options.sort, options.limit), options)
    return 0


def _write(records: Iterable[Mapping[str, Any]], options: Namespace) -> None:
    if options.json:
        write_json_list(records)
    else:
        write_text(_lines(records, options.group))


def _words(kind: type[Sorting | Grouping]) -> str:
    return ", ".join(word.value for word in kind)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"{text!r} is no number of notes; one is 20")
    return int(text)


def _looked_up(options: Namespace, ask: Ask) -> list[dict[str, Any]] | None:
    """The records of what the search index of a large store finds; `None` where it is no help."""
    path = database(options)
    if not is_worth_it(path, ask):
        return None
    said = _said_of(options)
    return found_notes(path, ask, said, sorting=options.sort, limit=options.limit, waiting=_waiting)


def _waiting() -> AbstractContextManager[Progress]:
    """What says how far the index is, where it takes long to bring it up to date."""
    from readerapp.terminal.waiting import Waiting

    return Waiting("your notes")


def _said_of(options: Namespace) -> SaidOf[dict[str, Any]]:
    """What is said of a note that is not looked for in its document: all, as JSON, or what people are shown."""
    if not options.json:
        return lambda found, shown: {**listed_record(found.note, shown), "document": found.document.named()}
    from readerapp.config import load_settings
    from readerapp.desk.asking.remarks import account

    settings = load_settings()
    meanings, by = settings.meanings, settings.me or account()

    def said(found: FoundNote, shown: ShownTexts) -> dict[str, Any]:
        return kept_note_record(found.note, shown, meanings=meanings, by=by, **found.document.named())

    return said


def _placed_in(options: Namespace, wanted: Filter) -> Iterator[dict[str, Any]]:
    """The records of what stands in one document, as it is now."""
    from readerapp.commands.opening import named_edition, open_document, open_store, said_in
    from readerapp.config import load_settings
    from readerapp.desk.asked_of_texts import about_in
    from readerapp.desk.asking.remarks import Remarks
    from readerapp.desk.margin_opening import open_margin
    from readerapp.desk.readings import location_of, options_for
    from readerapp.exchange.writers.note_records import note_record, stretches_placed

    with open_store(options) as store:
        document = open_document(options.source, options)
        edition_of = named_edition(options, store)
        margin = open_margin(document, store, location_of(document), remember=False, edition_of=edition_of)
        about = about_in(margin)
        settings = load_settings()
        encoding = options_for(options.source, database(options), said_in(options)).encoding
        remarks = Remarks.placed(margin, settings.meanings, settings.me, encoding, with_lines=options.json)
        for placement in margin.placements:
            annotation = placement.annotation
            if wanted.accepts(annotation, placement.status, about(annotation)):
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


def _lines(records: Iterable[Mapping[str, Any]], grouping: Grouping) -> Iterator[str]:
    """The lines for people: each document, tag, colour or day with its annotations below it."""
    return lines_by_document(records) if grouping is Grouping.DOCUMENT else lines_in_groups(grouped(records, grouping))


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

The words of a query are looked for in quotes, notes, tags and headings, and
without SOURCE in titles and authors, each from its beginning, without case and
accents; "a phrase" in its order. #economy is that tag and those nested in it,
:green the beginning of a colour or of what it means to you, and note a note;
status:suggested, in:title, by:author, from:kindle, since:2026-11, who:ana
(made or answered by) and state:open ask for what they say, and - before any of
them for those without. @claims is the filter of that name in your settings. A
passage has to be all of it.

The JSON is a list of {"id", "kind", "color", "meaning", "quote", "was",
"changed", "before", "after", "note", "replacement", "tags", "by", "state",
"replies", "status", "lines", "columns", "section", "paragraph", "start",
"end", "segments", "created", "modified", "document": {"title", "source"}}, an
object on each line.

"status" is exact, moved, edited, suggested, orphan, or whole for a note on the
whole text. "paragraph" is a "key" of `readerapp show --json`, and
text[start:end] of its "text", in code points, are the words. A passage over
several paragraphs has each of its parts in "segments". An orphan stands
nowhere: its "paragraph" is null, "quote" and "was" have the words that were
marked, and "last" where they stood, in the folded text. With SOURCE, a PDF has
"page" too, and a text "lines" and "columns" in its file, from 1, in code
points, the last column behind the words. Where the words are no longer those
that were marked, "changed" is true and "was" has those; else it is null.""",
    add_arguments=_add_arguments,
    run=_run,
)
