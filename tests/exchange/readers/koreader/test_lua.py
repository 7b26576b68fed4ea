"""Lua is read as data, with the escapes of both its implementations, and nothing that is not data."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.exchange.readers.koreader.lua import LuaError, read_lua


def test_strings_are_decoded_as_luajit_writes_them() -> None:
    text = 'return {["a"] = "\\"q\\" \\\\ tab\\9cr\\13\\\nline nul\\0 one\\0012", }'
    assert read_lua(text) == {"a": '"q" \\ tab\tcr\r\nline nul\0 one\x012'}


def test_strings_are_decoded_as_lua_writes_them() -> None:
    assert read_lua('{"raw\ttab\\r\\n", \'single\', "\\195\\164"}') == {1: "raw\ttab\r\n", 2: "single", 3: "ä"}


def test_numbers_truth_values_and_keys_of_all_kinds() -> None:
    text = '-- a comment\nreturn { [1] = 1e+15, ["1"] = -0.5, name = true, false, [2.5] = 0x10; nested = {{}}, }'
    assert read_lua(text) == {1: False, "1": -0.5, "name": True, 2.5: 16, "nested": {1: {}}}


@pytest.mark.parametrize(
    "text",
    ["", "return", "return os.exit()", "return {", "{1 2}", '{["a"] "b"}', "return {} os.exit()", '{"open}',
     "return {" * 5000, "{[{}] = 1}", "function() end"],
)  # fmt: skip
def test_what_is_no_data_is_refused(text: str) -> None:
    with pytest.raises(LuaError):
        read_lua(text)


@given(st.text(alphabet='{}[]="\\, 01ae-\n;nilre', max_size=60))
def test_anything_is_read_or_refused(text: str) -> None:
    with suppress(LuaError):
        read_lua(f'return {{"first", {text}')
    assert read_lua('return {"first"}') == {1: "first"}


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_any_string_comes_back(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "\\013").replace("\n", "\\\n")
    assert read_lua(f'return {{["x"] = "{quoted}"}}') == {"x": text}
