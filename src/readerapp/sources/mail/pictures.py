"""Pictures in a message, which the page in it shows by their content ids (RFC 2392)."""

from urllib.parse import unquote

from readerapp.sources.mail.mailbox import letters_of
from readerapp.sources.mail.reading import message_of

SCHEME = "cid:"


def picture_in(data: bytes, target: str) -> bytes | None:
    """The bytes of the picture that a link to `target` leads to, in the message or mailbox `data`.

    `None` where there is none.
    """
    wanted = unquote(target[len(SCHEME) :])
    if not wanted or wanted.encode("utf-8", "replace") not in data:
        return None
    for letter in letters_of(data) or [data]:
        if wanted.encode("utf-8", "replace") not in letter:
            continue
        # The library reads most of what is wrong with messages, and stumbles over the rest anywhere.
        try:
            for part in message_of(letter).walk():
                if str(part["content-id"] or "").strip().strip("<>") == wanted:
                    content = part.get_payload(decode=True)
                    return content if isinstance(content, bytes) else None
        except Exception:  # noqa: BLE001 - what cannot be read is not there
            continue
    return None
