"""Hints: any sentence on the screen in four keys, any phrase in seven, from anywhere on that screen."""

import random

import pytest

from readerapp.document.position import Passage, Position
from readerapp.document.words import pointed_words

ARTICLES = ("defectors-without-papers.txt", "on-margins.md", "the-lamp-and-the-window.txt")

MOST_FOR_SENTENCE = 4
MOST_FOR_PHRASE = 7


def label_at(reader, position):
    """The label that is drawn at a place of the text."""
    found = [label.text for label in reader.screen.article.labels[position.block] if label.offset == position.offset]
    [label] = found
    return label


async def go_anywhere(reader, chance):
    """Turn to a random page, and put the focus on a random sentence of it."""
    await reader.press(f"{chance.randint(0, 100)}%{chance.choice(['zt', 'zz', 'zb'])}{chance.choice(['', '3j', '2k'])}")


def visible_sentences(reader):
    """The sentences that begin on the page."""
    document, visible = reader.screen.document, reader.screen.article.viewport.visible()
    return [
        passage
        for number in range(visible.start.block, visible.end.block + 1)
        for passage in (Passage.within(number, span) for span in document.sentences(number))
        if visible.start <= passage.start < visible.end
    ]


def visible_words(reader):
    """The words that are on the page as a whole."""
    document, visible = reader.screen.document, reader.screen.article.viewport.visible()
    return [
        passage
        for number in range(visible.start.block, visible.end.block + 1)
        for passage in (Passage.within(number, span) for span in pointed_words(document.block(number).text))
        if visible.start <= passage.start and passage.end <= visible.end
    ]


async def play_phrase(reader, first, last):
    """Highlight from one word to another by labels; returns the keys that were pressed."""
    await reader.press("S")
    keys = "S" + label_at(reader, first.start)
    await reader.press(keys[1:])
    second = label_at(reader, last.start)
    await reader.press(second + "\r")
    return keys + second + "\r"


@pytest.mark.parametrize("article", ARTICLES)
async def test_any_visible_sentence_is_highlighted_in_four_keys(reading, article):
    chance = random.Random(article)
    async with reading(article) as reader:
        for _ in range(6):
            await go_anywhere(reader, chance)
            target = chance.choice(visible_sentences(reader))
            await reader.press("s")
            keys = "s" + label_at(reader, target.start) + "\r"
            await reader.press(keys[1:])
            assert len(keys) <= MOST_FOR_SENTENCE
            assert reader.quotes == [reader.screen.document.text(target)]
            await reader.press("u")


@pytest.mark.parametrize("article", ARTICLES)
async def test_any_visible_phrase_is_highlighted_in_seven_keys(reading, article):
    chance = random.Random(article)
    async with reading(article) as reader:
        for _ in range(8):
            await go_anywhere(reader, chance)
            words = visible_words(reader)
            first = chance.choice(words)
            near = [word for word in words if word >= first and word.start.block <= first.start.block + 1]
            last = chance.choice(near)
            keys = await play_phrase(reader, first, last)
            assert len(keys) <= MOST_FOR_PHRASE
            assert reader.quotes == [reader.screen.document.text(Passage(first.start, last.end), between="\n")]
            await reader.press("u")


async def test_the_last_word_may_be_named_first(reading):
    async with reading("The quick brown fox.") as reader:
        words = visible_words(reader)
        await play_phrase(reader, words[2], words[1])
        assert reader.quotes == ["quick brown"]


async def test_the_same_label_twice_is_that_word(reading):
    async with reading("The quick brown fox.") as reader:
        words = visible_words(reader)
        await play_phrase(reader, words[1], words[1])
        assert reader.quotes == ["quick"]


async def test_a_capital_takes_in_the_signs_that_touch_the_word(reading):
    async with reading("He said, “(Well) known – as far as (I know).” And left.") as reader:
        words = {reader.screen.document.text(word): word for word in visible_words(reader)}
        for first, last, marked in [
            (str.upper, str.upper, "“(Well) known – as far as (I know).”"),
            (str.upper, str.lower, "“(Well) known – as far as (I know"),
            (str.lower, str.upper, "Well) known – as far as (I know).”"),
        ]:
            await reader.press("S")
            await reader.press(first(label_at(reader, words["Well"].start)))
            await reader.press(last(label_at(reader, words["know"].start)))
            assert reader.selected == marked
            await reader.press("<escape>")


async def test_the_end_that_was_named_last_is_the_live_one(reading):
    async with reading("The quick brown fox.") as reader:
        words = visible_words(reader)
        await reader.press("S")
        await reader.press(label_at(reader, words[2].start))
        await reader.press(label_at(reader, words[1].start) + "b")
        assert reader.selected == "The quick brown"


async def test_a_phrase_that_begins_and_ends_within_a_run_of_ideographs_takes_six_keys(reading):
    async with reading("人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心。") as reader:
        words = {reader.screen.document.text(word): word for word in visible_words(reader)}
        await reader.press("S")
        await reader.press(label_at(reader, words["严和"].start).upper())
        await reader.press(label_at(reader, words["上一"].start))
        assert reader.selected == "尊严和权利上一"
        await reader.press("<escape>S")
        await reader.press(label_at(reader, words["严和"].start).upper())
        await reader.press(label_at(reader, words["在尊"].start))
        assert reader.selected == "尊"


async def test_labels_are_not_hidden_by_the_drawer(reading):
    async with reading("One. Two.", size=(60, 20)) as reader:
        await reader.press("\\")
        assert reader.screen.panes.peel()
        await reader.press("\\s")
        assert not reader.screen.panes.peel()


async def test_a_sentence_that_began_on_the_page_before_can_be_gone_to(reading):
    async with reading("word " * 300 + "end. Next one.", size=(60, 20)) as reader:
        await reader.press("<ctrl+e><ctrl+e>s")
        await reader.press(label_at(reader, reader.screen.article.viewport.visible().start) + "\r")
        assert reader.quotes[0].startswith("word word")
        assert reader.quotes[0].endswith("end.")


async def test_a_letter_that_no_label_has_gives_the_labels_up(reading):
    async with reading("One. Two.") as reader:
        await reader.press("s<escape>")
        assert not reader.screen.article.labels
        await reader.press("sj")
        assert not reader.screen.article.labels
        assert reader.focus == "One."


async def test_a_letter_may_be_taken_back(reading):
    async with reading(" ".join(["Word."] * 20)) as reader:
        await reader.press("s")
        labels = reader.screen.article.labels[0]
        two = next(label for label in labels if len(label.text) == 2)
        await reader.press(two.text[0] + "<backspace>")
        assert {label.text for label in reader.screen.article.labels[0]} == {label.text for label in labels}
        await reader.press(two.text)
        assert reader.cursor.position == Position(0, two.offset)
