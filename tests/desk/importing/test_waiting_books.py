"""Books that wait for their texts are one where what is marked in them says so, and a source does not name its book."""

import json

import pytest

from clippings import outcomes, stored
from readerapp.store.store import Store

WELL = [
    "The well stood behind the mill, and nobody had drawn water from it for forty years.",
    "Children dropped stones into it, and counted.",
    "In the dry summer the miller opened it again.",
]


@pytest.fixture
def calibre(tmp_path):
    """Writes what calibre exports of its library: each with the number of its book there."""

    def write(*words: str, book: int = 7, name: str = "library.calibre_annotation_collection"):
        annotations = [
            {
                "type": "highlight",
                "uuid": f"{book}-{number}-{name}",
                "start_cfi": f"/2/4/{2 * number}/1:0",
                "end_cfi": f"/2/4/{2 * number}/1:9",
                "spine_name": "well.xhtml",
                "highlighted_text": text,
                "book_id": book,
                "toc_family_titles": ["The mill"],
            }
            for number, text in enumerate(words, 1)
        ]
        file = tmp_path / name
        file.write_text(json.dumps({"type": "calibre_annotation_collection", "annotations": annotations}))
        return file

    return write


@pytest.fixture
def koreader(tmp_path):
    """Writes what KOReader exports of a book."""

    def write(*words: str, title: str = "The old well", chapter: str = "The mill"):
        entries = [
            {"sort": "highlight", "page": page, "text": text, "time": 1767644048 + page, "chapter": chapter}
            for page, text in enumerate(words, 1)
        ]
        file = tmp_path / f"{title}.json"
        file.write_text(json.dumps({"title": title, "author": "Ada Example", "version": "json/1", "entries": entries}))
        return file

    return write


def documents(path) -> list[str]:
    with Store.open(path) as store:
        return [document.title for document in store.documents()]


@pytest.mark.parametrize("is_named_first", [True, False])
@pytest.mark.parametrize("are_together", [True, False])
def test_a_book_that_one_source_does_not_name_is_the_one_with_the_same_words(
    path, calibre, koreader, bring, is_named_first, are_together
):
    files = [koreader(*WELL), calibre(*WELL[:2])]
    files = files if is_named_first else files[::-1]
    for some in [files] if are_together else [[file] for file in files]:
        bring(*some)
    assert documents(path) == ["The old well"]
    assert [one.quote for one in sorted(stored(path), key=lambda one: WELL.index(one.quote))] == WELL
    assert [outcomes(bring(file)).count("unchanged") for file in files] == ([3, 2] if is_named_first else [2, 3])
    assert documents(path) == ["The old well"]


def test_one_undo_parts_them_again(path, calibre, koreader, bring):
    bring(calibre(*WELL))
    before = [(one.id, one.document) for one in stored(path)]
    named = documents(path)
    bring(koreader(*WELL))
    assert documents(path) == ["The old well"]
    with Store.open(path) as store:
        store.undo()
        assert [(one.id, one.document) for one in store.annotations()] == before
        assert {document.title for document in store.documents()} >= set(named)
        store.redo()
    assert documents(path) == ["The old well"]


def test_words_that_two_books_have_in_common_by_chance_do_not_make_them_one(path, calibre, koreader, bring):
    bring(koreader(*WELL))
    bring(calibre(WELL[1], "Another thing that only stands in this one.", "And one more of the kind."))
    assert len(documents(path)) == 2


def test_books_that_have_names_are_not_told_by_their_words(path, koreader, bring):
    bring(koreader(*WELL), koreader(*WELL, title="A history of mills"))
    assert len(documents(path)) == 2


def test_two_books_in_one_file_that_names_neither_stay_two(path, calibre, bring):
    first = json.loads(calibre(*WELL).read_text())
    both = calibre("Bread is older than any mill.", "The baker rises at three.", book=8)
    second = json.loads(both.read_text())
    both.write_text(json.dumps({**first, "annotations": first["annotations"] + second["annotations"]}))
    bring(both)
    assert len(documents(path)) == 2
    # Nor is another library one of them that was exported to a file of the same name.
    bring(calibre("A garden is no mill at all, says the gardener.", book=9))
    assert len(documents(path)) == 3


@pytest.mark.parametrize(("chapter", "marks"), [("The mill", 3), ("Elsewhere", 4)])
def test_what_one_tool_has_cut_off_at_the_beginning_is_the_same_where_chapter_or_page_is(
    path, calibre, koreader, bring, chapter, marks
):
    bring(koreader(*WELL, chapter=chapter))
    bring(calibre(*WELL[:2], WELL[2].removeprefix("In the dry ")))
    assert len(stored(path)) == marks
    assert WELL[2] in [one.quote for one in stored(path)]
