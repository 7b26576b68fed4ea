"""What the server gives, and to whom; no reader is opened here."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

aiohttp = pytest.importorskip("aiohttp", reason="textual-serve is not installed (the extra `web`)")

from readerapp.serving.address import address_of, listen  # noqa: E402
from readerapp.serving.server import FILES, PageServer  # noqa: E402

TOKEN = "a-token"


class Client:
    """A program that asks the server for things."""

    def __init__(self, session: Any, address: str) -> None:
        self.session = session
        self.address = address
        self.host = address.split("/")[2]

    async def get(self, path: str = "", **headers: str) -> tuple[int, str]:
        """The status of an answer, and what it says, as far as it is text."""
        async with self.session.get(self.address + path, headers=headers) as answer:
            return answer.status, (await answer.read()).decode("utf-8", "replace")


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    listening = listen(0)
    server = PageServer(listening, TOKEN, lambda location: [])
    runner = aiohttp.web.AppRunner(await server._make_app())
    await runner.setup()
    await aiohttp.web.SockSite(runner, listening).start()
    async with aiohttp.ClientSession() as session:
        yield Client(session, address_of(listening, TOKEN))
    await runner.cleanup()


async def test_the_page_and_all_that_it_names_is_there(client: Client) -> None:
    for name in FILES:
        status, _ = await client.get(name)
        assert (name, status) == (name, 200)
    _, page = await client.get()
    named = [part.split('"')[1] for part in page.split() if part.startswith(("href=", "src="))]
    assert set(named) <= set(FILES)
    assert len(named) == 5


async def test_no_folder_is_listed_and_no_other_file_given(client: Client) -> None:
    for name in ("static/", "static", "server.py", "..%2Fgate.py", "%2Fetc%2Fpasswd", "connection", "page.js/"):
        status, said = await client.get(name)
        assert status == 404, name
        assert "readerapp" not in said


async def test_without_the_token_nobody_learns_what_there_is(client: Client) -> None:
    client.address = f"http://{client.host}/"
    for path in ("", "a-toke", "a-toke/", "a-token2/page.js", "static/", "other/connection/one", "%61-token2/"):
        status, said = await client.get(path)
        assert (path, status) == (path, 403)
        assert TOKEN not in said


async def test_an_address_without_its_last_stroke_leads_on(client: Client) -> None:
    client.address = client.address.removesuffix("/")
    assert await client.get() == (200, FILES[""].read_text(encoding="utf-8"))


async def test_another_host_or_origin_is_refused(client: Client) -> None:
    assert (await client.get(Host="evil.example"))[0] == 403
    assert (await client.get(Origin="http://evil.example"))[0] == 403
    assert (await client.get(Origin=f"http://{client.host}"))[0] == 200


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://localhost:1"])
async def test_no_connection_is_opened_to_a_foreign_page(client: Client, origin: str | None) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await client.session.ws_connect(f"{client.address}connection/one", origin=origin)


async def test_the_browser_is_told_to_load_nothing_from_elsewhere_and_to_tell_nobody(client: Client) -> None:
    async with client.session.get(client.address) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert client.host in policy
        assert not {word for word in policy.split() if word.startswith(("http:", "https:", "*"))}
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


async def test_a_page_that_names_its_tab_in_no_known_way_gets_no_reader(client: Client) -> None:
    async with client.session.ws_connect(f"{client.address}connection/a%20b", origin=f"http://{client.host}") as socket:
        kind, told = await socket.receive_json()
        assert (kind, told["what"]) == ("ended", "Too many readers are open")
