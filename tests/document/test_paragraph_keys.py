"""Paragraph keys: what annotations hold on to, so they must never change."""

import re

from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.folding import fold
from readerapp.document.paragraph_keys import key_of_folded, paragraph_key, text_fingerprint


def test_the_keys_of_the_first_version_of_folding():
    # Every annotation ever made holds such keys: whoever has to change these lines needs a new FOLDING_VERSION.
    assert paragraph_key("") == "b104743eae5bd3819ec090b6751389ff"
    assert paragraph_key("The ferry was late.") == "e09ba7215f47a329ae6fda96ec22b717"
    assert paragraph_key("“Naïve” — he said…") == "a2ba41156f722dd0ad94010350e13110"
    assert text_fingerprint([paragraph_key("One"), paragraph_key("Two")]) == "4bccf9df63cfcd96150096c293074661"


def test_a_key_is_32_hexadecimal_digits():
    assert re.fullmatch("[0-9a-f]{32}", paragraph_key("anything"))


def test_copies_that_differ_in_typography_alone_have_one_key():
    assert paragraph_key("“So – he said…”") == paragraph_key('"So - he\n said..."')


def test_what_a_reader_would_call_different_has_another_key():
    texts = ["x2", "x²", "X2", "x 2", "é", "e", "x2."]
    assert len({paragraph_key(text) for text in texts}) == len(texts)


def test_a_lone_surrogate_has_a_key_too():
    assert paragraph_key("\ud800") != paragraph_key("\ud801")


def test_the_fingerprint_goes_by_the_order_of_the_paragraphs():
    one, two = paragraph_key("One"), paragraph_key("Two")
    assert text_fingerprint([one, two]) != text_fingerprint([two, one])
    assert text_fingerprint(iter([one, two])) == text_fingerprint([one, two])
    assert text_fingerprint([one]) != one


@given(st.text())
def test_the_key_of_a_text_is_that_of_its_folding(text):
    assert paragraph_key(text) == key_of_folded(fold(text))
