"""`readerapp man`: the man page, shown on a terminal and written otherwise."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from readerapp.command_line.command import Command
from readerapp.desk.reading_log import reading_log_file
from readerapp.desk.settings_table import SETTINGS, TABLES
from readerapp.folders import config_file, database_file, log_file, pages_folder


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--write", action="store_true", help="write it to standard output, on a terminal as well")


def _run(options: Namespace) -> int:
    page = man_page()
    if options.write or not sys.stdout.isatty() or not _shown(page):
        sys.stdout.write(page)
    return 0


def man_page() -> str:
    """The page as it is today, for whoever calls the command: files are named as they are here."""
    from readerapp.command_line.catalogue import catalogue
    from readerapp.command_line.manual import manual
    from readerapp.tui.start import keys_in_groups

    settings = [(setting.name, f"{setting.help}. {_values(setting.values)}".rstrip()) for setting in SETTINGS]
    files = [
        (database_file(), "the annotations, with a journal, backups and more beside them"),
        (config_file(), "the settings; `readerapp config init` begins it"),
        (pages_folder(), "web pages that were read, and texts from standard input"),
        (str(reading_log_file()), "how long each text was read each day"),
        (log_file(), "what is known of the last crash"),
    ]
    variables = [
        ("READERAPP_DB", "the annotations file, where --db names none"),
        ("NO_COLOR", "no colours, if it is set"),
        ("VISUAL, EDITOR", "what Ctrl+e opens a note in"),
        ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME", "where the files are"),
    ]
    homely = [(_at_home(name), about) for name, about in files]
    return manual(
        list(catalogue()), keys_in_groups(), settings, TABLES, homely, variables, datetime.now().astimezone().date()
    )


def _values(values: tuple[object, ...]) -> str:
    if not values:
        return ""
    if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return f"From {values[0]} to {values[-1]}."
    return f"One of {', '.join(str(value).lower() for value in values)}."


def _at_home(path: str) -> str:
    """A path in the reader's own folder as it is written for everybody."""
    home = str(Path.home())
    return f"~{path.removeprefix(home)}" if path.startswith(f"{home}/") else path


def _shown(page: str) -> bool:
    """Show the page with the program that there is for it. Returns whether there is one."""
    import subprocess
    from shutil import which
    from tempfile import TemporaryDirectory

    program = which("man")
    if program is None:
        return False
    with TemporaryDirectory(prefix="readerapp-") as folder:
        file = Path(folder) / "readerapp.1"
        file.write_text(page, encoding="utf-8")
        return subprocess.run([program, "-l", str(file)], check=False).returncode == 0


COMMAND = Command(
    usage="readerapp man [--write]",
    summary="Show the man page: all commands with their options, all keys, all settings.",
    examples="""\
  readerapp man
  readerapp man > ~/.local/share/man/man1/readerapp.1
""",
    add_arguments=_add_arguments,
    run=_run,
)
