"""Joining the stores of two machines: two files, three as git has them, and the copies that sync tools leave."""

from pathlib import Path

from readerapp.errors import ReaderappError
from readerapp.store.other_stores import merge_in_place
from readerapp.store.store import Store
from readerapp.store.whole import is_whole_text, tables_at

GIT_SETTINGS = """\
git config merge.readerapp.driver "readerapp merge --driver %O %A %B"
echo 'annotations.json merge=readerapp' >> .gitattributes
echo 'annotations.verdicts merge=union' >> .gitattributes
printf '%s\\n' 'annotations.*' '!annotations.json' '!annotations.verdicts' backups/ skeletons/ versions/ >> .gitignore
"""
"""The lines to run in a repository so that git joins the annotations instead of their lines, and verdicts by line."""


class MergeError(ReaderappError):
    """Two files that cannot be joined as they were named."""


def merge_files(one: Path, other: Path, output: Path) -> None:
    """Join two files of annotations into `output`, which is `one` or a file that is not there yet.

    Raises `MergeError`, `StoreError` or `NotSavedError`; then nothing is changed.
    """
    for path in (one, other):
        if not path.is_file():
            raise MergeError(f"{path} does not exist; check the name")
        # What is no store must not be opened as one, which would mend it.
        tables_at(path)
    if output != one and output.exists():
        raise MergeError(f"{output}: it is there already; name another file, or leave -o out to join into {one}")
    if output == one and is_whole_text(one.read_bytes()):
        raise MergeError(f"{one}: it is an export, which nothing can be joined into; name another file with -o")
    first = _everything(one) if output != one else None
    second = _everything(other)
    with Store.open(output) as store:
        if first is not None:
            store.other_stores.take_in_text(first, str(one))
        store.other_stores.take_in_text(second, str(other))


def is_everything(path: Path) -> bool:
    """Whether a file is what `export --all --as json` writes: all that a store has."""
    try:
        return path.is_file() and is_whole_text(path.read_bytes())
    except OSError:
        return False


def take_in_everything(store: Store, path: Path, *, is_trial: bool) -> str:
    """Join such a file into a store; what came of it, in a line. Raises `StoreError` or `NotSavedError`."""
    new, changed = store.other_stores.take_in_text(path.read_bytes(), str(path), is_trial=is_trial)
    return f"{path}: {new} new, {changed} changed{'; nothing was changed: --dry-run' if is_trial else ''}"


def _everything(path: Path) -> bytes:
    """All that there is at `path`, with what is only in the journal beside it."""
    text = path.read_bytes()
    if is_whole_text(text):
        return text
    with Store.open(path) as store:
        return store.other_stores.everything()


def merge_for_git(origin: Path, ours: Path, theirs: Path) -> None:
    """Make `ours` what all three files of a merge come to. Raises `StoreError`, and leaves it as it is then."""
    merge_in_place(origin, ours, theirs)
