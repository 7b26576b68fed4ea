"""Devices: what is mounted is known by what it has, and what is no e-reader is left out."""

from pathlib import Path

import pytest

from readerapp.desk.importing.devices import Device, mounted_devices


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        ("Kindle", "documents/My Clippings.txt"),
        ("Kobo", ".kobo/KoboReader.sqlite"),
        ("KOReader", ".adds/koreader/settings.reader.lua"),
        ("Moon+ Reader", "Books/MoonReader/Backup/all.mrpro"),
    ],
)
def test_a_device_is_known_by_what_it_has(kind: str, mark: str, tmp_path: Path) -> None:
    for folder in ("device", "music"):
        (tmp_path / folder).mkdir()
    (tmp_path / "device" / mark).parent.mkdir(parents=True)
    (tmp_path / "device" / mark).write_bytes(b"")
    assert mounted_devices([str(tmp_path)]) == [Device(tmp_path / "device", kind)]
