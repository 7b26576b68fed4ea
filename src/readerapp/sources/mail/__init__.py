"""E-mail: a message as it is saved in a file (RFC 5322 and MIME), or a mailbox of them, by the standard library."""

from typing import TYPE_CHECKING

from readerapp.document.block import Block, BlockKind
from readerapp.document.blocks import MadeBlocks
from readerapp.document.document import Document
from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError
from readerapp.sources.mail.mailbox import letters_of
from readerapp.sources.mail.parts import blocks_of_part, letter_blocks
from readerapp.sources.mail.reading import message_of
from readerapp.sources.piecewise_blocks import PiecewiseBlocks
from readerapp.sources.request import Request

if TYPE_CHECKING:
    from email.message import EmailMessage


def parse(data: bytes, request: Request) -> Document:
    """The document that a message is, or the list of letters that a mailbox is.

    Raises `SourceError` for a message that is damaged beyond reading.
    """
    letters = letters_of(data)
    if len(letters) > 1:
        return _mailbox(letters, request)
    try:
        message = message_of(letters[0] if letters else data)
        metadata = _metadata(message, request)
        blocks = list(blocks_of_part(message, request))
    # The library reads most of what is wrong with messages, and stumbles over the rest anywhere.
    except Exception as error:
        raise _damaged(request) from error
    heading = Block(BlockKind.HEADING, metadata.title, level=1)
    return Document(MadeBlocks([heading, *blocks]), metadata, format="mail", source=request.source)


def _mailbox(letters: list[bytes], request: Request) -> Document:
    """A document whose letters are read when they are looked at."""

    def parse_letter(number: int) -> list[Block]:
        try:
            return list(letter_blocks(message_of(letters[number]), request, 1))
        except Exception as error:
            raise _damaged(request) from error

    blocks = PiecewiseBlocks([len(letter) for letter in letters], parse_letter)
    return Document(blocks, Metadata(title=request.title), format="mail", source=request.source)


def _damaged(request: Request) -> SourceError:
    return SourceError(f"{shown_line(request.source)} is no message that can be read; it may be damaged")


def _metadata(message: "EmailMessage", request: Request) -> Metadata:
    sender = message["from"]
    date = message["date"]
    return Metadata(
        title=shown_line(str(message["subject"] or "")) or request.title,
        authors=tuple(shown_line(each.display_name or each.addr_spec) for each in sender.addresses) if sender else (),
        language=shown_line(str(message["content-language"] or "")),
        date=date.datetime.date().isoformat() if date is not None and date.datetime else "",
        identifiers=tuple(filter(None, [shown_line(str(message["message-id"] or ""))])),
    )
