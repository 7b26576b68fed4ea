"""How the notebook is written: its headings, and what stands beside the words of an annotation."""

import pytest

from readerapp.annotations.anchor import Anchor, Quote
from readerapp.annotations.annotation import Annotation
from readerapp.annotations.color import Color
from readerapp.desk.noted import Arrangement, arranged, noted
from readerapp.page.palette import plain_palette
from readerapp.tui.lists.notebook_lines import notebook_lines, notebook_preview
from readerapp.tui.lists.pane import LEAST_ABOUT

WIDTH = 70


def made(tags=(), section=("I",), note="", color=Color.GREEN):
    anchor = Anchor((), Quote("Snow fell"), section=section)
    return Annotation("1", "snow", anchor, color, tags=tags, note=note, created="2025-03-09T12:00:00Z")


def written(annotation, arrangement, title="Snow", meanings=None, width=WIDTH):
    groups = arranged([noted(annotation)], arrangement)
    lines = notebook_lines(groups, arrangement, (), lambda _: annotation, lambda _: title, meanings or {})
    return [lines.make(number, width) for number in range(len(lines.values))]


def test_the_day_is_seen_behind_the_longest_heading():
    _, line = written(made(section=("A heading of a great many words that goes on and on",)), Arrangement.DOCUMENT)
    assert line.about == "A heading of a g… · Mar 2025"


@pytest.mark.parametrize("width", [36, 45, 60, 76, 120])
def test_the_day_is_seen_beside_tags_and_a_heading_however_narrow_the_list_is(width):
    annotation = made(("a-long-tag", "another-one"), ("A heading of a great many words",))
    _, line = written(annotation, Arrangement.DOCUMENT, width=width)
    assert line.about.endswith("Mar 2025")
    assert len(line.about) <= width - LEAST_ABOUT - 4


def test_what_the_heading_says_is_not_said_again_below_it():
    for arrangement, heading, about in (
        (Arrangement.DOCUMENT, "Snow  (1)", "#cold · I · Mar 2025"),
        (Arrangement.TAG, "#cold  (1)", "Snow · Mar 2025"),
        (Arrangement.DAY, "Mar 2025  (1)", "#cold · Snow"),
    ):
        first, line = written(made(("cold",)), arrangement)
        assert (first.text, line.about) == (heading, about)


def test_a_section_that_is_called_like_its_text_is_not_named_beside_it():
    annotation = made(section=("Snow", "The road"))
    assert written(annotation, Arrangement.DOCUMENT)[1].about == "The road · Mar 2025"
    said = notebook_preview(annotation, "Snow", [], plain_palette())
    assert [one.block.text for one in said[:2]] == ["Snow", "The road"]


def test_the_count_of_a_group_is_seen_behind_the_longest_title():
    heading, _ = written(made(), Arrangement.DOCUMENT, title="The road " * 20)
    assert heading.text.endswith("…  (1)")
    assert len(heading.text) < WIDTH


def test_the_heading_of_a_colour_says_what_is_meant_by_it_and_of_no_tag_that_there_is_none():
    assert written(made(), Arrangement.COLOR, meanings={"green": "doubt"})[0].text == "green (doubt)  (1)"
    assert written(made(), Arrangement.TAG)[0].text == "without a tag  (1)"
