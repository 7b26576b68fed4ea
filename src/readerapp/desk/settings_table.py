"""The table of settings: name, values, what each is for. The settings file, the picker and the man page come from it.

What the values mean, and which of them can be used, `config` says.
"""

from typing import NamedTuple

from readerapp.annotations.color import Color
from readerapp.config import DEFAULT_MEASURE, FOCUSES, MEASURES, RELOADS, RETURNING, WIDTHS

Value = str | int | bool


class Setting(NamedTuple):
    """One line of the settings file: a name with one value.

    `values` are all that it can be, empty where they are not known here; `default` is what holds without it, `None`
    where that depends. `example` is as it is written.
    """

    name: str
    help: str
    values: tuple[Value, ...] = ()
    default: Value | None = None
    example: str = ""


class Table(NamedTuple):
    """A table of the settings file: names of the reader's own, or of what there is, with a value each.

    `example` are lines of it.
    """

    name: str
    help: str
    example: str


SETTINGS = (
    Setting("theme", "the colours; T shows all themes. Without it, the theme chosen last", example='"readerapp-sepia"'),
    Setting(
        "measure",
        "the width of the column in cells. Without it, as + and - left it",
        tuple(MEASURES),
        example=f"{DEFAULT_MEASURE}",
    ),
    Setting("reload", "when the source changes while it is read: R is offered, or it is read again", RELOADS, "offer"),
    Setting("focus", "the sentence in focus goes down the page, which turns, or stays in the middle", FOCUSES, "page"),
    Setting("remember_pages", "the page that was left, kept to be shown at once the next time", (True, False), True),
    Setting("time_left", "how long text and chapter take still, in the header", (True, False), True),
    Setting("review_a_day", "how many passages come back in :review each day", tuple(RETURNING), 5),
    Setting("widths", "how broad emoji and the like are drawn: the terminal is asked, or tables hold", WIDTHS, "ask"),
    Setting("reading_log", "how long each text was read each day, on this machine, for stats", (True, False), True),
)

TABLES = (
    Table(
        "meanings",
        "what you mean by a colour; said by the pen, behind c, and in exports",
        "\n".join(f'{color.value} = "{words}"' for color, words in zip(Color, ("key claim", "method"), strict=False)),
    ),
    Table(
        "export",
        "where your notes are written as you make them, and in which Markdown (github, pandoc, obsidian, logseq)",
        'folder = "~/vault/Reading"\npreset = "obsidian"',
    ),
    Table("filters", "filters by a name of yours, offered while a filter is typed", 'claims = ":yellow #method -note"'),
    Table("import_colors", "what the colours of other programs become when their highlights come in", 'red = "pink"'),
    Table("keys", "other keys, by the names that : shows, with _ for a blank", 'page_down = ["space", "ctrl+f"]'),
    Table(
        "lookup",
        "what K gives the word or the selection to, on standard input; never through a shell",
        'command = ["dict", "-d", "wn"]\ntranslate = ["trans", "-b", ":de"]',
    ),
    Table("me", "the name that your notes go by where several people's stand together", 'name = "vera"'),
    Table("phrases", "what you write often in notes: its short form, then Tab", 'e = "Source?"'),
    Table("speech", "what is given sentence after sentence to be read aloud", 'command = ["espeak-ng"]'),
)

NAMED = {setting.name: setting for setting in SETTINGS}
"""The settings by their names."""
