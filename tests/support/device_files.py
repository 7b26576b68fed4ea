"""Small files in the form of each device and reading app, with invented words; and what makes databases of them."""

import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

CLIPPINGS = """\ufeffA Garden of Stones (Moss, Ada;Fern, Ben)\r
- Your Highlight on page 12 | Location 170-172 | Added on Monday, January 5, 2026 9:14:08\u202fPM\r
\r
Stones keep the warmth of the day.\r
==========\r
\ufeffA Garden of Stones (Moss, Ada;Fern, Ben)\r
- Your Note on page 12 | Location 172 | Added on Monday, January 5, 2026 9:15:00\u202fPM\r
\r
true of walls too\r
==========\r
"""

NOTEBOOK_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/TR/1999/REC-html-in-xml"><body><div class='bodyContainer'>
<h1><div class='notebookFor'>Notebook Export</div><div class='bookTitle'>A Garden of Stones
</div><div class='authors'>
Moss, Ada
</div></h1><hr />
<h2 class='sectionHeading'>I. Walls</h2><h3 class='noteHeading'>Highlight (<span class='highlight_blue'>blue</span>) \
- Dry - and wet > Moss &gt; Page 12 &middot; Location 170</div><div class='noteText'>Stones keep the warmth.</h3>
<h3 class='noteHeading'>Note - Moss &gt; Page 12 &middot; Location 171</div><div class='noteText'>true</h3>
</div></body></html>
"""

NOTEBOOK_TABLE = """"Your Kindle Notes For:",,,
"A GARDEN OF STONES",,,
"by Ada Moss and Ben Fern",,,
"Free Kindle instant preview:",,,
"https://example.org/x",,,
----------------------------------------------,,,
,,,
"Annotation Type","Location","Starred?","Annotation"
"Highlight (Pink)","Location 170","","Stones keep ""the warmth""."
"Note","Location 170","","true"
"""

ANNOT = """<annotationSet xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns="http://ns.adobe.com/digitaleditions/annotations"><publication>\
<dc:identifier>urn:uuid:00000000-0000-4000-8000-00000000000a</dc:identifier><dc:title>A Garden of Stones</dc:title>\
<dc:creator>Ada Moss</dc:creator></publication><annotation><dc:identifier>urn:uuid:1</dc:identifier>\
<dc:date>2026-01-05T20:14:08-00:00</dc:date><target><fragment start="O/a.xhtml#point(/1/4/2/1:3)" \
end="O/a.xhtml#point(/1/4/2/1:9)" progress="0.25"><text>stones</text></fragment></target>\
<content><dc:date>2026-01-05T20:15:00Z</dc:date><text>grey ones</text></content></annotation></annotationSet>"""

SIDECAR = r"""-- /mnt/books/garden.epub
return {
    ["annotations"] = {
        [1] = {
            ["chapter"] = "I. \"Walls\"",
            ["color"] = "yellow",
            ["datetime"] = "2026-01-05 21:14:08",
            ["datetime_updated"] = "2026-01-06 08:00:00",
            ["drawer"] = "lighten",
            ["note"] = "two\
lines",
            ["page"] = "/body/DocFragment[3]/body/p[2]/text().10",
            ["pageno"] = 12,
            ["pos0"] = "/body/DocFragment[3]/body/p[2]/text().10",
            ["pos1"] = "/body/DocFragment[3]/body/p[2]/text().16",
            ["text"] = "tab\9stones\13\
end",
        },
        [2] = {
            ["datetime"] = "2026-01-05 21:16:08",
            ["page"] = "/body/DocFragment[4]/body/p[1]/text().0",
            ["text"] = "in Walls",
        },
    },
    ["doc_props"] = {
        ["authors"] = "Ada Moss\
Ben Fern",
        ["title"] = "A Garden of Stones",
    },
    ["partial_md5_checksum"] = "00000000000000000000000000000abc",
    ["percent_finished"] = 1e-07,
}
"""

OLD_SIDECAR = """-- we can read Lua syntax here!
return {
    ["bookmarks"] = {
        [1] = {
            ["datetime"] = "2019-12-20 21:02:40", ["highlighted"] = true, ["notes"] = "Second words.",
            ["page"] = "/body/DocFragment[2]/body/p[3]/text().0",
            ["pos0"] = "/body/DocFragment[2]/body/p[3]/text().0",
            ["pos1"] = "/body/DocFragment[2]/body/p[3]/text().13", ["text"] = "my own note",
        },
        [2] = {
            ["datetime"] = "2019-12-20 20:59:31", ["highlighted"] = true, ["notes"] = "First words.",
            ["page"] = "/body/DocFragment[1]/body/p[1]/text().0",
            ["pos0"] = "/body/DocFragment[1]/body/p[1]/text().0",
            ["pos1"] = "/body/DocFragment[1]/body/p[1]/text().12",
            ["text"] = "Seite 7 First words. @ 2019-12-20 20:59:31",
        },
        [3] = {["datetime"] = "2019-12-20 20:58:00", ["notes"] = "in Walls", ["page"] = "/body/DocFragment[1]"},
    },
    ["highlight"] = {
        [7] = {
            [1] = {
                ["datetime"] = "2019-12-20 20:59:31", ["drawer"] = "underscore", ["text"] = "First words.",
                ["pos0"] = "/body/DocFragment[1]/body/p[1]/text().0",
                ["pos1"] = "/body/DocFragment[1]/body/p[1]/text().12",
            },
            [2] = {
                ["datetime"] = "2013-01-01 10:00:00", ["drawer"] = "lighten", ["text"] = "Without a bookmark.",
                ["pos0"] = "/body/DocFragment[1]/body/p[2]/text().0",
                ["pos1"] = "/body/DocFragment[1]/body/p[2]/text().19",
            },
        },
    },
    ["stats"] = {["authors"] = "Ada Moss", ["title"] = "A Garden of Stones"},
}
"""

KOREADER_JSON = json.dumps(
    {
        "version": "json/1.0.0",
        "documents": [
            {
                "title": "A Garden of Stones", "author": "Ada Moss\nBen Fern", "file": "/mnt/books/garden.epub",
                "entries": [
                    {
                        "sort": "highlight", "page": "xii", "time": 1767644048, "text": "Stones.", "note": "grey",
                        "chapter": "I", "drawer": "lighten", "color": "red",
                        "pn_xp": "/body/DocFragment[3]/body/p[2]/text().10",
                    }
                ],
            }
        ],
    }
)  # fmt: skip

KOREADER_MARKDOWN = """# A Garden of Stones
##### Ada Moss, Ben Fern

## I. Walls
### Page 12 @ 05 January 2026 09:14:08 PM
*Stones keep
the warmth.*

---
my note

## a heading
of the note
### Page xii @ 05 January 2026 09:15:08 PM
++Moss.++
##
_Generated at: 2026-11-27-23-08-26_
"""

KOREADER_TEXT = """\u3000A Garden of Stones
\u3000
\u3000I. Walls
\u3000
\u3000\u3000-- Page: 12, added on Mon Jan  5 21:14:08 2026

Stones keep
the warmth.

---
my note
-=-=-=-=-=-
\u3000\u3000-- Page: xii, added on Mon Jan  5 21:15:08 2026

Moss.
-=-=-=-=-=-"""

KOREADER_PAGE = """
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8"/><title>A Garden</title></head><body>
<div style="width:90%; max-width:600px; margin:0 auto; padding:5px; font-size:12pt; font-family:Georgia, serif">
<h2 style="font-size:18pt; text-align:right;">A Garden of Stones</h2>
<h5 style="font-size:12pt; text-align:right; color:gray;">Ada Moss, Ben Fern</h5>
<div style="font-size:14pt; font-weight:bold; text-align:center; margin:0.5em;"><span>I. Walls</span></div>
<div style="padding-top:0.5em; padding-bottom:0.5em;">
<div style="font-size:10pt; margin-bottom:0.2em; color:darkgray">
<div style="display:inline-block; width:0.2em; height:0.9em; margin-right:0.2em; background-color:#ff1800;"></div>
<span>01/05/26</span><span style="float:right"><b>I. Walls</b>:  12</span></div>
<div style="font-size:12pt"><span>Stones keep<br/>the warmth.</span></div>
<div style="font-size:11pt; margin-top:0.2em; margin-left:2em;"><span style="color:#888888">a<br/><br/>b</span></div>
</div></div></body></html>
"""

CALIBRE_VIEWER = json.dumps(
    [
        {"type": "last-read", "pos": "epubcfi(/2/2/4/2/1:17)", "pos_type": "epubcfi"},
        {"type": "bookmark", "title": "here", "pos": "epubcfi(/2/2/4)", "pos_type": "epubcfi"},
        {
            "type": "highlight", "uuid": "tDaIyaf6JWYnVq6DpuDvlg", "start_cfi": "/2/4/2/1:7", "end_cfi": "/2/4/2/1:12",
            "highlighted_text": "gamma", "notes": "third", "spine_index": 0, "spine_name": "O/ch.xhtml",
            "style": {"kind": "color", "type": "builtin", "which": "yellow"}, "timestamp": "2026-11-27T22:20:09.063Z",
            "toc_family_titles": ["Part", "One"],
        },
    ]
)  # fmt: skip

FOLIATE = json.dumps(
    {
        "lastLocation": "epubcfi(/6/4!/4/2/1:0)",
        "annotations": [
            {
                "value": "epubcfi(/6/4[ct]!/4/2,/1:0,/1:6)", "color": "#ff8800", "text": "Stones", "note": "grey",
                "created": "2026-01-05T20:14:00.000Z", "modified": "",
            },
            {"value": "epubcfi(/6/4[ct]!/4/4,/1:0,/1:4)", "color": "underline", "text": "Moss", "note": ""},
        ],
        "bookmarks": ["epubcfi(/6/4!/4)"],
        "metadata": {"identifier": "garden", "title": "A Garden of Stones", "author": [{"name": "Ada Moss"}]},
    }
)  # fmt: skip

READEST = json.dumps(
    {
        "$format": "readest-annotations", "version": 1, "title": "A Garden of Stones", "author": "Ada Moss",
        "booknotes": [
            {
                "id": "a1", "type": "annotation", "cfi": "epubcfi(/6/4!/4/2,/1:0,/1:6)", "text": "Stones",
                "note": "grey", "style": "squiggly", "color": "red", "createdAt": 1767644048000,
                "updatedAt": 1767644049500, "xpointer0": "/body/DocFragment[2]/body/p/text().0",
                "xpointer1": "/body/DocFragment[2]/body/p/text().6",
            },
            {"id": "a2", "type": "annotation", "cfi": "epubcfi(/6/4!/4/4,/1:0,/1:4)", "text": "Moss", "deletedAt": 5},
            {"id": "b1", "type": "bookmark", "cfi": "epubcfi(/6/4!/4/2)"},
        ],
    }
)  # fmt: skip

LIBRERA = json.dumps(
    {
        "1767644048000": {"path": "/books/Garden.epub", "text": "Stones", "p": 0.25, "t": 1767644048000},
        "1767644048001": {"path": "/books/Garden.epub", "text": "", "p": 0.5, "t": 1767644048001},
    }
)

BOOX_FIRST = """Reading Notes | <<A Garden of Stones>>
Ada Moss; Ben Fern

Time：2022-03-07 01:11
【Original Text】Stones keep
the warmth.
【Annotations】true
【Page Number】13
-------------------
I. Walls
Time：2022-03-07 14:02
【Original Text】Moss.
【Annotations】
【Page Number】20
-------------------
"""

BOOX_SECOND = """Notizen lesen\u00a0|\u00a0<<A Garden of Stones>>Ada Moss
I. Walls
2023-02-19 18:22\u00a0\u00a0|\u00a0\u00a0Seite Nr.: 16\u00a0
Stones keep
the warmth.
【Note】true
of walls
-------------------
2023-02-19 18:25\u00a0\u00a0|\u00a0\u00a0Seite Nr.: 17\u00a0
Moss.
-------------------
"""

MOON_READER = """42
indent:true
trim:false
#
1
A Garden of Stones
/sdcard/Books/Garden.epub
/sdcard/books/garden.epub
3
0
55
7
-2013266176
1669300806081

#
Stones<BR>.
0
1
0
#
2
A Garden of Stones
/sdcard/Books/Garden.epub
/sdcard/books/garden.epub
3
0
90
0
-2013266176
1669300806082
(8.8%) Stones


0
0
0
"""

TOLINO = """A Garden of Stones (Moss, Ada)
Markierung auf Seite 11-12: "Stones keep “the warmth”."
Hinzugefügt am 26.04.2023 | 7:46

-----------------------------------

A Garden of Stones (Moss, Ada)
Notiz auf Seite 12: true
of walls
"Stones keep “the warmth”."
Geändert am 27.04.2023 | 22:20

-----------------------------------

A Garden of Stones (Moss, Ada)
Lesezeichen auf Seite 14: "tail of a page"
Hinzugefügt am 01.05.2023 | 17:18

-----------------------------------

"""

POCKETBOOK_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta name="generator" content="PocketBook Bookmarks Export"></meta><title>A Garden of Stones</title></head><body>
<div id="A-1" class="bookmark bm-color-cian"><p class="bm-page">100</p>
<div class="bm-text"><p>Stones.</p><p>Moss.</p></div><div class="bm-note"><p>grey</p></div></div>
<div id="A-2" class="bookmark bm-color-none"><p class="bm-page">101</p></div>
</body></html>
"""

_READERA_LIBRARY = json.dumps(
    {
        "docs": [
            {
                "uri": "sha1:" + "a" * 40, "data": {"doc_title": "A Garden of Stones", "doc_authors": "Ada Moss"},
                "citations": [
                    {
                        "note_body": "Stones.", "note_extra": "grey", "note_page": 3, "note_mark": 1,
                        "note_insert_time": 1767644048000, "note_modified_time": 1767644048000,
                        "note_data": json.dumps(
                            {"xPath": "/body/DocFragment[3]/body/html/body/p[1]/text().0",
                             "xPathEnd": "/body/DocFragment[3]/body/html/body/p[1]/text().7"}
                        ),
                    }
                ],
            }
        ]
    }
)  # fmt: skip


def readera_backup() -> bytes:
    """A backup of ReadEra: an archive with the library in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("library.json", _READERA_LIBRARY)
    return written.getvalue()


def make_database(path: Path, tables: dict[str, tuple[str, Sequence[Sequence[object]]]]) -> Path:
    """A database at `path` with these tables: for each the names of its columns, and its rows."""
    with closing(sqlite3.connect(path)) as connection:
        for name, (columns, rows) in tables.items():
            connection.execute(f"CREATE TABLE {name} ({columns})")
            marks = ", ".join("?" * len(columns.split(",")))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
        connection.commit()
    return path


_BOOKMARK = (
    "BookmarkID, VolumeID, ContentID, StartContainerPath, StartOffset, EndContainerPath, EndOffset, "
    "Text, Annotation, DateCreated, Hidden, DateModified, Type"
)
_EPUB, _KEPUB = "file:///mnt/onboard/Garden.epub", "file:///mnt/onboard/Walls.kepub.epub"
_POINTS = ("O/b.xhtml#point(/1/4/8/7:98)", 0, "O/b.xhtml#point(/1/4/8/7:104)", 0)


def kobo_database(folder: Path) -> Path:
    """A Kobo with a highlight, a note in a KEPUB, a hidden highlight, a dog-ear and a drawing."""
    spans = ("span#kobo\\.204\\.1", 3, "span#kobo\\.207\\.1", 0)
    table = f"{_EPUB}#(0)O/title.xhtml"
    moments = ("2024-11-18T17:44:17.241", "false", "2024-11-18T17:44:20Z")
    rows = [
        ("k1", _EPUB, table, *_POINTS, "stones", None, *moments, "highlight"),
        ("k2", _KEPUB, "/mnt/onboard/Walls.kepub.epub!!O/c.xhtml", *spans, " \n walls", "dry", *moments, "note"),
        ("k3", _EPUB, table, *_POINTS, "taken off", "", "2024-11-18T17:44:17.241", "true", None, "highlight"),
        ("k4", _EPUB, table, *_POINTS, None, None, *moments, "dogear"),
        ("k5", _EPUB, table, *_POINTS, "", None, *moments, "markup"),
    ]
    contents = [
        (_EPUB, "6", None, None, "A Garden of Stones", "Ada Moss", "9780000000002"),
        (table, "9", _EPUB, "A Garden of Stones", "I. Walls", None, None),
        (_KEPUB, "6", None, None, "Walls", "Ben Fern", None),
        ("/mnt/onboard/Walls.kepub.epub!!O/c.xhtml", "9", _KEPUB, "Walls", "O/c.xhtml", None, None),
        ("/mnt/onboard/Walls.kepub.epub!!O/c.xhtml-1", "899", _KEPUB, "Walls", "II. Gates", None, None),
    ]
    columns = "ContentID, ContentType, BookID, BookTitle, Title, Attribution, ISBN"
    path = folder / "KoboReader.sqlite"
    return make_database(path, {"Bookmark": (_BOOKMARK, rows), "content": (columns, contents)})


TEXTS: dict[str, bytes] = {
    name: text.encode()
    for name, text in {
        "kindle": CLIPPINGS,
        "kindle-notebook": NOTEBOOK_PAGE,
        "kindle-table": NOTEBOOK_TABLE,
        "annot": ANNOT,
        "koreader": SIDECAR,
        "koreader-json": KOREADER_JSON,
        "koreader-markdown": KOREADER_MARKDOWN,
        "koreader-text": KOREADER_TEXT,
        "koreader-html": KOREADER_PAGE,
        "calibre": CALIBRE_VIEWER,
        "pocketbook": POCKETBOOK_PAGE,
        "boox": BOOX_SECOND,
        "moon-reader": MOON_READER,
        "librera": LIBRERA,
        "tolino": TOLINO,
        "foliate": FOLIATE,
    }.items()
} | {"readera": readera_backup(), "moon-reader-folder": zlib.compress(MOON_READER.encode())}
"""A file of each format that is no database, by the name of its reader."""
