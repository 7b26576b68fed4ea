"""Which annotations a filter means."""

from dataclasses import replace

import pytest

from readerapp.annotations.anchor import Anchor, Quote
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.color import Color
from readerapp.annotations.filtering import Filter
from readerapp.annotations.query import NOWHERE, About, FilterError, parse_query, quoted, unquoted
from readerapp.annotations.review import Reply, Review, answered, reviewed


def matches(annotation: Annotation, query: str, about: About = NOWHERE, meanings: dict[str, str] | None = None) -> bool:
    return parse_query(query, meanings or {}).accepts(annotation, annotation.state.status, about)


MARKED = Annotation(
    id="01a20000-0000-7000-8000-00000000000a",
    document="01a20000-0000-7000-8000-000000000001",
    anchor=Anchor((), Quote("“We stay,” said the baker – until there’s a road.")),
    color=Color.GREEN,
    note="Who is he?",
    tags=("Economy", "public health"),
    created="2026-11-20T10:00:00Z",
    modified="2026-11-22T08:30:00Z",
)
HIGHLIGHT = replace(MARKED, note="", tags=())


@pytest.mark.parametrize(
    "query",
    [
        "",
        "baker",
        "BAKER road",
        '"we stay,"',
        "there's -",
        "who he?",
        "#eco*",
        "#ECONOMY baker",
        "#public-health",
        '#"public health"',
        ":green",
        ":g #economy who",
        "note",
        "bake\u00adr",
    ],
)
def test_every_word_of_a_query_is_there(query: str) -> None:
    assert matches(MARKED, query)


@pytest.mark.parametrize("query", ["butcher", "baker butcher", "#health", "#eco", "#public", ":yellow", ":green #snow"])
def test_a_word_of_a_query_is_not_there(query: str) -> None:
    assert not matches(MARKED, query)


REMARK = reviewed(HIGHLIGHT, answered(Review(by="Ana"), Reply("Done.", by="the agent", is_done=True)))


@pytest.mark.parametrize("query", ["who:ana", "who:AGENT", "state:answered", "state:ans who:a", "-state:open -who:bo"])
def test_who_made_or_answered_a_remark_and_what_became_of_it_can_be_asked_for(query: str) -> None:
    assert matches(REMARK, query)
    assert not matches(REMARK, f"{query} who:bo")
    assert matches(HIGHLIGHT, "state:open")


def test_a_state_that_there_is_not_is_said() -> None:
    with pytest.raises(FilterError, match="open, answered, settled"):
        parse_query("state:lost")


def test_note_asks_for_notes_and_for_the_word() -> None:
    assert not matches(HIGHLIGHT, "note")
    assert matches(replace(HIGHLIGHT, anchor=Anchor((), Quote("Take note."))), "note")


def test_a_letter_with_an_accent_is_the_same_however_it_is_typed() -> None:
    cafe = replace(MARKED, note="the café", tags=("café",))
    assert matches(cafe, "cafe\u0301 #cafe\u0301")
    assert matches(cafe, "CAFE #cafe")


ODD = replace(MARKED, note="C++11, not → Catalan 🔥", tags=("c++", "to-read!", "🔥"))
CAT = replace(MARKED, note="Catalan", tags=("cat", "to read"))


@pytest.mark.parametrize("query", ["c++", "C++", "🔥", '"not →"', "#c++", "#🔥", '#"to-read!"', '#"c++"', "c++ & #c*"])
def test_symbols_are_looked_for_as_they_stand_and_so_are_signs_in_tags(query: str) -> None:
    assert matches(ODD, query)
    assert not matches(CAT, query)
    assert not matches(ODD, f"-{query}")


@pytest.mark.parametrize("tag", ['5" gun', '"', 'say "no"', '""', "plain", '5"'])
def test_a_tag_with_quotation_marks_in_it_is_asked_for_in_quotes(tag: str) -> None:
    marked = replace(MARKED, tags=(tag,))
    assert matches(marked, f"baker #{quoted(tag)} #{quoted(tag)}")
    assert not matches(marked, f"#{quoted(tag + 'x')}")
    assert unquoted(quoted(tag)) == tag
    assert unquoted(quoted(tag)[:-1]) == tag


def test_quotation_marks_in_a_phrase_do_not_end_it() -> None:
    assert matches(MARKED, '"said the ""baker"" until"') == matches(MARKED, '"said the baker until"')
    assert not matches(MARKED, '"said the ""butcher"""')


def test_signs_that_part_words_do_not_tell_tags_apart() -> None:
    assert matches(CAT, "#to-read #TO_READ")
    assert not matches(ODD, "#to-read")
    assert matches(ODD, "#to-read*")
    assert Filter(tags=("To-Read",)).accepts(CAT, Status.EXACT)
    assert not Filter(tags=("c",)).accepts(ODD, Status.EXACT)
    assert not Filter(tags=("🔥",)).accepts(CAT, Status.EXACT)


@pytest.mark.parametrize(
    ("query", "is_meant"),
    [
        ('"we stay"', True),
        ('"stay we"', False),
        ("stay we", True),
        ("bak", True),
        ("aker", False),
        ("-butcher", True),
        ("-baker", False),
        ("-#economy", False),
        ("status:exact", True),
        ("status:sug", False),
        ("-status:suggested", True),
        ("in:roads", True),
        ('in:"on roads"', True),
        ("by:okafor", True),
        ("by:road", False),
        ("from:kindle", True),
        ("from:kobo", False),
        ("since:2026-11-22", True),
        ("since:2026-12", False),
        (":claim", True),
        (':"key cl"', True),
        (":doubt", False),
        ("http://example.org", False),
        ("- —", True),
    ],
)
def test_a_query_asks_for_what_it_names(query: str, is_meant: bool) -> None:
    about = About("An Essay on Roads", ("Vera Okafor",))
    meanings = {"green": "key claim", "blue": "doubt"}
    assert matches(replace(MARKED, origin="kindle"), query, about, meanings) is is_meant


@pytest.mark.parametrize("query", ["status:lost", "status:", "since:yesterday", ":nosuch", "in:"])
def test_a_query_for_what_there_is_not_says_what_there_is(query: str) -> None:
    with pytest.raises(FilterError, match=r"there are|as in:|one is|as status:"):
        parse_query(query)


def test_two_letters_of_chinese_are_found_wherever_they_stand() -> None:
    marked = replace(MARKED, anchor=Anchor((), Quote("没有人知道井为什么干了。")))
    assert matches(marked, "知道")
    assert matches(marked, "什么干")
    assert not matches(marked, "知井")


def test_a_filter_without_wishes_means_all() -> None:
    assert all(Filter().accepts(one, status) for one in (MARKED, HIGHLIGHT) for status in Status)


@pytest.mark.parametrize(
    ("wanted", "is_meant"),
    [
        (Filter(colors=frozenset({Color.PINK, Color.GREEN})), True),
        (Filter(colors=frozenset({Color.PINK})), False),
        (Filter(statuses=frozenset({Status.MOVED, Status.ORPHAN})), True),
        (Filter(statuses=frozenset({Status.EXACT})), False),
        (Filter(tags=("economy",)), True),
        (Filter(tags=("ECONOMY", "Public Health")), True),
        (Filter(tags=("eco",)), False),
        (Filter(tags=("eco*", "public*")), True),
        (Filter(tags=("economy", "snow")), False),
        (Filter(query=parse_query("baker")), True),
        (Filter(query=parse_query("butcher")), False),
        (Filter(notes_only=True), True),
    ],
)
def test_a_filter_asks_for_each_of_its_wishes(wanted: Filter, is_meant: bool) -> None:
    assert wanted.accepts(MARKED, Status.MOVED) is is_meant


def test_what_was_changed_since_is_meant_even_if_it_was_made_before() -> None:
    assert Filter(since="2026-11-21T00:00:00Z").accepts(MARKED, Status.EXACT)
    assert Filter(since="2026-11-22T08:30:00Z").accepts(MARKED, Status.EXACT)
    assert not Filter(since="2026-11-22T08:30:01Z").accepts(MARKED, Status.EXACT)


def test_only_notes_leaves_highlights_out() -> None:
    assert not Filter(notes_only=True).accepts(HIGHLIGHT, Status.EXACT)


OWN = {"claims": ":green #method", "Snowy": "snow", "round": "@claims @round"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("@claims", ":green #method"),
        ("death @CLAIMS", "death :green #method"),
        ("-@snowy", "-snow"),
        ('"@claims"', "claims"),
        ("@", ""),
    ],
)
def test_a_filter_of_the_readers_own_stands_for_what_it_asks_for(typed: str, meant: str) -> None:
    assert parse_query(typed, filters=OWN) == parse_query(meant)


@pytest.mark.parametrize(("typed", "said"), [("@clam", "claims, Snowy"), ("-@claims", "several"), ("@round", "round")])
def test_one_that_there_is_not_or_that_is_unclear_says_so(typed: str, said: str) -> None:
    with pytest.raises(FilterError, match=said):
        parse_query(typed, filters=OWN)
