"""A tree that libxml2 builds is taken only where building it step by step would give the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.sources.errors import SourceError
from readerapp.sources.markup.libxml2_trees import sound_html_root, sound_xml_root
from readerapp.sources.markup.tree_builders import built_html_tree, built_xml_tree

_IN_HTML = (
    *("<html lang=en>", "<head>", "<title>t</title>", "</head>", "<body class=x>", "</body>", "</html>", "<p>", "</p>"),
    *("<div>", "</div>", "<b>", "</b>", "<a href=x>", "<a name=z>", "</a>", "<ul>", "<li>", "</li>", "</ul>", "<dl>"),
    *("<dt>", "<dd>", "</dl>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<br>", "<br/>", "<img src=x>", "<h1>"),
    *("</h1>", "<pre>\n", "</pre>", "<script>if(a<b){'</p>'}</script>", "<style>p{}</style>", "<!-- c -->", "<?pi x?>"),
    *("<![CDATA[ x ]]>", "<!DOCTYPE html>", "<o:p>", "</o:p>", "<p y:z=1 data-a=2 @c=3 epub:type=t hidden>", "<svg>"),
    *(
        "</svg>",
        "<form>",
        "<input>",
        "<textarea>",
        "</textarea>",
        "<center>",
        "<frameset>",
        "<base href=x>",
        "<input checked>",
    ),
    *("words", " ", "\n", "<", ">", "&amp;", "&#8217;", "&#1;", "&#xFFFF;", "&nbsp;", "&foo;", "é", "\x01", "\uffff"),
)
_IN_XML = (
    *("<p>", "</p>", "<b>", "</b>", "<i a='1'/>", "<b epub:type='x' class='y'/>", "<o:p/>", "<é/>", "<b é='1' c='2'/>"),
    *("<b xml:lang='de' lang='en'/>", "<b lang='en' xml:lang='de'/>", "<!-- c -->", "<?pi x?>", "<![CDATA[ <x ]]>"),
    *("words", " ", "&amp;", "&#8217;", "&#1;", "&foo;", "<s:g xmlns:s='urn:s' s:t='1' xlink:href='#x'/>", "<u:n/>"),
    *("\uffff", "<a b='&lt;&#10;'/>", "<a b='&amp;#38; &amp;amp; &#38;c'/>"),
)
_ROOT = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:o="urn:o"'


def shape(root, *, with_tail=False):
    """A tree as plain values. An attribute without a value may have its own name as one."""
    tail = root.tail or "" if with_tail else ""
    children = [shape(child, with_tail=True) for child in root]
    attributes = {name: "" if value == name else value for name, value in root.attrib.items()}
    return root.tag, attributes, root.text or "", children, tail


def shape_of_page(root):
    """The same without the white space at the end of a page, which may stand in its body or behind that."""
    body = root.find("body")
    if body is not None:
        last = body[-1] if len(body) else None
        body.tail = None
        if last is not None:
            last.tail = (last.tail or "").rstrip()
        else:
            body.text = (body.text or "").rstrip()
    return shape(root)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_IN_HTML), max_size=25))
def test_a_page_is_the_tree_that_would_be_built(parts):
    text = "".join(parts).encode()
    root = sound_html_root(text)
    assert root is None or shape_of_page(root) == shape_of_page(built_html_tree(text).root)


@pytest.mark.parametrize("recover", [False, True])
@settings(max_examples=100, deadline=None)
@given(parts=st.lists(st.sampled_from(_IN_XML), max_size=12))
def test_xml_is_the_tree_that_would_be_built(parts, recover):
    text = f'{_ROOT} xmlns:xlink="http://www.w3.org/1999/xlink">{"".join(parts)}</html>'.encode()
    root = sound_xml_root(text)
    if root is not None:
        assert shape(root) == shape(built_xml_tree(text, recover=recover).root)
        root.set("epub:type", "still possible")


@pytest.mark.parametrize(
    "text",
    [
        "<html lang=en><head><title>T</title></head><body><h1>H</h1><p>One <b>two</b>.<p>Three<ul><li>x<li>y</ul>",
        "<!DOCTYPE html><body><p class=a>One</p>\n<table><tr><td>x<td>y</table></body>\n<!-- made by hand --></html>\n",
        "<p>No page around it <o:p>",
    ],
)
def test_most_pages_are_sound(text):
    assert sound_html_root(text.encode()) is not None


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{'<b>' * 101}deep",
        "<body><p>One</body></html><p>Two",
        "<body><p>One</body><html><body><p>Two",
        "<p>One <span>two <p>three",
        "<p>One \x01",
        "<p>One &#31;",
    ],
)
def test_what_the_parser_builds_otherwise_is_built_step_by_step(text):
    assert sound_html_root(text.encode()) is None


@pytest.mark.parametrize("text", ["<a>&nbsp;</a>", "<a><b></a>", f"{'<a>' * 101}{'</a>' * 101}", "<a>&#1;</a>"])
def test_xml_that_is_damaged_or_too_deep_is_built_step_by_step(text):
    assert sound_xml_root(text.encode()) is None


def test_an_entity_that_nobody_defined_is_no_xml():
    with pytest.raises(SourceError):
        built_xml_tree(b"<a>&one;</a>")
