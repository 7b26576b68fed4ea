"""Subtitles, messages, notebooks and feeds: what other programs save."""

import json

import pytest

from readerapp.document.block import BlockKind, TextStyle
from readerapp.sources import fb2, feed, html, jupyter, mail, subtitles
from readerapp.sources.errors import SourceError
from readerapp.sources.registry import recognised
from readerapp.sources.request import Request

REQUEST = Request("/a", "A")


def texts(document):
    return [block.text for block in document]


SRT = """\
1
00:00:01,000 --> 00:00:03,000
<i>It was a bright</i>
cold day.

2
00:00:03,100 --> 00:00:05,000
{\\an8}And 1984
was not over.

3
00:00:09,000 --> 00:00:11,000
- Was it not?
- No.
"""


def test_subtitles_are_paragraphs_that_end_with_a_sentence_before_a_pause():
    document = subtitles.parse(SRT.encode(), REQUEST)
    assert texts(document) == ["It was a bright cold day. And 1984 was not over.", "Was it not?", "No."]


def test_what_a_program_has_heard_has_no_full_stops_and_ends_with_a_cue_when_it_is_long():
    cues = [f"00:{n // 60:02}:{n % 60:02}.000 --> 00:{n // 60:02}:{n % 60:02}.900\nand so on {n}" for n in range(900)]
    said = texts(subtitles.parse("\n\n".join(cues).encode(), REQUEST))
    assert " ".join(said) == " ".join(f"and so on {n}" for n in range(900))
    assert 1 < len(said) < 10
    assert max(map(len, said)) < 2200


def test_subtitles_of_the_web_say_who_speaks_and_leave_out_remarks():
    data = "WEBVTT\n\nNOTE for us\n\nintro\n00:01.000 --> 00:02.000 align:left\n<v Ann>Fish &amp; chips,\n\nNOTE x\n\n"
    data += "00:02.100 --> 00:03.000\nplease.\n"
    assert texts(subtitles.parse(data.encode(), REQUEST)) == ["Ann: Fish & chips, please."]


def test_each_voice_of_subtitles_has_its_own_paragraph_and_its_name_before_it():
    # webvtt-py 0.6.0 leaves the entities in what is said; pysubs2 1.8.1 the times of single words, too.
    cues = [
        "<v Ann>Nobody <i>slept</i> &amp; <00:01.500>then",
        "<v Ann>it rained.",
        "<v.loud Bo>1 &lt; 2?</v> <v Ann>Yes.",
    ]
    data = "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:0{n + 1}.000\n{cue}\n\n" for n, cue in enumerate(cues))
    assert texts(subtitles.parse(data.encode(), REQUEST)) == [
        "Ann: Nobody slept & then it rained.",
        "Bo: 1 < 2?",
        "Ann: Yes.",
    ]


def test_line_breaks_that_another_format_left_in_subtitles_part_words():
    data = rb"1\n00:00:01,000 --> 00:00:02,000\n{\an8}Nobody slept\Nand\hit rained.\n".replace(rb"\n", b"\n")
    assert texts(subtitles.parse(data, REQUEST)) == ["Nobody slept and it rained."]


MESSAGE = """\
From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>
Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe_=1B[31m?= from here
Date: Fri, 20 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="XX"

--XX
Content-Type: text/plain; charset=iso-8859-1; format=flowed
Content-Transfer-Encoding: quoted-printable

A day that goes=20
on over caf=E9s.

> Quoted is=20
> this.
>> Deeper.
--XX
Content-Type: image/png
Content-Disposition: attachment; filename="picture.png"
Content-Transfer-Encoding: base64

AAAA
--XX--
"""


def test_a_message_is_read():
    document = mail.parse(MESSAGE.encode(), REQUEST)
    assert document.title == "Grüße ␛[31m from here"
    assert (document.metadata.authors, document.metadata.date) == (("Jürgen",), "2026-11-20")
    assert [(block.quoted, block.text) for block in document] == [
        (0, document.title),
        (0, "A day that goes on over cafés."),
        (1, "Quoted is this."),
        (2, "Deeper."),
        (0, "[picture.png]"),
    ]


def test_a_message_that_is_a_page_is_read_as_one():
    data = b"Subject: S\nContent-Type: text/html\n\n<style>x</style><p>One <b>two</b>.</p><p>Three.</p>"
    assert texts(mail.parse(data, REQUEST)) == ["S", "One two.", "Three."]


def test_a_notebook_is_read():
    cells = [
        {"cell_type": "markdown", "source": ["# Title\n", "\n", "Some *words*."]},
        {
            "cell_type": "code",
            "source": "print(1)",
            "outputs": [
                {"output_type": "stream", "text": ["1\n"]},
                {"output_type": "display_data", "data": {"image/png": "AAAA", "text/plain": ["<Figure>"]}},
            ],
        },
        {"cell_type": "raw", "source": "as it is"},
    ]
    about = {"language_info": {"name": "python"}, "authors": [{"name": "Ann"}]}
    document = jupyter.parse(json.dumps({"cells": cells, "metadata": about, "nbformat": 4}).encode(), REQUEST)
    assert (document.title, document.metadata.authors) == ("Title", ("Ann",))
    assert [(block.kind.value, block.language, block.text) for block in document] == [
        ("heading", "", "Title"),
        ("paragraph", "", "Some words."),
        ("code", "python", "print(1)"),
        ("code", "", "1"),
        ("image", "", "<Figure>"),
        ("code", "", "as it is"),
    ]


def test_a_notebook_of_another_shape_is_read_as_far_as_it_is_one():
    for shape in ([], {"cells": 3}, {"cells": [None, {"cell_type": 3, "source": [1]}], "metadata": [1]}):
        assert texts(jupyter.parse(json.dumps(shape).encode(), REQUEST)) == []
    with pytest.raises(SourceError, match="is no Jupyter notebook"):
        jupyter.parse(b"{", REQUEST)


ATOM = """\
<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><author><name>Ann</name></author>
<entry><title>The &lt;first></title><link href="https://example.org/1"/><updated>2026-11-20T10:00:00Z</updated>
<content type="html">&lt;h2>Part&lt;/h2>&lt;p>Words.&lt;/p>&lt;script>bad()&lt;/script></content></entry>
<entry><title>The second</title><summary>Only a summary.</summary></entry></feed>"""


def test_a_feed_is_a_list_of_articles():
    document = feed.parse(ATOM.encode(), REQUEST)
    assert (document.title, document.metadata.authors) == ("News", ("Ann",))
    assert [(block.kind, block.level, block.text) for block in document] == [
        (BlockKind.HEADING, 1, "The <first>"),
        (BlockKind.PARAGRAPH, 0, "2026-11-20"),
        (BlockKind.HEADING, 3, "Part"),
        (BlockKind.PARAGRAPH, 0, "Words."),
        (BlockKind.HEADING, 1, "The second"),
        (BlockKind.PARAGRAPH, 0, "Only a summary."),
    ]
    links = [run for run in document.block(0).styles if run.style is TextStyle.LINK]
    assert [link.target for link in links] == ["https://example.org/1"]


def test_a_feed_that_is_the_name_of_a_file_reads_none(tmp_path):
    (tmp_path / "secret.xml").write_text(ATOM)
    for name in (str(tmp_path / "secret.xml"), f"file://{tmp_path}/secret.xml"):
        with pytest.raises(SourceError, match="is no RSS or Atom feed"):
            feed.parse(name.encode(), REQUEST)


def test_an_empty_cue_says_nothing_and_a_number_in_one_is_kept():
    cues = "1\n00:00:01,000 --> 00:00:02,000 X1:10 X2:20\nSign: WELL\n\n2\n00:00:03,000 --> 00:00:04,000\n\n\n3\n"
    cues += (
        "00:00:04,500 --> 00:00:05,000\nA line with 2\n\nand more\n\n4\n00:00:05,100 --> 00:00:06,000\n4\n3\nnumbers.\n"
    )
    for written in (cues, cues.replace("\n\n3\n", "\n3\n"), cues.replace("\n", "\r\n")):
        assert texts(subtitles.parse(written.encode(), REQUEST)) == ["Sign: WELL A line with 2 and more 4 3 numbers."]


def notebook_of(*outputs):
    cells = [{"cell_type": "code", "source": "", "outputs": list(outputs)}]
    return [(block.kind.value, block.text) for block in jupyter.parse(json.dumps({"cells": cells}).encode(), REQUEST)]


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        (
            {"data": {"text/plain": "<IPython.core.display.Markdown object>", "text/markdown": "The **old** well."}},
            ("paragraph", "The old well."),
        ),
        ({"data": {"text/html": ["<p>The new ", "<b>well</b>.</p>"]}}, ("paragraph", "The new well.")),
        ({"data": {"text/plain": "<a.B object at 0x7f>", "text/html": "<p>Words</p>"}}, ("paragraph", "Words")),
        ({"data": {"text/plain": "   a\n0  1", "text/html": "<table></table>"}}, ("code", "   a\n0  1")),
        ({"data": {"text/plain": "<Figure size 640x480 with 1 Axes>"}}, ("code", "<Figure size 640x480 with 1 Axes>")),
        ({"ename": "ZeroDivisionError", "evalue": "division by zero"}, ("code", "ZeroDivisionError: division by zero")),
        ({"text": "\x1b[31mred\x1b[0m\n"}, ("code", "red")),
        ({"output_type": "pyout", "html": ["<p>Old</p>"]}, ("paragraph", "Old")),
    ],
)
def test_an_output_is_shown_in_the_form_that_says_something(output, shown):
    assert notebook_of(output) == [shown]


def atom(entry):
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>{entry}</entry></feed>'


def test_the_types_of_atom_count():
    plain = "First.\n\nSecond with a &lt; b and &amp;amp; too."
    entry = f'<title type="html">Deep &amp;amp; &lt;b>cold&lt;/b></title><content type="text">{plain}</content>'
    assert texts(feed.parse(atom(entry).encode(), REQUEST)) == [
        "Deep & cold",
        "First.",
        "Second with a < b and &amp; too.",
    ]
    entry = '<title>&lt;b> &amp; c</title><content type="image/png">AAAA</content>'
    assert texts(feed.parse(atom(entry).encode(), REQUEST)) == ["<b> & c"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "koi8-r"])
def test_a_feed_may_be_in_any_encoding(encoding):
    words = "Колодец за мельницей"
    data = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{atom(f"<title>{words}</title>")}'.encode(
        encoding
    )
    assert recognised("news", data).name == "feed"
    assert texts(feed.parse(data, REQUEST)) == [words]


@pytest.mark.parametrize(
    "prolog",
    [
        "<!-- seen: <b>x</b> -->\n",
        "<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?>\n<!-- a > b --><!-- c -->",
        '<!DOCTYPE feed [<!ENTITY well "Brunnen">]>\n',
    ],
)
def test_what_stands_before_a_feed_does_not_hide_it(prolog):
    data = f"{prolog}{atom('<title>One</title>')}".encode()
    assert recognised("news.xml", data).name == "feed"
    assert texts(feed.parse(data, REQUEST)) == ["One"]


def test_a_feed_keeps_what_is_to_be_read_and_nothing_in_it_acts():
    page = (
        "<p onclick='bad()'>A <mark>marked</mark> <ruby>井<rt>い</rt></ruby> \x1b]0;x\x07</p>"
        "<details><summary>The summary</summary><p>Behind it.</p></details>"
        "<script>bad()</script><style>p{}</style><iframe src='https://example.org'>bad</iframe>"
        "<a href='javascript:bad()'>a link</a><object data='x'></object><img src='data:x' alt='A well' onerror='bad()'>"
    )
    entry = f"<title>T</title><content type='html'><![CDATA[{page}]]></content>"
    document = feed.parse(atom(entry).encode(), REQUEST)
    said = texts(document)
    assert said[1].startswith("A marked 井（い）")
    assert said[2:4] == ["The summary", "Behind it."]
    assert not any("bad" in each or "\x1b" in each for each in said)
    targets = [run.target for block in document for run in block.styles]
    assert not any(target.startswith(("javascript:", "data:")) or "\x1b" in target for target in targets)


NOT_QUITE_XML = ["\0", "\x01", "&#0;", "&#xD800;", "&#x110000;", "&unheard;", "a & b"]
IN_FORMATS = {
    mail: "Subject: S\n\n{}\n",
    feed: "<rss version='2.0'><channel><title>T</title><item><title>A</title><description>{}</description></item>"
    "</channel></rss>",
    jupyter: '{{"cells": [{{"cell_type": "raw", "source": ["{}"]}}]}}',
    html: "<p>{}</p>",
    fb2: "<FictionBook><body><section><p>{}</p></section></body></FictionBook>",
}


@pytest.mark.parametrize("wrong", NOT_QUITE_XML)
@pytest.mark.parametrize("format", IN_FORMATS)
def test_a_sign_that_may_not_be_there_costs_nothing_else(format, wrong):
    data = IN_FORMATS[format].format(f"Before {wrong} behind.").encode()
    [text] = texts(format.parse(data, REQUEST))[-1:]
    assert text.startswith("Before ")
    assert text.endswith(" behind.")
