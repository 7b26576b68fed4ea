"""Front matter holds every text as a quoted scalar that gives back the same text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exchange.writers.markdown.front_matter import front_matter, quoted, quoted_list


@pytest.mark.parametrize("text", ["no", "1.10", "2026-11-01", "~", "", "a: b # c", "[x]", "- x", "👩‍🚀 中文"])
def test_a_text_stays_a_text(text: str) -> None:
    assert json.loads(quoted(text)) == text


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_a_scalar_is_one_printable_line(text: str) -> None:
    assert quoted(text).isprintable()


@given(st.text(st.characters(codec="utf-8", max_codepoint=0xFFFF), max_size=20))
def test_escapes_are_those_that_json_shares_with_yaml(text: str) -> None:
    assert json.loads(quoted(text)) == text


def test_what_lies_beyond_the_basic_plane_is_escaped_as_yaml_has_it() -> None:
    assert quoted("a\U000e0001b") == '"a\\U000E0001b"'


def test_a_lone_surrogate_is_replaced() -> None:
    assert quoted("a\ud800b") == '"a\ufffdb"'


def test_a_list_stands_on_one_line() -> None:
    assert quoted_list(["health", "to do"]) == '["health", "to do"]'


def test_a_field_without_a_value_is_left_out() -> None:
    assert front_matter({"title": '"x"', "author": ""}) == ["---", 'title: "x"', "---"]
