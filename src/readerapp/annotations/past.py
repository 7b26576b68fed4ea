"""What the history of an annotation tells about earlier versions of its text: where it stood in each.

A line of the history says what came of a new version, and under names that begin with `from` what had been before: the
fingerprint of the text, status, score and segments. So the version before is put back as it was when it comes back.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from readerapp.annotations.anchor import Segment
from readerapp.annotations.annotation import State, Status
from readerapp.document.paragraph_keys import SHORT_KEY_DIGITS

_MOST_SEEN = 16


def line_about_before(state: State, segments: Sequence[Segment]) -> Mapping[str, Any]:
    """What a line of history tells about the state before it, which stood on these segments."""
    return {
        "from_fp": state.text_fingerprint,
        "from_status": state.status.value,
        "from_score": round(state.score, 3),
        "from": [_segment_record(segment) for segment in segments],
        **({"from_seen": list(state.seen)} if state.seen else {}),
    }


def also_seen(state: State) -> tuple[str, ...]:
    """The texts in which an annotation stood as in this state, for the one that is the same in a new text."""
    if not state.text_fingerprint:
        return state.seen
    return tuple(dict.fromkeys((state.text_fingerprint[:SHORT_KEY_DIGITS], *state.seen)))[:_MOST_SEEN]


def state_in(state: State, fingerprint: str) -> State | None:
    """The state in the text with this fingerprint, as far as it is known: the present one, or an earlier one."""
    seen = fingerprint[:SHORT_KEY_DIGITS]
    if state.text_fingerprint == fingerprint or seen in state.seen:
        return state
    for line in reversed(state.history):
        if line.get("decision") and line.get("text_fp") == fingerprint:
            # What was decided then is no longer known in full, and what had been before it does not count.
            return None
        if line.get("from_fp") == fingerprint or seen in line.get("from_seen", ()):
            return _earlier(line)
    return None


def rejected_paragraphs(state: State) -> frozenset[str]:
    """The beginnings (16 digits) of the keys of paragraphs on which the reader has rejected an annotation."""
    lines = (line for line in state.history if line.get("decision") == "rejected")
    keys = (line.get("rejected") for line in lines)
    return frozenset(str(key)[:SHORT_KEY_DIGITS] for some in keys if isinstance(some, list) for key in some)


def earlier_states(state: State) -> Iterator[State]:
    """The states before the present one, as far as they are known, the latest first."""
    for line in reversed(state.history):
        earlier = _earlier(line)
        if earlier:
            yield earlier


def _earlier(line: Mapping[str, Any]) -> State | None:
    """What a line tells about before it; `None` where that was written otherwise or damaged."""
    with suppress(KeyError, TypeError, ValueError):
        segments = tuple(_segment_from(record) for record in line["from"])
        return State(Status(line["from_status"]), str(line["from_fp"]), float(line["from_score"]), segments)
    return None


def _segment_record(segment: Segment) -> dict[str, Any]:
    record = {"para": segment.paragraph, "start": segment.start, "end": segment.end}
    counted = {"nth": segment.nth, "of": segment.of} if segment.of != 1 else {}
    return {**record, **counted, **({"apart": True} if segment.is_apart else {})}


def _segment_from(record: Mapping[str, Any]) -> Segment:
    nth, of = (int(record.get(name, 1)) for name in ("nth", "of"))
    return Segment(str(record["para"]), int(record["start"]), int(record["end"]), nth, of, record.get("apart") is True)
