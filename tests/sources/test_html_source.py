import pytest

from readerapp.document.block import Block, BlockKind, TextStyle
from readerapp.document.document import Document
from readerapp.sources.html import parse
from readerapp.sources.request import Request


def read(html: str | bytes, **request: object) -> Document:
    data = html if isinstance(html, bytes) else html.encode()
    return parse(data, Request("/page.html", "Page", **request))  # type: ignore[arg-type]


def blocks(html: str) -> list[Block]:
    return list(read(html))


def shown(html: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(html)]


def styled(html: str) -> list[tuple[str, str, str]]:
    (block,) = blocks(html)
    return [(block.text[run.start : run.end], run.style.value, run.target) for run in block.styles]


def test_headings_and_paragraphs() -> None:
    html = "<h1>A title</h1><p>One\n  line.</p><h3>A part</h3><p>More.</p>"
    assert shown(html) == [
        ("heading", "A title"),
        ("paragraph", "One line."),
        ("heading", "A part"),
        ("paragraph", "More."),
    ]
    assert [block.level for block in blocks(html)] == [1, 0, 3, 0]


def test_text_outside_of_any_paragraph_is_one() -> None:
    html = "<div>Before <b>all</b><p>Within</p>behind<div>below</div></div>"
    assert [text for _, text in shown(html)] == ["Before all", "Within", "behind", "below"]


def test_a_style_goes_on_over_the_end_of_a_block() -> None:
    first, second = blocks("<b>One<div>two</div></b>")
    assert [run.style for run in (*first.styles, *second.styles)] == [TextStyle.STRONG, TextStyle.STRONG]


def test_styles_and_links() -> None:
    html = "<p>An <em>a</em> <strong>b</strong> <code>c</code> <del>d</del> <a href='https://e.org/'>e</a>.</p>"
    assert styled(html) == [
        ("a", "emphasis", ""),
        ("b", "strong", ""),
        ("c", "code", ""),
        ("d", "strike", ""),
        ("e", "link", "https://e.org/"),
    ]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", " JavaScript:x", ""])
def test_a_link_that_would_run_something_is_text(href: str) -> None:
    assert styled(f"<p><a href='{href}'>words</a></p>") == []


def test_lists_have_markers_and_depth() -> None:
    html = "<ul><li>one<ol start=3><li>two<li>three</ol><li>four</ul>"
    assert [(block.marker, block.level, block.text) for block in blocks(html)] == [
        ("•", 1, "one"),
        ("3.", 2, "two"),
        ("4.", 2, "three"),
        ("•", 1, "four"),
    ]


@pytest.mark.parametrize(
    ("attributes", "markers"),
    [
        ("type=a start=26", ["z.", "aa."]),
        ("type=I start=4", ["IV.", "V."]),
        ("reversed", ["2.", "1."]),
        ("start=-1", ["-1.", "0."]),
        ("start=99999999999999999999", ["1.", "2."]),
    ],
)
def test_numbers_are_written_as_the_list_wants_them(attributes: str, markers: list[str]) -> None:
    assert [block.marker for block in blocks(f"<ol {attributes}><li>x<li>y</ol>")] == markers


def test_an_item_of_several_paragraphs_has_one_marker() -> None:
    html = "<ol><li><p>One.</p><p>More of it.</p></li><li value=7>Two.</li></ol>"
    assert [(block.kind, block.marker) for block in blocks(html)] == [
        (BlockKind.ITEM, "1."),
        (BlockKind.ITEM, ""),
        (BlockKind.ITEM, "7."),
    ]


def test_a_list_of_tasks() -> None:
    html = "<ul><li><input type=checkbox checked> done<li><input type=checkbox> to do</ul>"
    assert [(block.marker, block.text) for block in blocks(html)] == [("☑", "done"), ("☐", "to do")]


def test_quotes_in_quotes() -> None:
    html = "<blockquote>One<blockquote><p>Two</blockquote></blockquote>"
    assert [(block.kind, block.quoted, block.text) for block in blocks(html)] == [
        (BlockKind.QUOTE, 1, "One"),
        (BlockKind.QUOTE, 2, "Two"),
    ]


def test_definitions() -> None:
    term, meaning = blocks("<dl><dt>Word<dd>What it means</dl>")
    assert (term.kind, term.styles[0].style) == (BlockKind.PARAGRAPH, TextStyle.STRONG)
    assert (meaning.kind, meaning.text) == (BlockKind.ITEM, "What it means")


def test_code_keeps_its_lines_and_says_its_language() -> None:
    (block,) = blocks("<pre><code class='language-python'>def f():\n\treturn <span>1</span>\n</code></pre>")
    assert (block.kind, block.text, block.language) == (BlockKind.CODE, "def f():\n    return 1", "python")


def test_the_numbers_of_lines_are_no_code() -> None:
    html = """<table><tr><td class="gutter"><pre>1\n2</pre></td>
    <td class="code"><pre>one\ntwo</pre></td></tr></table>"""
    assert shown(html) == [("code", "one\ntwo")]


def test_a_table_is_set_in_columns() -> None:
    html = "<table><caption>Marks</caption><tr><th>a<th>b<tr><td>one<td>2<tr><td colspan=2>both</table>"
    assert shown(html) == [("paragraph", "Marks"), ("table", "a     b\none   2\nboth")]


def test_a_cell_over_two_rows_leaves_its_place_free() -> None:
    (block,) = blocks("<table><tr><th rowspan=2>a<th>b<tr><td>c</table>")
    assert block.text == "a  b\n   c"


def test_a_table_that_only_sets_the_page_is_read_cell_by_cell() -> None:
    html = "<table><tr><td><h2>One</h2><p>Words.<td><p>More words.</table>"
    assert [text for _, text in shown(html)] == ["One", "Words.", "More words."]


def test_an_image_stands_with_its_words() -> None:
    html = "<figure><img src=a.png alt='A lamp'><figcaption>By night</figcaption></figure><p>See <img src=b.png alt=x>."
    assert shown(html) == [("image", "A lamp"), ("paragraph", "By night"), ("paragraph", "See x.")]


@pytest.mark.parametrize(
    ("image", "words"),
    [
        ("<img src='/a/2016-480x320.png'>", ["image"]),
        ("<img src=a.png title=Lamp>", ["Lamp"]),
        ("<img src=a.png alt=''>", []),
        ("<img src=count.gif width=1 height=1>", []),
        ("See<img src='/a/2016-480x320.png'>", ["See"]),
    ],
)
def test_what_stands_for_an_image(image: str, words: list[str]) -> None:
    assert [block.text for block in blocks(f"<p>{image}</p>")] == words


def test_an_image_that_is_loaded_late_leads_to_where_it_is() -> None:
    (block,) = blocks("<img src='data:image/gif;base64,R0' data-src='real.jpg' alt=Lamp>")
    assert [run.target for run in block.styles] == ["real.jpg"]


def test_short_lines_are_verse_and_long_ones_paragraphs() -> None:
    long = "words " * 30
    assert shown("<p>Short<br>lines</p>") == [("verse", "Short\nlines")]
    assert [kind for kind, _ in shown(f"<p>{long}<br>{long}</p>")] == ["paragraph", "paragraph"]
    assert [text for _, text in shown("<p>One<br><br>Two</p>")] == ["One", "Two"]


def test_the_lines_of_a_stanza_belong_together() -> None:
    html = "<div class=stanza><div>One</div>\n<div>two <i>three</i></div></div><div class=stanza><p>Four<p>five</div>"
    assert shown(html) == [("verse", "One\ntwo three"), ("verse", "Four\nfive")]


def test_lines_quoted_in_a_stanza_are_verse_and_so_are_those_around_them() -> None:
    quoted = "<blockquote><div><div>Der Heimat zu</div><div>Mein Irisch Kind</div></div></blockquote>"
    html = f"<div class=linegroup><div>One</div><div>two</div>{quoted}<div>three</div><div>four</div></div><p>Prose"
    assert shown(html) == [
        ("verse", "One\ntwo"),
        ("verse", "Der Heimat zu\nMein Irisch Kind"),
        ("verse", "three\nfour"),
        ("paragraph", "Prose"),
    ]
    assert [block.quoted for block in blocks(html)] == [0, 1, 0, 0]


def test_a_poem_is_parted_into_its_stanzas() -> None:
    groups = "<div><p>One<p>two</div><div><p>three<p>four</div>"
    assert shown(f"<div class=poem>{groups}</div>") == [("verse", "One\ntwo"), ("verse", "three\nfour")]
    headed = "<p>One<p>two<h2>Title</h2><p>three<p>four"
    assert [text for _, text in shown(f"<div class=poem>{headed}</div>")] == ["One\ntwo", "Title", "three\nfour"]
    broken = "<p>One<br>two</p><p>three<br>four</p>"
    assert shown(f"<div class=poem>{broken}</div>") == [("verse", "One\ntwo"), ("verse", "three\nfour")]


def test_a_class_that_only_says_how_wide_a_part_is_makes_no_verse_of_it() -> None:
    html = "<div class='col-lg-6'><div><p>One.</p><p>Two.</p></div><div><p>Three.</p></div></div>"
    assert shown(html) == [("paragraph", "One."), ("paragraph", "Two."), ("paragraph", "Three.")]


@pytest.mark.parametrize("signs", ["<hr>", "<p>* * *</p>", "<pre>  *   *   *\n\n  *   *   *</pre>", "<p>⁂</p>"])
def test_what_only_separates_is_a_rule(signs: str) -> None:
    assert [block.kind for block in blocks(f"<p>One</p>{signs}<p>Two</p>")][1] is BlockKind.RULE


def test_raised_numbers_stay_raised() -> None:
    assert shown("<p>10<sup>6</sup> H<sub>2</sub>O, the 4<sup>th</sup></p>") == [("paragraph", "10⁶ H₂O, the 4th")]


def test_what_is_read_above_a_word_stands_behind_it() -> None:
    assert shown("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>だ</p>") == [("paragraph", "漢字（かんじ）だ")]


def test_a_note_is_reached_by_its_number_and_the_way_back_is_not_shown() -> None:
    html = """<p>Words<sup><a href="#fn1" id="ref1">1</a></sup> go on.</p>
    <ol><li id="fn1">A note. <a href="#ref1" class="footnote-back">↩</a></li></ol>"""
    document = read(html)
    assert [block.text for block in document] == ["Words[1] go on.", "A note."]
    assert [run.target for run in document.block(0).styles] == ["#fn1"]
    assert (document.linked_block("#fn1"), document.linked_block("#ref1")) == (1, 0)
    assert document.linked_block("#nowhere") is None
    assert document.linked_block("https://example.org/#fn1") is None


def test_the_sign_that_links_a_heading_is_not_shown() -> None:
    assert shown("<h2 id=a>Words<a href='#a'>¶</a></h2>") == [("heading", "Words")]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        "<p style='color:red; display : none'>x</p>",
        "<p aria-hidden=true>x</p>",
        "<script>x</script>",
        "<style>x</style>",
        "<template>x</template>",
        "<noscript>x</noscript>",
        "<!-- x -->",
        "<span class='sr-only'>x</span>",
        "<select><option>x</select>",
        "<svg><text>x</text></svg>",
    ],
)
def test_what_is_hidden_is_not_shown(hidden: str) -> None:
    assert shown(f"<p>One</p>{hidden}<p>Two</p>") == [("paragraph", "One"), ("paragraph", "Two")]


@pytest.mark.parametrize("behind", ["<script>x()</script>", "<html><body><p>Two</p></body></html>", "<p>Two</p>"])
def test_a_page_that_goes_on_behind_its_end_is_read_whole(behind: str) -> None:
    texts = [text for _, text in shown(f"<html><head><title>x</title></head><body><p>One</p></body></html>{behind}")]
    assert texts == (["One", "Two"] if "Two" in behind else ["One"])


def test_a_page_of_nothing_has_no_blocks() -> None:
    assert blocks("") == blocks("  ") == blocks("<!-- -->") == []


def test_what_a_page_says_about_itself() -> None:
    html = """<html lang="en-GB"><head><title>On Lamps | The Site</title>
    <meta property="og:site_name" content="The Site"><meta name="author" content="By A. Writer">
    <meta property="article:published_time" content="2026-11-23T10:00:00Z">
    <link rel="canonical" href="https://example.org/lamps"></head><body><h1>On Lamps</h1><p>x</p></body></html>"""
    metadata = read(html).metadata
    assert metadata.title == "On Lamps"
    assert metadata.authors == ("A. Writer",)
    assert metadata.language == "en-GB"
    assert metadata.date == "2026-11-23"
    assert metadata.site == "The Site"
    assert metadata.url == "https://example.org/lamps"


def test_what_a_page_says_about_itself_in_json() -> None:
    html = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "no"},
    {"@type": ["NewsArticle"], "headline": "On Lamps", "datePublished": "2026-11-23",
     "author": [{"name": "A"}, {"name": "B"}], "publisher": {"name": "The Site"}, "inLanguage": "en"}]}</script><p>x"""
    metadata = read(html).metadata
    assert (metadata.title, metadata.authors, metadata.date) == ("On Lamps", ("A", "B"), "2026-11-23")
    assert (metadata.site, metadata.language) == ("The Site", "en")


def test_a_headline_that_the_page_does_not_show_is_no_title() -> None:
    html = """<title>Lamp - An Encyclopedia</title><script type="application/ld+json">
    {"@type": "Article", "name": "Lamp", "headline": "device that makes light"}</script><p>x"""
    assert read(html).title == "Lamp"


def test_the_name_of_the_site_is_no_title_though_it_is_a_heading() -> None:
    html = "<title>A long and quiet history of the lamp | The Lamp</title><h1>The Lamp</h1><p>x"
    assert read(html).title == "A long and quiet history of the lamp | The Lamp"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<p class=byline>By A. Writer</p>", "A. Writer"),
        ("<p class=byline>Written by A. Writer | 3 May 2026</p>", "A. Writer"),
        ("<div class='post-author'>A. Writer, Tuesday, May 3</div>", "A. Writer"),
        ("<div itemprop=author>Posted <b itemprop=name>A. Writer</b></div>", "A. Writer"),
        ("<div class=byline>10:30, 3 May</div>", ""),
        ("<div class=comment-author>A. Reader</div>", ""),
        (f"<div class=author>{'A long life, told in many words. ' * 9}</div>", ""),
    ],
)
def test_the_author_is_found_in_a_line_of_the_page(line: str, author: str) -> None:
    assert read(f"{line}<p>Words").metadata.authors == ((author,) if author else ())


def test_a_time_in_the_page_is_its_date_where_nothing_else_is() -> None:
    line = "<aside><time datetime=2020-01-01>x</time></aside><p><time datetime='2026-11-23T10:00'>today</time>"
    assert read(line).metadata.date == "2026-11-23"


def test_a_page_without_a_title_is_called_after_its_file() -> None:
    assert read("<p>Words").title == "Page"


@pytest.mark.parametrize("json", ["{", "[]", "3", '{"@type": 3, "author": {"name": {}}}', '{"@graph": {"@graph": 1}}'])
def test_json_that_says_nothing_is_no_harm(json: str) -> None:
    assert read(f'<script type="application/ld+json">{json}</script><p>Words').title == "Page"


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("iso-8859-1", "cp1252", "“Größe”"),
        ("shift_jis", "cp932", "日本語の文章です"),
        ("gb2312", "gb18030", "这是一个句子"),
        ("iso-2022-jp", "iso-2022-jp", "日本語"),
        ("windows-1251", "cp1251", "Привет, мир"),
        ("iso-8859-1", "utf-8", "Größe"),
        ("nonsense", "utf-8", "Größe"),
    ],
)
def test_the_encoding_is_what_the_head_says_unless_it_is_utf8(declared: str, encoding: str, text: str) -> None:
    html = f"<meta charset={declared}><p>{text}</p>"
    assert read(html.encode(encoding)).block(0).text == text


def test_the_readers_word_goes_before_that_of_the_page() -> None:
    assert read("<meta charset=utf-8><p>Größe".encode("cp1252"), encoding="cp1252").block(0).text == "Größe"


def test_a_page_in_utf16_is_known_by_its_mark() -> None:
    assert read("<meta charset=utf-8><p>Größe".encode("utf-16")).block(0).text == "Größe"


def test_paragraphs_and_items_that_were_left_open_with_their_font_are_told_apart() -> None:
    html = "<p><font size=2>One.\n<p><font size=2>Two.\n<ul><li><font>a<li><font>b</ul>" * 100
    assert shown(html)[:4] == [("paragraph", "One."), ("paragraph", "Two."), ("item", "a"), ("item", "b")]
    assert len(shown(html)) == 400


def test_cells_and_rows_that_were_left_open_are_told_apart() -> None:
    assert shown("<table><tr><td><b>a<td><b>b<tr><td>c<td>d</table>") == [("table", "a  b\nc  d")]


def test_what_a_style_sheet_hides_is_not_shown_unless_a_script_may_show_it() -> None:
    sheet = (
        ".no, p#gone {display: none} .back {display: none} .back {display: block} @media print {.ink {display: none}}"
    )
    style = f"<style>{sheet}</style>"
    hidden = "<p class=no>1</p><p id=gone>2</p><p style='opacity: 0'>3</p><p style='color: red; font-size:0px'>4</p>"
    seen = "<p class=back>a</p><p class=ink>b</p><p style='opacity: 0.5'>c</p>"
    assert [text for _, text in shown(f"{style}{hidden}{seen}")] == ["a", "b", "c"]
    assert len(shown(f"{style}{hidden}{seen}<script>show()</script>")) == 7


def test_entities_that_a_page_defines_are_the_words_they_stand_for() -> None:
    html = "<!DOCTYPE html [<!-- what's ]> this --><!ENTITY well 'the old well'>]><p>She went to &well; at noon.</p>"
    assert shown(html) == [("paragraph", "She went to the old well at noon.")]


MATH = "<math><msup><mi>x</mi><mn>2</mn></msup></math>"


@pytest.mark.parametrize(
    "formula",
    [
        r"\(x^2\)",
        r"<script type='math/tex'>x^2</script>",
        "<span class='MathJax_Preview'>x2</span><span class='MathJax'>x2</span><script type='math/tex'>x^2</script>",
        f"<span class='katex'><span class='katex-mathml'>{MATH}</span><i aria-hidden='true'>x2</i></span>",
        f"<mjx-container><i aria-hidden='true'>x2</i><mjx-assistive-mml>{MATH}</mjx-assistive-mml></mjx-container>",
    ],
)
def test_a_formula_that_a_script_sets_is_shown_once(formula: str) -> None:
    page = f"<script src='https://cdn.example/mathjax/tex-chtml.js'></script><p>So {formula} is more than $5 or $6.</p>"
    assert shown(page) == [("paragraph", "So x² is more than $5 or $6.")]


def test_dollar_signs_are_those_of_formulas_only_where_the_page_says_so() -> None:
    config = "<script>MathJax = {tex: {inlineMath: [['$', '$']]}}</script>"
    assert shown(f"{config}<p>So $x^2$ holds.</p><pre>$x^2$</pre>") == [
        ("paragraph", "So x² holds."),
        ("code", "$x^2$"),
    ]
    assert shown(r"<p>So \(x^2\) holds.</p>") == [("paragraph", r"So \(x^2\) holds.")]


def test_what_a_wiki_has_beside_an_article_is_not_part_of_it() -> None:
    sidebar = "<table class='sidebar nomobile nowraplinks'><tr><td>Part of a series</td></tr></table>"
    older = "<table class='vertical-navbox nowraplinks'><tr><td>Part of a series</td></tr></table>"
    assert shown(f"{sidebar}{older}<p>The well is dry.</p>") == [("paragraph", "The well is dry.")]
    assert shown("<div class='sidebar'><p>A box of a book.</p></div>") == [("paragraph", "A box of a book.")]
