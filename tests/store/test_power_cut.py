"""A power cut at any moment: everything that was acknowledged is there when the power is back."""

from dataclasses import replace
from shutil import rmtree

import pytest

from power_cut import Recorder, made, power_cuts
from readerapp.store.store import Store


def notes(store):
    return {annotation.id: annotation.note for annotation in store.annotations()}


def live(path, mark, recorder, sessions):
    """Make, change and delete annotations, with checkpoints between and behind, and say after each what is safe."""
    first, paragraph = mark(note="one")
    second, _ = mark(note="two")
    third, _ = mark(note="three")
    for number in range(sessions):
        with Store.open(path) as store:
            if not number:
                [first] = store.save([first], [paragraph])
                recorder.say(notes(store))
                [second] = store.save([second], [paragraph])
                recorder.say(notes(store))
                store.back_up()
            elif number == 1:
                [first] = store.save([replace(first, note="one, changed")])
                recorder.say(notes(store))
                store.back_up()
                store.save([third], [paragraph])
                recorder.say(notes(store))
            else:
                store.delete([second.id])
                recorder.say(notes(store))
                store.undo()
                recorder.say(notes(store))
        recorder.say(notes(store))


@pytest.mark.parametrize("sessions", [1, pytest.param(3, marks=pytest.mark.faults)])
def test_a_power_cut_after_any_call_loses_nothing_that_was_acknowledged(path, mark, tmp_path, sessions):
    path.parent.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        recorder = Recorder(path.parent, patch)
        live(path, mark, recorder, sessions)
    states = list(power_cuts(recorder.calls))
    assert len(states) > 50 * sessions
    for said, coming, state in states:
        folder = tmp_path / "after"
        made(state, folder)
        with Store.open(folder / path.name) as store:
            present = notes(store)
        with Store.open(folder / path.name) as store:
            assert notes(store) == present
        for one in {**said, **coming, **present}:
            assert present.get(one) in (said.get(one), coming.get(one)), sorted(state)
        rmtree(folder)
