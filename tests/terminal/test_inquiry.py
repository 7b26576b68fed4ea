"""Asking a terminal how broad it draws clusters: the answers, told apart from keys, and what comes of them."""

import random

import pytest

from hard_text import FAMILY, HEART
from measured_terminal import MeasuredTerminal, table, terminals, text_of, truth_of
from readerapp.page import widths
from readerapp.page.cells import as_painted, cell_width, cells_before, clusters
from readerapp.terminal.answers import Answers
from readerapp.terminal.inquiry import MOST_AT_ONCE, SLOWEST, Inquiry

ROW = 24
CLUSTERS = [text_of(row) for row in table() if row["family"] not in ("zero width", "spaces")]


@pytest.fixture(autouse=True)
def _nothing_said():
    widths.forget()
    yield
    widths.forget()


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1.0

    def __call__(self) -> float:
        return self.now


class Asking:
    """A reader at a terminal that answers after so many seconds, with keys typed among its answers."""

    def __init__(self, terminal, seconds=0.01) -> None:
        self.terminal = terminal
        self.seconds = seconds
        self.clock = Clock()
        self.answers = Answers(self.clock)
        self.inquiry = Inquiry("tmux")
        self.widths: dict[str, int] = {}
        self.keys = b""
        self.answers.when_heard = self._hear
        self.tell(self.inquiry.what_are_you(ROW, self.clock.now))

    def ask(self, clusters):
        self.tell(self.inquiry.how_broad(clusters, ROW, self.clock.now))

    def tell(self, question):
        self.answers.expect(ROW)
        self.terminal.feed(question)
        self.clock.now += self.seconds
        said, self.terminal.answers = self.terminal.answers.encode(), ""
        self.keys += self.answers.take(said)

    def _hear(self, heard, at):
        self.widths.update(self.inquiry.heard(heard, at).widths)


@pytest.mark.parametrize("name", terminals())
def test_a_terminal_that_was_asked_draws_each_cluster_where_it_is_reckoned(name):
    truth = truth_of(name)
    choice = random.Random(name).choice
    text = " ".join(choice((choice(CLUSTERS), f"x{choice(CLUSTERS)}y")) for _ in range(40))
    cell_width(text)
    asking = Asking(MeasuredTerminal(truth, 200, ROW))
    asking.ask(widths.unasked())
    widths.learn(asking.widths)
    assert not widths.unasked()
    screen = MeasuredTerminal(truth, 400, 1)
    screen.feed(as_painted(text))
    row = screen.row(0)
    for part in clusters(text):
        if part.width:
            cell = cells_before(text, part.start)
            assert row[cell][0] == as_painted(text[part.start : part.end])
            assert [text for text, _ in row[cell + 1 : cell + part.width]] == [""] * (part.width - 1)


def test_what_the_terminal_leaves_out_is_there_by_a_stand_in():
    text = "a \U0001fae9 b"
    assert cell_width(text) == 6
    assert widths.learn({"\U0001fae9": 0})
    assert as_painted(text) == f"a {widths.STAND_IN} b"
    assert cell_width(text) == 5


def test_to_a_terminal_that_gives_a_joiner_a_cell_none_is_sent():
    text = f"a {FAMILY} {HEART} b"
    cell_width(text)
    terminal = MeasuredTerminal({"x\u200d": 2, FAMILY: 8, HEART: 2}, 80, ROW)
    asking = Asking(terminal)
    asking.ask(widths.unasked())
    assert widths.learn(asking.widths)
    assert as_painted(text) == "a 👨👩👧 ❤ b"
    assert cell_width(text) == 12
    assert widths.unasked() == ["👨👩👧", "❤"]


@pytest.mark.parametrize("invisible", ["\u200b", "\u2060"])
def test_what_is_invisible_by_itself_is_neither_painted_nor_asked_for(invisible):
    assert as_painted(f"{invisible}ก{invisible}ข{invisible}") == "กข"
    assert not widths.unasked()


def test_a_letter_without_a_width_in_the_tables_is_asked_for():
    cell_width("a \u1161 b")
    assert widths.unasked() == ["\u1161"]
    assert as_painted(f"\u1161 {FAMILY}") == f"\u1161 {FAMILY}"


def test_a_new_answer_replaces_the_old():
    widths.learn({FAMILY: 6})
    assert cell_width(FAMILY) == 6
    assert widths.learn({FAMILY: 2})
    assert cell_width(FAMILY) == 2
    assert not widths.learn({FAMILY: 2})


def test_nothing_is_left_on_the_screen_but_in_the_row_that_is_painted_again():
    terminal = MeasuredTerminal({}, 80, ROW)
    terminal.feed("\x1b[3;5Habc")
    Asking(terminal).ask([FAMILY, HEART])
    terminal.feed("def")
    assert terminal.words(2).rstrip() == "    abcdef"
    assert not any(terminal.words(row).strip() for row in range(ROW - 1) if row != 2)


def test_what_every_terminal_agrees_on_is_not_asked_for():
    cell_width("Plain words, “quoted” — Ελλάδα, Москва, שלום, 漢字, 한국어, ■ →")
    assert not widths.unasked()


def test_a_line_that_is_slow_is_not_asked_for_widths():
    assert Asking(MeasuredTerminal({}), SLOWEST / 2).inquiry.may_ask
    assert not Asking(MeasuredTerminal({}), SLOWEST * 2).inquiry.may_ask


def test_a_terminal_that_prints_what_it_is_asked_is_not_asked_again():
    inquiry = Asking(MeasuredTerminal({})).inquiry
    assert not inquiry.prints_questions
    answers = Answers(Clock())
    answers.expect(ROW)
    answers.when_heard = inquiry.heard
    inquiry.what_are_you(ROW, 1.0)
    answers.take(b"\x1b[24;3R")
    assert inquiry.prints_questions
    assert not inquiry.may_ask


def test_no_more_is_asked_at_once_than_the_kernel_can_keep():
    asking = Asking(MeasuredTerminal({}, 200, 999))
    asking.ask([f"{FAMILY}{number}" for number in range(1000)])
    assert len(asking.widths) == MOST_AT_ONCE


SAID = b"\x1bP>|xterm(412)\x1b\\\x1b[>41;412;0c\x1b[24;1R"


@pytest.mark.parametrize("cut", range(len(SAID) + 4))
def test_keys_typed_among_answers_are_kept_wherever_the_bytes_are_parted(cut):
    answers, heard = Answers(Clock()), []
    answers.when_heard = lambda some, _at: heard.extend(some)
    answers.expect(ROW)
    data = b"jj" + SAID + b"\x1b[B"
    keys = answers.take(data[:cut]) + answers.take(data[cut:])
    if data[cut - 1 : cut] != b"\x1b":
        assert keys == b"jj\x1b[B"
        assert [answer.name for answer in heard] == ["xterm(412)", "DA2 41;412;0", ""]


def test_keys_that_look_like_answers_are_keys_where_none_is_expected():
    answers = Answers(Clock())
    assert answers.take(SAID) == SAID
    answers.expect(ROW)
    assert answers.take(b"\x1b[1;2R") == b"\x1b[1;2R"


PASTE = b"\x1b[200~a\x1b[24;9Rb\x1b[20\x1b[201~"


@pytest.mark.parametrize("cut", range(len(PASTE) + 1))
def test_what_is_pasted_is_no_answer_wherever_the_bytes_are_parted(cut):
    answers, heard = Answers(Clock()), []
    answers.when_heard = lambda some, _at: heard.extend(some)
    answers.expect(ROW)
    data = PASTE[:cut], PASTE[cut:] + SAID + b"j"
    assert b"".join(map(answers.take, data)) == PASTE + b"j"
    assert len(heard) == 3
