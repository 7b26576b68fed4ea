"""Small files in the forms of programs of the web and the desk, by the names of their readers."""

import json
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile


def _row(number: int, note: str, quote: str = "", **more: object) -> dict[str, object]:
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 4, "endContainer": "/p[1]", "endOffset": 9},
        {"type": "TextPositionSelector", "start": 14, "end": 19},
        {"type": "TextQuoteSelector", "exact": quote, "prefix": "The ", "suffix": " keep"},
    ]
    target = {"source": "https://example.org/garden", **({"selector": selectors} if quote else {})}
    return {
        "id": f"row{number}",
        "created": f"2026-01-0{number}T20:14:08.123456+00:00",
        "updated": f"2026-01-0{number}T20:14:08.123456+00:00",
        "user": "acct:moss@example.org",
        "uri": "https://example.org/garden",
        "text": note,
        "tags": [],
        "target": [target],
        "document": {"title": ["A Garden of Stones"]},
        **more,
    }


ROWS = [
    _row(1, "grey ones", "stones", tags=["walls"]),
    _row(2, "of the whole page"),
    _row(4, "the second answer", references=["row1", "row3"]),
    _row(3, "the first answer", references=["row1"]),
]

HYPOTHESIS_TABLE = (
    "Created at,Author,Page,URL,Group,Type,Quote/description,Comment,Tags\n"
    '2026-01-05 20:14,moss,,https://example.org/garden,Public,Annotation,"stones\nkeep","grey, ""warm""","walls,b"\n'
    "2026-01-06 20:14,moss,,https://example.org/garden,Public,Page note,,of the whole page,\n"
)

HYPOTHESIS_REPORT = """2026-01-07 08:00
A Garden of Stones
https://example.org/garden
Group: Public
Total users: 1
Users: moss
Total annotations: 2
Total replies: 0

Annotation 1:
Created at: 2026-01-05 20:14
Author: moss
Type: Annotation
Quote: "stones
Comment: keep"
Comment: they do

Annotation 7:
not one of them
Tags: walls, low ones

Annotation 2:
Created at: 2026-01-06 20:14
Author: moss
Type: Highlight
Quote: "warmth"
Comment:\x20
"""

W3C_ANNOTATION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "urn:uuid:10000000-0000-4000-8000-000000000001",
    "type": "Annotation",
    "motivation": "commenting",
    "created": "2026-01-05T20:14:08Z",
    "creator": {"name": "Ada Moss"},
    "body": [
        {"type": "TextualBody", "value": "<p>grey <b>ones</b></p>", "format": "text/html", "purpose": "commenting"},
        {"type": "TextualBody", "value": "walls", "purpose": "tagging"},
    ],
    "target": {
        "source": "https://example.org/garden",
        "selector": {
            "type": "FragmentSelector",
            "value": "part2",
            "refinedBy": [
                {"type": "TextQuoteSelector", "exact": "stones", "prefix": "", "suffix": ""},
                {"type": "TextPositionSelector", "start": 4, "end": 10},
            ],
        },
    },
}

EPUB_SET = {
    "@context": "https://www.w3.org/ns/epub-anno.jsonld",
    "type": "AnnotationSet",
    "about": {"dc:identifier": ["urn:isbn:9780000000002"], "dc:title": "Garden", "dc:creator": ["Ada Moss"]},
    "items": [
        {
            "id": "urn:uuid:10000000-0000-4000-8000-00000000000a",
            "type": "Annotation",
            "motivation": "highlighting",
            "body": {"type": "TextualBody", "value": "", "color": "yellow", "highlight": "underline", "tags": ["b"]},
            "target": {
                "source": "O/a.xhtml",
                "selector": [
                    {
                        "type": "CssSelector",
                        "value": "body > p",
                        "refinedBy": {"type": "TextPositionSelector", "start": 4, "end": 10},
                    },
                    {"type": "TextQuoteSelector", "exact": "stones"},
                    {"type": "ProgressionSelector", "value": 0.25},
                    {"type": "FragmentSelector", "value": "epubcfi(/6/4!/4/2,/1:4,/1:10)"},
                ],
            },
        },
        {"id": "urn:uuid:b", "type": "Annotation", "motivation": "bookmarking", "target": {"source": "O/a.xhtml"}},
    ],
}

READWISE = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
    "Document tags\n"
    'The *old* stones **keep** [warmth](https://example.org/a),Garden,"Ada Moss, Ben Fern",B000000001,'
    '".wall .grey true",yellow,".wall, low ones",page,12,2026-01-05 20:14:08.123456+00:00,books\n'
)

ZOTERO = [
    {
        "key": "ANN0AAAA",
        "data": {
            "key": "ANN0AAAA",
            "parentItem": "PDF0AAAA",
            "itemType": "annotation",
            "annotationType": "underline",
            "annotationText": "stones",
            "annotationComment": "grey ones",
            "annotationColor": "#ffd400",
            "annotationPageLabel": "xii",
            "annotationPosition": '{"pageIndex":3,"rects":[[10,20,30,40]],"nextPageRects":[[1,2,3,4]]}',
            "tags": [{"tag": "walls"}],
            "dateAdded": "2026-01-05T20:14:08Z",
            "dateModified": "2026-01-06T20:14:08Z",
        },
    },
    {"key": "ANN1AAAA", "data": {"key": "ANN1AAAA", "itemType": "annotation", "annotationType": "image"}},
    {
        "key": "PDF0AAAA",
        "data": {
            "key": "PDF0AAAA",
            "itemType": "attachment",
            "parentItem": "ITM0AAAA",
            "title": "Full Text PDF",
            "filename": "moss.pdf",
        },
    },
    {
        "key": "ITM0AAAA",
        "data": {
            "key": "ITM0AAAA",
            "itemType": "book",
            "title": "A Garden of Stones",
            "creators": [{"firstName": "Ada", "lastName": "Moss"}],
            "ISBN": "9780000000002",
        },
    },
]

ZOTERO_NOTE = """# Annotations \x20
(05/01/2026, 20:14:08)

“stones” ([Moss, 2020, p. 1](zotero://select/library/items/ITM0AAAA)) \
([pdf](zotero://open-pdf/library/items/PDF0AAAA?page=1&annotation=ANN0AAAA))

“warmth” ([Moss, 2020, p. 2](zotero://select/library/items/ITM0AAAA)) \
([pdf](zotero://open-pdf/library/items/PDF0AAAA?page=2&annotation=ANN1AAAA)) true

and grey
"""

OKULAR = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE documentInfo>
<documentInfo url="/home/moss/garden.pdf"><pageList><page number="1"><annotationList>
<annotation type="4"><base color="#ffff00" creationDate="2026-01-05T20:14:08" modifyDate="2026-01-05T20:14:08"
 uniqueName="okular-{a}" author="Ada Moss" contents="grey ones"><boundary l="0.1" r="0.5" t="0.2" b="0.25"/></base>
<hl type="2"><quad ax="0.1" ay="0.25" bx="0.5" by="0.25" cx="0.5" cy="0.2" dx="0.1" dy="0.2" feather="1"/></hl>
<revision type="1"><annotation type="1"><base author="Ben Fern" contents="and warm"/></annotation></revision>
</annotation>
<annotation type="6"><base uniqueName="okular-{b}"><boundary l="0" r="1" t="0" b="1"/></base></annotation>
</annotationList></page></pageList></documentInfo>
"""

SIOYEK = {
    "documents": [
        {
            "path": "/home/moss/garden.pdf",
            "checksum": "a" * 32,
            "highlights": [
                {
                    "description": "stones",
                    "selection_begin_x": -10.5,
                    "selection_begin_y": 91.4,
                    "selection_end_x": 7,
                    "selection_end_y": 91.4,
                    "type": 97,
                }
            ],
            "bookmarks": [{"description": "a place", "y_offset": 20.5}],
            "marks": [],
        }
    ]
}

LOGSEQ = """{:highlights [{:id #uuid "20000000-0000-4000-8000-000000000000", :page 2,
 :position {:bounding {:x1 10.0, :y1 20.0, :x2 50.0, :y2 30.0, :width 100.0, :height 200.0},
 :rects ({:x1 10.0, :y1 20.0, :x2 50.0, :y2 30.0, :width 100.0, :height 200.0}), :page 2},
 :content {:text "stones \\"keep\\""}, :properties {:color "yellow"}}
 {:id #uuid "20000000-0000-4000-8000-000000000001" :page 3 :position {:bounding {:top 1 :left 2 :width 3 :height 4}
 :rects [{:top 1 :left 2 :width 3 :height 4}]} :content {:text "[:span]", :image 1767643200000}
 :properties {:color "blue"}}], :extra {:page 1}}
"""

LOGSEQ_PAGE = """file:: [garden.pdf](../assets/garden.pdf)
file-path:: ../assets/garden.pdf

- stones "keep"
  ls-type:: annotation
  hl-page:: 2
  hl-color:: yellow
  id:: 20000000-0000-4000-8000-000000000000
\t- true
\t  of walls
\t\t- and of moss
- a block of its own
"""

OMNIVORE = """> stones\x20

> where they
keep
> the warmth\x20

#walls #low ones

true

> of walls

> moss\x20
"""

OMNIVORE_PAGES = [{"id": "1", "slug": "garden-1", "title": "Garden", "url": "https://example.org/garden", "labels": []}]

WALLABAG = [
    {
        "is_archived": 0,
        "title": "Garden",
        "url": "https://example.org/garden",
        "annotations": [
            {
                "text": "grey",
                "quote": "stones",
                "created_at": "2026-01-05T20:14:08+0000",
                "ranges": [{"start": "/p[1]", "startOffset": "4", "end": "/p[1]", "endOffset": 10}],
            }
        ],
    },
    {"is_archived": 1, "title": "Moss", "url": "https://example.org/moss", "annotations": []},
]

POCKET = [
    {
        "url": "https://example.org/garden",
        "title": "Garden",
        "highlights": [{"quote": "stones", "created_at": 1767644048}, {"quote": "", "created_at": 1767644049}],
    }
]

INSTAPAPER = "URL,Title,Selection,Folder,Timestamp\nhttps://example.org/a,Garden,stones,Archive,1767644048\n"

ORG_REMARK = """* garden.txt
:PROPERTIES:
:org-remark-file: ~/garden.txt
:END:

** stones :walls:
:PROPERTIES:
:org-remark-beg: 5
:org-remark-end: 11
:org-remark-id: a1b2c3d4
:org-remark-label: yellow
:org-remark-link: [[file:~/garden.txt::1]]
:END:
grey ones

- and warm
"""

OWN_JSON = [
    {
        "id": "019abcdef0127001",
        "kind": "note",
        "color": "green",
        "quote": "stones",
        "note": "grey",
        "tags": ["walls"],
        "created": "2026-01-05T20:14:08Z",
        "modified": "2026-01-05T20:14:08Z",
        "document": {"title": "Garden", "source": "/home/moss/garden.txt"},
    }
]

KARAKEEP = {"bookmarks": [{"createdAt": 1767644048, "title": "Garden", "content": {"type": "link"}}], "lists": []}


ORG_QUOTES = """#+TITLE: A Garden

* First :walls:yellow:
:PROPERTIES:
:ID: 30000000-0000-4000-8000-000000000000
:COLOR: yellow
:CREATED: [2026-01-05 Mon 20:14]
:END:
#+begin_quote
Old stones\\\\
keep
#+end_quote
\u200b# grey
#+begin_src
* no heading
#+end_src
* Second
#+begin_quote
moss
#+end_quote
"""

OBSIDIAN = """---
title: "A Garden"
url: https://example.org/garden
---

> [!quote] green
> Old stones
> keep

^hl-0

%% unseen %%

They do:

- grey ones #walls #low-ones

> [!quote] Moss, p. 7
> moss
> ^hl-1
"""

LOGSEQ_QUOTES = """title:: A Garden
url:: https://example.org/garden

- > Old stones
  > keep
  id:: 30000000-0000-4000-8000-000000000000
  color:: green
  tags:: [[walls]], low
\t- They do:
\t  - grey ones
- a block of its own
"""

OUTLINE = """<?xml version="1.0"?><opml version="2.0"><head><title>A Garden</title></head><body>
<outline text="Walls"><outline text="Old stones&#10;keep" _note="They do" created="Mon, 05 Jan 2026 20:14:08 GMT"/>
</outline></body></opml>
"""

ANKI = """#separator:tab
#html:true
#tags column:3
"Old stones<br>keep &lt;it&gt;"\t"They ""do"" so"\t"walls low"
"""

RIS = """TY  - ELEC
TI  - A Garden
AU  - Moss, Ada
UR  - https://example.org/garden
N1  - Old stones keep -- They do
N1  - moss
ER  -\x20
"""


def archive_of(name: str, data: bytes) -> bytes:
    """A ZIP archive with one file."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


TEXTS: dict[str, bytes] = {
    "readerapp-json": json.dumps(OWN_JSON).encode(),
    "hypothesis": json.dumps({"total": len(ROWS), "rows": ROWS}).encode(),
    "hypothesis-table": HYPOTHESIS_TABLE.encode(),
    "hypothesis-text": HYPOTHESIS_REPORT.encode(),
    "w3c": json.dumps(W3C_ANNOTATION).encode(),
    "epub-annotations": json.dumps(EPUB_SET).encode(),
    "readwise": READWISE.encode(),
    "zotero": json.dumps(ZOTERO).encode(),
    "zotero-note": ZOTERO_NOTE.encode(),
    "okular": OKULAR.encode(),
    "sioyek": json.dumps(SIOYEK).encode(),
    "logseq": LOGSEQ.encode(),
    "wallabag": json.dumps(WALLABAG).encode(),
    "pocket": json.dumps(POCKET).encode(),
    "read-later": INSTAPAPER.encode(),
    "org-remark": ORG_REMARK.encode(),
    "org": ORG_QUOTES.encode(),
    "obsidian": OBSIDIAN.encode(),
    "logseq-page": LOGSEQ_QUOTES.encode(),
    "opml": OUTLINE.encode(),
    "anki": ANKI.encode(),
    "ris": RIS.encode(),
}
"""One file for each reader that needs nothing beside it."""
