"""Pixels as the record in which they leave the child process, and the picture that comes of it."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from readerapp.document.picture import Picture


def record_of(width: int, height: int, pixels: bytes, original: tuple[int, int]) -> Mapping[str, Any]:
    """The record of these pixels."""
    return {"size": [width, height], "pixels": b64encode(pixels).decode("ascii"), "original": list(original)}


def picture_of(record: Mapping[str, Any]) -> Picture:
    """The picture in a record."""
    width, height = record["size"]
    wide, high = record["original"]
    return Picture(width, height, b64decode(record["pixels"]), (wide, high))
