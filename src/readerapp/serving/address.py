"""The place that is listened on: loopback, a port of one's own or a free one, and the address that leads there."""

import errno
import socket
from contextlib import closing

from readerapp.serving.errors import ServingError

LOOPBACK = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A socket that listens on loopback; port 0 is any that is free. Raises `ServingError` where there can be none."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # One that was left a moment ago is free: what it still has to say is nobody's.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
        listening.listen()
    except OSError as error:
        with closing(listening):
            raise ServingError(f"port {port}: {_reason(error)}; without --port a free one is taken") from error
    return listening


def _reason(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "another program listens there"
    if error.errno == errno.EACCES:
        return "not for this user, as the ports below 1024 are"
    return error.strerror or str(error)


def address_of(listening: socket.socket, token: str) -> str:
    """The address of the page, with the token that lets in."""
    return f"http://{LOOPBACK}:{listening.getsockname()[1]}/{token}/"
