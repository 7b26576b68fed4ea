"""Exporting the annotations of a document: what goes out, what its file is called, and writing it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from readerapp.annotations.annotation import Annotation, Status
from readerapp.annotations.filtering import Filter
from readerapp.annotations.placement import Placement
from readerapp.desk.margin import Margin
from readerapp.desk.merging_kept import edits_of, file_name_in, is_index, is_of, merge_into, take_over, text_of
from readerapp.desk.notebook import NotebookPage, notebook, shown_texts
from readerapp.desk.source_file import refuse_originals, refuse_source, with_file
from readerapp.document.document import Document
from readerapp.exchange.entries import notes_in, notes_kept
from readerapp.exchange.entry import DocumentDetails, DocumentNotes
from readerapp.exchange.file_names import safe_file_name
from readerapp.exchange.writers.errors import UnfitError
from readerapp.exchange.writers.registry import MARKDOWN, Writer, of_template, writer_named, written
from readerapp.exchange.writers.registry import WRITERS as FORMATS
from readerapp.exchange.writers.template import FIELDS as TEMPLATE_FIELDS
from readerapp.exchange.writing import ExportError, write_export
from readerapp.store.identifiers import now
from readerapp.store.store import Store

__all__ = [
    "FORMATS",
    "TEMPLATE_FIELDS",
    "MergedExport",
    "Writer",
    "can_merge_into",
    "export_kept",
    "export_library",
    "export_path",
    "export_some",
    "export_to",
    "exported",
    "exported_library",
    "library_notes",
    "merge_export",
    "template_writer",
    "writer_named",
]

IsWanted = Callable[[Annotation, Status], bool]


class MergedExport(NamedTuple):
    """What came of an export into a file that was there.

    `changed` is how many annotations were changed as a person had changed them in the file; `kept` are the block ids
    of those with a part in the file that was left as a person has made it.
    """

    changed: int
    kept: tuple[str, ...]


def template_writer(path: Path) -> Writer:
    """The writer that fills in the template at `path`. Raises `ExportError` where it cannot be read."""
    try:
        return of_template(path.name, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ExportError(f"{path} is not UTF-8, which a template has to be") from error


def exported(
    document: Document, placements: Iterable[Placement], meanings: Mapping[str, str], writer: Writer = MARKDOWN
) -> bytes:
    """The file with these annotations of a document; `meanings` are those of the colours, by their words."""
    return written(writer, [with_file(notes_in(document, placements, meanings), writer)], now())


def exported_library(store: Store, wanted: Filter, meanings: Mapping[str, str], writer: Writer) -> bytes:
    """One file with the notes of every document that are wanted, in a format that holds many."""
    return written(writer, list(library_notes(store, wanted, meanings)), now())


def library_notes(store: Store, wanted: Filter, meanings: Mapping[str, str]) -> Iterator[DocumentNotes]:
    """The notes of every document that are wanted, as they were last placed; no document is opened."""
    for page in notebook(store, wanted):
        shown: dict[str, str] = {}
        for annotation in page.annotations:
            shown.update(shown_texts(store, annotation))
        yield notes_kept(_details(page), page.annotations, shown, meanings)


def export_kept(store: Store, document_id: str, path: Path, meanings: Mapping[str, str]) -> Path:
    """Write the notes of one document as Markdown, as they were last placed, to a file or into a folder; where to.

    Raises `ExportError` when it cannot be written, or is there already, or `OverSourceError`.
    """
    made = tuple(each for each in store.annotations() if each.document == document_id)
    page = NotebookPage(store.document(document_id), made)
    notes = _kept(page, store, meanings)
    if path.is_dir():
        path = path / safe_file_name(_details(page).title, MARKDOWN.ending)
    refuse_originals(path, store, filter(None, [page.document]))
    write_export(path, written(MARKDOWN, [notes], now()), overwrite=False)
    return path


def export_some(store: Store, ids: Iterable[str], path: Path, meanings: Mapping[str, str]) -> Path:
    """Write these annotations as Markdown, document by document, to a file that is not there yet; where to.

    Raises `ExportError` when it cannot be written, or is there already, or `OverSourceError`.
    """
    by_document: dict[str, list[Annotation]] = {}
    for annotation in filter(None, map(store.annotation, ids)):
        by_document.setdefault(annotation.document, []).append(annotation)
    contents = [
        _kept(NotebookPage(store.document(document), tuple(made)), store, meanings)
        for document, made in by_document.items()
    ]
    content = b"\n".join(written(MARKDOWN, [notes], now()) for notes in contents)
    if path.is_dir():
        path = path / "notes.md"
    refuse_originals(path, store, filter(None, map(store.document, by_document)))
    write_export(path, content, overwrite=False)
    return path


def _kept(page: NotebookPage, store: Store, meanings: Mapping[str, str]) -> DocumentNotes:
    """The notes of a page of the notebook as they were last placed; no document is opened."""
    shown: dict[str, str] = {}
    for annotation in page.annotations:
        shown.update(shown_texts(store, annotation))
    return notes_kept(_details(page), page.annotations, shown, meanings)


def export_path(document: Document, path: Path, writer: Writer = MARKDOWN) -> Path:
    """The file that is meant by `path`: in a folder, the one that is named after the title of the document."""
    return path / safe_file_name(document.title, writer.ending) if path.is_dir() else path


def export_to(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write an export to the file at `path`. Raises `ExportError` when it cannot be written, or is there already."""
    write_export(path, content, overwrite=overwrite)


def can_merge_into(path: Path, writer: Writer = MARKDOWN) -> bool:
    """Whether the file at `path` is one that an export was written into, so that another one can be merged with it."""
    if not writer.dialect or not path.is_file():
        return False
    from readerapp.exchange.writers.markdown.existing import is_exported

    try:
        return is_exported(_text_of(path))
    except (OSError, UnicodeDecodeError):
        return False


def merge_export(
    margin: Margin, path: Path, wanted: IsWanted, meanings: Mapping[str, str], writer: Writer = MARKDOWN
) -> MergedExport:
    """Bring the exported file at `path` up to date, after what a person has changed in it is taken over.

    Raises `ExportError` when it cannot be written.
    """
    from readerapp.exchange.writers.markdown.dialect import dialect_named
    from readerapp.exchange.writers.markdown.edits import edits_in
    from readerapp.exchange.writers.markdown.merging import merged

    text, dialect = _text_of(path), dialect_named(writer.dialect)
    notes = notes_in(margin.document, margin.placements, meanings)
    if not is_of(text, notes):
        raise ExportError(f"{path} has the notes of another document; --overwrite replaces it, -o names another")
    edits = edits_in(text, notes, dialect)
    for edit in edits.clear:
        placement = margin.placement(edit.id)
        if placement and edit.note is not None:
            margin.write(placement.annotation, edit.note)
        if edit.color is not None:
            margin.recolor(edit.id, edit.color)
        if edit.tags is not None:
            margin.tag(edit.id, edit.tags)
    chosen = [placement for placement in margin.placements if wanted(placement.annotation, placement.status)]
    result = merged(text, notes_in(margin.document, chosen, meanings), now(), dialect)
    write_export(path, result.text.encode(), overwrite=True)
    return MergedExport(len(edits.clear), tuple(dict.fromkeys([*edits.unclear, *result.kept])))


def export_library(
    store: Store,
    folder: Path,
    wanted: Filter,
    meanings: Mapping[str, str],
    writer: Writer,
    *,
    overwrite: bool,
    only: str = "",
) -> Iterator[Path]:
    """Write the notes of every document into a folder, a file each and an index of them; yields what was written.

    A file that was exported before is brought up to date, unless `overwrite` has it made anew; what a person has
    changed in it is taken over. `only` is the id of the one document that is meant, if it is one; then no index is
    made. Raises `ExportError`.
    """
    time = now()
    taken: set[str] = set()
    index = []
    for page in _page_of(store, only, wanted) if only else notebook(store, wanted):
        notes = _kept(page, store, meanings)
        name = file_name_in(folder, notes, writer, taken)
        taken.add(name.casefold())
        index.append((name, notes))
        refuse_source(folder / name, notes.details.location)
        if writer.dialect and not overwrite and text_of(folder / name):
            edits = edits_of(folder / name, notes, writer)
            if take_over(store, edits):
                made = tuple(filter(None, (store.annotation(one.id) for one in page.annotations)))
                notes = _kept(NotebookPage(page.document, made), store, meanings)
            if merge_into(folder / name, notes, writer, time):
                yield folder / name
            continue
        if not notes.entries:
            continue
        try:
            content = written(writer, [with_file(notes, writer)], time)
        except UnfitError:
            # It is a copy of documents of one format, and this one has another or is not there.
            continue
        write_export(folder / name, content, overwrite=overwrite)
        yield folder / name
    if writer.dialect and not only:
        from readerapp.exchange.writers.markdown.index import index_of

        path = folder / "index.md"
        write_export(path, index_of(index, time).encode(), overwrite=overwrite or is_index(path))
        yield path


def _page_of(store: Store, document_id: str, wanted: Filter) -> list[NotebookPage]:
    """The page of one document, which may have no notes any more; none where there is no such document."""
    pages = [page for page in notebook(store, wanted) if page.document and page.document.id == document_id]
    known = store.document(document_id)
    return pages or ([NotebookPage(known, ())] if known else [])


def _text_of(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _details(page: NotebookPage) -> DocumentDetails:
    known = page.document
    if known is None:
        return DocumentDetails("A document that is not known any more", id=page.annotations[0].document)
    return DocumentDetails(
        title=known.title or known.location,
        id=known.id,
        authors=known.authors,
        url=known.url,
        location=known.location,
        language=known.language,
        format=known.format,
        identifiers=known.identifiers,
    )
