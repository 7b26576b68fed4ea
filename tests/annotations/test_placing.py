"""Where a mark belongs after its text has changed: a situation, and the place a reader would expect."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from editing import plain_document
from prose import prose
from readerapp.annotations.anchor import Anchor, Quote
from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.placement import Evidence, Placement
from readerapp.annotations.placing import place
from readerapp.annotations.settling import (
    state_when_accepted,
    state_when_rejected,
)
from readerapp.document.skeleton import Skeleton
from versions import HARBOUR, OURS, Reader

LATER = "2026-11-24T10:00:00Z"

COW = "farmers sold their cows"

PREFACE = ["A preface stood before the whole of it.", "It was there to be read last.", "And nobody did."]
"""Paragraphs that none remembers who marks something further below."""


def edited(old: str, new: str, paragraphs: Sequence[str] = HARBOUR) -> list[str]:
    assert sum(old in paragraph for paragraph in paragraphs) == 1
    return [paragraph.replace(old, new) for paragraph in paragraphs]


def without(number: int) -> list[str]:
    return [*HARBOUR[:number], *HARBOUR[number + 1 :]]


# What certainly is the same


def test_in_the_same_text_a_mark_stands_where_it_stood() -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens(HARBOUR)
    assert (placement.status, reader.words(placement)) == (Status.EXACT, COW)


def test_a_mark_stays_on_its_paragraph_when_the_others_change() -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens(["A new preface.", *edited("eleven", "twelve")[1:]])
    assert (placement.status, reader.words(placement)) == (Status.EXACT, COW)


def test_quotation_marks_and_dashes_that_a_converter_changed_do_not_matter() -> None:
    reader = Reader(["“Salt – and candles,” said the monks…"], "candles")
    placement = reader.opens(['"Salt - and candles," said the monks...'])
    assert (placement.status, reader.words(placement)) == (Status.EXACT, "candles")


def test_a_mark_moves_with_its_paragraph() -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens([*without(2), HARBOUR[2]])
    assert (placement.status, reader.words(placement)) == (Status.MOVED, COW)


def test_a_copy_of_the_paragraph_elsewhere_does_not_draw_the_mark_away() -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens([HARBOUR[2], *HARBOUR])
    assert placement.passage is not None
    assert (placement.status, placement.passage.start.block) == (Status.EXACT, 3)


def test_of_equal_paragraphs_the_marked_one_is_kept_by_its_neighbours() -> None:
    refrain = "And the bell was rung again, as it was rung every night."
    paragraphs = [HARBOUR[0], refrain, HARBOUR[1], refrain, HARBOUR[2], refrain, HARBOUR[3]]
    reader = Reader(paragraphs, "rung again", nth=1)
    placement = reader.opens(["A new preface, long enough to be one.", refrain, *paragraphs[2:]])
    assert placement.passage is not None
    assert (placement.status, placement.passage.start.block) == (Status.EXACT, 3)


def test_a_mark_on_a_short_paragraph_stays_in_its_document() -> None:
    reader = Reader([*HARBOUR[:3], "The cannery", *HARBOUR[3:]], "The cannery")
    placement = reader.opens([*HARBOUR[:3], "The cannery", *HARBOUR[4:]])
    assert placement.status is Status.EXACT


# What was edited


@pytest.mark.parametrize(
    ("old", "new", "become"),
    [
        ("in such numbers that", "in numbers so great that", "farmers sold their cows"),
        ("sold their cows", "sold all their cows", "farmers sold all their cows"),
        ("sold their cows", "sold their oxen", "farmers sold their oxen"),
        ("farmers", "even bishops", "even bishops sold their cows"),
    ],
    ids=["words beside it", "a word more in it", "its last word another", "its first word another"],
)
def test_a_mark_follows_an_edit_of_its_paragraph(old: str, new: str, become: str) -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens(edited(old, new))
    assert (placement.status, reader.words(placement)) == (Status.EDITED, become)


def test_the_score_says_how_alike_the_words_are() -> None:
    beside = Reader(HARBOUR, COW).opens(edited("such numbers", "great numbers"))
    inside = Reader(HARBOUR, COW).opens(edited("their cows", "their oxen"))
    assert beside.score == 1.0
    assert 0.6 < inside.score < 1.0


def test_a_mark_follows_its_paragraph_into_a_merged_one() -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens([*HARBOUR[:2], f"{HARBOUR[2]} {HARBOUR[3]}", *HARBOUR[4:]])
    assert (placement.status, reader.words(placement)) == (Status.EDITED, COW)


def test_a_mark_follows_its_half_of_a_split_paragraph() -> None:
    reader = Reader(HARBOUR, COW)
    first, second = HARBOUR[2].split(", in ")
    placement = reader.opens([*HARBOUR[:2], f"{first}.", f"In {second}", *HARBOUR[3:]])
    assert (placement.status, reader.words(placement)) == (Status.EDITED, COW)


def test_a_mark_that_is_split_runs_over_both_halves() -> None:
    reader = Reader(HARBOUR, COW)
    first, second = HARBOUR[2].split(" their cows")
    placement = reader.opens([*HARBOUR[:2], first, f"their cows{second}", *HARBOUR[3:]])
    assert (placement.status, reader.words(placement)) == (Status.EDITED, "farmers sold | their cows")


def test_a_mark_in_a_script_without_spaces_follows_an_edit() -> None:
    lunyu = ("學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？", "人不知而不慍，不亦君子乎？")
    reader = Reader(lunyu, "有朋自遠方來")
    placement = reader.opens([lunyu[0].replace("時習之", "常習之"), lunyu[1]])
    assert (placement.status, reader.words(placement)) == (Status.EDITED, "有朋自遠方來")


def test_a_mark_never_ends_inside_a_grapheme_cluster() -> None:
    accented = "e\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}"
    reader = Reader(["The word for it in their tongue is x, and nobody knows why that is so."], "x, and")
    placement = reader.opens([f"The word for it in their tongue is {accented}, and nobody knows why that is so."])
    assert reader.words(placement) == f"{accented}, and"


def test_edits_one_after_the_other_are_followed_from_each_to_the_next() -> None:
    reader = Reader(HARBOUR, COW)
    first = edited("in such numbers that", "so many of them that even the poorest")
    second = edited("bought nets on credit", "bought boats and nets with borrowed money", first)
    third = edited("Then the herring came", "That was the year of the herring", second)
    for paragraphs in (first, second, third):
        placement = reader.opens(paragraphs)
        assert (placement.status, reader.words(placement)) == (Status.EDITED, COW)


def test_a_text_that_is_as_it_was_has_the_mark_as_it_was() -> None:
    reader = Reader(HARBOUR, COW)
    reader.opens(edited("their cows", "their oxen"))
    placement = reader.opens(HARBOUR)
    assert (placement.status, placement.score, reader.words(placement)) == (Status.EXACT, 1.0, COW)


# What is gone


def test_a_mark_whose_paragraph_is_gone_has_no_place_but_where_it_stood() -> None:
    placement = Reader(HARBOUR, COW).opens(without(2))
    assert (placement.status, placement.passage) == (Status.ORPHAN, None)
    assert placement.near is not None
    assert placement.near.block == 2


def test_a_mark_whose_words_are_gone_from_their_paragraph_is_not_looked_for_elsewhere() -> None:
    elsewhere = f"It is said that {COW} to the monks as well, long before, which is not true at all."
    reader = Reader(HARBOUR, COW)
    placement = reader.opens([elsewhere, *edited(f"{COW} and ", "they ")])
    assert placement.status is Status.ORPHAN
    assert placement.near is not None
    assert placement.near.block == 3


def test_an_unchanged_paragraph_never_takes_the_mark_of_another() -> None:
    twin = HARBOUR[2].replace("cows", "pigs")
    reader = Reader([*HARBOUR, twin], COW)
    assert reader.opens([*without(2), twin]).status is Status.ORPHAN


def test_a_mark_comes_back_with_its_text() -> None:
    reader = Reader(HARBOUR, COW)
    assert reader.opens(without(2)).status is Status.ORPHAN
    placement = reader.opens(HARBOUR)
    assert (placement.status, reader.words(placement)) == (Status.EXACT, COW)


# What must be asked


def test_a_paragraph_moved_and_edited_is_suggested() -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens([HARBOUR[2].replace("credit", "trust"), *without(2)])
    assert (placement.status, reader.words(placement)) == (Status.SUGGESTED, COW)
    assert placement.evidence is Evidence.WORDS


def test_a_like_sentence_beside_the_paragraph_that_has_lost_its_own_is_asked_about() -> None:
    lasting = "The buyer may inspect the keys at the term. The landlord shall deliver the deposit without delay."
    text = [*HARBOUR[:3], f"{lasting} The committee shall pay the rent on the first of the month.", *HARBOUR[3:]]
    reader = Reader(text, "rent on the first")
    beside = "The committee shall pay the notice on the first of the month."
    assert reader.opens([*HARBOUR[:3], lasting, beside, *HARBOUR[3:]]).status is Status.SUGGESTED


def test_the_quote_alone_in_a_new_paragraph_is_suggested_when_it_is_long() -> None:
    quote = "a school with eleven pupils and a teacher who spoke four languages"
    new = f"In the new edition there is a chapter on schooling. Skarvik had {quote}, all of them dead ones."
    reader = Reader(HARBOUR, quote)
    placement = reader.opens([new, *without(3)])
    assert (placement.status, reader.words(placement)) == (Status.SUGGESTED, quote)


def test_a_short_quote_alone_is_not_worth_asking_about() -> None:
    new = f"In the year of the herring, says another book altogether, {COW} and wept for them."
    assert Reader(HARBOUR, COW).opens([new, *without(2)]).status is Status.ORPHAN


def test_a_paragraph_copied_elsewhere_and_edited_where_it_stood_is_asked_about() -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens([*edited("in such numbers", "in great numbers"), HARBOUR[2]])
    assert (placement.status, reader.words(placement)) == (Status.SUGGESTED, COW)


def test_a_suggestion_stays_a_suggestion_until_it_is_answered() -> None:
    reader = Reader(HARBOUR, COW)
    moved_and_edited = [HARBOUR[2].replace("credit", "trust"), *without(2)]
    reader.opens(moved_and_edited)
    assert reader.opens(moved_and_edited).status is Status.SUGGESTED
    placement = reader.opens([*moved_and_edited, "An afterword, which changes nothing in what stands before it."])
    assert (placement.status, reader.words(placement)) == (Status.SUGGESTED, COW)


def test_an_accepted_suggestion_is_asked_about_no_more() -> None:
    reader = Reader(HARBOUR, COW)
    moved_and_edited = [HARBOUR[2].replace("credit", "trust"), *without(2)]
    suggestion = reader.opens(moved_and_edited)
    accepted = state_when_accepted(suggestion, reader.document, LATER)
    reader.annotation = replace(reader.annotation, state=accepted)
    for paragraphs in (moved_and_edited, [*moved_and_edited, "An afterword, long enough to be a paragraph."]):
        placement = reader.opens(paragraphs)
        assert (placement.status, reader.words(placement)) == (Status.EDITED, COW)


def test_a_rejected_suggestion_is_not_made_again() -> None:
    reader = Reader(HARBOUR, COW)
    moved_and_edited = [HARBOUR[2].replace("credit", "trust"), *without(2)]
    suggestion = reader.opens(moved_and_edited)
    rejected = state_when_rejected(suggestion, reader.document, LATER)
    reader.annotation = replace(reader.annotation, state=rejected)
    for paragraphs in (moved_and_edited, [*moved_and_edited, "An afterword, long enough to be a paragraph."]):
        assert reader.opens(paragraphs).status is Status.ORPHAN


def test_a_rejection_is_remembered_whatever_earlier_version_the_text_is_compared_with() -> None:
    reader = Reader(HARBOUR, COW)
    changed = [HARBOUR[2].replace("credit", "trust"), *without(2)]
    suggestion = reader.opens(changed)
    rejected = replace(reader.annotation, state=state_when_rejected(suggestion, reader.document, LATER))
    document = plain_document([*changed, "An afterword, long enough to be a paragraph."])
    marked_in = plain_document(HARBOUR).paragraphs().skeleton()
    [placement] = place(document, [rejected], OURS, skeletons=[marked_in], snapshots=reader.snapshots)
    assert placement.status is Status.ORPHAN


# Over several paragraphs


OVER_TWO = "bought nets on credit. A cannery followed, and a bank"


def test_a_mark_over_two_paragraphs_stands_where_it_stood() -> None:
    reader = Reader(HARBOUR, OVER_TWO)
    placement = reader.opens(["A preface that is new in this edition.", *HARBOUR])
    assert (placement.status, reader.words(placement)) == (
        Status.EXACT,
        "bought nets on credit. | A cannery followed, and a bank",
    )


def test_a_mark_over_two_paragraphs_follows_an_edit_of_one() -> None:
    reader = Reader(HARBOUR, OVER_TWO)
    placement = reader.opens(edited("A cannery followed", "A large cannery followed"))
    assert (placement.status, reader.words(placement)) == (
        Status.EDITED,
        "bought nets on credit. | A large cannery followed, and a bank",
    )


def test_a_mark_takes_in_what_was_changed_in_its_middle() -> None:
    reader = Reader(HARBOUR, " ".join(HARBOUR[2:5]))
    placement = reader.opens(edited("a bank, and a school", "a bank and even a school"))
    assert (placement.status, reader.words(placement).count(" | ")) == (Status.EDITED, 2)


def test_of_a_mark_that_lost_one_of_its_ends_the_other_is_suggested() -> None:
    reader = Reader(HARBOUR, OVER_TWO)
    placement = reader.opens(without(3))
    assert (placement.status, reader.words(placement)) == (Status.SUGGESTED, "bought nets on credit.")


# With the skeletons of several texts


def test_of_several_versions_the_one_that_the_mark_stood_in_counts() -> None:
    reader = Reader(HARBOUR, COW)
    stood_in = reader.document.paragraphs().skeleton()
    other = plain_document(["Of another version of the text", "nothing but this is known."]).paragraphs().skeleton()
    document = plain_document(edited("such numbers", "great numbers"))
    (placement,) = place(document, [reader.annotation], OURS, skeletons=[other, stood_in], snapshots=reader.snapshots)
    assert placement.status is Status.EDITED


def test_the_skeleton_of_the_open_text_itself_says_nothing() -> None:
    reader = Reader(HARBOUR, COW)
    stood_in = reader.document.paragraphs().skeleton()
    document = plain_document([*without(2), HARBOUR[2]])
    open_now = document.paragraphs().skeleton()
    (placement,) = place(document, [reader.annotation], OURS, skeletons=[open_now, stood_in])
    assert placement.status is Status.MOVED


# Without the skeleton of the old text


def test_without_a_skeleton_an_unchanged_paragraph_is_enough() -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens(edited("eleven", "twelve"), skeleton_is_lost=True)
    assert (placement.status, reader.words(placement)) == (Status.EXACT, COW)


def test_without_a_skeleton_both_neighbours_lead_to_an_edited_paragraph() -> None:
    reader = Reader(HARBOUR, COW)
    placement = reader.opens(edited("their cows", "their oxen"), skeleton_is_lost=True)
    assert (placement.status, reader.words(placement)) == (Status.EDITED, "farmers sold their oxen")


def test_without_a_skeleton_a_single_neighbour_leads_to_a_suggestion() -> None:
    paragraphs = edited("their cows", "their oxen", ["Another beginning.", "And another.", *HARBOUR[2:]])
    reader = Reader([*PREFACE, *HARBOUR], COW)
    placement = reader.opens([*PREFACE, *paragraphs], skeleton_is_lost=True)
    assert (placement.status, reader.words(placement)) == (Status.SUGGESTED, "farmers sold their oxen")


def test_without_a_skeleton_one_neighbour_is_enough_where_the_mark_remembers_all_of_the_other_side() -> None:
    paragraphs = edited("their cows", "their oxen", ["Another beginning.", "And another.", *HARBOUR[2:]])
    reader = Reader(HARBOUR, COW)
    placement = reader.opens(paragraphs, skeleton_is_lost=True)
    assert (placement.status, reader.words(placement)) == (Status.EDITED, "farmers sold their oxen")


def test_without_a_skeleton_marks_remember_together_what_stood_between_them() -> None:
    text = [*PREFACE, *HARBOUR]
    reader = Reader(text, COW)
    others = [Reader(text, words).annotation for words in ("stood before the whole", "to be read last")]
    changed = edited("their cows", "their oxen", ["Another beginning.", "And another.", *HARBOUR[2:]])
    document = plain_document([*PREFACE, *changed])

    def status(*annotations: Annotation) -> Status:
        placements = place(document, annotations, OURS, snapshots=reader.snapshots)
        return next(one.status for one in placements if one.annotation is reader.annotation)

    assert status(reader.annotation) is Status.SUGGESTED
    assert status(*others, reader.annotation) is Status.EDITED


def test_a_twin_that_is_left_of_two_is_not_taken_for_the_other_without_asking() -> None:
    refrain = "And the bell was rung again, as it was rung every night."
    reader = Reader([*HARBOUR[:3], refrain, *HARBOUR[3:], refrain], "rung again", nth=1)
    changed = [*HARBOUR[:3], refrain, *HARBOUR[3:6], "The end was written anew, and so was what followed."]
    assert reader.opens(changed, skeleton_is_lost=True).status in (Status.SUGGESTED, Status.ORPHAN)


def test_a_quote_from_another_program_is_suggested_where_it_stands() -> None:
    quote = Quote("a school with eleven pupils and a teacher", "and a bank, and ", " who spoke")
    imported = Annotation("1", OURS, Anchor((), quote))
    document = plain_document(HARBOUR)
    (placement,) = place(document, [imported], OURS)
    assert placement.passage is not None
    assert (placement.status, document.text(placement.passage)) == (Status.SUGGESTED, quote.exact)


# In another document


def test_a_mark_shows_on_the_same_paragraph_of_another_document() -> None:
    reader = Reader(HARBOUR, COW)
    other = plain_document(["A collection of harbours.", HARBOUR[2], "A harbour of another kind."])
    (placement,) = place(other, [reader.annotation], "another document")
    assert placement.passage is not None
    assert (placement.status, other.text(placement.passage)) == (Status.EXACT, COW)


def test_a_mark_is_neither_found_nor_missed_in_a_document_without_its_paragraph() -> None:
    reader = Reader(HARBOUR, COW)
    other = plain_document(edited("their cows", "their oxen"))
    skeletons = [reader.document.paragraphs().skeleton()]
    assert place(other, [reader.annotation], "another document", skeletons=skeletons, snapshots=reader.snapshots) == []


def test_a_mark_on_a_common_phrase_does_not_leak_into_another_document() -> None:
    reader = Reader([HARBOUR[0], "READ ALSO:", HARBOUR[1]], "READ ALSO:")
    other = plain_document(["Something else altogether.", "READ ALSO:", "And something more."])
    assert place(other, [reader.annotation], "another document") == []


def test_a_mark_on_a_common_phrase_shows_where_its_neighbours_stand_as_well() -> None:
    reader = Reader([HARBOUR[0], "READ ALSO:", HARBOUR[1]], "READ ALSO:")
    other = plain_document(["Something else altogether.", HARBOUR[0], "READ ALSO:", HARBOUR[1]])
    (placement,) = place(other, [reader.annotation], "another document")
    assert placement.status is Status.EXACT


def test_a_mark_over_several_paragraphs_shows_elsewhere_only_where_they_follow_each_other() -> None:
    reader = Reader(HARBOUR, OVER_TWO)
    together = plain_document(["Before.", HARBOUR[2], HARBOUR[3]])
    apart = plain_document([HARBOUR[3], "Between.", HARBOUR[2]])
    assert len(place(together, [reader.annotation], "another document")) == 1
    assert place(apart, [reader.annotation], "another document") == []


def test_a_mark_on_what_stands_several_times_in_another_document_is_on_none_of_them() -> None:
    reader = Reader(HARBOUR, COW)
    others = ["Before it.", HARBOUR[2], "Between them.", HARBOUR[2], "Behind them.", HARBOUR[2]]
    assert place(plain_document(others), [reader.annotation], "another document") == []
    (placement,) = place(plain_document([*others, *HARBOUR]), [reader.annotation], "another document")
    assert placement.passage is not None
    assert placement.passage.start.block == len(others) + 2


# Many marks


def test_placements_come_in_document_order_and_those_without_a_place_last() -> None:
    readers = [Reader(HARBOUR, quote) for quote in ("which the pilots", COW, "built by monks")]
    document = plain_document(without(2))
    skeletons = [readers[0].document.paragraphs().skeleton()]
    marks = [replace(reader.annotation, id=str(number)) for number, reader in enumerate(readers)]
    placements = place(document, marks, OURS, skeletons=skeletons)
    assert [placement.annotation.id for placement in placements] == ["2", "0", "1"]


def test_a_damaged_record_leaves_its_mark_without_a_place() -> None:
    reader = Reader(HARBOUR, COW)
    anchor = reader.annotation.anchor
    damaged = anchor._replace(segments=(anchor.segments[0]._replace(start=4000, end=5000),))
    reader.annotation = replace(reader.annotation, anchor=damaged, state=replace(reader.annotation.state, segments=()))
    for paragraphs in (HARBOUR, edited("eleven", "twelve"), edited("their cows", "their oxen")):
        assert reader.opens(paragraphs).status is Status.ORPHAN


def test_a_document_without_text_leaves_every_mark_without_a_place() -> None:
    placement = Reader(HARBOUR, COW).opens([])
    assert placement.status is Status.ORPHAN


# What stands in other documents


def page(number: int) -> list[str]:
    return [
        f"The news of day {number} are about a harbour.",
        "This site uses cookies to find out what you read and to sell it to others, unless you say no.",
        f"And that was day {number}.",
    ]


def shown_in(paragraphs: Sequence[str], reader: Reader, *others: Sequence[str]) -> list[Placement]:
    """The mark in another document, where some more documents are known besides the one it was made in."""
    skeletons = [plain_document(text).paragraphs().skeleton() for text in others]
    known = [(OURS, reader.document.paragraphs().skeleton()), *((str(name), one) for name, one in enumerate(skeletons))]
    return place(plain_document(paragraphs), [reader.annotation], "another document", others=known)


def test_what_stands_in_three_documents_carries_no_mark_between_them() -> None:
    reader = Reader(page(1), "uses cookies")
    assert [placement.status for placement in shown_in(page(2), reader)] == [Status.EXACT]
    assert shown_in(page(2), reader, page(3)) == []


def test_editions_of_one_text_share_their_marks_however_many_they_are() -> None:
    reader = Reader([*HARBOUR, *page(1)], COW)
    editions = [[f"Edition {number}.", *HARBOUR, *page(1)] for number in range(4)]
    assert [placement.status for placement in shown_in(editions[0], reader, *editions[1:])] == [Status.EXACT]


def test_a_short_paragraph_needs_both_its_neighbours_to_carry_a_mark() -> None:
    reader = Reader(["One came.", "READ ALSO:", "Two went."], "READ ALSO:")
    assert shown_in(["One came.", "READ ALSO:", "Three stayed."], reader) == []
    assert len(shown_in(["Zero.", "One came.", "READ ALSO:", "Two went."], reader)) == 1


# What is told by the words beside a mark, and by how often its own words stand there


def test_of_equal_words_in_one_paragraph_the_one_that_is_left_is_asked_about() -> None:
    text = "The tenant shall pay the rent at noon. The agent shall return the keys at noon. Nobody else shall pay."
    reader = Reader([HARBOUR[0], text, HARBOUR[1]], "shall pay", nth=0)
    shorter = text.replace("The tenant shall pay the rent at noon. ", "")
    placement = reader.opens([HARBOUR[0], shorter, HARBOUR[1]])
    assert placement.status in (Status.SUGGESTED, Status.ORPHAN)


def test_words_that_stand_to_the_letter_among_their_own_need_no_asking_however_much_was_put_beside_them() -> None:
    reader = Reader([HARBOUR[0], "See the old page, a project by Kevin Dunn.", HARBOUR[1]], "by Kevin Dunn.")
    more = f"{HARBOUR[3]} {HARBOUR[4]} See the new site, a project by Kevin Dunn. {HARBOUR[5]}"
    placement = reader.opens([HARBOUR[0], more, HARBOUR[1]])
    assert (placement.status, reader.words(placement)) == (Status.EDITED, "by Kevin Dunn.")


def test_a_mark_on_an_item_that_was_rewritten_does_not_go_to_the_next_one_in_silence() -> None:
    items = [
        "Write the new store behind a flag, and test it with the old files.",
        "Point the readers at the new store once the numbers agree for a week.",
        "Remove the old store and its tests, and say so in the notes.",
    ]
    reader = Reader([HARBOUR[0], *items, HARBOUR[1]], items[1])
    now = [
        "Write the new store behind a flag, and test it with copies of old files.",
        "Point the writers, then the readers, at the new store.",
        "Remove the old store and all its tests once the numbers agree for a week, and say so in the notes.",
    ]
    placement = reader.opens([HARBOUR[0], *now, HARBOUR[1]])
    assert (placement.status, reader.words(placement)) == (Status.SUGGESTED, now[1])


def test_a_paragraph_that_moved_and_was_changed_is_found_by_the_sketch_of_its_words_without_its_text() -> None:
    text = prose(5, 30)
    number = next(number for number, paragraph in enumerate(text) if len(paragraph.split()) > 20)
    reader = Reader(text, " ".join(text[number].split()[4:8]))
    words = text[number].split()
    moved = " ".join([*words[:3], "quite", *words[3:6], "new", *words[7:12], "elsewhere", *words[12:]])
    document = plain_document([*text[:number], *text[number + 1 :], moved])
    skeleton = reader.document.paragraphs().skeleton()

    def status(skeleton: Skeleton) -> Status:
        [placement] = place(document, [reader.annotation], OURS, skeletons=[skeleton])
        return placement.status

    assert status(skeleton) is Status.SUGGESTED
    assert status(Skeleton(bytes(skeleton))) is Status.ORPHAN
