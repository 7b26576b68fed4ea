"""What it takes until a change of the annotations is on the disk, in libraries of different sizes.

    PYTHONPATH=tests/support python tests/benchmarks/bench_store.py [--rounds 100] [--folder DIR]

Prints a Markdown table. The yardstick is one `fsync` of a line appended to a file in the same folder. Every round makes
one change of each kind in each library and one measurement of the yardstick. Nothing of the app is in it.
"""

import os
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bars import ninety_fifth
from materials import annotations, write_text

from readerapp.annotations.annotation import Annotation
from readerapp.document.document import Document
from readerapp.sources.registry import open_source
from readerapp.store.identifiers import new_id
from readerapp.store.store import Store
from readerapp.store.values import StoredParagraph

_LINE = b"x" * 600 + b"\n"
_FSYNCS, _ON_TOP, _FLAT = 2, 1.0, 1.2

Times = dict[str, list[float]]
Made = list[tuple[Annotation, StoredParagraph]]


def main() -> None:
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", default="100,10000,100000", help="annotations in the libraries")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--folder", type=Path, help="where to measure: on the disk that is meant")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with TemporaryDirectory(prefix="readerapp-bench-", dir=options.folder) as temporary, ExitStack() as stack:
        folder = Path(temporary)
        text = folder / "text.txt"
        write_text(text, 3_000_000)
        document = open_source(str(text))
        stores = {size: stack.enter_context(_library(folder / str(size), document, size)) for size in sizes}
        changes = list(islice(annotations(document, "this", options.rounds), options.rounds))
        times: dict[int, Times] = {size: {} for size in sizes}
        fsyncs = []
        with (folder / "yardstick").open("ab", buffering=0) as yardstick:
            for made in changes:
                fsyncs.append(_timed(lambda: _append(yardstick.fileno())))
                for size, store in stores.items():
                    _change(store, made, times[size])
        _print(fsyncs, times)


@contextmanager
def _library(folder: Path, document: Document, size: int) -> Iterator[Store]:
    """A store with so many annotations in it, as it is when it is opened another day."""
    folder.mkdir()
    path = folder / "annotations.json"
    made = annotations(document, "another", size)
    with Store.open(path) as store:
        while batch := list(islice(made, 2000)):
            store.save([one for one, _ in batch], [text for _, text in batch], undoable=False)
    with Store.open(path) as store:
        yield store


def _append(descriptor: int) -> None:
    os.write(descriptor, _LINE)
    os.fsync(descriptor)


def _change(store: Store, made: tuple[Annotation, StoredParagraph], times: Times) -> None:
    """Highlight, write a note, delete, and take that back."""
    annotation, text = made
    annotation = replace(annotation, id=new_id(), note="")
    saved: list[Annotation] = []

    def measure(kind: str, change: Callable[[], object]) -> None:
        times.setdefault(kind, []).append(_timed(change))

    measure("highlight", lambda: saved.extend(store.save([annotation], [text])))
    measure("note", lambda: store.save([replace(saved[0], note="What is meant by this?")]))
    measure("delete", lambda: store.delete([annotation.id]))
    measure("undo", store.undo)


def _timed(change: Callable[[], object]) -> float:
    began = perf_counter()
    change()
    return (perf_counter() - began) * 1e3


def _print(fsyncs: list[float], times: dict[int, Times]) -> None:
    fsync = median(fsyncs)
    limit = _FSYNCS * fsync + _ON_TOP
    sizes = list(times)
    print(
        f"Median (95th percentile) of {len(fsyncs)}; one fsync takes {_shown(fsyncs)}, "
        f"so the bar is {limit:.2f} ms, and {_FLAT} times as much for the largest library as for the smallest.\n"
    )
    heads = [f"{size:,} annotations" for size in sizes]
    print(f"| acknowledged as durable | {' | '.join(heads)} | largest to smallest | holds |")
    print(f"| :-- | {'--: | ' * (len(sizes) + 1)}:-- |")
    for kind in times[sizes[0]]:
        medians = [median(times[size][kind]) for size in sizes]
        flat = medians[-1] / medians[0]
        holds = "yes" if max(medians) <= limit and flat <= _FLAT else "**no**"
        cells = " | ".join(_shown(times[size][kind]) for size in sizes)
        print(f"| {kind} | {cells} | {flat:.2f} | {holds} |")


def _shown(values: list[float]) -> str:
    return f"{median(values):.2f} ms ({ninety_fifth(values):.2f})"


if __name__ == "__main__":
    main()
