"""Writing an exported file: whole, and never over something else unless that was asked for."""

import os
import stat
from pathlib import Path
from secrets import token_hex

from readerapp.errors import ReaderappError


class ExportError(ReaderappError):
    """An export that could not be written; the text says where and why."""


def write_export(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write `data` to the file at `path`. When this returns it is on the disk.

    A file that is there already is replaced if `overwrite` says so, a link as the link it is; else `ExportError` is
    raised, as it is when the file cannot be written. Half a file is never left there.
    """
    part = path.with_name(f".{token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            _refuse_to_replace_what_is_no_file(path)
        else:
            # To take the name first works where files cannot have a second one, as a link would need.
            path.open("x").close()
        part.replace(path)
    except FileExistsError:
        raise ExportError(f"{path} exists; --overwrite replaces it, -o names another") from None
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def check_free(path: Path) -> None:
    """Raise `ExportError` where a file is there that `write_export` would not replace."""
    if os.path.lexists(path):
        raise ExportError(f"{path} exists; --overwrite replaces it, -o names another")


def _refuse_to_replace_what_is_no_file(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise ExportError(f"{path} is no file, and is not replaced; -o names another")
