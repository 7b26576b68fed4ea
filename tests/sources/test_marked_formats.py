"""reStructuredText, Org and manual pages: what people who write programs write in."""

import pytest

from readerapp.document.block import BlockKind, TextStyle
from readerapp.sources import man_page, org, restructured_text
from readerapp.sources.request import Request

REQUEST = Request("/a", "A")


def read(parse, text):
    return parse(text.encode(), REQUEST)


def seen(document):
    return [(block.kind.value, block.level, block.marker, block.text) for block in document]


def set_in(document, number, style):
    block = document.block(number)
    return [block.text[run.start : run.end] for run in block.styles if run.style is style]


RST = """\
=====
Title
=====

:Author: Ann Other

Words in *one* and **two** and ``three``, :func:`four.five` and :doc:`six <seven>` [1]_.

Section
=======

- one

  1. two

.. code-block:: python

   def f():
       return 1

.. versionchanged:: 3.2
   Something new.

| First line
| second line

.. [1] The note.
"""


def test_restructured_text_is_read():
    document = read(restructured_text.parse, RST)
    assert (document.title, document.metadata.authors) == ("Title", ("Ann Other",))
    blocks = seen(document)
    assert blocks[0] == ("heading", 1, "", "Title")
    assert blocks[3:] == [
        ("paragraph", 0, "", "Words in one and two and three, four.five and six [1]."),
        ("heading", 2, "", "Section"),
        ("item", 1, "•", "one"),
        ("item", 2, "1.", "two"),
        ("code", 0, "", "def f():\n    return 1"),
        ("paragraph", 0, "", "3.2 Something new."),
        ("verse", 0, "", "First line\nsecond line"),
        ("paragraph", 0, "", "[1] The note."),
    ]
    assert set_in(document, 3, TextStyle.STRONG) == ["two"]
    assert set_in(document, 3, TextStyle.CODE) == ["three", "four.five", "six"]
    assert document.block(7).language == "python"


def test_restructured_text_reads_no_other_file(tmp_path):
    (tmp_path / "secret").write_text("The secret.")
    for directive in (f".. include:: {tmp_path}/secret", f".. csv-table::\n   :file: {tmp_path}/secret"):
        assert "The secret" not in str(seen(read(restructured_text.parse, f"Words.\n\n{directive}\n")))


ORG = """\
#+TITLE: The Title
#+AUTHOR: Ann Other
#+LANGUAGE: en
* TODO [#A] First :work:
:PROPERTIES:
:ID: 7
:END:
SCHEDULED: <2026-11-20>
Words in *one*, /two/ and =three=
with [[https://example.org][a link]].

- item
  goes on
  - deeper
- [X] done
1) counted
#+BEGIN_SRC python
  def f():
      return 1
#+END_SRC
#+begin_quote
Quoted.
#+end_quote
| a | b |
|---+---|
| c | d |
: kept
-----
# nothing to see
[fn:1] The note.
"""


def test_org_is_read():
    document = read(org.parse, ORG)
    assert document.metadata[:3] == ("The Title", ("Ann Other",), "en")
    assert seen(document) == [
        ("heading", 1, "", "First"),
        ("paragraph", 0, "", "Words in one, two and three with a link."),
        ("item", 1, "•", "item goes on"),
        ("item", 2, "•", "deeper"),
        ("item", 1, "☑", "done"),
        ("item", 1, "1)", "counted"),
        ("code", 0, "", "def f():\n    return 1"),
        ("quote", 0, "", "Quoted."),
        ("table", 0, "", "a  b\nc  d"),
        ("code", 0, "", "kept"),
        ("rule", 0, "", ""),
        ("item", 1, "[1]", "The note."),
    ]
    assert set_in(document, 1, TextStyle.STRONG) == ["one"]
    assert [run.target for run in document.block(1).styles if run.style is TextStyle.LINK] == ["https://example.org"]


@pytest.mark.parametrize("begun", ["#+begin_src\nWords.", ":LOGBOOK:\nWords.", "#+begin_quote\nWords."])
def test_what_org_never_ends_hides_nothing(begun):
    assert "Words." in str(seen(read(org.parse, begun)))


MAN = r"""
.\" A comment
.TH READER 1 "2026-11-20" "readerapp"
.SH NAME
reader \- read \fIanything\fR
.SH "THE OPTIONS"
.TP
.BR \-a ", " \-\-all =\fIWHAT\fP
Show \(lqall\(rq of
it.
.IP \(bu 2
A point.
.RS
.PP
Deeper.
.RE
.SS Example
.nf
if x:
    y
.fi
See
.BR less (1).
"""


def test_a_manual_page_is_read():
    document = read(man_page.parse, MAN)
    assert (document.title, document.metadata.date) == ("READER(1)", "2026-11-20")
    assert seen(document) == [
        ("heading", 1, "", "NAME"),
        ("paragraph", 0, "", "reader - read anything"),
        ("heading", 1, "", "THE OPTIONS"),
        ("paragraph", 0, "", "-a, --all=WHAT"),
        ("item", 1, "", "Show “all” of it."),
        ("item", 1, "•", "A point."),
        ("item", 2, "", "Deeper."),
        ("heading", 2, "", "Example"),
        ("code", 0, "", "if x:\n    y"),
        ("paragraph", 0, "", "See less(1)."),
    ]
    assert set_in(document, 1, TextStyle.EMPHASIS) == ["anything"]


MDOC = """
.Dd November 20, 2026
.Dt READER 1
.Sh NAME
.Nm reader
.Nd read anything
.Sh SYNOPSIS
.Nm
.Op Fl a Ns Ar what
.Ar
.Sh DESCRIPTION
.Bl -tag
.It Fl a Ar what
Shows
.Dq all ,
as
.Xr less 1 .
.El
.Bl -bullet
.It
A point.
.El
"""


def test_a_manual_page_in_the_other_dialect_is_read():
    document = read(man_page.parse, MDOC)
    assert (document.title, document.metadata.date) == ("READER(1)", "November 20, 2026")
    assert [text for *_, text in seen(document)] == [
        "NAME",
        "reader — read anything",
        "SYNOPSIS",
        "reader [-awhat]",
        "DESCRIPTION",
        "-a what",
        "Shows “all”, as less(1).",
        "A point.",
    ]


def test_the_macros_that_a_page_brings_along_are_left_out_to_their_end_and_no_further():
    page = ".TH A 1\n.de URL\nnot this\n..\n.if \\n[.g] \\{\\\n.  am URL\n.    ad l\n.  .\n.\\}\n.SH NAME\nbut this\n"
    assert [block.text for block in read(man_page.parse, page)] == ["NAME", "but this"]


def test_a_file_that_only_has_a_name_like_a_manual_page_is_plain_text():
    document = read(man_page.parse, "The log of the first day.\n\nAnd of the second.\n")
    assert document.format == "text"
    assert [block.kind for block in document] == [BlockKind.PARAGRAPH] * 2


def test_org_headings_have_the_states_that_the_text_gives_them_and_comments_are_unseen():
    text = "* OPEN [#A] The well\n#+TODO: OPEN(o) WAIT(w@/!) | GONE\n** GONE Its water :cold:\n"
    text += "** COMMENT Mine\nNot seen.\n*** Nor this\n* WAIT COMMENT Nor this\n* Opening times\n"
    text += "A <<place>> @@html:<b>@@here@@html:</b>@@[fn:: a *note*].\n"
    document = read(org.parse, text)
    assert [text for *_, text in seen(document)] == [
        "The well",
        "Its water",
        "Opening times",
        "A here [a *note*].",
    ]


PICTURES = """\
#+CAPTION: A lamp of *brass*
#+ATTR_HTML: :width 300
[[./in/lamp.png]]

[[file:in/old%20lamp.jpg]]

[[https://example.org/][https://example.org/lamp.svg]]

See [[file:lamp.png]] and

[[file:lamp.png][the lamp]]

#+CAPTION: What lamps cost
| oil | 3 |
"""


def test_a_picture_alone_in_a_paragraph_of_org_is_shown_by_its_caption_or_its_name():
    document = read(org.parse, PICTURES)
    assert [(block.kind.value, block.text) for block in document] == [
        ("image", "A lamp of brass"),
        ("image", "old lamp.jpg"),
        ("image", "lamp.svg"),
        ("paragraph", "See file:lamp.png and"),
        ("paragraph", "the lamp"),
        ("paragraph", "What lamps cost"),
        ("table", "oil  3"),
    ]
    targets = [run.target for block in document for run in block.styles if run.style is TextStyle.LINK]
    assert targets[:3] == ["./in/lamp.png", "file:in/old%20lamp.jpg", "https://example.org/lamp.svg"]
    assert set_in(document, 0, TextStyle.STRONG) == ["brass"]
