import pytest

from readerapp.annotations.rewording import says_something_else


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("The fine is 12 crowns.", "The fine is 13 crowns."),
        ("The rate was 3.5 per cent.", "The rate was 35 per cent."),
        ("The tenant shall pay.", "The tenant shall not pay."),
        ("They don’t come back.", "They come back."),
        ("Das gilt für alle.", "Das gilt nicht für alle."),
        ("Il vient demain.", "Il ne vient pas demain."),
        ("これは正しい。", "これは正しくない。"),
        ("It was signed by Anna Berg.", "It was signed by Maria Berg."),
        ("The fine is twelve crowns.", "The fine is twelve crowns in 2019."),
    ],
)
def test_another_figure_negation_or_name_says_something_else(was: str, now: str) -> None:
    assert says_something_else(was, now)
    assert says_something_else(now, was)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("The fine is 12 crowns.", "The fine was 12 crowns in all."),
        ("“No,” he said – and left.", '"No," he said - and left.'),
        ("They went to Skarvik by boat.", "They sailed to Skarvik."),
        ("the harbour of Skarvik", "THE HARBOUR OF SKARVIK"),
    ],
)
def test_other_words_about_the_same_do_not(was: str, now: str) -> None:
    assert not says_something_else(was, now)
