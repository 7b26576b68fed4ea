"""A picture on the web is downloaded when the reader says so, kept, and read from there afterwards."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from readerapp.sources.errors import SourceError
from readerapp.sources.pictures.on_the_web import OnTheWebError, fetch, kept_bytes

BYTES = b"what a picture is made of"


class Site(HTTPServer):
    asked: list[str]


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.headers["Accept"])
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(BYTES)))
        self.end_headers()
        self.wfile.write(BYTES)

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(("127.0.0.1", 0), _Handler) as server:
        server.asked = []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_what_was_downloaded_once_is_there_without_the_network(site: Site, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{site.server_port}/lamp.png"
    with pytest.raises(OnTheWebError) as raised:
        kept_bytes(address, tmp_path)
    fetch(raised.value.address, "/notes/a.md", tmp_path)
    assert [accepted.startswith("image/png") for accepted in site.asked] == [True]
    assert kept_bytes(address, tmp_path) == BYTES
    assert len(site.asked) == 1


def test_a_page_of_the_web_has_no_pictures_inside_the_network_of_its_reader(site: Site, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{site.server_port}/router.png"
    with pytest.raises(SourceError, match="leads to an address inside your own network"):
        fetch(address, "https://example.org/article", tmp_path)
    assert site.asked == []
    fetch(address, f"http://127.0.0.1:{site.server_port}/article", tmp_path)
    assert len(site.asked) == 1


@pytest.mark.parametrize("address", ["ftp://example.org/a.png", "https:///a.png", "https://a:b@example.org/a.png"])
def test_an_address_that_is_none_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as raised:
        kept_bytes(address, tmp_path)
    assert not isinstance(raised.value, OnTheWebError)
