"""The man page that is installed with the package, made from the tables of the program by this script."""

import os
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "src" / "readerapp" / "readerapp.1"

SAY_WHERE_FILES_ARE = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "READERAPP_DB")
"""Variables that must not be set when the page is made: it says where files are by default."""

_FIRST_LINE = re.compile(r"\A\.TH .*\n")


def undated(page: str) -> str:
    """A page without its first line, which says on what day and of which version it was made."""
    return _FIRST_LINE.sub("", page)


if __name__ == "__main__":
    from readerapp.commands.man import man_page

    for name in SAY_WHERE_FILES_ARE:
        os.environ.pop(name, None)
    PAGE.write_text(man_page(), encoding="utf-8")
