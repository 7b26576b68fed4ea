"""How often marks find their place again after eleven kinds of change, as a table for each text given.

    PYTHONPATH=tests/support python tests/benchmarks/experiment_placing.py [FILE ...]

Without files: prose, boilerplate and near-identical editions from the seeded generators of the tests.
"""

import sys
from collections import Counter
from collections.abc import Sequence

from editing import DOCUMENT, KINDS, experiment, table
from prose import boilerplate, editions, prose
from readerapp.annotations.placing import place
from readerapp.sources.registry import open_source

_COLUMNS = ("right", "near", "right?", "near?", "orphan", "wrong?", "wrong")


def _report(name: str, paragraphs: Sequence[str], *, with_skeleton: bool = True) -> None:
    long_enough = sum(len(paragraph.split()) > 11 for paragraph in paragraphs)
    tried = experiment(paragraphs, seed=1, marks=min(1100, long_enough))
    skeletons = [tried.before.paragraphs().skeleton()] if with_skeleton else []
    placements = place(tried.after, tried.annotations, DOCUMENT, skeletons=skeletons, snapshots=tried.snapshots)
    counts = table(tried, placements)
    known = "" if with_skeleton else ", skeleton lost"
    print(f"\n{name}: {len(paragraphs)} paragraphs, {len(tried.annotations)} marks{known}")
    print(f"{'':24}" + "".join(f"{column:>9}" for column in _COLUMNS))
    for kind in KINDS:
        print(f"{kind:24}" + "".join(f"{counts[kind][column] or '':>9}" for column in _COLUMNS))
    total = sum(counts.values(), Counter[str]())
    print(f"{'all':24}" + "".join(f"{total[column] or '':>9}" for column in _COLUMNS))
    print(f"silently wrong: {total['wrong'] / len(tried.annotations):.2%}")


def _paragraphs(path: str) -> list[str]:
    return [block.text for block in open_source(path) if len(block.text.split()) > 2]


def main() -> None:
    texts = {path: _paragraphs(path) for path in sys.argv[1:]} or {
        "prose": prose(1, 2000),
        "boilerplate": boilerplate(1, 1500),
        "near-identical editions": editions(1, prose(2, 400), 5),
    }
    for name, paragraphs in texts.items():
        _report(name, paragraphs)
        _report(name, paragraphs, with_skeleton=False)


if __name__ == "__main__":
    main()
