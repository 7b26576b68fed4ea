"""`readerapp annotate` makes highlights and notes on words of a document."""

import json
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path


def test_an_annotation_has_what_was_asked_for(readerapp: Callable, article: Path) -> None:
    made = readerapp(
        "annotate", article, "--quote", "Nobody went to work.", "--color", "green",
        "--note", "Really?\n\n- who [1]\n- when", "--tag", "snow", "--tag", "#work", "--tag", "snow",
    )  # fmt: skip
    assert made.status == 0
    [note] = readerapp("notes", article, "--json").json
    assert [note["id"]] == made.lines
    assert note["note"] == "Really?\n\n- who [1]\n- when"
    assert (note["kind"], note["color"], note["tags"]) == ("note", "green", ["snow", "work"])
    assert (note["quote"], note["status"]) == ("Nobody went to work.", "exact")


def test_a_quote_may_be_typed_with_plain_quotation_marks(readerapp: Callable, article: Path) -> None:
    assert readerapp("annotate", article, "--quote", '"We stay," said the baker').status == 0
    assert readerapp("notes", article, "--json").json[0]["quote"] == "“We stay,” said the baker"


def test_a_quote_that_stands_there_twice_is_refused(readerapp: Callable, article: Path) -> None:
    made = readerapp("annotate", article, "--quote", "It snowed all")
    assert (made.status, made.output) == (1, "")
    assert "“It snowed all” is found 2 times" in made.errors
    assert "--prefix or --suffix" in made.errors


def test_what_stands_beside_it_says_which_is_meant(readerapp: Callable, article: Path) -> None:
    assert readerapp("annotate", article, "--quote", "It snowed all", "--suffix", " day").status == 0
    assert readerapp("annotate", article, "--quote", "road", "--prefix", "there is a ").status == 0
    keys = [block["key"] for block in readerapp("show", article, "--json").json["blocks"]]
    assert [note["paragraph"] for note in readerapp("notes", article, "--json").json] == [keys[1], keys[2]]


def test_words_that_are_not_there_are_refused(readerapp: Callable, article: Path) -> None:
    made = readerapp("annotate", article, "--quote", "It rained")
    assert made.status == 1
    assert "“It rained” is found 0 times in" in made.errors


def test_a_batch_does_what_it_can_and_names_what_it_cannot(readerapp: Callable, article: Path) -> None:
    lines = [
        json.dumps({"quote": "Nobody went to work.", "tag": ["snow"], "note": "ä"}),
        "",
        json.dumps({"quote": "It snowed all"}),
        "{",
        json.dumps({"quote": "the road", "colour": "green"}),
        json.dumps({"quote": "the road", "color": "red"}),
        json.dumps({"quote": "the road", "color": "violet", "tags": ["gone"]}),
        json.dumps(["the road"]),
        json.dumps({"note": "on nothing"}),
    ]
    made = readerapp("annotate", article, "--batch", "-", given="\n".join(lines))
    assert made.status == 1
    assert [line.split(": ")[1] for line in made.errors.splitlines()] == [f"line {n}" for n in (3, 4, 5, 6, 8, 9)]
    notes = readerapp("notes", article, "--json").json
    assert sorted(note["id"] for note in notes) == sorted(made.lines)
    assert {(note["quote"], note["color"]) for note in notes} == {
        ("Nobody went to work.", "yellow"),
        ("the road", "violet"),
    }


def test_a_batch_may_come_from_a_file(readerapp: Callable, article: Path, tmp_path: Path) -> None:
    (tmp_path / "batch.jsonl").write_text('{"quote": "the road"}\n{"quote": "the baker"}\n')
    assert len(readerapp("annotate", article, "--batch", "batch.jsonl").lines) == 2
    missing = readerapp("annotate", article, "--batch", "nothing.jsonl")
    assert (missing.status, missing.errors.count("\n")) == (1, 1)


def test_each_id_is_printed_when_its_annotation_is_on_the_disk(
    readerapp: Callable, program: list[str], environment: dict[str, str], article: Path
) -> None:
    batch = subprocess.Popen(
        [*program, "annotate", str(article), "--batch", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, bufsize=1,
    )  # fmt: skip
    assert batch.stdin
    assert batch.stdout
    for quote in ["the road", "the baker"]:
        batch.stdin.write(json.dumps({"quote": quote}) + "\n")
        identifier = batch.stdout.readline().strip()
        assert identifier in [note["id"] for note in readerapp("notes", "--json").json]
    batch.kill()
    batch.communicate()
    assert len(readerapp("notes", "--json").json) == 2


def test_two_batches_at_once_lose_nothing_and_a_kill_nothing_that_was_printed(
    readerapp: Callable, program: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    words = [f"The word w{number}x stands in a paragraph of its own." for number in range(400)]
    (tmp_path / "words.txt").write_text("\n\n".join(words))
    batches = []
    for start in (0, 200):
        batch = tmp_path / f"batch-{start}.jsonl"
        batch.write_text("".join(f'{{"quote": "The word w{number}x"}}\n' for number in range(start, start + 200)))
        command = [*program, "annotate", str(tmp_path / "words.txt"), "--batch", str(batch)]
        batches.append(subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True))
    killed, whole = batches
    assert killed.stdout
    printed = [killed.stdout.readline() for _ in range(50)]
    killed.kill()
    printed += killed.communicate()[0].splitlines(keepends=True)
    theirs = whole.communicate()[0].splitlines()
    assert len(theirs) == 200
    there = {note["id"] for note in readerapp("notes", "--json").json}
    assert {line.strip() for line in printed if line.endswith("\n")} | set(theirs) <= there


def test_bytes_that_are_no_text_do_not_get_into_a_note(readerapp: Callable, article: Path) -> None:
    assert readerapp("annotate", article, "--quote", "the road", "--note", "a\udcffb\x1b[31m").status == 0
    assert readerapp("notes", "--json").json[0]["note"] == "a\ufffdb␛[31m"


def test_a_quote_or_a_batch_is_needed(readerapp: Callable, article: Path) -> None:
    assert readerapp("annotate", article).status == 2
    assert readerapp("annotate", article, "--quote", "x", "--batch", "-").status == 2
    assert readerapp("annotate", "-", "--batch", "-").status == 2


def test_the_file_is_remembered_by_its_hash(readerapp: Callable, article: Path, tmp_path: Path) -> None:
    database = tmp_path / "notes.json"
    assert readerapp("annotate", article, "--quote", "the road was gone", "--db", database).status == 0
    [document] = json.loads(database.read_bytes())["documents"].values()
    assert [seen["file_sha256"] for seen in document["seen"]] == [sha256(article.read_bytes()).hexdigest()]


def test_what_was_piped_has_no_hash(readerapp: Callable, tmp_path: Path) -> None:
    database = tmp_path / "notes.json"
    assert readerapp("annotate", "-", "--quote", "One", "--db", database, given="One.").status == 0
    [document] = json.loads(database.read_bytes())["documents"].values()
    assert [seen["file_sha256"] for seen in document["seen"]] == [""]


def test_a_batch_ends_with_the_first_line_that_no_disk_takes_and_counts_the_rest(
    program: list[str], environment: dict[str, str], article: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text(json.dumps({"quote": "Nobody went to work.", "note": "x" * 300}) + "\n" + "\n" * 3, "utf-8")
    batch.write_text(batch.read_text("utf-8") * 200, "utf-8")
    for source in (str(batch), "-"):
        # `ulimit` counts in blocks of 512 bytes; no file grows beyond that, as if the disk were full.
        command = f'ulimit -f 100; exec "$@" --db "{tmp_path}/{len(source)}.json" <"{batch}"'
        words = [*program, "annotate", str(article), "--batch", source]
        done = subprocess.run(
            ["/bin/sh", "-c", command, "sh", *words], capture_output=True, env=environment, check=False, text=True
        )
        assert done.returncode == 1
        [line] = done.stderr.splitlines()
        made = len(done.stdout.splitlines())
        assert 0 < made < 200
        assert "not saved" in line
        assert f"from line {made * 4 + 1:,} on" in line
        assert f"not done: {200 - made:,} lines" in line or source == "-"


def test_answers_of_a_batch_that_cannot_be_put_are_named_with_their_lines_and_the_others_are(readerapp, article):
    [note] = readerapp("annotate", article, "--quote", "the road", "--note", "Which?").lines
    batch = [
        json.dumps({"id": note[:13], "reply": "The one to the mill."}),
        "no JSON",
        json.dumps({"id": "ffff", "reply": "To whom?"}),
        json.dumps({"id": note}),
        json.dumps({"id": note, "reply": 7}),
        json.dumps({"id": note, "reply": "Done.", "state": "settled"}),
        json.dumps({"id": note, "done": True}),
    ]
    done = readerapp("annotate", article, "--batch", "-", "--by", "agent", given="\n".join(batch))
    assert (done.status, done.lines) == (1, [note, note])
    named = [line.removeprefix("readerapp: ").split(":")[0] for line in done.errors.splitlines()]
    assert named == ["line 2", "line 3", "line 4", "line 5", "line 6"]
    [told] = readerapp("notes", article, "--json").json
    assert told["state"] == "answered"
    assert [(reply["by"], reply["note"], reply["done"]) for reply in told["replies"]] == [
        ("agent", "The one to the mill.", False),
        ("agent", "", True),
    ]
