"""Which tags are meant by one that is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readerapp.document.tag_names import has_tag, sought_tag

NAMES = st.text(st.characters(exclude_characters="/*", categories=("L", "N", "P", "S")), min_size=1, max_size=5)


def means(asked, tag):
    return has_tag((tag,), sought_tag(asked))


@pytest.mark.parametrize(
    ("asked", "meant", "not_meant"),
    [
        ("art", ["art", "ART", "art/music", "art/music/jazz"], ["article", "art-history", "music/art", "art!"]),
        ("art/", ["art/music", "art/music/jazz"], ["art", "article"]),
        ("art/mus", ["art/mus", "art/mus/x"], ["art/music", "art", "mus"]),
        ("art/mus*", ["art/music", "art/music/jazz", "Art/mus"], ["art", "art/jazz", "music"]),
        ("art*", ["art", "article", "art/music", "art-history", "art!"], ["music/art", "smart"]),
        ("to-read", ["to read", "To_Read"], ["to", "to-read!", "to/read"]),
        ("café", ["cafe"], ["cafés"]),
        ("日本", ["日本", "日本/京都"], ["日本語"]),
        ("日*", ["日本", "日本語"], ["本日"]),
        ("*", ["anything", "🔥"], []),
    ],
)
def test_a_tag_means_itself_and_what_is_nested_in_it(asked, meant, not_meant):
    assert [tag for tag in (*meant, *not_meant) if means(asked, tag)] == meant


@pytest.mark.parametrize("nothing", ["", " ", "/", "//"])
def test_without_a_name_nothing_is_asked_for(nothing):
    assert sought_tag(nothing) is None


def test_a_star_in_a_whole_tag_is_a_sign_of_it():
    assert has_tag(("c*",), sought_tag("c*", is_whole=True))
    assert not has_tag(("cat",), sought_tag("c*", is_whole=True))


@given(NAMES, NAMES, NAMES)
def test_every_tag_means_itself_and_those_in_it_and_its_beginning_means_it(name, other, more):
    assert means(name, name)
    assert means(name, f"{name}/{other}")
    assert means(f"{name}/", f"{name}/{other}")
    assert means(f"{name}*", f"{name}/{other}")
    assert not means(f"{name}/", name)
    assert not means(f"{name}/{other}", name)
    # A longer word is another tag.
    assert not means(name, f"{name}x{more}")
