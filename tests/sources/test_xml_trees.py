"""Trees of XML as libxml2 builds them, also of what is damaged."""

from readerapp.sources.markup.tree import quick_xml_root


def test_a_damaged_name_is_a_name_all_the_same():
    root = quick_xml_root(
        b'<notes xmlns="urn:notes" xmlns:dc="urn:dc"><dc:>Words</dc:><dc:title>More</dc:title></notes>'
    )
    assert [(element.tag, element.text) for element in root] == [("unnamed", "Words"), ("title", "More")]
