"""What is listened on: loopback alone, and a port that is free."""

from contextlib import closing

import pytest

from readerapp.serving.address import address_of, listen
from readerapp.serving.errors import ServingError


def test_a_free_port_is_found_on_loopback() -> None:
    with closing(listen(0)) as one, closing(listen(0)) as other:
        assert one.getsockname()[0] == "127.0.0.1"
        assert one.getsockname() != other.getsockname()
        assert address_of(one, "token") == f"http://127.0.0.1:{one.getsockname()[1]}/token/"


def test_a_port_that_is_taken_is_named_with_the_way_out() -> None:
    with closing(listen(0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServingError, match=f"port {port}: another program listens there; without --port"):
            listen(port)
