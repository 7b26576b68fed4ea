"""How long all notes take to leave: `export --all` beside `jq`, which has the same JSON to read and write.

    .venv/bin/python tests/benchmarks/bench_export.py [ANNOTATIONS [DOCUMENTS]]

The bar is three times `jq` over the complete JSON, in the same run; every format is a process of its own, from the
start of Python to its end. `jq` must be installed.
"""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from materials import annotate

from prose import prose

FORMATS = ("github", "obsidian", "org", "csv", "w3c", "html")


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
            seconds = _seconds(
                [*command, form, "-o", str(target / "all" if form in {"csv", "w3c"} else target)], environment
            )
            print(f"{form:10} {seconds:6.1f} s   {seconds / floor:4.1f} x jq")


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    begin = perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - begin


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
