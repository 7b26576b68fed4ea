"""Trees of XML as libxml2 builds them, also of what is damaged."""

import pytest

from readerapp.sources.markup.libxml2_trees import quick_xml_root


@pytest.mark.parametrize("damaged", ["dc:", "dc:0-1", 'dc:one xmlns:q="urn:q" q:="two"'])
def test_what_has_a_damaged_name_hides_nothing(damaged):
    notes = f'<notes xmlns="urn:notes" xmlns:dc="urn:dc"><{damaged}>Words</x><dc:title>More</dc:title></notes>'
    assert "".join(quick_xml_root(notes.encode()).itertext()) == "WordsMore"
