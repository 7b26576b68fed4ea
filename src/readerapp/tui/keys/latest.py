"""The latest commands: which were chosen by their names, so that they are offered first."""

MOST_REMEMBERED = 8


class LatestCommands:
    """The names of the actions that were chosen from the palette, the latest first, none twice."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        self.names = names

    def chose(self, name: str) -> None:
        """An action of this name was chosen."""
        self.names = (name, *(other for other in self.names if other != name))[:MOST_REMEMBERED]
