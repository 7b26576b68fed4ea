"""Kept frames: how the page that was left looked, shown at once the next time, before anything else is imported.

A frame is what the app itself wrote of its last screen, in a file of its own in the state folder. Its stamp names
everything that the picture depends on: the document, the annotations, the terminal, the locale, the settings and the
version of readerapp. Where anything of that is another, the frame is thrown away, and the page is made as ever. Only a
frame that nobody else can have written is shown.

This is what comes first when readerapp is started: nothing may be imported here that takes time, not even `typing`.
"""

from __future__ import annotations

import os
import termios
import zlib

from readerapp import __version__
from readerapp.folders import config_file, database_file, state_folder
from readerapp.terminal.modes import (
    ALTERNATE_SCREEN,
    HIDDEN_CURSOR,
    INPUT,
    NO_WRAPPING,
    NORMAL_SCREEN,
    OUTPUT,
    SCREEN,
    Modes,
    modes_of,
    read_every_key,
    restore,
)

MOST_FRAMES = 20
"""Documents whose last page is kept; it goes with the one that was left longest ago."""

_MAGIC = b"readerapp frame 2"
_LARGEST = 1_000_000
"""Bytes of the largest file that is a frame."""

_LONGEST_HEADER = 65536
"""Bytes of the longest first line of a journal that is looked at."""

_ONLY_OURS = 0o077
"""The rights that nobody else may have."""

_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)

SAY_WHICH_TERMINAL = (
    "TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "XTERM_VERSION", "KONSOLE_VERSION",
)  # fmt: skip
"""The variables by which terminals tell what they are. It says how broad they draw text, too."""

SAY_WHETHER = ("KITTY_WINDOW_ID", "WT_SESSION", "TMUX", "STY", "SSH_CONNECTION")
"""The variables that are set by a terminal, or by what stands between it and us; each window has a value of its own."""

_ENVIRONMENT = (
    *SAY_WHICH_TERMINAL, "COLORTERM", "NO_COLOR", "TMUX", "STY", "TEXTUAL_COLOR_SYSTEM", "LC_ALL", "LC_CTYPE", "LANG",
    "READERAPP_DB",
)  # fmt: skip
"""The variables that say what the terminal is, which language is spoken there, and whose annotations are shown."""


def _environment() -> list[str]:
    said = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    if "TMUX" in said:
        # The server; which of its sessions it is, which stands last, makes no other terminal of it.
        said["TMUX"] = said["TMUX"].rpartition(",")[0]
    return [*(f"{name}={value}" for name, value in said.items()), *(name for name in SAY_WHETHER if name in os.environ)]


_AT_THE_START = _environment()
"""The environment before anybody settled anything in it: the next start finds it so."""


class ShownFrame:
    """A kept frame on the screen; the keyboard is read key by key, and what is typed waits for the app.

    The terminal has to be given its modes back and the normal screen, whatever happens, until somebody else takes
    that over; `location` is that of the text which is shown, `modes` are those it had before, and `size` its columns
    and rows. `marks` is how many annotations the text has, and how many of them wait to be placed.
    """

    def __init__(self, location: str, modes: Modes, size: tuple[int, int], marks: tuple[int, int]) -> None:
        self.location = location
        self.modes = modes
        self.size = size
        self.marks = marks
        self._is_ours = True

    def taken_over(self) -> None:
        """Somebody else gives the terminal back from now on."""
        self._is_ours = False

    def leave(self) -> None:
        """Give the terminal back as it was, where nobody else came to do it."""
        if self._is_ours:
            self._is_ours = False
            restore(INPUT, self.modes)
            os.write(SCREEN, NORMAL_SCREEN.encode())


def show_frame(source: str = "") -> ShownFrame | None:
    """Show the frame that was kept of the file `source`, by default of the one that was left last.

    Returns `None` where there is none that is true still.
    """
    if "READERAPP_DB" in os.environ or not all(map(os.isatty, (INPUT, OUTPUT, SCREEN))):
        return None
    try:
        columns, rows = os.get_terminal_size(SCREEN)
        location = os.path.abspath(source) if source else _left_last()
        kept = kept_frame(location, (columns, rows)) if location else None
        if kept is None:
            return None
        picture, marks = kept
        modes = modes_of(INPUT)
        from readerapp.terminal.ending import end_after

        frame = ShownFrame(location, modes, (columns, rows), marks)
        end_after(frame.leave)
        read_every_key(INPUT, modes)
        _write_all(SCREEN, f"{ALTERNATE_SCREEN}{HIDDEN_CURSOR}{NO_WRAPPING}".encode() + picture + b"\x1b[0m")
    except (OSError, termios.error):
        return None
    return frame


def kept_frame(location: str, size: tuple[int, int]) -> tuple[bytes, tuple[int, int]] | None:
    """The picture that is kept of the file at `location` for a screen of `size` (columns, rows), and its marks.

    Those are how many there are, and how many wait to be placed. `None` where anything of it is not true.
    """
    data = _read(_file(location))
    if data is None:
        return None
    try:
        kept = _frame_in(data, location, size)
    except (OSError, ValueError):
        kept = None
    if kept is None:
        forget_frame(location)
    return kept


def keep_frame(
    location: str, picture: str, size: tuple[int, int], marks: tuple[int, int], *, is_being_read: bool = False
) -> None:
    """Keep what was written of the last screen of the file at `location`, for the next time.

    `size` is that of the screen, in columns and rows; for `marks` see `kept_frame`. What `is_being_read`, and was not
    read to its end, is what readerapp goes on with where no text is named. To be called when the annotations are
    closed. Where it cannot be kept, or what is there cannot be relied on the next time, there is none.
    """
    if _environment() != _AT_THE_START or "READERAPP_DB" in os.environ:
        return
    folder = _folder()
    part = f"{_file(location)}.{os.getpid()}.part"
    try:
        content = _content(location, size, marks, picture.encode("utf-8", "replace"))
        if len(content) > _LARGEST:
            return
        os.makedirs(folder, mode=_PRIVATE_FOLDER, exist_ok=True)
        if not _is_private(os.lstat(folder)):
            return
        _write_file(part, content)
        os.replace(part, _file(location))
        if is_being_read:
            _write_file(part, os.fsencode(location))
            os.replace(part, _last())
        _forget_the_oldest(folder)
    except OSError:
        return


def forget_frame(location: str) -> None:
    """Throw away what is kept of the file at `location`, and which one was left last."""
    _remove(_file(location))
    _remove(_last())


def forget_all_frames() -> None:
    """Throw away all that is kept: the pages look otherwise from now on, or are to be seen no more."""
    folder = _folder()
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        _remove(f"{folder}/{name}")


# ---------------------------------------------------------------------- the file


def _folder() -> str:
    return f"{state_folder()}/frames"


def _file(location: str) -> str:
    # Two documents of one name throw each other's frame away; each stamp says whose it is.
    return f"{_folder()}/{zlib.crc32(os.fsencode(location)):08x}.frame"


def _last() -> str:
    return f"{_folder()}/last"


def _left_last() -> str:
    """The location of the text that was left last; empty where that is not known."""
    return os.fsdecode(_read(_last()) or b"")


def _read(path: str) -> bytes | None:
    """The content of a frame's file; `None` where there is none, or one that others may have written."""
    try:
        if not _is_private(os.lstat(_folder())):
            return None
        descriptor = os.open(path, _READ)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        if not _is_private(status) or status.st_size > _LARGEST:
            return None
        return os.read(descriptor, _LARGEST)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def _is_private(status: os.stat_result) -> bool:
    """Whether only we can write what has this status, and read it."""
    return status.st_uid == os.geteuid() and not status.st_mode & _ONLY_OURS


def _write_file(path: str, content: bytes) -> None:
    descriptor = os.open(path, _CREATE, _PRIVATE_FILE)
    try:
        _write_all(descriptor, content)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _forget_the_oldest(folder: str) -> None:
    paths = [f"{folder}/{name}" for name in os.listdir(folder) if name.endswith(".frame")]
    if len(paths) > MOST_FRAMES:
        for path in sorted(paths, key=lambda path: os.stat(path).st_mtime_ns)[:-MOST_FRAMES]:
            _remove(path)


# ---------------------------------------------------------------------- what it holds


def _content(location: str, size: tuple[int, int], marks: tuple[int, int], picture: bytes) -> bytes:
    """What the file of a frame holds: its checksum, numbers, the stamp, the state of the annotations, the picture."""
    stamp, store = _stamp(location, size), b"\0".join(_store())
    body = b"%d %d %d %d\n%b%b%b" % (len(stamp), len(store), *marks, stamp, store, picture)
    return b"%b %08x\n%b" % (_MAGIC, zlib.crc32(body), body)


def _frame_in(data: bytes, location: str, size: tuple[int, int]) -> tuple[bytes, tuple[int, int]] | None:
    """The picture and the marks in the file of a frame, where everything that they depend on is as it was."""
    head, _, body = data.partition(b"\n")
    if head != b"%b %08x" % (_MAGIC, zlib.crc32(body)):
        return None
    numbers, _, rest = body.partition(b"\n")
    stamp_length, store_length, annotations, waiting = map(int, numbers.split())
    stamp, rest = rest[:stamp_length], rest[stamp_length:]
    store, picture = rest[:store_length], rest[store_length:]
    if stamp != _stamp(location, size) or not _is_same_store(store.split(b"\0")):
        return None
    return picture, (annotations, waiting)


def _stamp(location: str, size: tuple[int, int]) -> bytes:
    """All that a picture depends on but the annotations. Raises `OSError` where the document is gone."""
    database = database_file()
    parts = [
        __version__,
        location,
        _identity(location),
        # Neither size nor time tells that it was written over by something that puts the time back.
        f"{os.stat(location).st_ctime_ns}",
        f"{size}",
        *_environment(),
        config_file(),
        _identity_or_none(config_file()),
        database,
        # How documents are read, where that was said.
        _identity_or_none(f"{_stem(database)}.readings"),
    ]
    return b"\0".join(map(os.fsencode, parts))


def _identity(path: str) -> str:
    status = os.stat(path)
    return f"{status.st_dev} {status.st_ino} {status.st_size} {status.st_mtime_ns}"


def _identity_or_none(path: str) -> str:
    try:
        return _identity(path)
    except OSError:
        return ""


# ---------------------------------------------------------------------- the annotations


def _stem(database: str) -> str:
    return database.removesuffix(".json")


def _store() -> list[bytes]:
    """What tells one state of the annotations from another: the TinyDB file, and its journal's first line and length.

    See `store.engine.journal`: every change makes the journal longer, and a checkpoint, which brings the TinyDB file up
    to date and changes nothing, begins another that says which it follows, and from which byte on.
    """
    database = database_file()
    journal = f"{_stem(database)}.journal"
    return [os.fsencode(_identity_or_none(database)), *_journal(journal)]


def _journal(path: str) -> tuple[bytes, bytes]:
    """The first line of a journal, and how many bytes it has; empty where there is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return b"", b""
    try:
        line, _, _ = os.read(descriptor, _LONGEST_HEADER).partition(b"\n")
        return line, b"%d" % os.fstat(descriptor).st_size
    finally:
        os.close(descriptor)


def _is_same_store(kept: list[bytes]) -> bool:
    """Whether the annotations are those that were kept the state of, be it with a checkpoint in between."""
    base, header, length = _store()
    if [base, header, length] == kept:
        return True
    _, kept_header, kept_length = kept
    if not kept_header or not header:
        return False
    follows = b'"after":"%b"' % _value(kept_header, b"id"), b'"up_to":%b' % kept_length
    return (
        all(said in header for said in follows)
        and int(length) == len(header) + 1
        and _is_untouched(database_file(), header)
    )


def _is_untouched(database: str, header: bytes) -> bool:
    """Whether nobody has written the TinyDB file since the journal with this first line was begun behind it."""
    base, journal = os.stat(database), os.stat(f"{_stem(database)}.journal")
    return b'"size":%d' % base.st_size in header and base.st_mtime_ns <= journal.st_mtime_ns


def _value(line: bytes, name: bytes) -> bytes:
    """The text that stands for a name in a line of compact JSON."""
    return line.partition(b'"%b":"' % name)[2].partition(b'"')[0]
