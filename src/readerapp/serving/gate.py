"""The gate: who is let in. Only a page of our own, on this machine, by somebody who has the address.

A name of another host means that a foreign page has had its own name lead here (DNS rebinding), and another origin
that a foreign page talks to this server. The port is not compared with the one that is listened on: a tunnel has one of
its own.
"""

import hmac
import secrets
from urllib.parse import urlsplit

_OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_BYTES_OF_TOKEN = 24


def new_token() -> str:
    """A token that nobody can guess, made of letters that stand in an address as they are."""
    return secrets.token_urlsafe(_BYTES_OF_TOKEN)


def why_refused(token: str, given: str, host: str | None, origin: str | None, *, needs_origin: bool) -> str:
    """Why a request is refused, in one line; empty where it is let in.

    `given` is the token of its address, `host` and `origin` are its headers. Browsers say the origin of whoever opens a
    connection, and need not of who asks for a page.
    """
    if not _is_own_host(host):
        return "This server is reached by the names localhost and 127.0.0.1 only."
    if origin is None and needs_origin:
        return "Only a page in a browser is let in here."
    if origin is not None and origin != f"http://{host}":
        return "A page of another server is not let in here."
    if not hmac.compare_digest(token.encode(), given.encode("utf-8", "surrogateescape")):
        return "The address is not complete: it ends with what `readerapp --web` printed."
    return ""


def _is_own_host(host: str | None) -> bool:
    if not host or "@" in host or "/" in host:
        return False
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return False
    return parts.hostname in _OWN_NAMES
