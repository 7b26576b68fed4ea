"""What programs other than ours write in Markdown: read as its readers see it there."""

import pytest

from readerapp.sources.markdown import parse
from readerapp.sources.request import Request


def opened(text, name="/a.md"):
    return parse(text.encode(), Request(name, "a"))


def outline(text, name="/a.md"):
    return [(block.kind.value, block.text) for block in opened(text, name)]


GRID = """\
+--------+-------+
| Name   | Depth |
+========+=======+
| Old    | 3 m   |
| well   |       |
+--------+-------+
| New    | 9 m   |
+--------+-------+
"""
GRID_WITHOUT_HEAD = "+---+----+\n| a | b  |\n+---+----+\n| spans  |\n+---+----+\n"
SIMPLE = """\
  Name   Depth  Water
------ -------  -----
   Old     3 m  cold
   New     9 m  very cold

Table: Wells.
"""
SIMPLE_WITHOUT_HEAD = "------ -----\nOld    3 m\nNew    9 m\n------ -----\n"
MULTILINE = """\
--------------------------
 Name     What is
          said of it
-------- -----------------
 Old      It is deep,
          and cold.

 New      Nobody knows.
--------------------------
"""


@pytest.mark.parametrize(
    ("drawn", "rows"),
    [
        (GRID, ["Name Depth", "Old well 3 m", "New 9 m"]),
        (GRID_WITHOUT_HEAD, ["a b", "spans"]),
        (SIMPLE, ["Name Depth Water", "Old 3 m cold", "New 9 m very cold"]),
        (SIMPLE_WITHOUT_HEAD, ["Old 3 m", "New 9 m"]),
        (MULTILINE, ["Name What is said of it", "Old It is deep, and cold.", "New Nobody knows."]),
    ],
)
def test_drawn_tables_keep_their_rows(drawn, rows):
    blocks = outline(f"# Wells\n\n{drawn}\nAfter it.\n")
    tables = [text for kind, text in blocks if kind == "table"]
    assert [[" ".join(line.split()) for line in table.split("\n")] for table in tables] == [rows]
    assert blocks[-1] == ("paragraph", "After it.")


SPANS = """\
+---------------------+----------+
| Property            | Earth    |
+=============+=======+==========+
|             | min   | -89.2 °C |
| Temperature +-------+----------+
| 1961-1990   | mean  | 14 °C    |
|             +-------+----------+
|             | max   | 56.7 °C  |
+-------------+-------+----------+
"""


def test_cells_of_a_grid_may_go_over_rows_and_columns():
    (table,) = (text for kind, text in outline(SPANS) if kind == "table")
    assert [" ".join(line.split()) for line in table.split("\n")] == [
        "Property Earth",
        "Temperature 1961-1990 min -89.2 °C",
        "mean 14 °C",
        "max 56.7 °C",
    ]


def test_the_heads_of_a_simple_table_may_be_set_in():
    text = "    Right Left     Center\n  ------- ------ ----------\n       12 12         12\n\n  : A caption.\n"
    assert outline(text)[0] == ("table", "Right  Left  Center\n12     12    12")


def test_attributes_of_pandoc_are_not_seen():
    text = "[*foo* bar [link](url)]{.class #id key=val} ![A well](a.png){width=50%} and {braces}"
    assert outline(text) == [("paragraph", "foo bar link A well and {braces}")]


def test_what_only_looks_like_a_drawn_table_is_none():
    assert outline("One\n\n---\n\nTwo -- three\n\nFour\n----\n\n+ an item\n+ another") == [
        ("paragraph", "One"),
        ("rule", ""),
        ("paragraph", "Two -- three"),
        ("heading", "Four"),
        ("item", "an item"),
        ("item", "another"),
    ]


def test_the_lines_of_a_line_block_are_kept():
    text = "| The *well* is deep,\n|   the rope is short\n  indeed,\n|\n| and I am thirsty.\n\nAfter it."
    assert outline(text) == [
        ("verse", "The well is deep,\nthe rope is short indeed,\n\nand I am thirsty."),
        ("paragraph", "After it."),
    ]


def test_a_table_of_bars_is_no_line_block():
    assert [kind for kind, _ in outline("| a | b |\n|---|---|\n| c | d |")] == ["table"]
    assert [kind for kind, _ in outline("| a | b |\n| c | d |")] == ["paragraph"]


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ('!!! note "Mind this"', "Mind this"),
        ("!!! warning", "Warning"),
        ("??? tip", "Tip"),
        ('???+ note inline end "Own *title*"', "Own title"),
        ('=== "A tab"', "A tab"),
    ],
)
def test_an_indented_box_has_a_title_and_paragraphs(opening, title):
    assert outline(f"{opening}\n    The edge is wet.\n\n    - Second.\n\nAfter it.") == [
        ("paragraph", title),
        ("paragraph", "The edge is wet."),
        ("item", "Second."),
        ("paragraph", "After it."),
    ]


def test_a_box_without_a_title_has_none_and_three_signs_alone_are_words():
    assert outline('!!! note ""\n    Words.') == [("paragraph", "Words.")]
    assert outline("!!! Attention please\n\nWords.")[0] == ("paragraph", "!!! Attention please")


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("[!NOTE]", "Note"),
        ("[!TIP] Own title", "Own title"),
        ("[!warning]- Folded", "Folded"),
        ("[!my-kind]", "My kind"),
    ],
)
def test_an_alert_has_a_title_of_its_own(first, title):
    assert outline(f"> {first}\n> Useful words.\n>\n> - item") == [
        ("quote", title),
        ("quote", "Useful words."),
        ("item", "item"),
    ]


@pytest.mark.parametrize(
    "box",
    [
        "::: warning\nWords.\n:::",
        ":::warning\nWords.\n:::",
        "::: {.warning}\nWords.\n:::",
        ":::{warning}\nWords.\n:::",
        "```{warning}\nWords.\n```",
    ],
)
def test_the_kind_of_a_box_is_its_title(box):
    assert outline(box) == [("paragraph", "Warning"), ("paragraph", "Words.")]


@pytest.mark.parametrize(
    "box", ["::: note Title\nWords.\n:::", ":::note[Title]\nWords.\n:::", "```{note} Title\nWords.\n```"]
)
def test_a_box_may_have_a_title(box):
    assert outline(box) == [("paragraph", "Title"), ("paragraph", "Words.")]


def test_a_directive_may_be_code():
    block = opened("```{code-block} python\n:linenos:\nprint(1)\n```").block(0)
    assert (block.text, block.language) == ("print(1)", "python")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("==Marked *words*== and ==more==.", "Marked words and more."),
        ("a == b and c == d, x==y", "a == b and c == d, x==y"),
        ("Seen %%a private remark%% here.", "Seen here."),
        ("100%% of 50%%", "100%% of 50%%"),
        ("[[Garden|the garden]] and [[Well#Depth]]", "the garden and Well > Depth"),
        ("![[Other note#Part|shown]]!", "shown!"),
        ("The map ![[maps/map.png|300]] here.", "The map map.png here."),
        ("A [[1]](#n) and [[2, 3]].", "A [1] and [[2, 3]]."),
        ("Words here. ^block1", "Words here."),
        ("So 2 ^10 stays.", "So 2 ^10 stays."),
        ("Inline^[a *note*] note.", "Inline [a note] note."),
    ],
)
def test_what_obsidian_writes_in_a_line(written, shown):
    assert outline(written) == [("paragraph", shown)]


def test_remarks_in_blocks_and_names_of_blocks_are_unseen():
    text = "One.\n\n%%\nhidden\n\nblock\n%%\n\n- item ^id-1\n\n| a |\n|---|\n| b |\n\n^table1\n\n`%%code%%`"
    assert outline(text) == [("paragraph", "One."), ("item", "item"), ("table", "a\nb"), ("paragraph", "%%code%%")]


def test_boxes_to_tick_say_how_far_they_are():
    markers = [block.marker for block in opened("- [ ] open\n- [x] done\n- [/] half\n- [-] dropped")]
    assert markers == ["☐", "☑", "◪", "☒"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('See [it]({{< ref "garden.md" >}}) or [that]({% link _posts/well.md %}).', "See it or that."),
        ("{{% notice note %}}\nWords.\n{{% /notice %}}", "Words."),
        ('{{< youtube id="x" >}}\n\nWords{{< /x >}}.', "Words."),
        ("{% include header.html %}\n\nWords.\n{: .lead #top}", "Words."),
        ("* TOC\n{:toc}\n\nWords.", "Words."),
        ("{% comment %}\nhidden\n{% endcomment %}\nWords.", "Words."),
        ("{% raw %}Words.{% endraw %}", "Words."),
        ("import Tabs from \"@theme/Tabs\";\nimport {a, b} from './c'\n\nWords.", "Words."),
        ("Words {/* a remark */}here.", "Words here."),
        ("{{ object.value }} stays, `{{< x >}}` too", "{{ object.value }} stays, {{< x >}} too"),
        ("[Home]({{ site.baseurl }}/index.html) of {{ site.title }}x", "Home of x"),
    ],
)
def test_the_tags_of_site_generators_are_not_seen(written, shown):
    assert outline(written) == [("paragraph", shown)]


@pytest.mark.parametrize(
    "written",
    [
        "{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}",
        '{{< highlight ruby "linenos=table" >}}\nputs 1\n{{< /highlight >}}',
    ],
)
def test_code_in_tags_is_code(written):
    block = opened(f"Before.\n\n{written}\n\nAfter.").block(1)
    assert (block.kind.value, block.text, block.language) == ("code", "puts 1", "ruby")


def test_a_figure_in_a_tag_is_an_image():
    assert outline('{{< figure src="/a.png" caption="The well" >}}') == [("image", "The well")]


def test_components_of_mdx_are_not_seen_and_their_words_are():
    text = (
        'export const x = {\n  a: 1,\n}\n\n# Head\n\n<Tabs groupId={{a: 1}}>\n<TabItem value="b" label="A tab">\n'
        "Some *words*.\n</TabItem>\n</Tabs>\n\n<Note onClick={() => go()} />Behind."
    )
    assert outline(text, "/a.mdx") == [
        ("heading", "Head"),
        ("paragraph", "A tab"),
        ("paragraph", "Some words."),
        ("paragraph", "Behind."),
    ]


def test_front_matter_in_json_and_the_title_of_pandoc():
    document = opened('{\n  "title": "On Wells",\n  "authors": [{"name": "Ann"}],\n  "tags": ["a"]\n}\n\nWords.')
    assert (document.title, document.metadata.authors, len(document)) == ("On Wells", ("Ann",), 1)
    document = opened("% On Wells\n% Ann; Ben\n% 2026-11-02\n\nWords.")
    assert (document.title, document.metadata.authors, document.metadata.date) == (
        "On Wells",
        ("Ann", "Ben"),
        "2026-11-02",
    )
    document = opened("---\ntitle: >-\n  On\n  Wells\nauthor:\n  - name: Ann\n    site: x\n---\n\nWords.")
    assert (document.title, document.metadata.authors) == ("On Wells", ("Ann",))
    assert [kind for kind, _ in outline("{ no json }\n\nWords.")] == ["paragraph", "paragraph"]


REPEATED = [
    *("{% highlight %}", "{{< ", "{% comment %}", "{/*", "](", "~~~x\n", "<A {", '<A "', "==a ", "%%x\n", "[[a|", "^["),
    *("| a\n", "-- --\n", "---\n", "+--+\n", "!!! note\n", "> [!n]\n", "```{note}\n", "export {\n", "import a\n"),
]


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.parametrize("name", ["/a.md", "/a.mdx"])
def test_what_is_begun_over_and_over_is_still_a_document(piece, name):
    # By the thousand, so that a rule whose time grows with the square is felt.
    assert all(block.kind for block in opened(piece * 2000, name))


@pytest.mark.parametrize("words", ["(VOA)", "(2026)", "(the old one)", "(see 3.1)", "[VOA]", "(a_b and c*d)"])
def test_brackets_that_a_program_has_escaped_are_words_and_no_formula(words):
    escaped = "".join(f"\\{sign}" if sign in "()[]_*." else sign for sign in words)
    assert outline(f"The voice {escaped} said.") == [("paragraph", f"The voice {words} said.")]
