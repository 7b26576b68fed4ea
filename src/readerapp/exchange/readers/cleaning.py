"""Whatever a reader took from a source, passed through the one door for text from outside."""

from dataclasses import replace
from functools import lru_cache

from readerapp.document.sanitising import kept_lines, shown_line, shown_lines
from readerapp.document.text_fragments import DIRECTIVE
from readerapp.exchange.imported import Chapter, Context, Hint, Imported, ImportedBook, ImportedHighlight, Skipped
from readerapp.exchange.readers.selectors import directives_in


def cleaned(imported: Imported) -> Imported:
    """`imported` with all text in it as it may be shown and kept.

    Keys and places stay as they are: they are compared and resolved, never shown.
    """
    return Imported(
        highlights=tuple(map(_highlight, imported.highlights)),
        skipped=tuple(map(_skipped, imported.skipped)),
        remarks=tuple(map(shown_line, imported.remarks)),
        hidden=tuple(map(_highlight, imported.hidden)),
    )


def _highlight(highlight: ImportedHighlight) -> ImportedHighlight:
    """The highlight; words that are nothing but white space are none."""
    replies = highlight.replies and tuple(
        replace(reply, note=shown_lines(reply.note), by=shown_line(reply.by), created=shown_line(reply.created))
        for reply in highlight.replies
    )
    words, replacement, hints = highlight.words, highlight.replacement, highlight.hints
    if words is None and DIRECTIVE in highlight.book.url:
        hints = tuple(dict.fromkeys((*hints, *directives_in(highlight.book.url))))
    return ImportedHighlight(
        tool=highlight.tool,
        key=highlight.key,
        number=highlight.number,
        words=None if words is None or not words.strip() else shown_lines(words) or None,
        book=_book(highlight.book) if highlight.book.identifiers else _plain_book(_hashable(highlight.book)),
        hints=tuple(map(_hint, hints)),
        note=kept_lines(highlight.note) if highlight.note else "",
        tags=highlight.tags and tuple(filter(None, map(_shown_line, highlight.tags))),
        color=_shown_line(highlight.color),
        style=_shown_line(highlight.style),
        created=highlight.created and shown_line(highlight.created),
        modified=highlight.modified and shown_line(highlight.modified),
        by=_shown_line(highlight.by),
        replies=replies,
        replacement=None if replacement is None else shown_lines(replacement),
        is_deleted=highlight.is_deleted,
        has_edited_words=highlight.has_edited_words,
        as_written=highlight.as_written,
    )


def _skipped(skipped: Skipped) -> Skipped:
    return replace(skipped, remark=shown_line(skipped.remark), book=_book(skipped.book))


def _hint(hint: Hint) -> Hint:
    if isinstance(hint, Chapter):
        return Chapter(tuple(filter(None, map(_shown_line, hint.path))), hint.file)
    if isinstance(hint, Context):
        return Context(shown_lines(hint.prefix), shown_lines(hint.suffix))
    return hint


def _book(book: ImportedBook) -> ImportedBook:
    identifiers = {kind: shown_line(value) for kind, value in book.identifiers.items()}
    return replace(_plain_book(_hashable(book)), identifiers=identifiers)


def _hashable(book: ImportedBook) -> tuple[str, tuple[str, ...], str, str]:
    return book.title, book.authors, book.url, book.path


# Thousands of highlights are from a few books.
@lru_cache(maxsize=256)
def _plain_book(parts: tuple[str, tuple[str, ...], str, str]) -> ImportedBook:
    title, authors, url, path = parts
    # Each highlight of a page may have an address of its own, that leads to its words.
    url = url.partition(DIRECTIVE)[0].removesuffix("#") if DIRECTIVE in url else url
    return ImportedBook(shown_line(title), tuple(filter(None, map(shown_line, authors))), shown_line(url), path)


@lru_cache(maxsize=1024)
def _shown_line(text: str) -> str:
    return shown_line(text)
