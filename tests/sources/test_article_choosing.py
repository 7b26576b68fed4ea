"""Choosing an article changes nothing in what is read of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from readerapp.sources.html.article import bundles
from readerapp.sources.html.article.choosing import prepared
from readerapp.sources.html.article.measuring import measured
from readerapp.sources.html.article.sifting import sift
from readerapp.sources.html.main_part import article_of
from readerapp.sources.markup.tree import html_tree
from readerapp.sources.markup.tree_to_blocks import page_of

WORDS = ("word ", " word", "two words", "A sentence, with a comma.", "\n  ", "<br>", "<br> <br>", "<br><br/>", "")
IN_LINE = ("a href=x", "b", "code", "em", "span", "strong")
BLOCKS = (
    *("article", "blockquote", "dd", "div", "div id=x", "dl", "dt", "figure", "h2", "li", "main"),
    *("ol", "p", "pre", "section", "table", "tbody", "td", "tr", "ul"),
)


def elements(tags: tuple[str, ...], inside: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    """Pieces of a page that are one element of those or what may stand in it."""

    def element(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        within = st.lists(pieces).map("".join)
        return st.builds(lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>", st.sampled_from(tags), within)

    return st.recursive(inside, element, max_leaves=most)


LINES = elements(IN_LINE, st.sampled_from(WORDS), 6)
PIECES = elements(BLOCKS, LINES | st.just("<hr>"), 20)


def body_of(pieces: list[str]) -> html.HtmlElement:
    return html_tree(f"<html><body>{''.join(pieces)}</body></html>".encode()).root.find("body")


@settings(max_examples=60)
@given(st.lists(PIECES))
def test_what_is_put_into_paragraphs_is_read_as_before(pieces: list[str]) -> None:
    body = body_of(pieces)
    before = page_of(body, str)
    assert page_of(prepared(body), str) == before


def written(body: html.HtmlElement) -> list[tuple[str, str, str]]:
    return [(element.tag, element.text or "", element.tail or "") for element in body.iter()]


@settings(max_examples=60)
@given(st.lists(PIECES), st.sampled_from(("b", "div", "p", "span")))
def test_the_text_behind_what_is_taken_out_stays(pieces: list[str], tag: str) -> None:
    body, other = body_of(pieces), body_of(pieces)
    sift(body, lambda element: element.tag == tag)
    for element in [*other.iter(tag)]:
        if element.getparent() is not None:
            element.drop_tree()
    assert written(body) == written(other)


@settings(max_examples=60)
@given(st.lists(PIECES))
def test_what_is_in_an_element_is_counted_with_all_that_is_in_it(pieces: list[str]) -> None:
    body = body_of(pieces)
    for element, measure in measured(body):
        inside = [*element.iterdescendants()]
        assert measure.paragraphs == sum(one.tag == "p" for one in inside)
        assert measure.items == sum(one.tag == "li" for one in inside)
        assert measure.commas == "".join(element.itertext()).count(",")
        assert measure.linked <= measure.text


LONG = (
    "One of many paragraphs of prose, which goes on for a while, so that there is enough of it to be told from others."
)


def page_with(*middle: str) -> html.HtmlElement:
    """The body of a page with two runs of paragraphs, and something in the middle."""
    paragraphs = "".join(f"<p>{number}. {LONG} <a href='#{number}'>there</a></p>\n" for number in range(20))
    menu = "<nav><ul>" + "<li><a href='/'>Elsewhere</a></li>" * 30 + "</ul></nav>"
    return body_of([menu, "<div class='post'>", paragraphs, *middle, paragraphs, "</div>"])


@pytest.mark.parametrize(
    "middle",
    [
        "<h2>A heading</h2>",
        f"loose text, <p>{LONG}</p>",
        f"<p class='share-tools'>{LONG}</p>" * 9,
        f"<p hidden>{LONG}</p>" * 9,
        f"<p class='byline'>{LONG}</p>",
        f"<p>{LONG}<img src='a'></p>" * 9,
        f"<p><a href='a'>{LONG}</a></p>" * 9,
        f"<div class='comments'>{f'<p>{LONG}</p>' * 9}</div>",
        f"<p readerapp-bundle='0' readerapp-measure='1 2 3 4 5 6'>{LONG}</p>" * 3,
    ],
)
def test_the_article_of_a_long_page_is_what_it_is_without_bundles(monkeypatch: pytest.MonkeyPatch, middle: str) -> None:
    monkeypatch.setattr(bundles, "LEAST_PARAGRAPHS", 1 << 30)
    plain = page_of(article_of(page_with(middle), ""), str)
    monkeypatch.setattr(bundles, "LEAST_PARAGRAPHS", 1)
    assert page_of(article_of(page_with(middle), ""), str) == plain


def test_a_long_run_of_paragraphs_is_looked_at_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "LEAST_PARAGRAPHS", 1)
    body = page_with("<h2>A heading</h2>")
    before = written(body)
    tied = bundles.Bundles()
    tied.tie(body)
    assert len(list(body.iter("p"))) == 6
    tied.untie(body)
    assert written(body) == before


@pytest.mark.parametrize("maker", ["sphinx", "nobody"])
def test_a_page_cannot_make_believe_that_it_has_bundles(maker: str) -> None:
    forged = f"<p readerapp-bundle='7' readerapp-measure='no number'>{LONG}</p>" * 3
    page = f"<html><head><meta name=generator content={maker}></head><body><nav>Menu</nav>{forged}</body></html>"
    shown = [block.text for block in page_of(article_of(html_tree(page.encode()).root, ""), str).blocks]
    assert shown.count(LONG) == 3
