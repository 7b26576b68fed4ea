"""A file that a reader is asked about, with remarks on words of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from readerapp.annotations.annotation import Annotation
from readerapp.annotations.color import Color
from readerapp.annotations.quoting import quote_finder
from readerapp.annotations.review import review_of
from readerapp.desk.asking.answer import Answer, Asking, answer_of
from readerapp.desk.asking.source_text import source_text
from readerapp.desk.asking.verdict import Verdict, Word, keep_word, last_verdict, time_of_verdict_before
from readerapp.desk.margin import Margin
from readerapp.desk.margin_opening import open_margin
from readerapp.sources.registry import open_source
from readerapp.store.store import Store


class Asked:
    """A text that a reader is asked about."""

    def __init__(self, path: Path, store: Store) -> None:
        self.path = path
        self.store = store
        self.margin: Margin = open_margin(open_source(str(path)), store, str(path))

    def changed_to(self, data: bytes) -> None:
        """The other side has written something else."""
        self.path.write_bytes(data)
        self.margin = open_margin(open_source(str(self.path)), self.store, str(self.path))

    def mark(
        self, words: str, note: str = "", color: Color = Color.ORANGE, replacement: str | None = None, nth: int = 0
    ) -> Annotation:
        passage = quote_finder(self.margin.document).find_literally(words)[nth]
        made = self.margin.mark(passage, color, note=note)
        if replacement is None:
            return made
        return self.margin.review(made.id, review_of(made)._replace(replacement=replacement))

    def say(self, verdict: Verdict = Verdict.CHANGES, summary: str | None = None) -> None:
        keep_word(self.store.path, self.margin, Word(verdict, summary), "vera", {})

    def answer(self, *, is_everything: bool = False) -> Answer:
        """What is given back for the last verdict; one is given where there is none."""
        if last_verdict(self.store.path, self.margin) is None:
            self.say()
        verdict = last_verdict(self.store.path, self.margin)
        assert verdict
        since = time_of_verdict_before(self.store.path, self.margin, verdict)
        asking = Asking(self.path.name, {}, "vera", since, is_everything)
        return answer_of(self.margin, source_text(str(self.path)), verdict, asking)

    def notes(self) -> list[dict[str, Any]]:
        return list(self.answer().record["notes"])


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Callable[..., Asked]]:
    """Ask about a file with this content."""
    with Store.open(tmp_path / "library" / "annotations.json") as store:

        def ask(content: str | bytes, name: str = "plan.md") -> Asked:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            return Asked(path, store)

        yield ask
