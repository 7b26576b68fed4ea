"""A note that Zotero has made of annotations, as Markdown: quotes, each with links to its item and its place."""

import re

from readerapp.exchange.imported import Imported, ImportedBook, ImportedHighlight, NumberRange, Scale
from readerapp.exchange.readers.keys import with_keys_of_their_own
from readerapp.exchange.readers.source import ImportSource
from readerapp.exchange.readers.zotero.quotation import unquoted

_LINK = re.compile(
    r"\(\[[^\]\n]{0,40}\]\(zotero://open(?:-pdf)?/[^)\s]{0,300}?[?&]annotation=(?P<key>[A-Z0-9]{8})[^)\s]{0,300}\)\)"
)
_PAGE = re.compile(r"[?&]page=(?P<page>[^&)\s]{1,20})")
_CITED = re.compile(r"\(\[(?P<cited>[^\]\n]{0,300})\]\(zotero://select/[^)\s]{0,300}\)\)")
_COLOR = re.compile(r"<(?:mark|span)[^>\n]{0,300}?(?P<color>#[0-9a-fA-F]{6})[^>\n]{0,300}>|</(?:mark|span)>")


def recognises(source: ImportSource) -> bool:
    """Whether a link in the beginning of it leads to an annotation in Zotero."""
    return b"zotero://open" in source.head and _LINK.search(source.head.decode("utf-8", "replace")) is not None


def read(source: ImportSource) -> Imported:
    """Each annotation that the note links to: a quote before the link, and behind it the comment."""
    lines = source.text.replace("\r\n", "\n").split("\n")
    title = next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), "")
    # Zotero calls a note so that nobody has given a name.
    book = ImportedBook() if title.startswith("Annotation") else ImportedBook(title)
    highlights: list[ImportedHighlight] = []
    whole = "\n".join(lines)
    links = list(_LINK.finditer(whole))
    for number, (link, following) in enumerate(zip(links, [*links[1:], None], strict=False), 1):
        begin = links[number - 2].end() if number > 1 else 0
        before = whole[begin : link.start()]
        head, _, quote = before.rpartition("\n\n")
        behind = whole[link.end() : following.start() if following else len(whole)]
        # The quote of the next one begins with its paragraph.
        note = behind.rpartition("\n\n")[0] if following else behind
        page = _PAGE.search(link[0])
        color = _COLOR.search(quote)
        highlights.append(
            ImportedHighlight(
                tool="zotero",
                key=link["key"],
                number=number,
                words=_words(quote if head or number == 1 else before) or None,
                book=book,
                hints=(NumberRange(Scale.PAGE, page["page"], page["page"]),) if page else (),
                note=note.strip(),
                color=(color["color"] or "") if color else "",
            )
        )
    return Imported(with_keys_of_their_own(highlights))


def _words(quote: str) -> str:
    """The words without their quotation marks, and without the work that is cited."""
    return unquoted(_COLOR.sub("", _CITED.sub("", quote)).strip().removeprefix("- "))
