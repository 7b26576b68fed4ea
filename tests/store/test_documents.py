"""Which document a text is."""

from tinydb.table import Document

from editing import plain_document
from readerapp.annotations.anchor import Anchor, Place, Quote, Segment
from readerapp.document.skeleton import Skeleton
from readerapp.store.engine.files import Files
from readerapp.store.store import Store
from readerapp.store.values import Occasion, Sighting, StoredParagraph

TEXT, EDITED, OTHER = "a" * 32, "b" * 32, "c" * 32


def test_the_same_text_in_another_place_is_the_same_document(store):
    first = store.meet(Sighting(TEXT, "/texts/one.txt", title="One"))
    second = store.meet(Sighting(TEXT, "/elsewhere/copy.md", title="One"))
    assert second.id == first.id
    assert second.locations == ("/elsewhere/copy.md", "/texts/one.txt")
    assert len(store.documents()) == 1


def test_an_edited_text_in_the_same_place_is_the_same_document(store):
    first = store.meet(Sighting(TEXT, "/texts/one.txt"))
    second = store.meet(Sighting(EDITED, "/texts/one.txt"))
    assert second.id == first.id
    assert second.fingerprint == EDITED
    assert second.fingerprints == (EDITED, TEXT)


def test_the_text_weighs_more_than_the_place(store):
    one = store.meet(Sighting(TEXT, "/texts/one.txt"))
    store.meet(Sighting(OTHER, "/texts/two.txt"))
    assert store.meet(Sighting(TEXT, "/texts/two.txt")).id == one.id


def test_a_page_is_known_by_its_address(store):
    first = store.meet(Sighting(TEXT, "https://example.org/a", url="https://example.org/a"))
    assert store.meet(Sighting(EDITED, "/saved/a.html", url="https://example.org/a")).id == first.id


def test_another_text_in_another_place_is_another_document(store):
    assert store.meet(Sighting(TEXT, "/one")).id != store.meet(Sighting(OTHER, "/two")).id


def test_texts_from_standard_input_are_told_apart_by_their_text(store):
    assert store.meet(Sighting(TEXT)).id != store.meet(Sighting(OTHER)).id
    assert len(store.documents()) == 2


def test_recalling_writes_nothing(path):
    with Store.open(path) as store:
        assert store.recall(Sighting(TEXT, "/one")) is None
    assert not path.parent.exists()


def test_the_reading_place_is_remembered(path):
    anchor = Anchor((Segment("d" * 32, 3, 4),), Quote("x"), place=Place(2, 9, 100, 900))
    with Store.open(path) as store:
        document = store.meet(Sighting(TEXT, "/one"))
        store.remember_place(document.id, anchor)
    with Store.open(path) as store:
        store.meet(Sighting(EDITED, "/one"))
        assert store.document(document.id).progress == anchor


def test_a_document_of_the_library_keeps_what_it_said_of_itself(path):
    sighting = Sighting(
        TEXT,
        "/one",
        format="markdown",
        title="A title",
        authors=("An author",),
        language="en",
        url="https://example.org",
        identifiers=("isbn:1",),
        paragraphs=12,
        characters=3456,
    )
    with Store.open(path) as store:
        store.meet(sighting)
    with Store.open(path) as store:
        (document,) = store.documents()
    assert document.title == "A title"
    assert document.authors == ("An author",)
    assert (document.format, document.language, document.url) == ("markdown", "en", "https://example.org")
    assert (document.paragraphs, document.characters) == (12, 3456)


def test_a_document_whose_record_is_broken_is_as_good_as_unknown(path, plain):
    with Store.open(path) as store:
        store.meet(Sighting(TEXT, "/one"))
    with plain(path) as database:
        database.table("documents").insert(Document({"seen": 7}, "odd"))
    with Store.open(path) as store:
        assert store.document("odd") is None
        assert len(store.documents()) == 1


def test_a_skeleton_that_was_lost_is_made_again_from_the_words_that_were_kept(store, path):
    texts = ["The bell rang.", "“Nobody came”, he said."]
    skeleton = Skeleton.of(StoredParagraph.of(text).key for text in texts)
    known = store.meet(Sighting("a" * 32, "/bell.txt"))
    store.versions.keep(known.id, Occasion.READ, "a" * 32, skeleton, texts)
    assert list(store.editions.skeletons([known.id])) == [skeleton]
    for file in Files(path).skeletons.iterdir():
        file.unlink()
    assert list(store.editions.skeletons([known.id])) == [skeleton]
    store.versions.forget(known.id)
    assert list(store.editions.skeletons([known.id])) == []


def test_every_version_whose_words_were_kept_serves_however_long_ago_it_was_read(store, path):
    known = store.meet(Sighting("a" * 32, "/bell.txt"))
    kept = []
    for letter, occasion in (("a", Occasion.ANSWERED), ("b", Occasion.READ), ("c", None)):
        texts = [f"The bell rang {letter}."]
        store.meet(Sighting(letter * 32, "/bell.txt"))
        skeleton = Skeleton.of([StoredParagraph.of(texts[0]).key])
        if occasion:
            kept.append(skeleton)
            store.versions.keep(known.id, occasion, letter * 32, skeleton, texts)
    for file in Files(path).skeletons.iterdir():
        file.unlink()
    assert list(store.editions.skeletons([known.id])) == kept[::-1]


def test_a_skeleton_and_sketches_that_were_damaged_are_written_again_when_the_text_is_met(store, path):
    document = plain_document(["One sentence about nets.", "Another one about boats."])
    skeleton = document.paragraphs().skeleton()
    for damaged in (b"", b"\0" * 16, b"nonsense"):
        store.keep_skeleton(document.fingerprint(), skeleton)
        list(store.editions.keeping_sketches(document.fingerprint(), skeleton))
        files = sorted(Files(path).skeletons.iterdir())
        whole = [file.read_bytes() for file in files]
        for file in files:
            file.write_bytes(damaged)
        store.keep_skeleton(document.fingerprint(), skeleton)
        list(store.editions.keeping_sketches(document.fingerprint(), skeleton))
        assert [file.read_bytes() for file in files] == whole


def test_what_the_words_of_a_text_are_is_kept_beside_its_skeleton_and_can_be_missing(store, path):
    texts = ["The harbour froze in that winter.", "Then the herring came, in great numbers."]
    document = plain_document(texts)
    known = store.meet(Sighting.of(document, "harbour.txt"))
    skeleton = document.paragraphs().skeleton()
    store.keep_skeleton(document.fingerprint(), skeleton)
    [before] = store.editions.skeletons([known.id])
    assert not before.has_sketches
    assert list(store.editions.keeping_sketches(document.fingerprint(), skeleton)) == []
    [kept] = store.editions.skeletons([known.id])
    assert [kept.sketch(at) for at in range(2)] == [skeleton.sketch(at) for at in range(2)]
    [file] = Files(path).skeletons.glob("*.sketches")
    file.write_bytes(file.read_bytes()[:-1])
    [damaged] = store.editions.skeletons([known.id])
    assert list(damaged) == list(skeleton)
    assert not damaged.has_sketches
