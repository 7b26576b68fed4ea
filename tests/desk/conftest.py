"""What the tests of the desk begin from: a folder of their own."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the TinyDB file will be; nothing is there yet."""
    return tmp_path / "library" / "annotations.json"
