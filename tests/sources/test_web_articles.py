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


def test_text_in_divisions_and_between_line_breaks_is_an_article_as_paragraphs_are() -> None:
    expected = PROSE * 2
    for article in (
        "".join(f"<div>{text}</div>" for text in expected),
        "".join(f"<div><div><span>{text[:9]}</span>{text[9:]}</div></div>" for text in expected),
        "<br><br>\n".join(expected),
        "<div>" + " <br/> <br/>".join(expected) + "</div>",
        "<table><tr><td>" + "<br><br>".join(expected) + "</td></tr></table>",
    ):
        html = f"<html><body>{MENU}<div class=story>{article}</div>{RELATED}{FOOTER}</body></html>"
        assert [block.text for block in read(html)] == expected


def test_a_title_that_stands_outside_of_the_article_begins_it() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE * 2)
    html = (
        "<html><head><title>On Lamps, and by what light to read | The Site</title></head><body>"
        f"<div class=page-header><h1>The Site</h1>{MENU}<h1>On Lamps, and by what light to read</h1></div>"
        f"<div class=columns><div class=story>{text}</div></div>{FOOTER}</body></html>"
    )
    document = read(html)
    assert document.title == "On Lamps, and by what light to read"
    assert [(block.kind, block.text) for block in document][:2] == [
        (BlockKind.HEADING, "On Lamps, and by what light to read"),
        (BlockKind.PARAGRAPH, PROSE[0]),
    ]


def test_a_title_may_be_a_small_heading_if_it_says_just_that() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE * 2)
    html = web_page(text).replace("h1>", "h4>").replace("<article>", "<article><h4>On Lamps and wicks</h4>")
    assert read(html).block(0).text == "On Lamps"


def test_a_heading_that_speaks_of_the_title_is_not_it() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE * 2)
    title = "On Lamps, and by what light to read at night"
    html = web_page(text).replace("On Lamps", title).replace("</main>", f"<h2>One thought on {title}</h2></main>")
    assert read(html).block(0).text == title


def test_a_title_that_stands_twice_is_shown_once() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE)
    html = web_page(text).replace("<main>", "<div class=top><h2>On Lamps</h2></div><main>")
    assert [block.text for block in read(html)].count("On Lamps") == 1


def test_an_article_in_a_table_that_sets_the_page_is_found() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE * 2)
    cells = f"<td width=150>{MENU}</td><td>{text}</td>"
    html = f"<html><body><table><tr>{cells}</tr></table>{FOOTER}</body></html>"
    assert [block.text for block in read(html)] == PROSE * 2


def test_a_list_of_articles_is_read_whole() -> None:
    stories = "".join(
        f"<div class=s{number}><h2><a href=/{number}>Story {number}</a></h2><p>{number}. {PROSE[number % 4]}</p></div>"
        for number in range(9)
    )
    columns = f"<div class=left>{stories}</div><div class=right>{stories.replace('. ', ': ')}</div>"
    words = words_of(read(f"<html><body>{MENU}{columns}{FOOTER}</body></html>"))
    assert [number for number in range(9) if f"{number}. " not in words or f"{number}: " not in words] == []
    assert "About us" not in words


def test_all_of_the_main_part_of_a_manual_is_read() -> None:
    entries = "".join(
        f"<section id=more-on-{name}><h2><a href=#x>{name}</a></h2><div class=related><a href=/{name}>fn {name}</a>"
        f"(<a href=/int>int</a>) → <a href=/int>int</a></div><p>Takes {name}.</p></section>"
        for name in ("oil", "wick", "flame")
    )
    html = (
        f"<html><head><meta name=generator content='rustdoc 1.9'><title>lamp</title></head><body>{MENU}"
        f"<div>{PROSE[0]}</div><main><h1>lamp</h1>{entries}<nav>On this page</nav></main>{FOOTER}</body></html>"
    )
    assert [block.text for block in read(html)] == [
        "lamp",
        *("oil", "fn oil(int) → int", "Takes oil.", "wick", "fn wick(int) → int", "Takes wick."),
        *("flame", "fn flame(int) → int", "Takes flame."),
    ]


def test_the_main_part_is_looked_at_before_what_surrounds_it() -> None:
    text = "".join(f"<li>{text[:60]}</li>" for text in PROSE * 2)
    prose = "".join(f"<p>{text}</p>" for text in PROSE[:2])
    words = words_of(
        read(f"<html><body>{MENU}<main><ul>{text}</ul></main><div class=about>{prose}</div>{FOOTER}</html>")
    )
    assert PROSE[0][:60] in words


def test_a_long_list_of_links_at_the_end_is_no_leftover() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE)
    links = "".join(f"<h3><a href=/{number}>Lamp number {number}</a></h3>" for number in range(30))
    assert [*read(web_page(text + links))][-1].text == "Lamp number 29"


def test_a_page_of_nothing_but_furniture_is_read() -> None:
    assert words_of(read("<html><body><aside><aside><p>Only an aside.</p></aside></aside></body></html>"))


def test_what_is_named_as_furniture_is_read_where_the_page_has_nothing_else() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE * 2)
    for name in ("comment", "sidebar", "footer-widget", "related"):
        words = words_of(read(f"<html><body>{MENU}<div class={name} id={name}>{text}</div></body></html>"))
        assert [text for text in PROSE if text not in words] == []


def test_comments_on_an_article_are_no_part_of_it() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE * 2)
    comments = "".join(
        f"<div class=comment-body><p>I, for one, agree ({number}). {PROSE[0]}</p></div>" for number in "ab"
    )
    words = words_of(read(web_page(text).replace("</main>", f"</main><div id=comments>{comments}</div>")))
    assert "I, for one" not in words
    assert PROSE[3] in words


def test_a_table_of_data_is_kept_and_a_menu_in_a_table_is_not() -> None:
    rows = "".join(f"<tr><td><a href=/{n}>lamp {n}</a></td><td>{n} hours</td><td>{n}</td></tr>" for n in range(4))
    links = "".join(f"<tr><td><a href=/x{n}>Another lamp</a></td></tr>" for n in range(4))
    text = [f"<p>{text}</p>" for text in PROSE]
    html = web_page(f"{text[0]}{text[1]}<table>{rows}</table>{text[2]}<table>{links}</table>{text[3]}")
    tables = [block for block in read(html) if block.kind is BlockKind.TABLE]
    assert [table.text.count("lamp") for table in tables] == [4]
    assert "Another lamp" not in words_of(read(html))


def test_the_line_that_names_the_author_is_told_and_not_read() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE)
    document = read(web_page(f"<div class=byline>By <a href=/w>A. Writer</a> on March 3, 2026</div>{text}"))
    assert document.metadata.authors == ("A. Writer",)
    assert "A. Writer" not in words_of(document)


def test_a_page_that_is_hidden_until_a_script_has_run_is_read() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE)
    assert PROSE[0] in words_of(read(web_page(text).replace("<body>", "<body style='visibility:hidden'>")))


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
