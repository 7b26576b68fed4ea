"""Forms that are filled in for one person and for another, beside texts that are published again."""

from collections.abc import Sequence
from random import Random

import pytest

from readerapp.annotations.filled_forms import filled_in_anew
from readerapp.annotations.steps import finished

CONTRACT = [
    "This contract is made on {date} between {name}, {street}, {town} (the Tenant), and {other} (the Landlord).",
    "The Tenant may use the rooms from the day of the handover on; {other} keeps a key.",
    "The Tenant shall pay € {sum} on the first of each month to the account {account}.",
    "The keys are returned to {other} at the end of the term, and {name} may be reached at {mail}.",
]
LETTER = [
    "{town}, {date}",
    "Dear {name},",
    "We thank you for your order, number {number}, and send it to {street}, {town}, within seven days.",
    "Please pay the sum of {sum} within thirty days. Your sales office is led by {other}.",
]
MINUTES = [
    "Minutes of the meeting in {town} on {date}.",
    "Present are {name}, who leads the meeting, {other}, who writes these minutes, and {number} members.",
    "The minutes of the last meeting are approved. The treasurer reports that there are {sum} in the bank.",
    "{other} is thanked for the work; the next meeting is called by {name}.",
]
FORMS = pytest.mark.parametrize("form", [CONTRACT, LETTER, MINUTES], ids=["contract", "letter", "minutes"])

GIVEN = ["Ada", "Bruno", "Clara", "Émile", "Fritz"], ["Karl", "Lena", "Milan", "Nora", "Šimon"]
FAMILY = ["Albers", "Braun", "Costa", "Dupont"], ["van der Linden", "de la Cruz", "Novák", "Østby"]
TOWNS = ["Bremen", "Le Puy", "New Haven"], ["Oslo", "San Pietro", "Graz"]
MONTHS = ["January", "March", "April", "May"], ["June", "July", "August", "October"]


def filled(form: Sequence[str], seed: int, whose: int) -> list[str]:
    """A form filled in for one of two people, of whom none is called as the other."""
    chance = Random(seed)
    first, second = chance.sample(GIVEN[whose], 2)
    town, number = chance.choice(TOWNS[whose]), chance.randrange(100, 500) * 2 + whose
    gaps = {
        "name": f"{first} {chance.choice(FAMILY[whose])}",
        "other": f"{second} {chance.choice(FAMILY[whose])}",
        "town": town,
        "street": chance.choice([f"{town} Road {number}", f"Rue de la Paix {number}b"]),
        "date": f"{chance.randint(1, 28)} {chance.choice(MONTHS[whose])} {2020 + whose}",
        "sum": f"{number:,}.50",
        "number": str(number),
        "account": f"DE{number}0044053201",
        "mail": f"{first.lower()}{number}@post.example",
    }
    return [paragraph.format(**gaps) for paragraph in form]


def is_filled_in_anew(before: Sequence[str], after: Sequence[str]) -> bool:
    return finished(filled_in_anew(zip(before, after, strict=True)))


@FORMS
def test_a_form_that_is_filled_in_for_somebody_else_is_told(form: Sequence[str]) -> None:
    for seed in range(20):
        assert is_filled_in_anew(filled(form, seed, 0), filled(form, seed + 50, 1))


@FORMS
def test_one_that_was_corrected_as_well_is_none(form: Sequence[str]) -> None:
    before, after = filled(form, 1, 0), filled(form, 2, 1)
    assert not is_filled_in_anew(before, [*after[:-1], after[-1].replace("the ", "the said ")])
    assert not is_filled_in_anew(before, [*after[:-1], after[-1].replace(" is ", " was ").replace(" are ", " were ")])


def test_a_paragraph_of_which_only_the_marks_differ_was_corrected() -> None:
    before, after = filled(CONTRACT, 1, 0), filled(CONTRACT, 2, 1)
    assert not is_filled_in_anew(before, [after[0], after[1].replace(";", ","), *after[2:]])


def test_a_new_version_is_told_from_a_form_by_what_stays() -> None:
    before = [f"Kestrel 1.{number} reads files of type {number}." for number in range(4)]
    figures = [paragraph.replace("1.", "2.") for paragraph in before]
    renamed = [paragraph.replace("Kestrel", "Buzzard") for paragraph in figures]
    assert not is_filled_in_anew(before, figures)
    assert not is_filled_in_anew(before, renamed)


def test_names_that_change_places_are_an_edition() -> None:
    before = ["Ada Albers asks Bruno Braun and Clara Costa.", "In 1999 Hugo Dupont answered in 12 letters."]
    after = ["Bruno Braun asks Clara Costa and Ada Albers.", "In 2001 Hugo Dupont answered in 15 letters."]
    assert not is_filled_in_anew(before, after)


def test_another_word_at_the_beginning_of_a_sentence_is_no_name() -> None:
    before = ["There was rain in 1910. Some saw it.", "All of it fell here. Many were wet.", "Then there was none."]
    after = ["Here was rain in 1911. Many saw it.", "Some of it fell here. All were wet.", "There then was none."]
    assert not is_filled_in_anew(before, after)


def test_equal_texts_and_none_are_no_forms() -> None:
    assert not is_filled_in_anew(filled(LETTER, 1, 0), filled(LETTER, 1, 0))
    assert not is_filled_in_anew([], [])
