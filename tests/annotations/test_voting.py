from readerapp.annotations.alignment import bare_words
from readerapp.annotations.voting import Electorate, register, terms

ISLAND = [
    "The lamp was lit at dusk.",
    "The keeper slept beside the lamp.",
    "The herring came in spring, and the herring left.",
    "The bell was cast from spoons.",
]


def electorate(texts: list[str], wanted: str) -> Electorate:
    steps = register(enumerate(texts), terms(bare_words(wanted)))
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Electorate = done.value
            return found


def elected(wanted: str, *, texts: list[str] = ISLAND, within: range = range(4), seats: int = 4) -> list[int]:
    return electorate(texts, wanted).elect(terms(bare_words(wanted)), within, seats)


def test_the_paragraph_with_the_rarest_shared_words_comes_first() -> None:
    assert elected("the lamp of the keeper")[0] == 1


def test_a_paragraph_that_shares_no_word_gets_no_seat() -> None:
    assert elected("herring or spoons") == [2, 3]


def test_there_are_no_more_elected_than_seats() -> None:
    assert elected("the herring, the bell, cast from spoons", seats=1) == [3]


def test_only_the_paragraphs_that_stand_for_election_are_elected() -> None:
    assert elected("the lamp", within=range(1, 4)) == [1, 2, 3]


def test_in_scripts_without_spaces_neighbouring_characters_vote_together() -> None:
    texts = ["學而時習之", "時而學之", "有朋自遠方來"]
    assert elected("學而時", texts=texts, within=range(3)) == [0, 1]


def test_a_word_that_is_everywhere_has_no_vote() -> None:
    texts = [f"lamp number{number}" for number in range(100)]
    assert elected("lamp number7", texts=texts, within=range(100)) == [7]
