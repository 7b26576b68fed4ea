import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from readerapp.sources.errors import SourceError
from readerapp.sources.registry import open_source
from readerapp.sources.web import downloading
from readerapp.sources.web.addresses import checked_address, is_public, own_address
from readerapp.sources.web.downloading import download

PAGE = b"<html><head><title>A page</title></head><body><h1>A page</h1><p>Some words.</p></body></html>"


class Site(ThreadingHTTPServer):
    """A site on this machine; `answers` has, by path, the status, the headers and the body."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.released = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        if self.path == "/silent":
            self.server.released.wait(10)
            return
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@contextmanager
def running() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.released.set()
        site.shutdown()
        thread.join()
        site.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as one:
        yield one


def html(body: bytes = PAGE, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "text/html; charset=utf-8", **headers}, body


def test_a_page_is_read_from_its_address(site: Site) -> None:
    site.answers["/a"] = html()
    document = open_source(f"{site.address}/a")
    assert (document.title, document.format) == ("A page", "html")
    assert document.metadata.url == document.source == f"{site.address}/a"


def test_a_request_says_who_asks_and_carries_nothing_else(site: Site) -> None:
    site.answers["/a"] = html(**{"Set-Cookie": "who=me"})
    for _ in range(2):
        download(f"{site.address}/a")
    _, headers = site.asked[-1]
    assert headers["User-Agent"].startswith("readerapp/")
    assert "Cookie" not in headers
    assert "Referer" not in headers


def test_nothing_that_a_page_names_is_loaded(site: Site) -> None:
    site.answers["/a"] = html(b"<link rel=stylesheet href=/style><img src=/image><iframe src=/frame></iframe><p>Words")
    open_source(f"{site.address}/a")
    assert [path for path, _ in site.asked] == ["/a"]


def test_a_page_that_was_read_can_be_read_without_the_network(tmp_path: Path) -> None:
    with running() as site:
        site.answers["/a"] = html()
        address = f"{site.address}/a"
        online = open_source(address, pages=str(tmp_path / "pages"))
    offline = open_source(address, pages=str(tmp_path / "pages"))
    assert offline.keys() == online.keys()
    assert offline.source == online.source
    assert not online.remarks
    assert "this is the page as it was on" in offline.remarks[0]


def test_a_kept_page_is_found_by_the_address_it_calls_its_own(tmp_path: Path) -> None:
    with running() as site:
        own = f"{site.address}/own"
        site.answers["/a?from=mail"] = html(b"<link rel=canonical href=/own>" + PAGE)
        online = open_source(f"{site.address}/a?from=mail", pages=str(tmp_path))
    assert online.source == online.metadata.url == own
    assert open_source(own, pages=str(tmp_path)).keys() == online.keys()


def test_a_page_does_not_speak_for_another_site(site: Site, tmp_path: Path) -> None:
    site.answers["/a"] = html(b"<link rel=canonical href='https://bank.example/'>" + PAGE)
    assert open_source(f"{site.address}/a", pages=str(tmp_path)).source == f"{site.address}/a"
    assert own_address("https://www.example.org/b", "https://example.org/a") == "https://www.example.org/b"


def test_kept_pages_are_for_their_reader_only(site: Site, tmp_path: Path) -> None:
    site.answers["/a"] = html()
    open_source(f"{site.address}/a", pages=str(tmp_path / "pages"))
    assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "pages").iterdir())


def test_a_folder_that_cannot_be_written_does_not_keep_a_page_from_being_read(site: Site, tmp_path: Path) -> None:
    site.answers["/a"] = html()
    (tmp_path / "pages").write_text("a file in the way")
    document = open_source(f"{site.address}/a", pages=str(tmp_path / "pages"))
    assert document.title == "A page"
    assert "not kept" in document.remarks[0]


def test_relative_links_become_whole_and_those_in_the_page_stay(site: Site) -> None:
    site.answers["/dir/a"] = html(
        b"<p>See <a href=b>b</a> and <a href=#c>c</a> and <a href=/dir/a#c>c</a>.</p><p id=c>C"
    )
    document = open_source(f"{site.address}/dir/a")
    assert [run.target for run in document.block(0).styles] == [f"{site.address}/dir/b", "#c", "#c"]
    assert document.linked_block("#c") == 1


def test_the_encoding_is_what_the_server_says(site: Site) -> None:
    body = "<p>Dvořák přijel</p>".encode("iso-8859-2")
    site.answers["/a"] = 200, {"Content-Type": "text/html; charset=iso-8859-2"}, body
    assert open_source(f"{site.address}/a").block(0).text == "Dvořák přijel"


@pytest.mark.parametrize(
    ("path", "media_type", "format"),
    [
        ("/notes.md", "text/plain", "markdown"),
        ("/notes", "text/markdown", "markdown"),
        ("/notes", "text/plain", "text"),
        ("/notes.md", "text/html", "html"),
        ("/", "text/html", "html"),
    ],
)
def test_the_format_is_what_the_server_says_and_else_what_the_name_says(
    site: Site, path: str, media_type: str, format: str
) -> None:
    site.answers[path] = 200, {"Content-Type": media_type}, b"# Words\n\nMore words."
    assert open_source(f"{site.address}{path}").format == format


def test_a_page_is_unpacked_once(site: Site) -> None:
    site.answers["/a"] = html(gzip.compress(PAGE), **{"Content-Encoding": "gzip"})
    site.answers["/b"] = html(gzip.compress(gzip.compress(PAGE)), **{"Content-Encoding": "gzip, gzip"})
    assert download(f"{site.address}/a").data == PAGE
    with pytest.raises(SourceError, match="packed in a way"):
        download(f"{site.address}/b")


def test_a_page_that_grows_too_large_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "LARGEST_PAGE", 1 << 20)
    site.answers["/a"] = html(gzip.compress(bytes(downloading.LARGEST_PAGE + 1)), **{"Content-Encoding": "gzip"})
    site.answers["/b"] = html(bytes(downloading.LARGEST_PAGE + 1))
    for path in ("/a", "/b"):
        with pytest.raises(SourceError, match="larger than 1 MiB"):
            download(f"{site.address}{path}")


def test_a_page_that_came_in_part_is_refused(site: Site) -> None:
    site.answers["/a"] = html(**{"Content-Length": "1000"})
    site.answers["/b"] = html(gzip.compress(PAGE)[:-12], **{"Content-Encoding": "gzip"})
    for path in ("/a", "/b"):
        with pytest.raises(SourceError, match="only in part"):
            download(f"{site.address}{path}")


def test_a_redirection_is_followed(site: Site) -> None:
    site.answers["/a"] = 301, {"Location": "/b"}, b""
    site.answers["/b"] = html()
    assert download(f"{site.address}/a").address == f"{site.address}/b"


def test_redirections_come_to_an_end(site: Site) -> None:
    site.answers["/a"] = 302, {"Location": "/a"}, b""
    with pytest.raises(SourceError, match="to no page"):
        download(f"{site.address}/a")
    assert len(site.asked) == downloading.MOST_REDIRECTIONS + 1


@pytest.mark.parametrize("target", ["file:///outside.html", "ftp://127.0.0.1/", "gopher://127.0.0.1/"])
def test_a_redirection_leads_to_the_web_only(site: Site, target: str) -> None:
    site.answers["/a"] = 302, {"Location": target}, b""
    with pytest.raises(SourceError, match="cannot be read"):
        download(f"{site.address}/a")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2", "[::1]", "10.0.0.1", "169.254.169.254"])
def test_a_redirection_leads_to_no_address_inside_that_the_reader_did_not_type(site: Site, host: str) -> None:
    site.answers["/a"] = 302, {"Location": f"http://{host}:{site.server_address[1]}/b"}, b""
    with pytest.raises(SourceError, match="inside your own network"):
        download(f"{site.address}/a")
    assert len(site.asked) == 1


def test_a_site_that_says_nothing_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "LONGEST_WAIT", 0.1)
    with pytest.raises(SourceError, match="did not send the page"):
        download(f"{site.address}/silent")


def test_what_a_site_answers_instead_of_a_page_is_told(site: Site) -> None:
    site.answers["/a"] = 503, {}, b"<p>Not now"
    with pytest.raises(SourceError, match="answers 503 Service Unavailable"):
        download(f"{site.address}/a")


def test_a_site_that_does_not_answer_is_told() -> None:
    with running() as site:
        address = site.address
    with pytest.raises(SourceError, match="does not answer"):
        download(f"{address}/a")


def test_progress_tells_what_has_come(site: Site) -> None:
    site.answers["/a"] = html()
    told: list[tuple[int, int | None]] = []
    download(f"{site.address}/a", lambda received, expected, _: told.append((received, expected)))
    assert told[-1] == (len(PAGE), len(PAGE))


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "file:///outside.html",
        "http://",
        "http:///a",
        "http://me:secret@example.org/",
        "http://a:b/",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(SourceError):
        open_source(address)


def test_an_address_is_written_as_a_server_understands_it() -> None:
    assert checked_address("https://Bücher.example/größe?q=ü b#place") == (
        "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe?q=%C3%BC%20b"
    )
    assert checked_address("http://example.org") == "http://example.org/"
    assert checked_address("http://example.org/a%20b\r\nHost: x") == "http://example.org/a%20bHost:%20x"


@pytest.mark.parametrize("host", ["192.168.1.1", "::ffff:127.0.0.1", "fe80::1%eth0", "0.0.0.0", "224.0.0.1", "x.local"])
def test_an_address_inside_is_told_from_a_public_one(host: str) -> None:
    assert not is_public(host)
    assert is_public("93.184.216.34")
    assert is_public("example.org")
