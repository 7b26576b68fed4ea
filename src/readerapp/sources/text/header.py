"""What a plain text says about itself in its first lines: a title, and the header of a Project Gutenberg book."""

import re

from readerapp.document.block import Block, BlockKind
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line

_GUTENBERG = "Project Gutenberg"
_FIELD = r"(?m)^(Title|Author|Language|Release Date): +(\S.*(?:\n +\S.*)*)"
_HEADER = 4096
_LANGUAGES = {
    "English": "en", "French": "fr", "German": "de", "Spanish": "es", "Italian": "it", "Portuguese": "pt",
    "Dutch": "nl", "Swedish": "sv", "Danish": "da", "Norwegian": "no", "Finnish": "fi", "Polish": "pl",
    "Russian": "ru", "Greek": "el", "Latin": "la", "Chinese": "zh", "Japanese": "ja", "Esperanto": "eo",
}  # fmt: skip
_NO_TITLE_ENDS = tuple(".,;:!?…。！？：；，\"”’'")
_LONGEST_TITLE = 80


def metadata_of(sample: str) -> Metadata:
    """What the text that begins with `sample` says about itself in a header."""
    header = sample[:_HEADER]
    if _GUTENBERG not in header:
        return Metadata()
    fields = {match[1]: shown_line(match[2]) for match in re.finditer(_FIELD, header)}
    author = fields.get("Author", "")
    return Metadata(
        title=fields.get("Title", ""),
        authors=(author,) if author else (),
        language=_LANGUAGES.get(fields.get("Language", ""), ""),
        date=fields.get("Release Date", "").partition("[")[0].strip(),
    )


def is_title(first: Block, second: Block) -> bool:
    """Whether the first block of a text is its title: one short line that is no sentence, before more text."""
    if first.kind is BlockKind.HEADING:
        return True
    is_short = first.kind is BlockKind.PARAGRAPH and len(first.text) <= _LONGEST_TITLE
    return is_short and not first.text.endswith(_NO_TITLE_ENDS) and len(second.text) > len(first.text)
