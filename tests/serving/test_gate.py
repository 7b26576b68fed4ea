"""Who is let in: our own page, on this machine, with the token."""

import pytest

from readerapp.serving.gate import new_token, why_refused

TOKEN = "a-token"
HOST = "127.0.0.1:8123"


@pytest.mark.parametrize(
    "host", [HOST, "localhost:8123", "LOCALHOST:8123", "[::1]:8123", "localhost", "localhost:9000"]
)
def test_this_machine_is_let_in_by_each_of_its_names_and_through_a_tunnel(host: str) -> None:
    assert why_refused(TOKEN, TOKEN, host, None, needs_origin=False) == ""
    assert why_refused(TOKEN, TOKEN, host, f"http://{host}", needs_origin=True) == ""


@pytest.mark.parametrize(
    "host",
    [
        None, "", "evil.example", "evil.example:8123", "localhost.evil.example:8123", "127.0.0.1.evil.example",
        "localhost:8123@evil.example", "evil.example/localhost", "localhost:port", "[::1", "127.0.0.2:8123",
        "192.168.0.7:8123", "0.0.0.0:8123",
    ],
)  # fmt: skip
def test_another_host_is_refused(host: str | None) -> None:
    assert "names" in why_refused(TOKEN, TOKEN, host, None, needs_origin=False)
    assert why_refused(TOKEN, TOKEN, host, f"http://{host}", needs_origin=True)


@pytest.mark.parametrize(
    "origin",
    [
        "", "null", "http://evil.example", "http://127.0.0.1", "http://127.0.0.1:3000", "http://localhost:8123",
        "https://127.0.0.1:8123", "file://", "http://127.0.0.1:8123/", "http://127.0.0.1:8123.evil.example",
    ],
)  # fmt: skip
def test_another_origin_is_refused(origin: str) -> None:
    assert "another server" in why_refused(TOKEN, TOKEN, HOST, origin, needs_origin=False)
    assert "another server" in why_refused(TOKEN, TOKEN, HOST, origin, needs_origin=True)


def test_a_connection_says_where_it_comes_from() -> None:
    assert "page" in why_refused(TOKEN, TOKEN, HOST, None, needs_origin=True)


@pytest.mark.parametrize("given", ["", "a-toke", "a-token2", "A-TOKEN", "ä-token", "\udcff"])
def test_another_token_is_refused(given: str) -> None:
    assert "address" in why_refused(TOKEN, given, HOST, None, needs_origin=False)


def test_no_token_comes_twice_and_each_can_stand_in_an_address() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) == 32 and token.replace("-", "").replace("_", "").isalnum() for token in tokens)
