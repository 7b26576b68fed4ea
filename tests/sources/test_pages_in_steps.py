"""A page that is walked through step by step has the blocks, anchors and styles of one that is read at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.sources.html.leftovers import blocks_of_article, settled_blocks
from readerapp.sources.markup.tree import html_tree
from readerapp.sources.markup.tree_to_blocks import page_of
from readerapp.sources.markup.unrolling_page_blocks import UnrollingPageBlocks

_PARTS = (
    *("<div>", "<div id=d lang=de>", "<div hidden>", "<div class=stanza>", "</div>", "<section>", "</section>", "<p>"),
    *("<p id=p>", "</p>", "<h2>", "</h2>", "<ul><li>", "<li>", "</ul>", "<blockquote>", "</blockquote>", "<b>", "</b>"),
    *("<i>", "</i>", "<br>", "<a id=a></a>", "<a href='#d'>", "</a>", "<hr>", "<pre>", "</pre>", "<img src=x alt=I>"),
    *("<aside epub:type=footnote>", "<div class=footnote id=n>", "</aside>", "<main>", "</main>", "<script>s</script>"),
    *(
        "<table><tr><td>",
        "</table>",
        "<span>",
        "</span>",
        "<dl><dt>",
        "<dd>",
        "</dl>",
        "words",
        "more words",
        " ",
        "\n",
    ),
)
_HEADING = Block(BlockKind.HEADING, "A heading", level=2)
_LINK = Block(BlockKind.PARAGRAPH, "A link", styles=(StyleRun(0, 6, TextStyle.LINK, "#a"),))
_TEXT = Block(BlockKind.PARAGRAPH, "A text")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=30), st.sampled_from("dpan"))
def test_a_page_in_steps_is_the_page(parts, name):
    page = "".join(parts).encode()
    whole = page_of(html_tree(page).root, str)
    in_steps = UnrollingPageBlocks(html_tree(page).root, str)
    linked = UnrollingPageBlocks(html_tree(page).root, str).linked_block(f"#{name}")
    assert [in_steps[number] for number in range(len(in_steps))] == whole.blocks
    assert linked == (whole.anchors.get(name) if whole.blocks else None)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([_HEADING, _LINK, _TEXT]), max_size=20))
def test_what_is_settled_of_an_article_is_not_left_over(blocks):
    kept = blocks_of_article(blocks)
    for count in range(len(blocks) + 1):
        assert settled_blocks(blocks[:count]) <= kept


def test_headings_at_the_end_come_only_with_a_text():
    assert settled_blocks([_TEXT, _HEADING]) == 1
    assert settled_blocks([_TEXT, _HEADING, _TEXT]) == 3
    assert settled_blocks([_HEADING]) == 1


@pytest.mark.parametrize("asked", [0, 3, 7])
def test_only_what_is_asked_for_is_walked_through(asked):
    addresses = []

    def resolve(address):
        addresses.append(address)
        return address

    page = "".join(f"<p>Text {number} <a href='#{number}'>link</a></p>" for number in range(10))
    blocks = UnrollingPageBlocks(html_tree(page.encode()).root, resolve)
    assert blocks[asked].text == f"Text {asked} link"
    assert addresses == [f"#{number}" for number in range(asked + 1)]


def test_shares_of_a_page_in_steps_grow_from_nothing_to_all():
    page = "<head><title>A title</title></head>" + "<p>One two three.</p><div><p>Four.</p><hr><p>Five.</p></div>" * 20
    blocks = UnrollingPageBlocks(html_tree(f"<script>{'x' * 999}</script>{page}".encode()).root, str)
    assert blocks.weight_before(0) == 0
    whole = blocks.weight
    weights = [blocks.weight_before(number) for number in range(len(blocks) + 1)]
    assert weights == sorted(set(weights))
    assert weights[-1] == whole == blocks.weight < 999
    assert [blocks.block_at_weight(weight) for weight in weights[:-1]] == list(range(len(blocks)))
    assert blocks.block_at_weight(whole) == len(blocks) - 1
