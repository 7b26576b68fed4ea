"""A writer of small PDFs: words at places, a few facts, an outline. Enough to test a reader, in its plainest form."""

import re
from collections.abc import Sequence
from typing import NamedTuple

FONTS = {"": "Helvetica", "bold": "Helvetica-Bold", "fixed": "Courier"}


class Words(NamedTuple):
    """Words whose base line begins at `x`, `y`, in points from the lower left corner, and runs in a direction.

    `turns` counts quarter turns from left to right, counter-clockwise.
    """

    x: float
    y: float
    text: str
    size: float = 10
    font: str = ""
    turns: int = 0


def column(
    lines: Sequence[str], x: float = 72, top: float = 700, *, leading: float = 12, size: float = 10
) -> list[Words]:
    """Lines one below the other; an empty one leaves room."""
    return [Words(x, top - leading * number, line, size) for number, line in enumerate(lines) if line]


def pdf(
    pages: Sequence[Sequence[Words]],
    *,
    about: dict[str, str] | None = None,
    outline: Sequence[tuple[str, int]] = (),
    encrypted: bool = False,
    annotations: Sequence[str] = (),
    ruled: Sequence[tuple[float, float, float, float]] = (),
) -> bytes:
    """A PDF of these pages. `about` is its information dictionary, `outline` has titles and the pages they lead to.

    `annotations` are on the first page: what stands in the dictionary of each, where `@0` refers to the first of them.
    `ruled` are lines on every page, each by the places where it begins and ends.
    """
    writer = _Writer()
    fonts = " ".join(
        f"/F{number} {writer.add(f'<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>')}"
        for number, font in enumerate(FONTS.values())
    )
    tree = writer.reserve()
    numbers = []
    marks = [writer.reserve() for _ in annotations]
    for mark, annotation in zip(marks, annotations, strict=True):
        referring = re.sub(r"@(\d+)", lambda at: marks[int(at[1])], annotation)
        writer.fill(mark, f"<< /Type /Annot {referring} >>")
    for number, page in enumerate(pages):
        held = f" /Annots [{' '.join(marks)}]" if marks and number == 0 else ""
        strokes = (f"{left} {bottom} m {right} {top} l S" for left, bottom, right, top in ruled)
        content = writer.add_stream("\n".join([*strokes, *map(_shown, page)]))
        numbers.append(
            writer.add(
                f"<< /Type /Page /Parent {tree} /MediaBox [0 0 595 842] /Resources << /Font << {fonts} >> >>"
                f" /Contents {content}{held} >>"
            )
        )
    writer.fill(tree, f"<< /Type /Pages /Count {len(numbers)} /Kids [{' '.join(numbers)}] >>")
    catalog = f"<< /Type /Catalog /Pages {tree}"
    if outline:
        catalog += f" /Outlines {_outline(writer, outline, numbers)}"
    root = writer.add(f"{catalog} /Lang (en-GB) >>")
    trailer = f"/Root {root}"
    if about:
        facts = " ".join(f"/{name} {_string(value)}" for name, value in about.items())
        trailer += f" /Info {writer.add(f'<< {facts} >>')}"
    if encrypted:
        lock = f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>"
        trailer += f" /Encrypt {writer.add(lock)} /ID [<{'33' * 16}> <{'33' * 16}>]"
    return writer.finish(trailer)


def _outline(writer: "_Writer", outline: Sequence[tuple[str, int]], pages: Sequence[str]) -> str:
    root = writer.reserve()
    entries = [writer.reserve() for _ in outline]
    for number, (title, page) in enumerate(outline):
        following = f" /Next {entries[number + 1]}" if number + 1 < len(entries) else ""
        writer.fill(
            entries[number], f"<< /Title {_string(title)} /Parent {root} /Dest [{pages[page]} /Fit]{following} >>"
        )
    writer.fill(root, f"<< /Type /Outlines /First {entries[0]} /Last {entries[-1]} /Count {len(entries)} >>")
    return root


def _shown(words: Words) -> str:
    font = list(FONTS).index(words.font)
    turned = ("1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0")[words.turns]
    return f"BT /F{font} {words.size} Tf {turned} {words.x} {words.y} Tm {_string(words.text)} Tj ET"


def _string(text: str) -> str:
    return f"<{text.encode('cp1252').hex()}>"


class _Writer:
    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> str:
        self._objects.append(b"")
        return f"{len(self._objects)} 0 R"

    def add(self, content: str) -> str:
        reference = self.reserve()
        self.fill(reference, content)
        return reference

    def add_stream(self, content: str) -> str:
        return self.add(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")

    def fill(self, reference: str, content: str) -> None:
        self._objects[int(reference.split()[0]) - 1] = content.encode("latin-1")

    def finish(self, trailer: str) -> bytes:
        data = bytearray(b"%PDF-1.6\n")
        places = []
        for number, content in enumerate(self._objects, start=1):
            places.append(len(data))
            data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        start = len(data)
        data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        data += b"".join(b"%010d 00000 n \n" % place for place in places)
        data += f"trailer\n<< /Size {len(places) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(data)
