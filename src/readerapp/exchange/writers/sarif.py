"""SARIF 2.1.0 (OASIS): the notes of an answer as the results of a tool, for editors and builds that show those."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from readerapp.exchange.source_places import Edit

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"must": "error", "change": "warning"}


def sarif(answer: Mapping[str, Any], edits: Mapping[int, Sequence[Edit]], source: str, path: str) -> dict[str, Any]:
    """The log of one run. `edits` are what the suggestions change in `source`, by the numbers of their notes."""
    starts = [0, *(at + 1 for at, character in enumerate(source) if character == "\n")]
    artifact = {"uri": quote(path)}
    notes = answer["notes"]
    rules = list(dict.fromkeys(_rule(note) for note in notes))
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "readerapp", "rules": [{"id": rule} for rule in rules]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(note, edits.get(note["n"]), starts, artifact) for note in notes],
            }
        ],
    }


def _rule(note: Mapping[str, Any]) -> str:
    return str(note["meaning"] or note["color"])


def _result(
    note: Mapping[str, Any], edits: Sequence[Edit] | None, starts: Sequence[int], artifact: Mapping[str, str]
) -> dict[str, Any]:
    words = note["quote"] if note["quote"] is not None else note["was"]
    said = [note["note"], *(f"{reply['by']}: {reply['note']}" for reply in note["replies"])]
    place: dict[str, Any] = {"artifactLocation": dict(artifact)}
    if note["lines"] is not None:
        (first, last), (begin, end) = note["lines"], note["columns"]
        place["region"] = {
            "startLine": first,
            "startColumn": begin,
            "endLine": last,
            "endColumn": end,
            "snippet": {"text": words},
        }
    result = {
        "ruleId": _rule(note),
        "level": _LEVELS.get(_rule(note), "note"),
        "message": {"text": "\n".join(filter(None, said)) or str(words)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"readerappId": note["id"]},
    }
    if edits:
        replacements = [
            {"deletedRegion": _region(edit, starts), "insertedContent": {"text": edit.text}} for edit in edits
        ]
        change = {"artifactLocation": dict(artifact), "replacements": replacements}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _region(edit: Edit, starts: Sequence[int]) -> dict[str, int]:
    first, last = (bisect_right(starts, at) for at in (edit.start, edit.end))
    return {
        "startLine": first,
        "startColumn": edit.start - starts[first - 1] + 1,
        "endLine": last,
        "endColumn": edit.end - starts[last - 1] + 1,
    }
