"""A suggestion on a card: what is to be done to words that are to read otherwise."""

from readerapp.annotations.changes import Change, Operation, changes_between


def suggested_words(words: str, replacement: str) -> str:
    """What is to be done to words that are to read otherwise, by those that differ; the new ones where most do."""
    if not replacement:
        return "strike this"
    changes = changes_between(words, replacement)
    if sum(old.end - old.start for operation, old, _ in changes if operation is Operation.KEPT) * 2 < len(words):
        return replacement
    return "; ".join(_change_words(words, replacement, change) for change in changes if change[0] is not Operation.KEPT)


def _change_words(words: str, replacement: str, change: Change) -> str:
    old, new = words[change.old.start : change.old.end].strip(), replacement[change.new.start : change.new.end].strip()
    match change.operation:
        case Operation.DELETED:
            return f"strike “{old}”"
        case Operation.INSERTED:
            before = words[: change.old.start].split()
            return f"“{new}” behind “{before[-1]}”" if before else f"“{new}” before it"
        case _:
            return f"“{old}” → “{new}”"
