"""`readerapp doctor`: whether all is well with the annotations on the disk, and mending what is not."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from readerapp.command_line.command import Command
from readerapp.commands.opening import database
from readerapp.config import Settings, load_settings
from readerapp.document.sanitising import shown_line
from readerapp.store.doctor import Finding, examine, repair
from readerapp.store.store import Store
from readerapp.terminal.output import write_text


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help="mend what can be mended")


def _run(options: Namespace) -> int:
    path = Path(database(options))
    found = examine(path)
    # Also where nothing is wrong: it brings the file up to date with its journal.
    left = repair(path) if options.repair else found
    problems = _problems(load_settings())
    write_text(map(shown_line, [*_report(path, found, left, problems), *_about_settings(problems)]))
    return 1 if left or problems else 0


def _report(path: Path, found: Sequence[Finding], left: Sequence[Finding], problems: Sequence[str]) -> Iterator[str]:
    """What was looked at, what was wrong, and what still is."""
    yield f"checked {path}: the file, its journal, who may read them, every record, the index, every anchor"
    for finding in found:
        if finding not in left:
            yield f"mended: {finding.text}"
    for finding in left:
        yield f"wrong: {finding.text}{'' if finding.is_mendable else ' (cannot be mended)'}"
    if not left:
        # Only now: where something is wrong, to open a store can mean to mend it.
        yield f"{'the annotations are' if problems else 'all is'} well: {_contents(path)}"
    elif any(finding.is_mendable for finding in left):
        yield "`readerapp doctor --repair` mends what can be mended"


def _problems(settings: Settings) -> Sequence[str]:
    """What is wrong with the settings. What themes and keys there are only the app knows, which is slow to come."""
    if not (settings.theme or settings.keys):
        return settings.problems
    from readerapp.tui.start import problems_of

    return problems_of(settings)


def _about_settings(problems: Sequence[str]) -> Iterator[str]:
    """What is wrong with the settings: reading goes on without it."""
    for problem in problems:
        yield f"wrong in the settings: {problem}"


def _contents(path: Path) -> str:
    """How much there is in a store."""
    with Store.open(path) as store:
        counts = {
            "annotations": len(store.annotations()),
            "documents": len(store.documents()),
            "in the trash": len(store.trash()),
            "copies": len(store.backups()),
        }
    return ", ".join(f"{what} {count}" for what, count in counts.items())


COMMAND = Command(
    usage="readerapp doctor [--repair]",
    summary="Check the annotations on the disk, and say what is wrong.",
    examples="""\
  readerapp doctor
  readerapp doctor --repair

Mends from the journal, the file before the present one, and the copies; never
throws an annotation away. Says what of the settings cannot be used, too. The
exit status is 1 when something is wrong, and with --repair when something
still is.
""",
    add_arguments=_add_arguments,
    run=_run,
)
