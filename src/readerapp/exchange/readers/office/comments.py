"""From comments and changes of a text to what comes in: a note of its author with its replies, a suggestion."""

from typing import NamedTuple

from readerapp.exchange.imported import Context, Imported, ImportedBook, ImportedHighlight, Reply, Skipped, SkipReason
from readerapp.exchange.readers.keys import first_letters, made_key, with_keys_of_their_own
from readerapp.exchange.readers.office.changed_text import ChangedText

_DEEPEST = 1000


class Comment(NamedTuple):
    """A comment: its name in the file, what it says, and the name of the comment that it answers, if any."""

    name: str
    said: Reply
    answers: str = ""


def imported(tool: str, book: ImportedBook, text: ChangedText, comments: list[Comment]) -> Imported:
    """The comments in the order of the file, and behind them the changes in the order of the text."""
    known = {comment.name: comment for comment in comments}
    replies: dict[str, list[Reply]] = {}
    for comment in comments:
        root = _root(comment, known)
        if root is not comment:
            replies.setdefault(root.name, []).append(comment.said)
    highlights: list[ImportedHighlight] = []
    skipped: list[Skipped] = []
    roots = [comment for comment in comments if _root(comment, known) is comment]
    for number, comment in enumerate(roots, 1):
        words, context = text.commented(comment.name)
        answers = tuple(sorted(replies.get(comment.name, ()), key=lambda reply: reply.created))
        if not comment.said.note.strip() and not answers:
            skipped.append(Skipped(number, SkipReason.EMPTY, words, book))
            continue
        said = comment.said
        highlights.append(
            ImportedHighlight(
                tool=tool,
                key=made_key("comment", book.path, said.by, said.created, first_letters(said.note)),
                number=number,
                words=words or None,
                book=book,
                hints=_hints(context),
                note=said.note,
                created=said.created,
                by=said.by,
                replies=answers,
            )
        )
    for number, change in enumerate(text.changes(), len(roots) + 1):
        highlights.append(
            ImportedHighlight(
                tool=tool,
                key=made_key(
                    "change", book.path, change.by, change.at, first_letters(change.words + change.replacement)
                ),
                number=number,
                words=change.words or None,
                book=book,
                hints=_hints(change.context),
                # The text is shown with all changes, so that nothing else says what stood there.
                note="" if change.words in change.replacement else change.words.strip(),
                created=change.at,
                by=change.by,
                replacement=change.replacement,
            )
        )
    remarks = () if highlights or skipped else ("this text has neither comments nor tracked changes",)
    return Imported(with_keys_of_their_own(highlights), tuple(skipped), remarks)


def _hints(context: Context) -> tuple[Context, ...]:
    return (context,) if context.prefix or context.suffix else ()


def _root(comment: Comment, known: dict[str, Comment]) -> Comment:
    """What a comment answers in the end; itself where it answers nothing, or comments answer each other in a ring."""
    at = comment
    for _ in range(_DEEPEST):
        following = known.get(at.answers)
        if following is None:
            return at
        at = following
    return comment
