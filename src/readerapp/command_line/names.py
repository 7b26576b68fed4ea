"""The names of the commands, in the order in which they are shown."""

COMMANDS = (
    "show",
    "annotate",
    "notes",
    "export",
    "ask",
    "import",
    "library",
    "tags",
    "stats",
    "trash",
    "doctor",
    "backup",
    "merge",
    "config",
)
