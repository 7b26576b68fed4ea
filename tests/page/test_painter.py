"""Painter: what stands on each row, in which cells, and which layer it looks like."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hard_text import ACCENT, FAMILY, kept_lines, lines
from readerapp.document.block import Block, BlockKind, StyleRun, TextStyle
from readerapp.document.graphemes import snap_outwards
from readerapp.document.position import Span
from readerapp.page.arrangement import GUTTER
from readerapp.page.block_lines import lay_out
from readerapp.page.cells import clusters
from readerapp.page.layers import HighlightLayer, Label, Layers
from readerapp.page.looks import Attribute, Look
from readerapp.page.painter import paint
from readerapp.page.palette import NIGHT, ansi_palette, color_palette, plain_palette

SELECTION = Look("", "#000001")
CARET = Look("", "#000002")
LABEL = Look("", "#000003")
PALETTE = color_palette(NIGHT)._replace(selection=SELECTION, caret=CARET, label=LABEL, label_rest=LABEL)
MEASURE = 20


def rows_of(block, layers, palette=PALETTE, measure=MEASURE):
    """The painted rows of a block."""
    return [paint(block, line, layers, palette, measure) for line in lay_out(block, measure)]


def column(row):
    """What stands in the column of a painted row, without blanks at its end."""
    return "".join(run.text for run in row)[GUTTER:].rstrip()


def gutter(row):
    return "".join(run.text for run in row)[:GUTTER]


def painted_as(look, rows):
    """What is painted on the ground of a look, row by row."""
    return ["".join(run.text for run in row if run.look.background == look.background) for row in rows]


def look_of(words, rows):
    """The look of a run that says exactly `words`."""
    [look] = [run.look for row in rows for run in row if run.text.strip() == words]
    return look


def paragraph(text, *styles):
    return Block(BlockKind.PARAGRAPH, text, styles=styles)


# ---------------------------------------------------------------------- single layers


def test_the_words_of_a_selection_are_painted_as_selected():
    block = paragraph("the quick brown fox jumps over it")
    rows = rows_of(block, Layers(selection=Span(10, 25)))
    assert [column(row) for row in rows] == ["the quick brown fox", "jumps over it"]
    assert painted_as(SELECTION, rows) == ["brown fox", "jumps"]


def test_a_selection_of_line_ends_that_are_kept_can_be_seen():
    block = Block(BlockKind.VERSE, "rose\nis a\nrose")
    rows = rows_of(block, Layers(selection=Span(5, 12)))
    assert painted_as(SELECTION, rows) == ["", "is a ", "ro"]


def test_the_caret_is_one_character_however_many_cells():
    for text, caret, seen in [("fox", 1, "o"), (f"a{FAMILY}b", 1, FAMILY), ("a字", 1, "字"), (f"a{ACCENT}", 1, ACCENT)]:
        assert painted_as(CARET, rows_of(paragraph(text), Layers(caret=caret))) == [seen]


def test_a_caret_on_the_line_end_stands_behind_the_text():
    rows = rows_of(Block(BlockKind.CODE, "ab\nc"), Layers(caret=2))
    assert painted_as(CARET, rows) == [" ", ""]


def test_a_caret_behind_the_last_word_of_a_full_line_has_a_cell():
    block = paragraph("x" * MEASURE + " y")
    rows = rows_of(block, Layers(caret=MEASURE))
    assert painted_as(CARET, rows) == [" ", ""]


def test_layers_lie_over_each_other_in_their_order():
    block = paragraph("abcdef", StyleRun(0, 6, TextStyle.EMPHASIS))
    layers = Layers(
        highlights=(HighlightLayer(Span(1, 6), "green"),),
        hits=(Span(2, 6),),
        current_hit=Span(3, 6),
        selection=Span(4, 6),
        caret=5,
    )
    rows = rows_of(block, layers)
    assert all(look_of(letter, rows).attributes & Attribute.ITALIC for letter in "abcdef")
    grounds = [look_of(letter, rows).background for letter in "abcdef"]
    assert grounds == [
        PALETTE.text.background,
        PALETTE.highlights["green"].background,
        PALETTE.hit.background,
        PALETTE.current_hit.background,
        SELECTION.background,
        CARET.background,
    ]


def test_the_focus_is_a_quiet_ground_and_lifts_a_colour_that_it_holds():
    block = paragraph("plain green")
    layers = Layers(highlights=(HighlightLayer(Span(6, 11), "green"),), focus=Span(0, 11))
    rows = rows_of(block, layers)
    assert look_of("plain", rows).background == PALETTE.focus.background
    lifted = look_of("green", rows).background
    assert lifted not in (PALETTE.focus.background, PALETTE.highlights["green"].background)


@pytest.mark.parametrize("palette", [PALETTE, ansi_palette(), plain_palette()])
@pytest.mark.parametrize("pair", combinations(["yellow", "green", "blue", "pink", "orange", "violet"], 2))
def test_where_two_highlights_overlap_it_looks_like_neither(palette, pair):
    first, second = pair
    layers = Layers(highlights=(HighlightLayer(Span(0, 6), first), HighlightLayer(Span(3, 9), second)))
    rows = rows_of(paragraph("aaabbbccc"), layers, palette)
    assert len({look_of(letters, rows) for letters in ("aaa", "bbb", "ccc")}) == 3


def test_a_suggested_highlight_does_not_look_settled():
    layers = Layers(highlights=(HighlightLayer(Span(0, 3), "green", is_suggested=True),))
    [row] = rows_of(paragraph("fox jumps"), layers)
    assert look_of("fox", [row]).background == PALETTE.suggested.background
    assert gutter(row) == "?  "


def test_a_style_that_ends_within_a_character_takes_all_of_it():
    block = paragraph(f"a{ACCENT}b", StyleRun(1, 2, TextStyle.STRONG))
    rows = rows_of(block, Layers())
    assert column(rows[0]) == block.text
    assert look_of(ACCENT, rows).attributes & Attribute.BOLD
    assert not look_of("b", rows).attributes & Attribute.BOLD


@pytest.mark.parametrize("palette", [PALETTE, ansi_palette(), plain_palette()])
@pytest.mark.parametrize("style", [None, *TextStyle])
def test_the_sentence_in_focus_can_be_told_from_the_other_on_its_row(palette, style):
    block = paragraph("One. Two.", *([StyleRun(0, 9, style)] if style else []))
    [row] = rows_of(block, Layers(focus=Span(5, 9)), palette)
    assert look_of("One.", [row]) != look_of("Two.", [row])
    heading = Block(BlockKind.HEADING, "One. Two.", 1)
    [row] = rows_of(heading, Layers(focus=Span(5, 9)), palette)
    assert look_of("One.", [row]) != look_of("Two.", [row])


@pytest.mark.parametrize("palette", [ansi_palette(), plain_palette()])
def test_a_colour_in_the_focus_looks_like_no_other_one(palette):
    names = ("yellow", "green", "blue", "pink", "orange", "violet")
    looks = set()
    for name in names:
        for focus in (None, Span(0, 3)):
            layers = Layers(highlights=(HighlightLayer(Span(0, 3), name),), focus=focus)
            looks.add(look_of("fox", rows_of(paragraph("fox jumps"), layers, palette)))
    assert len(looks) == 2 * len(names)


@pytest.mark.parametrize("palette", [PALETTE, ansi_palette(), plain_palette()])
def test_headings_of_each_level_look_like_no_other(palette):
    rows = [rows_of(Block(BlockKind.HEADING, "Fox", level), Layers(), palette)[0] for level in range(1, 7)]
    assert len({("".join(run.text for run in row), look_of("Fox", [row])) for row in rows}) == 6
    assert column(rows[0]) == " " * 8 + "Fox"


# ---------------------------------------------------------------------- the gutter


def test_the_gutter_of_a_text_from_right_to_left_is_on_the_right():
    block = paragraph("שלום עולם")
    layers = Layers(highlights=(HighlightLayer(Span(0, 4), "blue", has_note=True),), focus=Span(0, 9))
    [row] = rows_of(block, layers)
    assert "".join(run.text for run in row) == "   " + " " * 8 + "שלום עולם" + " ▕✎ "
    [row] = rows_of(block, layers, plain_palette())
    assert "".join(run.text for run in row).endswith(" ▕✎B")


def test_the_gutter_has_the_signs_of_note_and_focus_where_they_begin():
    block = paragraph("the quick brown fox jumps over it")
    layers = Layers(highlights=(HighlightLayer(Span(4, 25), "blue", has_note=True),), focus=Span(20, 33))
    assert [gutter(row) for row in rows_of(block, layers)] == [" ✎ ", "  ▎"]


def test_a_note_that_began_in_an_earlier_block_has_its_sign_there():
    layers = Layers(highlights=(HighlightLayer(Span(0, 3), "blue", has_note=True, begins=False),))
    assert gutter(rows_of(paragraph("fox jumps"), layers)[0]) == "   "


def test_without_colours_the_gutter_has_the_letter_of_the_highlight():
    for color in ("yellow", "green", "blue", "pink", "orange", "violet"):
        layers = Layers(highlights=(HighlightLayer(Span(0, 3), color),))
        assert gutter(rows_of(paragraph("fox jumps"), layers, plain_palette())[0]) == f"{color[0].upper()}  "
        assert gutter(rows_of(paragraph("fox jumps"), layers)[0]) == "   "


def test_what_is_not_on_the_disk_has_a_sign():
    layers = Layers(highlights=(HighlightLayer(Span(0, 3), "blue", is_unsaved=True),))
    assert gutter(rows_of(paragraph("fox jumps"), layers)[0]) == "!  "


def test_a_line_of_code_that_goes_on_stands_on_the_ground_of_code_with_its_sign():
    code = Block(BlockKind.CODE, "x = 1 + 22 + 333 + 4444")
    ground = PALETTE.code.background
    _, second = rows_of(code, Layers())
    assert [run.look.background == ground for run in second[3:]] == [True] * len(second[3:])


def test_an_empty_line_in_the_focus_has_the_mark_of_the_focus():
    rows = rows_of(Block(BlockKind.CODE, "a\n\nb"), Layers(focus=Span(2, 3)))
    assert [gutter(row) for row in rows] == ["   ", "  ▎", "   "]


# ---------------------------------------------------------------------- labels


def test_a_label_covers_the_text_and_does_not_move_it():
    [row] = rows_of(paragraph("the quick fox"), Layers(labels=(Label(4, "as"),)))
    assert column(row) == "the asick fox"
    assert painted_as(LABEL, [row]) == ["as"]


def test_half_a_wide_character_behind_a_label_is_a_blank():
    [row] = rows_of(paragraph("字字字"), Layers(labels=(Label(0, "a"), Label(1, "sdf"))))
    assert column(row) == "a sdf"


def test_labels_with_no_room_for_each_other_show_the_letter_to_be_typed_next():
    block = paragraph("字 I")
    labels = (Label(0, "asd"), Label(2, "afg"))
    [row] = rows_of(block, Layers(labels=(Label(0, "asdf"), Label(2, "afg"))))
    assert column(row) == "asdafg"
    [row] = rows_of(block, Layers(labels=tuple(label._replace(typed=1) for label in labels)))
    assert column(row) == "asdafg"
    [row] = rows_of(paragraph("字国"), Layers(labels=tuple(Label(at, "asd", 1) for at in (0, 1))))
    assert column(row) == "sdasd"


def test_a_label_at_the_end_of_the_column_begins_with_what_is_to_be_typed_next():
    block = paragraph("x" * (MEASURE - 2) + " y")
    for label, drawn in [(Label(MEASURE - 1, "as"), "as"), (Label(MEASURE - 1, "asd", 1), "sd")]:
        [row] = rows_of(block, Layers(labels=(label,)))
        assert painted_as(LABEL, [row]) == [drawn]
        assert sum(run.cells for run in row) == GUTTER + MEASURE + 1


# ---------------------------------------------------------------------- whatever the text


def spans_in(text):
    return st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(lambda ends: Span(*sorted(ends)))


@st.composite
def layers_on(draw, text):
    """Layers of every kind, wherever in the text."""
    spans = st.lists(spans_in(text), max_size=3).map(tuple)
    offset = st.integers(0, len(text))
    colors = st.sampled_from(["yellow", "green", "blue"])
    return Layers(
        highlights=tuple(HighlightLayer(span, draw(colors), has_note=draw(st.booleans())) for span in draw(spans)),
        hits=draw(spans),
        current_hit=draw(st.none() | spans_in(text)),
        focus=draw(st.none() | spans_in(text)),
        selection=draw(st.none() | spans_in(text)),
        caret=draw(st.none() | offset),
        labels=tuple(Label(at, draw(st.sampled_from(["a", "sd"]))) for at in sorted(draw(st.sets(offset, max_size=3)))),
    )


@st.composite
def blocks(draw):
    """Blocks of every kind with hard texts, and styles wherever in them."""
    kind = draw(st.sampled_from(BlockKind))
    text = "" if kind is BlockKind.RULE else draw(kept_lines if kind.keeps_lines else lines)
    styles = tuple(StyleRun(*span, TextStyle.EMPHASIS) for span in draw(st.lists(spans_in(text), max_size=2)))
    marker = "•" if kind is BlockKind.ITEM else ""
    return Block(kind, text, level=1, marker=marker, quoted=draw(st.integers(0, 2)), styles=styles)


@given(st.data())
def test_every_row_is_as_wide_as_the_column_with_its_gutter(data):
    block = data.draw(blocks())
    layers = data.draw(layers_on(block.text))
    for row in [*rows_of(block, layers), paint(block, None, layers, PALETTE, MEASURE)]:
        assert [cell_len(run.text) for run in row] == [run.cells for run in row]
        assert cell_len("".join(run.text for run in row)) == GUTTER + MEASURE + 1


@given(st.data())
def test_exactly_what_is_selected_is_painted_as_selected(data):
    block = data.draw(blocks())
    layers = data.draw(layers_on(block.text))._replace(caret=None, labels=())
    selection = snap_outwards(block.text, layers.selection or Span(0, 0))
    painted = painted_as(SELECTION, rows_of(block, layers._replace(selection=selection)))
    assert seen("".join(painted)) == seen(block.text[selection.start : selection.end])


@given(st.data())
def test_layers_change_no_character_of_the_text(data):
    block = data.draw(blocks())
    layers = data.draw(layers_on(block.text))._replace(labels=())
    bare = rows_of(block, Layers())
    assert columns(block, rows_of(block, layers)) == columns(block, bare)


def columns(block, rows):
    """What is seen in the columns of a block's rows, without the gutter, on whichever side that is."""
    lines = zip(rows, lay_out(block, MEASURE), strict=True)
    return [seen(column(row[:-GUTTER] if line.is_mirrored else row)) for row, line in lines]


@given(st.data())
def test_labels_cover_cells_and_move_none(data):
    block = data.draw(blocks())
    layers = data.draw(layers_on(block.text))
    for bare, labelled in zip(rows_of(block, layers._replace(labels=())), rows_of(block, layers), strict=True):
        for (before, _), (text, ground) in zip(cells(bare), cells(labelled), strict=True):
            assert text == before or ground == LABEL.background or text == " "


def seen(text):
    """The characters of a text that can be seen by themselves."""
    return "".join(character for character in text if cell_len(character) and not character.isspace())


def cells(row):
    """What stands in each cell of a painted row and on which ground; a wide character is in both of its cells."""
    found = []
    for run in row:
        for part in clusters(run.text):
            found += [(run.text[part.start : part.end], run.look.background)] * part.width
    return found


def test_under_many_highlights_each_kind_is_to_be_seen_however_many_there_are_of_the_others():
    block = Block(BlockKind.PARAGRAPH, "under many of them")
    whole = Span(0, len(block.text))
    one_kind = [HighlightLayer(whole, "yellow", "solid")] * 40
    layers = Layers(highlights=(HighlightLayer(whole, "blue", "underline"), *one_kind))
    [row] = rows_of(block, layers)
    [look] = {run.look for run in row if run.text.strip()}
    assert look.attributes & Attribute.UNDERLINE
    two = Layers(highlights=(HighlightLayer(whole, "blue", "underline"), one_kind[0]))
    assert look == next(run.look for run in rows_of(block, two)[0] if run.text.strip())
