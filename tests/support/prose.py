"""Texts of any length from a seed: prose, boilerplate that repeats itself, and editions that are nearly the same.

The prose is made of invented words that are as often and as rare as the words of a language are (Zipf's law), between
the little words of English. It reads like nothing, but it counts like a book.
"""

import random
from collections.abc import Sequence
from itertools import accumulate

_LITTLE_WORDS = ("the", "of", "and", "a", "to", "in", "he", "was", "that", "it", "his", "her", "with", "as", "had")
_ONSETS = [*"bcdfghjklmnprstvwz", "br", "cl", "dr", "fl", "gr", "pl", "qu", "sh", "sl", "st", "th", "tr"]
_VOWELS = [*"aeiou", "ai", "ea", "ee", "oa", "ou"]
_CODAS = ["", "", "l", "m", "n", "nd", "r", "rn", "s", "st", "t", "th"]


def prose(seed: int, paragraphs: int) -> list[str]:
    """So many paragraphs of one to seven sentences, no two alike."""
    chance = random.Random(seed)
    words = _vocabulary(chance, 6000)
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    return [_paragraph(chance, words, weights) for _ in range(paragraphs)]


def _vocabulary(chance: random.Random, size: int) -> list[str]:
    words = dict.fromkeys(_LITTLE_WORDS)
    while len(words) < size:
        syllables = chance.choices((1, 2, 3, 4), (3, 6, 4, 1))[0]
        words["".join(chance.choice(part) for _ in range(syllables) for part in (_ONSETS, _VOWELS, _CODAS))] = None
    return list(words)


def _paragraph(chance: random.Random, words: Sequence[str], weights: Sequence[float]) -> str:
    sentences = []
    for _ in range(chance.choices((1, 2, 3, 4, 5, 6, 7), (3, 4, 4, 3, 2, 1, 1))[0]):
        sentence = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(6, 26)))
        sentences.append(sentence[0].upper() + sentence[1:] + chance.choice("....?!"))
    return " ".join(sentences)


def boilerplate(seed: int, paragraphs: int) -> list[str]:
    """So many paragraphs in which the same few phrases come again and again, as in a contract."""
    chance = random.Random(seed)
    parts = (
        ("The tenant", "The landlord", "The agent", "The committee", "The buyer"),
        ("shall pay", "shall deliver", "may withhold", "shall return", "may inspect"),
        ("the rent", "the deposit", "the keys", "the report", "the goods", "the notice"),
        ("within seven days.", "within thirty days.", "on the first of the month.", "without delay.", "at the term."),
    )
    return [
        " ".join(chance.choice(part) for _ in range(chance.randint(2, 7)) for part in parts) for _ in range(paragraphs)
    ]


def editions(seed: int, paragraphs: Sequence[str], copies: int) -> list[str]:
    """The paragraphs so many times over, one word in twenty-five another in each copy, as in a collected edition."""
    chance = random.Random(seed)
    words = " ".join(paragraphs).split()
    return [
        " ".join(chance.choice(words) if chance.random() < 0.04 else word for word in paragraph.split())
        for _ in range(copies)
        for paragraph in paragraphs
    ]
