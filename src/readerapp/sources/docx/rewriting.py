"""A DOCX before mammoth reads it: what mammoth would leave out is put into words that it understands."""

from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from readerapp.sources.confinement.child import DamagedError
from readerapp.sources.docx.code import CodeFinder
from readerapp.sources.docx.numbering import Numbering
from readerapp.sources.docx.pieces import FIRST_PIECE, notes_for, pieces_of, relations_for, with_only
from readerapp.sources.docx.word_elements import any_of, attribute, child, is_on, local_name, made, text_in
from readerapp.sources.formulas.omml import parts_of
from readerapp.sources.formulas.writing import line_of
from readerapp.sources.markup.closed_parser import closed_parser
from readerapp.sources.markup.xml_declarations import with_whole_references, without_declarations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

MARKER = "list-marker:"
"""What the names of the places begin with that are put before items; the rest of a name is the item's marker."""

_XML = (".xml", ".rels")
_MAIN = "word/document.xml"
_STYLE_MAP = "mammoth/style-map"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})
_LEFT_OUT = any_of(("Choice", "del", "moveFrom"))
_WRAPPERS = frozenset({"bdo", "dir", "fldSimple"})
_SAID_OTHERWISE = {"cr": "br", "ptab": "tab"}
_IN_WORDS = any_of((*_SAID_OTHERWISE, *_WRAPPERS, "oMath", "ruby", "sdtPr", "vanish"))


class Piece(NamedTuple):
    """A part of a DOCX as a DOCX of its own, and how many code points of text have passed with it."""

    data: bytes
    passed: int


class Rewritten(NamedTuple):
    """The DOCX as it is to be read, piece by piece, its code points of text, and remarks about it, a line each."""

    pieces: "Iterator[Piece]"
    length: int
    remarks: list[str]


def rewritten(data: bytes, first: int = FIRST_PIECE) -> Rewritten:
    """The DOCX with the markers of its items, its formulas, boxes and the like as text; see `pieces_of`.

    Raises `DamagedError` where errors in it leave no words, and what `zipfile` does.
    """
    archive = ZipFile(BytesIO(data))
    main = _related(archive, "", "officeDocument") or _MAIN
    parts = {kind: _part(archive, _related(archive, main, kind)) for kind in ("numbering", "styles", "comments")}
    notes = {
        name: root
        for kind in ("footnotes", "endnotes")
        if (name := _related(archive, main, kind)) and (root := _part(archive, name)) is not None
    }
    document = _part(archive, main)
    if document is None:
        return Rewritten(iter([Piece(data, 0)]), 0, [])
    remarks = list(_remarks(document, parts["comments"]))
    numbering = Numbering(parts["numbering"], parts["styles"])
    _rewrite(document, numbering, CodeFinder(parts["styles"]))
    for root in notes.values():
        _say_in_words(root)
    if not any(map(str.strip, document.itertext())) and not _is_well_formed(archive.read(main)):
        raise DamagedError
    # What a document says of how it is to be set may be said of more than a piece.
    most = len(data) if _STYLE_MAP in archive.namelist() else first
    groups = pieces_of(document, notes.values(), parts["numbering"], most)
    length = sum(len(text_in(one)) for one in groups[0]) if len(groups) == 1 else len(text_in(document))
    if len(groups) == 1:
        return Rewritten(iter([Piece(_archived(archive, {main: document, **notes}), length)]), length, remarks)
    return Rewritten(_pieces(archive, main, document, notes, groups), length, remarks)


def _pieces(
    archive: ZipFile,
    main: str,
    document: "_Element",
    notes: "dict[str, _Element]",
    groups: "list[list[_Element]]",
) -> "Iterator[Piece]":
    relations = _relations_of(main)
    named = _part(archive, relations)
    passed = 0
    for group in groups:
        root = with_only(document, group)
        passed += len(text_in(root))
        changed = {main: root, **{name: notes_for(part, root) for name, part in notes.items()}}
        if named is not None:
            changed[relations] = relations_for(named, [root])
        yield Piece(_archived(archive, changed), passed)


def _is_well_formed(text: bytes) -> bool:
    """Whether XML in which there are no words is empty by intent."""
    from lxml import etree

    try:
        etree.fromstring(text, closed_parser(encoding=None))
    except etree.XMLSyntaxError:
        return False
    return True


def _archived(archive: ZipFile, changed: "dict[str, _Element]") -> bytes:
    from lxml import etree

    written = BytesIO()
    with ZipFile(written, "w") as copy:
        for entry in archive.infolist():
            root = changed.get(entry.filename)
            if not entry.filename.endswith(_XML):
                # Of an image only its name is told, and not what it shows.
                copy.writestr(entry.filename, b"")
                continue
            content = archive.read(entry) if root is None else etree.tostring(root, encoding="utf-8")
            if entry.filename.endswith(_XML) and b"<!DOCTYPE" in content:
                # ECMA-376, part 2, allows no document type, for the entities that it can define.
                content = without_declarations(content)
            copy.writestr(entry.filename, content)
    return written.getvalue()


def _part(archive: ZipFile, name: str) -> "_Element | None":
    """The root of a part; none where there is no such part, or it is no XML."""
    from lxml import etree

    if name not in archive.namelist():
        return None
    # With no declarations there are no entities to resolve, and those that nobody has defined vanish.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=True, no_network=True, load_dtd=False, huge_tree=True, recover=True
    )
    try:
        return etree.fromstring(with_whole_references(without_declarations(archive.read(name))), parser)
    except etree.XMLSyntaxError:
        return None


def _related(archive: ZipFile, part: str, kind: str) -> str:
    """The name of the part of this kind that a part, or the document as a whole, is related to; empty without one."""
    folder = dirname(part)
    relationships = _part(archive, _relations_of(part))
    for one in relationships if relationships is not None else ():
        if attribute(one, "Type").rpartition("/")[2] == kind:
            target = attribute(one, "Target")
            return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
    name = normpath(join(folder, f"{kind}.xml"))
    return name if part and name in archive.namelist() else ""


def _relations_of(part: str) -> str:
    """The name of the part that says what a part is related to."""
    return join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")


def _remarks(document: "_Element", comments: "_Element | None") -> "Iterator[str]":
    if next(document.iter(*any_of(_TRACKED)), None) is not None:
        yield "its tracked changes are shown as accepted"
    count = sum(local_name(element) == "comment" for element in comments) if comments is not None else 0
    if count:
        yield f"it has {count:,} {'comment' if count == 1 else 'comments'}, not shown here"


def _rewrite(document: "_Element", numbering: Numbering, code: CodeFinder) -> None:
    _say_in_words(document)
    paragraphs = list(_paragraphs(document))
    gone = _set_drop_caps(paragraphs) | code.set(paragraphs)
    for paragraph in paragraphs:
        if paragraph not in gone:
            _mark(paragraph, numbering)


def _paragraphs(element: "_Element") -> "Iterator[_Element]":
    """The paragraphs that are read, in order; of what stands there in two ways, the one that mammoth takes."""
    for paragraph in element.iter("{*}p"):
        if next(paragraph.iterancestors(*_LEFT_OUT), None) is None:
            yield paragraph


def _mark(paragraph: "_Element", numbering: Numbering) -> None:
    """Put a place before an item whose name has the item's marker in it, and say which list it is in."""
    properties = child(paragraph, "pPr")
    is_deleted = child(child(properties, "rPr"), "del") is not None
    place = None if is_deleted else numbering.place_of(paragraph)
    if place is None and child(properties, "numPr") is None:
        return
    marker = numbering.marker(place) if place is not None else None
    if properties is None:
        properties = made(paragraph, "pPr")
        paragraph.insert(0, properties)
    numbered = child(properties, "numPr")
    if numbered is not None:
        properties.remove(numbered)
    if place is not None and marker != "":
        _number(properties, str(place.level), place.list_number)
        if marker is not None:
            at = list(paragraph).index(properties) + 1
            paragraph.insert(at, made(paragraph, "bookmarkStart", id="0", name=f"{MARKER}{marker}"))
    else:
        _number(properties, "0", "0")


def _number(properties: "_Element", level: str, list_number: str) -> None:
    numbered = made(properties, "numPr")
    numbered.extend([made(properties, "ilvl", val=level), made(properties, "numId", val=list_number)])
    properties.append(numbered)


def _set_drop_caps(paragraphs: "list[_Element]") -> "set[_Element]":
    """Put large initials, which stand in frames of their own, before the words that they begin."""
    gone = set()
    for paragraph in paragraphs:
        frame = child(child(paragraph, "pPr"), "framePr")
        following = paragraph.getnext()
        is_initial = attribute(frame, "dropCap") in ("drop", "margin") and text_in(paragraph).strip()
        if not is_initial or following is None or local_name(following) != "p":
            continue
        at = 1 if child(following, "pPr") is not None else 0
        following[at:at] = [one for one in paragraph if local_name(one) != "pPr"]
        parent = paragraph.getparent()
        if parent is not None:
            parent.remove(paragraph)
            gone.add(paragraph)
    return gone


# ---------------------------------------------------------------------- what mammoth has no words for


def _say_in_words(root: "_Element") -> None:
    for element in list(root.iter(*_IN_WORDS)):
        name = local_name(element)
        if name in _SAID_OTHERWISE:
            element.tag = made(element, _SAID_OTHERWISE[name]).tag
        elif name in _WRAPPERS:
            _unwrap(element)
        elif name == "oMath":
            _write_formula(element, root)
        elif name == "ruby":
            _write_ruby(element)
        elif name == "sdtPr":
            _show_box(element)
        elif name == "vanish" and is_on(element):
            _take_out_run_of(element)


def _take_out_run_of(vanish: "_Element") -> None:
    """Take out the run that is not to be seen, as its properties say."""
    properties = vanish.getparent()
    run = properties.getparent() if properties is not None and local_name(properties) == "rPr" else None
    parent = run.getparent() if run is not None and local_name(run) == "r" else None
    if run is not None and parent is not None and child(child(run, "rPr"), "vanish") is vanish:
        parent.remove(run)


def _unwrap(element: "_Element") -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = [one for one in element if not local_name(one).endswith("Pr")]


def _write_formula(math: "_Element", root: "_Element") -> None:
    """Put a run with the line that a formula is into its place."""
    parent = math.getparent()
    if parent is None:
        return
    around = math
    if local_name(parent) == "oMathPara":
        # A formula on a line of its own; what comes next to it is the next line.
        around, parent = parent, parent.getparent()
        if parent is None:
            return
    like = next((one for one in math.iterancestors() if local_name(one) in ("p", "body", "tc")), root)
    run = made(like, "r")
    if around is not math and around.getprevious() is not None and local_name(around.getprevious()) == "r":
        run.append(made(like, "br"))
    text = made(like, "t")
    text.set(_XML_SPACE, "preserve")
    text.text = line_of(parts_of(math))
    run.append(text)
    if local_name(parent) != "p" and local_name(parent) in ("body", "tc"):
        paragraph = made(like, "p")
        paragraph.append(run)
        run = paragraph
    parent.insert(parent.index(around), run)
    holder = math.getparent()
    if holder is not None:
        holder.remove(math)


def _write_ruby(ruby: "_Element") -> None:
    """Put words with their reading into brackets behind them, as in pages."""
    parent = ruby.getparent()
    words, reading = (child(ruby, name) for name in ("rubyBase", "rt"))
    if parent is None or words is None:
        return
    said = text_in(reading) if reading is not None else ""
    text = made(ruby, "t")
    text.set(_XML_SPACE, "preserve")
    text.text = text_in(words) + (f"（{said}）" if said else "")
    parent.replace(ruby, text)


def _show_box(properties: "_Element") -> None:
    """Have a box to be ticked be read by the sign that stands in it."""
    box = child(properties, "checkbox")
    control = properties.getparent()
    content = child(control, "sdtContent")
    if box is not None and content is not None and text_in(content).strip():
        properties.remove(box)
