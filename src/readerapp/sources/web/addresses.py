"""Addresses on the web: which of them can be read, and how they are written to a server."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from readerapp.document.sanitising import shown_line
from readerapp.sources.errors import SourceError

_SCHEMES = ("http", "https")
# What may stand in a path or a query as it is; anything else is written with a percent sign.
_SAFE = "/%:=&?~#+!$,;'@()*[]"


def checked_address(text: str) -> str:
    """The address that `text` is, as it can be sent to a server, and without the place in the page.

    Raises `SourceError` when it is none that can be read.
    """
    shown = shown_line(text)
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
        ascii_host = host if host.isascii() else host.encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise SourceError(f"{shown} is not an address; check it") from error
    if parts.scheme not in _SCHEMES:
        raise SourceError(f"{shown} cannot be read; an address begins with http:// or https://")
    if not ascii_host or re.search(r"[\s\x00-\x20\x7f]", ascii_host):
        raise SourceError(f"{shown} names no site; check it")
    if parts.username is not None or parts.password is not None:
        raise SourceError(f"the address of {shown_line(host)} has a password in it, which would be kept; leave it out")
    site = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    return urlunsplit(
        (
            parts.scheme,
            f"{site}:{port}" if port is not None else site,
            quote(parts.path or "/", _SAFE),
            quote(parts.query, _SAFE),
            "",
        )
    )


def site_of(address: str) -> str:
    """The name of the site of a checked address, without `www.`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def own_address(stated: str, found: str) -> str:
    """The address that a page calls its own, if it may; else the one where it was found.

    A page may speak for its own site only: by any other address it would be kept in place of what stands there.
    """
    try:
        address = checked_address(stated)
    except SourceError:
        return found
    return address if site_of(address) == site_of(found) else found


def is_public(host: str) -> bool:
    """Whether the host, a name or the number of an IP address, is none that only this machine or network knows.

    A name says little: the code that connects to it must ask again with the number that it turned out to have.
    """
    try:
        number = ip_address(host.partition("%")[0])
    except ValueError:
        return host != "localhost" and not host.endswith((".localhost", ".local", ".internal"))
    mapped = getattr(number, "ipv4_mapped", None)
    number = mapped or number
    return number.is_global and not number.is_multicast


def target_of(parts: SplitResult) -> str:
    """What to ask the server for."""
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))
