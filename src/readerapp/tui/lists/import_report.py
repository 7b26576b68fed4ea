"""The report of an import as a list: what came of each book, and below it every highlight that asks or says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from readerapp.document.sanitising import shown_line
from readerapp.tui.keyed_screen import Answer
from readerapp.tui.keys.action import Mode
from readerapp.tui.lists.lines import Lines, ListLine
from readerapp.tui.lists.screen import ListScreen
from readerapp.tui.undoing import turn_in_list

if TYPE_CHECKING:
    from readerapp.desk.importing.report import BookReport, ImportReport
    from readerapp.store.store import Store
    from readerapp.tui.host import Host

_ASKING = "suggested"
_LONGEST = 200


class Leads(NamedTuple):
    """Where a line leads: to an annotation by its id, else to a text by its place, else to a document by its id."""

    annotation: str = ""
    location: str = ""
    document: str = ""


class ImportReportScreen(ListScreen, inherit_bindings=False):
    """Lists what an import did, books that ask first. Its result is a number of `leads`, or `None`."""

    def __init__(
        self,
        host: Host,
        keys: Mapping[str, tuple[str, ...]],
        report: ImportReport,
        store: Store,
        changed: Callable[[], None],
    ) -> None:
        """`changed` is called when the import was taken back here."""
        super().__init__(host, keys, "Import")
        self._store = store
        self._tell = changed
        self.leads: list[Leads] = []
        self._all = list(self._lines_of(report))
        self.title_line.about = sentence_of(report)

    @property
    def mode(self) -> Mode:
        """What the keys mean here."""
        return Mode.IMPORT

    def own_answers(self) -> Mapping[str, Answer]:
        """What only the report has."""
        return {"open_imported": lambda _: self.open_current(), "undo": lambda _: self.do_undo()}

    def lines(self, query: str) -> Lines:
        """The lines that have all words of the filter."""
        wanted = query.casefold().split()
        texts = ((line, f"{line.text} {line.about}".casefold()) for line in self._all)
        return Lines.of([line for line, text in texts if all(word in text for word in wanted)])

    def do_undo(self) -> None:
        """Take the whole import back."""
        turn_in_list(self, self._store, 1, self._turned, back=True)

    def _turned(self, _ids: Sequence[str], message: str) -> None:
        self._tell()
        self.title_line.about = message
        self._all = [ListLine("", message)]
        self.list_again()

    def _lines_of(self, report: ImportReport) -> Iterator[ListLine]:
        for book in sorted(report.books, key=lambda book: not _asks(book)):
            asking = next((row.annotation for row in book.rows if row.status == _ASKING), "")
            own = Leads(asking, book.location, book.document)
            counts = " · ".join(f"{count} {outcome.value}" for outcome, count in book.counts.items() if count)
            yield self._line(own, shown_line(book.title or book.location or "without a title"), counts)
            if book.remark:
                yield self._line(own, f"  {shown_line(book.remark)}")
            for row in book.rows:
                if row.status != _ASKING and not row.remark:
                    continue
                words = shown_line(row.highlight.words or row.highlight.note)[:_LONGEST]
                why = row.remark or "asks: are these the words?"
                yield self._line(Leads(row.annotation, book.location, book.document), f"  “{words}”", why)
            skipped: dict[str, int] = {}
            for _, one in book.skipped:
                skipped[one.reason.value] = skipped.get(one.reason.value, 0) + 1
            for reason, count in skipped.items():
                yield self._line(own, f"  left out: {count} × {reason}")
        for remark in (*report.remarks, *report.refused):
            yield ListLine("", shown_line(remark), is_heading=True)

    def _line(self, leads: Leads, text: str, about: str = "") -> ListLine:
        self.leads.append(leads)
        return ListLine(str(len(self.leads) - 1), text, about)


def sentence_of(report: ImportReport) -> str:
    """What came of all of an import, in a line."""
    counts = ", ".join(f"{count} {outcome.value}" for outcome, count in report.counts.items() if count)
    refused = f"; {shown_line(report.refused[0])}" if report.refused else ""
    return f"{counts or 'no highlights'}{refused}"


def _asks(book: BookReport) -> bool:
    return any(row.status == _ASKING for row in book.rows)
