"""How long all notes take to leave: `export --all` beside `jq`, which has the same JSON to read and write.

    .venv/bin/python tests/benchmarks/bench_export.py [ANNOTATIONS [DOCUMENTS]]

The bar is three times `jq` over the complete JSON, in the same run; every format is a process of its own, from the
start of Python to its end. It is the time of the processor that is told, for other programs may run meanwhile. `jq`
must be installed.
"""

import os
import resource
import subprocess
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from materials import annotate

from prose import prose

FORMATS = ("github", "pandoc", "obsidian", "logseq", "org", "plain", "csv", "w3c", "hypothesis", "anki", "ris", "html")

_IN_ONE = frozenset({"csv", "w3c", "hypothesis", "anki", "ris"})


def main(annotations: int = 100_000, documents: int = 1_000) -> None:
    """Print a row for each format."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "annotations.json"
        for number in range(documents):
            source = folder / f"text-{number}.txt"
            source.write_text("\n\n".join(islice(prose(number, 200), 200)))
            annotate(database, source, annotations // documents)
        environment = {**os.environ, "XDG_CONFIG_HOME": name}
        everything = folder / "everything.json"
        command = [sys.executable, "-m", "readerapp", "--db", str(database), "export", "--all", "--as"]
        print(f"json       {_seconds([*command, 'json', '-o', str(everything)], environment):6.1f} s")
        floor = _seconds(["jq", ".", str(everything)], environment)
        print(f"jq         {floor:6.1f} s   {everything.stat().st_size >> 20} MiB")
        for form in FORMATS:
            target = folder / form
            target.mkdir()
            seconds = _seconds([*command, form, "-o", str(target / "all" if form in _IN_ONE else target)], environment)
            print(f"{form:10} {seconds:6.1f} s   {seconds / floor:4.1f} x jq")


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    begin = _used()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return _used() - begin


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
