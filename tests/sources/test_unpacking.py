"""Documents that come packed by themselves: manual pages in gzip, FictionBook in ZIP."""

import gzip
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from readerapp.sources import zip_archive
from readerapp.sources.errors import SourceError
from readerapp.sources.options import ReadingOptions
from readerapp.sources.registry import open_source

PAGE = b'.\\" A comment.\n.TH SNOW 1 2026-11-23\n.SH NAME\nsnow \\- fall all night\n'
BOOK = (
    b"<?xml version='1.0'?><FictionBook xmlns:l='http://www.w3.org/1999/xlink'><description><title-info>"
    b"<book-title>Snow</book-title></title-info></description>"
    b"<body><section><p>It snowed.</p></section></body></FictionBook>"
)


def zipped(**files):
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return data.getvalue()


def opened(tmp_path, name, data, **options):
    path = tmp_path / name
    path.write_bytes(data)
    return open_source(str(path), ReadingOptions(**options))


def refusal(tmp_path, name, data, **options):
    with pytest.raises(SourceError) as caught:
        opened(tmp_path, name, data, **options)
    assert str(caught.value).isprintable()
    return str(caught.value)


@pytest.mark.parametrize("name", ["snow.1.gz", "snow.3perl.gz", "snow.gz"])
def test_a_packed_manual_page_is_read_as_one(tmp_path, name):
    document = opened(tmp_path, name, gzip.compress(PAGE))
    assert (document.format, document.title) == ("man", "SNOW(1)")
    assert [block.text for block in document] == ["NAME", "snow - fall all night"]


def test_a_packed_text_is_called_as_it_was_before(tmp_path):
    assert opened(tmp_path, "some_words.txt.gz", gzip.compress(b"Some words.\n")).title == "Some words"


@pytest.mark.parametrize("name", ["snow.fb2.zip", "snow.fbz"])
def test_a_book_alone_in_an_archive_is_read(tmp_path, name):
    document = opened(tmp_path, name, zipped(snow_fb2=BOOK))
    assert (document.format, document.title, len(document)) == ("fb2", "Snow", 1)


def test_several_files_in_an_archive_are_refused_with_the_way_out(tmp_path):
    assert "2 files in it; unpack it" in refusal(tmp_path, "a.zip", zipped(a_fb2=BOOK, b_fb2=BOOK))
    assert "nothing in it" in refusal(tmp_path, "a.zip", zipped(a_fb2=BOOK)[:4] + zipped())


def test_one_layer_is_unpacked_and_no_more(tmp_path):
    assert "gzip archive" in refusal(tmp_path, "a.gz.gz", gzip.compress(gzip.compress(b"words")))


def test_what_is_damaged_is_refused(tmp_path):
    whole = gzip.compress(PAGE * 100)
    for data in (whole[:-10], whole[:40] + b"\xff" * 20 + whole[60:], b"\x1f\x8b\x08 and no more"):
        assert "damaged or cut short" in refusal(tmp_path, "a.1.gz", data)


def test_what_grows_beyond_the_limit_is_not_unpacked(tmp_path, monkeypatch):
    assert "larger than 1000 bytes" in refusal(tmp_path, "a.txt.gz", gzip.compress(bytes(1001)), max_size=1000)
    monkeypatch.setattr(zip_archive, "LARGEST_FILE", 1000)
    assert "a page of more than" in refusal(tmp_path, "a.fb2.zip", zipped(a_fb2=bytes(1001)))
