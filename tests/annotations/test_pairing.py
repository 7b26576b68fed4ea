"""Old and new paragraphs are paired in their order, by the words they share."""

from collections.abc import Mapping

from readerapp.annotations.pairing import NO_CLAIMS, SURE, Pairing


def paired(old: list[str], new: list[str]) -> Pairing:
    """Paragraphs of single letters, which share what letters they share."""

    def alike(one: int, other: int) -> float:
        ours, theirs = set(old[one]), set(new[other])
        return 2 * len(ours & theirs) / (len(ours) + len(theirs))

    return Pairing(range(len(old)), range(len(new)), alike)


def sure(leads: Mapping[int, float]) -> list[int]:
    return [ordinal for ordinal, lead in leads.items() if lead >= SURE]


def test_of_equal_paragraphs_that_are_as_many_as_before_the_order_tells_which_is_which():
    claims = paired(["abc", "abc", "abc"], ["abd", "abd", "abd"]).claims(1)
    assert sure(claims.leads) == [1]
    assert claims.taken == {0, 2}


def test_where_one_of_several_equal_ones_is_gone_nothing_is_sure():
    claims = paired(["abc", "abc"], ["abd"]).claims(0)
    assert sure(claims.leads) == []
    assert not claims.taken


def test_a_new_paragraph_that_has_the_words_of_another_is_taken():
    claims = paired(["abcd", "efgh"], ["efgi"]).claims(0)
    assert claims.is_taken([0])
    assert sure(claims.leads) == []


def test_of_very_many_paragraphs_nothing_is_known():
    many = ["ab"] * 101
    assert paired(many, many).claims(0) == NO_CLAIMS


def test_the_one_paragraph_between_those_of_its_neighbours_is_left_for_a_paragraph_like_none():
    pairing = paired(["abcd", "efgh", "ijkl"], ["abcz", "mnop", "ijkz"])
    assert pairing.claims(1).left == (1,)
    assert pairing.claims(0).left == (0, 1)
