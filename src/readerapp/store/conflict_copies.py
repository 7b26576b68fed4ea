"""The copies of a store's files that sync tools leave beside them where two machines wrote at the same time.

Syncthing writes `a.sync-conflict-20261120-101112-ABC1234.json`, Dropbox `a (Ada's conflicted copy 2026-11-20).json`,
Nextcloud `a (conflicted copy 2026-11-20 101112).json`.
"""

import re
from contextlib import suppress
from pathlib import Path

from readerapp.store.engine.files import Files

_CONFLICT = r"(\.sync-conflict-\d{8}-\d{6}(-[A-Za-z0-9]+)?| \([^()/]*conflicted copy[^()/]*\))"


def conflict_copies(files: Files) -> list[Path]:
    """The copies of the TinyDB file, its journal and the verdicts that lie beside them, by name. Never fails."""
    named = [
        re.compile(re.escape(path.stem) + _CONFLICT + re.escape(path.suffix))
        for path in (files.base, files.journal, files.verdicts)
    ]
    with suppress(OSError):
        return sorted(path for path in files.base.parent.iterdir() if any(one.fullmatch(path.name) for one in named))
    return []
