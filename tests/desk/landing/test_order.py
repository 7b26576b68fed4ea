"""What stands before and behind a highlight over there tells which of several places is meant."""

from readerapp.desk.landing.order import Order, measures_of
from readerapp.exchange.imported import CharacterRange, NumberRange, Scale


def at(location: int | str) -> dict:
    return measures_of([NumberRange(Scale.LOCATION, str(location), str(location))])


FOUND = Order([(at(10), 1000), (at(20), 2000), (at(40), 4000)])


def test_only_one_place_lies_between_the_neighbours():
    assert FOUND.choose(at(30), [500, 3000, 4500], 5000) == (1, True)


def test_before_the_first_and_behind_the_last():
    assert FOUND.choose(at(5), [400, 3000], 5000) == (0, True)
    assert FOUND.choose(at(50), [400, 4800], 5000) == (1, True)


def test_of_two_between_the_neighbours_the_nearer_is_only_suggested():
    assert FOUND.choose(at(30), [2200, 3100], 5000) == (1, False)


def test_numbers_that_do_not_run_with_the_text_prove_nothing():
    mixed = Order([(at(10), 4000), (at(20), 2000), (at(40), 1000)])
    assert mixed.choose(at(50), [400, 4800], 5000)[1] is False


def test_a_percentage_is_a_guess_by_itself():
    assert Order([]).choose(measures_of([NumberRange(Scale.PERCENT, "80", "80")]), [100, 4100], 5000) == (1, False)


def test_where_nothing_is_known_there_is_no_choice():
    assert Order([]).choose(at(30), [100, 4100], 5000) is None
    assert FOUND.choose({}, [100, 4100], 5000) is None


def test_pages_of_a_foreword_stand_before_those_of_the_text():
    numbers = [measures_of([NumberRange(Scale.PAGE, page, page)])["page", ""] for page in ("iv", "xii", "1", "12")]
    assert numbers == sorted(numbers)


def test_characters_count_within_their_file():
    first, second = (measures_of([CharacterRange(5, 9, order=order)]) for order in (1, 2))
    assert first["character", ""] < second["character", ""]
