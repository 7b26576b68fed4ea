"""The names of the commands, in the order in which they are shown, and the modules that do them."""

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
    "completion",
    "man",
)

READING = "reading"
"""What the command without a name is called here: the reader itself."""

SECOND_WORDS = {
    "trash": ("restore", "empty"),
    "backup": ("list", "restore"),
    "library": ("add", "forget", "relink"),
    "tags": ("rename", "merge", "delete"),
    "config": ("init",),
}
"""The second words of commands that have some; each is a command of its own."""

_MODULES = {"import": "importing"}
"""Commands that are called by a word of Python's, which no module can be."""


def module_of(name: str) -> str:
    """The module of the command with this name, whose `COMMAND` it is."""
    return f"readerapp.commands.{_MODULES.get(name, name.replace(' ', '_'))}"


def all_commands() -> tuple[str, ...]:
    """The names of all commands, the one without a name first, those of two words behind the one they belong to."""
    names = [READING]
    for name in COMMANDS:
        names += [name, *(f"{name} {second}" for second in SECOND_WORDS.get(name, ()))]
    return tuple(names)
