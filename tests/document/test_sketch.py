"""Sketches tell how many words two paragraphs share."""

from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.sketch import SKETCH_BYTES, resemblance, sketch_of

HARBOUR = "The harbour at Skarholm froze early in that winter, and no ship passed before the ice broke in March."


@given(st.text())
def test_every_text_has_a_sketch_of_one_length_and_is_like_itself(text):
    sketch = sketch_of(text)
    assert len(sketch) == SKETCH_BYTES
    assert resemblance(sketch, sketch) == (1 if any(sketch) else 0)


def test_case_and_punctuation_make_no_difference():
    assert sketch_of(HARBOUR) == sketch_of(HARBOUR.upper().replace(",", " -"))


def test_an_edited_paragraph_is_more_like_itself_than_another_one_is():
    edited = sketch_of(HARBOUR.replace("early", "late").replace("March", "April"))
    other = sketch_of("Then the herring came, in such numbers that farmers sold their cows and bought nets on credit.")
    assert resemblance(sketch_of(HARBOUR), edited) > 0.5 > resemblance(sketch_of(HARBOUR), other)


def test_a_script_without_spaces_has_words_as_well():
    before = sketch_of("那年冬天港口很早就結冰了沒有船能在三月冰破之前通過這裡的海峽")
    after = sketch_of("那年冬天港口很早就結冰了沒有船能在四月冰破之前通過這裡的海峽")
    assert 0.5 < resemblance(before, after) < 1
