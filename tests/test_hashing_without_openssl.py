"""Hashing without OpenSSL."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from readerapp.hashing_without_openssl import sha256_for

OPEN_AND_HASH = """
import sys
from pathlib import Path
from readerapp.desk.margin_opening import open_margin
from readerapp.sources.reading_files import file_hash
from readerapp.sources.registry import open_source
from readerapp.store.store import Store
with Store.open(Path(sys.argv[2])) as store:
    open_margin(open_source(sys.argv[1]), store, sys.argv[1])
print(file_hash(sys.argv[1]), "_hashlib" in sys.modules)
import hmac, ssl
print(hmac.new(b"key", b"text", "sha256").hexdigest()[:8])
"""


def test_a_text_is_hashed_and_its_notes_are_opened_without_openssl_which_comes_when_it_is_wanted(
    tmp_path: Path,
) -> None:
    text = tmp_path / "text.txt"
    text.write_bytes(b"abc")
    command = [sys.executable, "-c", OPEN_AND_HASH, str(text), str(tmp_path / "notes.json")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    # The digest of RFC 6234 for "abc".
    assert told[0] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert told[1:] == ["False", "6afa9046"]


def test_many_bytes_have_the_same_hash_as_few() -> None:
    for size in (3, 1 << 30):
        hashing = sha256_for(size)
        hashing.update(b"abc")
        assert hashing.hexdigest() == sha256(b"abc").hexdigest()
