"""A folder is searched, and a book is found beside what a program has written of it, or by the hash of its file."""

from clippings import highlight, outcomes, stored
from device_files import SIDECAR
from pdf_writer import column, pdf
from readerapp.desk.importing.file_hashes import partial_md5
from readerapp.desk.importing.gathering import gather

WORDS = "Stones keep the warmth of the day."


def test_a_folder_is_searched_and_the_state_before_the_last_left_out(tmp_path, clippings):
    clippings(highlight(WORDS))
    folder = tmp_path / "books" / "garden.sdr"
    folder.mkdir(parents=True)
    for name in ("metadata.epub.lua", "metadata.epub.lua.old"):
        (folder / name).write_text(SIDECAR)
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8")
    found = {(one.source.name, one.reader.name) for one in gather([tmp_path])}
    assert found == {("My Clippings.txt", "kindle"), ("metadata.epub.lua", "koreader")}


def test_the_book_that_a_sidecar_stands_beside_is_the_one(tmp_path, path, bring):
    folder = tmp_path / "garden.sdr"
    folder.mkdir()
    sidecar = folder / "metadata.txt.lua"
    sidecar.write_text(SIDECAR)
    words = {row.highlight.words for _, row in bring(sidecar).rows()}
    assert {one.state.status.value for one in stored(path)} == {"waiting"}
    (tmp_path / "garden.txt").write_text("\n\n".join(filter(None, words)))
    assert outcomes(bring(sidecar)) == ["placed"] * len(stored(path))
    assert {one.state.status.value for one in stored(path)} == {"exact"}


def test_nothing_is_written_beside_what_is_read(tmp_path, clippings, bring):
    file = clippings(highlight(WORDS))
    before = sorted((one, one.stat().st_mtime_ns) for one in tmp_path.iterdir() if one.name != "library")
    bring(file)
    assert sorted((one, one.stat().st_mtime_ns) for one in tmp_path.iterdir() if one.name != "library") == before


def test_the_hash_of_koreader_is_of_samples_further_and_further_apart(tmp_path):
    file = tmp_path / "book.epub"
    file.write_bytes(bytes(range(256)) * 64)
    whole = partial_md5(file)
    changed = bytearray(file.read_bytes())
    changed[3000] ^= 1
    file.write_bytes(changed)
    assert partial_md5(file) == whole
    changed[4096] ^= 1
    file.write_bytes(changed)
    assert partial_md5(file) != whole


def test_where_a_folder_holds_nothing_else_it_is_looked_into_texts_and_told_only_of_those_with_marks(tmp_path, bring):
    folder = tmp_path / "papers"
    folder.mkdir()
    page = [column(["Old stones keep the warmth of the walls."])]
    mark = "/Subtype /Highlight /Rect [72 690 300 710] /QuadPoints [72 710 300 710 72 697 300 697] /C [1 1 0]"
    (folder / "marked.pdf").write_bytes(pdf(page, annotations=[mark]))
    (folder / "plain.pdf").write_bytes(pdf(page))
    report = bring(folder)
    assert [book.title for book in report.books] == ["marked"]
    assert report.remarks == []


def test_what_is_marked_inside_a_pdf_is_put_on_the_words_of_that_pdf(tmp_path, bring):
    mark = "/Subtype /Highlight /Rect [72 686 300 712] /QuadPoints [72 708 300 708 72 698 300 698]"
    file = tmp_path / "garden.pdf"
    file.write_bytes(pdf([column([WORDS, "", WORDS, "", "Moss grows."])], annotations=[mark]))
    assert outcomes(bring(file)) == ["placed"]
    assert outcomes(bring(file)) == ["unchanged"]
