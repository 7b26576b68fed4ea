"""A process that writes to a store, for tests that kill it or let its system calls fail.

`python store_writer.py FILE short` makes every kind of change once; `... endless` goes on until it is killed. What is
on the disk is said on standard output, one line a change: `+ id` for saved, `- id` for deleted, `! id` for not saved.
"""

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from readerapp.annotations.anchor import Anchor, Quote, Segment
from readerapp.annotations.annotation import Annotation
from readerapp.store.errors import NotSavedError
from readerapp.store.identifiers import new_id
from readerapp.store.store import Store
from readerapp.store.values import StoredParagraph


def say(sign: str, id: str) -> None:
    # Not `write`: that is the system call that fails in some of the tests.
    os.writev(1, [f"{sign} {id}\n".encode()])


def save(store: Store, number: int) -> str:
    paragraph = StoredParagraph.of(f"Paragraph {number % 7} of a text that is marked by many.")
    anchor = Anchor((Segment(paragraph.key, 0, 9),), Quote("Paragraph"))
    annotation = Annotation(new_id(), "d", anchor, note="n" * random.randrange(3000))
    try:
        store.save([annotation], [paragraph])
    except NotSavedError:
        say("!", annotation.id)
        return ""
    say("+", annotation.id)
    return annotation.id


def delete(store: Store, id: str) -> None:
    try:
        store.delete([id])
    except NotSavedError:
        return
    say("-", id)


def short(path: Path) -> None:
    for _ in range(2):
        store = Store.open(path)
        made = [one for one in (save(store, number) for number in range(4)) if one]
        for one in made[:1]:
            delete(store, one)
        store.tidy()
        for annotation in store.annotations()[-1:]:
            try:
                store.save([replace(annotation, note="changed")])
            except NotSavedError:
                continue
        save(store, 5)
        store.close()


def endless(path: Path) -> None:
    store = Store.open(path)
    made: list[str] = []
    number = 0
    while True:
        number += 1
        made.append(save(store, number))
        if random.random() < 0.1:
            delete(store, made.pop(random.randrange(len(made))))
        if random.random() < 0.05:
            store.tidy()
        if random.random() < 0.02:
            store.close()
            store = Store.open(path)


if __name__ == "__main__":
    {"short": short, "endless": endless}[sys.argv[2]](Path(sys.argv[1]))
