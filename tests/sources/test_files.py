"""Reading files: whatever a name leads to, a document or one clear line comes back."""

import os
import socket
import sys
from hashlib import sha256
from io import BytesIO, TextIOWrapper

import pytest

from readerapp.sources import reading_files
from readerapp.sources.errors import SourceError
from readerapp.sources.reading_files import file_hash, read_file, read_standard_input


def refusal(path, **limits):
    with pytest.raises(SourceError) as caught:
        read_file(str(path), **limits)
    message = str(caught.value)
    assert message.isprintable(), "a refusal is one line that cannot drive a terminal"
    return message


def test_a_file_is_read_whole(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"x" * 3_000_000)
    assert read_file(str(path)) == b"x" * 3_000_000


def test_an_empty_file_is_read(tmp_path):
    (tmp_path / "empty").touch()
    assert read_file(str(tmp_path / "empty")) == b""


def test_a_missing_file_is_named(tmp_path):
    assert refusal(tmp_path / "nothing") == f"{tmp_path}/nothing does not exist; check the name"


def test_a_name_cannot_drive_the_terminal(tmp_path):
    assert "␛[31m" in refusal(tmp_path / "\x1b[31m")


def test_a_name_that_no_file_can_have_is_refused():
    assert "cannot be opened" in refusal("a\0b")


def test_a_directory_is_refused(tmp_path):
    assert "is a directory" in refusal(tmp_path)


def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe" in refusal(tmp_path / "pipe")


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        refusal("socket")


def test_a_device_is_refused():
    assert "is a device" in refusal("/dev/zero")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    (tmp_path / "secret").touch(mode=0)
    assert "may not be read" in refusal(tmp_path / "secret")


def test_a_file_beyond_the_limit_is_refused_with_the_way_out(tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 11)
    assert read_file(str(tmp_path / "large"), max_size=11) == b"x" * 11
    assert refusal(tmp_path / "large", max_size=10).endswith("is larger than 10 bytes; allow more with --max-size")


@pytest.mark.parametrize("change", [-4, 4])
def test_a_file_that_shrinks_or_grows_while_it_is_read_is_read_as_far_as_it_goes(tmp_path, monkeypatch, change):
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    monkeypatch.setattr(reading_files, "_LARGEST_PIECE", 4)
    told = []

    def change_once(done, whole, _):
        if not told:
            os.truncate(path, 10 + change)
        told.append((done, whole))

    assert read_file(str(path), progress=change_once) == b"0123456789"[: 10 + change].ljust(10 + change, b"\0")
    assert told[-1] == (10 + change, 10)


def test_the_hash_is_that_of_the_file(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert file_hash(str(tmp_path / "a")) == sha256(b"abc").hexdigest()


def test_what_is_no_file_has_no_hash(tmp_path):
    for name in ("", str(tmp_path), str(tmp_path / "missing"), "https://example.org/a.txt"):
        assert file_hash(name) == ""


def standard_input(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))


def test_standard_input_is_read_to_its_end(monkeypatch):
    standard_input(monkeypatch, b"piped")
    assert read_standard_input() == b"piped"


def test_standard_input_has_the_same_limit(monkeypatch):
    standard_input(monkeypatch, b"piped")
    with pytest.raises(SourceError, match="standard input is larger than 4 bytes"):
        read_standard_input(max_size=4)
