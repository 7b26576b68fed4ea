"""What of a web page is read, and what is left out."""

from readerapp.document.block import BlockKind
from readerapp.document.document import Document
from readerapp.sources.html import parse
from readerapp.sources.request import Request

SENTENCES = (
    "The lamp was lit before the others came, and it was still burning when the last of them had gone.",
    "Nobody had asked for it, which was the reason, she said, why nobody thought of putting it out again.",
    "By day a book has to compete with the street, the post, and the light itself, which moves all the time.",
    "What one reads at night is read differently: the argument gets shorter, and the weather gets longer.",
)
PROSE = [" ".join((*SENTENCES[number:], *SENTENCES[:number])) for number in range(4)]

MENU = "<nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/about>About us</a></ul></nav>"
FOOTER = "<footer><p>All rights reserved by the Site and its owners. <a href=/privacy>Privacy</a></p></footer>"
COOKIES = "<div class='cookie-banner' role=dialog><p>We value your privacy, and so do our 714 partners.</p></div>"
RELATED = (
    "<div class=related><h3>Read also</h3><ul><li><a href=/1>Another story</a><li><a href=/2>One more</a></ul></div>"
)
SHARE = "<div class='share-buttons'><a href=/tw>Tweet</a> <a href=/fb>Share</a></div>"
NEWSLETTER = "<form action=/join><p>Get our newsletter</p><input name=mail><button>Join</button></form>"
FURNITURE = ("Home", "About us", "rights reserved", "partners", "Read also", "Another story", "Tweet", "newsletter")


def web_page(article: str) -> str:
    return (
        f"<html><head><title>On Lamps</title><script>track()</script></head><body>{COOKIES}{MENU}"
        f"<main><article><h1>On Lamps</h1>{article}{SHARE}{RELATED}{NEWSLETTER}</article></main>{FOOTER}</body></html>"
    )


def read(html: str, *, full: bool = False) -> Document:
    return parse(html.encode(), Request("/page.html", is_full=full))


def words_of(document: Document) -> str:
    return "\n".join(block.text for block in document)


def test_the_article_is_read_and_the_furniture_is_not() -> None:
    document = read(web_page("".join(f"<p>{text}</p>" for text in PROSE)))
    texts = [block.text for block in document if block.kind is BlockKind.PARAGRAPH]
    assert texts == PROSE
    assert not [words for words in FURNITURE if words in words_of(document)]


def test_all_of_the_page_is_read_where_all_is_wanted() -> None:
    words = words_of(read(web_page(f"<p>{PROSE[0]}</p>"), full=True))
    assert [wanted for wanted in FURNITURE if wanted not in words] == []
    assert "track()" not in words


def test_what_an_article_is_made_of_is_kept() -> None:
    article = (
        f"<p>{PROSE[0]}</p><h2>A part</h2><p>{PROSE[1]}</p>"
        "<ul><li>A short item</li><li>Another</li></ul>"
        f"<p>{PROSE[2]}</p><blockquote>Said somebody.</blockquote>"
        "<table><tr><th>lamp</th><th>hours</th></tr><tr><td>oil</td><td>9</td></tr></table>"
        f"<h2><a href='#b'>Another part</a></h2><p>{PROSE[3]}</p>"
        "<pre><code>lamp.light()</code></pre><figure><img src=a.png alt='A lamp'>"
        "<figcaption>A lamp</figcaption></figure>"
        f"<dl><dt>Wick</dt><dd>What burns.</dd></dl><p>With <code>code</code> in it. {PROSE[0]}</p>"
    )
    kinds = [block.kind for block in read(web_page(article))]
    for kind in BlockKind:
        assert kind in kinds or kind in (BlockKind.VERSE, BlockKind.RULE)
    assert kinds.count(BlockKind.HEADING) >= 2
    assert kinds.count(BlockKind.ITEM) == 3


def test_code_is_kept_though_there_is_a_button_beside_it() -> None:
    code = "<div class=highlight><button>Copy</button><pre>x()</pre></div>"
    document = read(web_page(f"<p>{PROSE[0]}</p>{code}<p>{PROSE[1]}</p><pre>the_end()</pre>"))
    assert [block.text for block in document if block.kind is BlockKind.CODE] == ["x()", "the_end()"]
    assert "Copy" not in words_of(document)


def test_a_title_that_is_a_link_is_kept() -> None:
    html = web_page("".join(f"<p>{text}</p>" for text in PROSE)).replace("On Lamps</h1>", "<a href=.>On Lamps</a></h1>")
    assert read(html).block(0).text == "On Lamps"


def test_a_heading_whose_text_is_left_out_does_not_end_the_article() -> None:
    html = web_page(
        "".join(f"<p>{text}</p>" for text in PROSE) + "<h2>More</h2><p><a href=/a>One</a> <a href=/b>Two</a></p>"
    )
    assert [*read(html)][-1].text == PROSE[-1]


def test_a_book_that_is_one_page_is_read_whole() -> None:
    chapters = "".join(f"<h2>Chapter {number}</h2><p>{PROSE[number % 4]}</p><p>He left.</p>" for number in range(1, 40))
    document = read(
        f"<html><head><title>A book</title></head><body><h1>A book</h1>{chapters}<p>The end.</p></body></html>"
    )
    assert sum(block.text == "He left." for block in document) == 39
    assert [*document][-1].text == "The end."


def test_no_chapter_is_lost_though_the_page_has_a_menu() -> None:
    chapters = "".join(
        f"<section><div><h2>Chapter {number}</h2><p>{number}. {PROSE[number % 4]}</p></div></section>"
        for number in range(1, 12)
    )
    words = words_of(read(f"<html><body>{MENU}<main>{chapters}</main>{FOOTER}</body></html>"))
    assert [number for number in range(1, 12) if f"{number}. {PROSE[number % 4]}" not in words] == []
    assert "About us" not in words


def test_a_page_with_no_article_in_it_is_read_without_its_furniture() -> None:
    words = words_of(
        read(f"<html><body>{MENU}<div class=content><p>Short.</p><p>Also short.</p></div>{FOOTER}</body></html>")
    )
    assert words == "Short.\nAlso short."


def test_a_page_that_calls_all_of_itself_furniture_is_read_all_the_same() -> None:
    html = (
        f"<html><body><div class='menu sidebar'><script></script><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div></body></html>"
    )
    assert PROSE[1] in words_of(read(html))


def test_notes_at_the_end_of_an_article_belong_to_it() -> None:
    article = (
        "".join(f"<p>{text}<sup><a href='#fn{number}'>{number}</a></sup></p>" for number, text in enumerate(PROSE, 1))
        + "<section class=footnotes role=doc-endnotes><ol><li id=fn1>One.<li id=fn2>Two.<li id=fn3>3."
        "<li id=fn4>4.</ol></section>"
    )
    document = read(web_page(article))
    number = document.linked_block("#fn2")
    assert number is not None
    assert document.block(number).text == "Two."
