"""`StyledText`: putting a paragraph's shown text together from pieces that are set in different ways."""

from unicodedata import is_normalized

from readerapp.document.block import StyleRun, TextStyle
from readerapp.document.sanitising import shown_line


class StyledText:
    """Collects the pieces of one paragraph. White space at their edges is collapsed like that inside them.

    A newline that was asked for with `end_line` stays one, for a block that keeps its lines.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._ends_with_space = True
        self._open: list[tuple[TextStyle, str, int]] = []
        self._runs: list[StyleRun] = []

    def add(self, text: str) -> None:
        """Add `text`, as it came from the source."""
        shown = shown_line(text)
        if (not shown or text[0].isspace()) and text and not self._ends_with_space:
            self._append(" ")
        if shown:
            self._append(shown)
            if text[-1].isspace():
                self._append(" ")

    def end_line(self) -> None:
        """End the line here."""
        if self._parts and self._parts[-1] == " ":
            self._parts.pop()
            self._length -= 1
        self._append("\n")

    def begin(self, style: TextStyle, target: str = "") -> None:
        """Set what follows in `style`, until it is ended. `target` is where a link goes."""
        self._open.append((style, shown_line(target), self._length))

    def end(self, style: TextStyle) -> None:
        """End the style that was begun last of this kind; nothing when there is none."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] is style:
                _, target, start = self._open.pop(index)
                self._runs.append(StyleRun(start, self._length, style, target))
                return

    def set(self, text: str, style: TextStyle, target: str = "") -> None:
        """Add `text` set in `style`."""
        self.begin(style, target)
        self.add(text)
        self.end(style)

    def finish(self) -> tuple[str, tuple[StyleRun, ...]]:
        """The shown text and its runs, in order."""
        for style, _, _ in list(self._open):
            self.end(style)
        text = "".join(self._parts).rstrip()
        if not is_normalized("NFC", text):
            # Marks at a seam melt into the letter before it. That is rare, and the words matter more than the styles.
            return "\n".join(map(shown_line, text.split("\n"))), ()
        runs = (run._replace(end=min(run.end, len(text))) for run in self._runs)
        return text, tuple(sorted(run for run in runs if run.start < run.end))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._ends_with_space = text[-1].isspace()
