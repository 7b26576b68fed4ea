"""Tags over the whole store: renamed, merged and deleted with what is nested in them, as one step of undo."""

import pytest

from editing import plain_document
from readerapp.annotations.color import Color
from readerapp.desk.margin import NewMark
from readerapp.desk.margin_opening import open_margin
from readerapp.desk.tagging import TagError, delete_tags, merge_tags, rename_tag
from readerapp.document.position import Passage, Span
from readerapp.store.store import Store

TAGS = (("method", "snow"), ("method/survey",), ("methodical", "way"), ())


@pytest.fixture
def store(path):
    with Store.open(path) as store:
        margin = open_margin(plain_document(["It snowed all night."]), store, "/snow.txt")
        at = Passage.within(0, Span(0, 2))
        margin.mark_all([NewMark(at, Color.YELLOW, "", tags) for tags in TAGS])
        yield store


def tags_in(store):
    return tuple(annotation.tags for annotation in store.annotations())


def test_a_tag_is_renamed_with_what_is_nested_in_it_and_no_other(store):
    assert len(rename_tag(store, "method", "way")) == 2
    assert tags_in(store) == (("way", "snow"), ("way/survey",), ("methodical", "way"), ())
    store.undo()
    assert tags_in(store) == TAGS


def test_tags_are_merged_and_none_stands_twice(store):
    assert len(merge_tags(store, ["methodical", "snow"], "way")) == 2
    assert tags_in(store) == (("method", "way"), ("method/survey",), ("way",), ())


def test_a_tag_is_deleted_and_the_annotations_stay(store):
    assert len(delete_tags(store, ["method"])) == 2
    assert tags_in(store) == (("snow",), (), ("methodical", "way"), ())
    store.undo()
    assert tags_in(store) == TAGS


@pytest.mark.parametrize("name", ["", "two words", "a,b", "#a", "a/"])
def test_a_tag_is_one_word(store, name):
    with pytest.raises(TagError, match="cannot be a tag"):
        rename_tag(store, "method", name)
    assert tags_in(store) == TAGS


def test_what_there_is_not_is_said(store):
    with pytest.raises(TagError, match="no annotation has the tag 'meth'"):
        delete_tags(store, ["meth"])
