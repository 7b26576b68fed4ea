"""What a page in HTML says about itself: in its head, in Open Graph, and in JSON-LD.

The names are those of https://ogp.me, https://schema.org/Article and of the citation tags that libraries read.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from readerapp.document.metadata import Metadata
from readerapp.document.sanitising import shown_line
from readerapp.sources.html.bylines import author_in, time_in, without_by
from readerapp.sources.markup.elements import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES = ("og:title", "citation_title", "twitter:title", "dc.title", "dcterms.title", "parsely-title")
_AUTHORS = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author")
_DATES = (
    *("article:published_time", "citation_publication_date", "date", "dc.date", "dcterms.date", "dcterms.created"),
    *("datepublished", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date"),
)
_SITES = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher")
_LANGUAGES = ("og:locale", "language", "dc.language", "content-language")
_ARTICLES = re.compile(r"(?:Article|Posting|Report|WebPage|Book|Recipe|Review)$")
_SEPARATOR = re.compile(r"\s+(?:[|·•»«:–—]|::|-)\s+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_LEAST_PART = 0.5
_MOST_DATA = 1 << 20
_DEEPEST_DATA = 8

Fields = dict[str, list[str]]


def metadata_of(root: "HtmlElement", address: str = "") -> Metadata:
    """What the page says about itself. `address` is where it was found, for addresses that are relative to it."""
    fields = _fields(root)
    about = next(_articles(root), {})
    return Metadata(
        title=_title(root, fields, about),
        authors=_authors(root, fields, about),
        language=_language(root, fields, about),
        date=_date(root, fields, about),
        site=_first(fields, _SITES) or _name(about.get("publisher")),
        url=_address(root, fields, address),
    )


def _fields(root: "HtmlElement") -> Fields:
    """The contents of the `meta` elements, by their names in lower case."""
    fields: Fields = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = shown_line(meta.get("content", ""))
        if content:
            fields.setdefault(name.strip().lower(), []).append(content)
    return fields


def _first(fields: Fields, names: tuple[str, ...]) -> str:
    return next((fields[name][0] for name in names if name in fields), "")


def _articles(root: "HtmlElement") -> Iterator[dict[str, Any]]:
    """The articles and pages that JSON-LD in the page describes; articles first."""
    import orjson

    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        text = script.text or ""
        try:
            found.extend(_objects(orjson.loads(text[:_MOST_DATA])))
        except orjson.JSONDecodeError:
            continue
    described = [one for one in found if any(_ARTICLES.search(kind) for kind in _texts(one.get("@type")))]
    yield from sorted(described, key=lambda one: "WebPage" in _texts(one.get("@type")))


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST_DATA:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(name), depth + 1)


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [shown_line(one) for one in values if isinstance(one, str)]


def _name(value: Any) -> str:
    """The name of a thing or a person, however it is written down."""
    if isinstance(value, list):
        return next(filter(None, map(_name, value)), "")
    named = value.get("name") if isinstance(value, dict) else value
    return next(iter(_texts(named)), "")


def _title(root: "HtmlElement", fields: Fields, about: dict[str, Any]) -> str:
    element = next(root.iter("title"), None)
    title = shown_line(text_of(element)) if element is not None else ""
    headings = list(filter(None, (shown_line(text_of(heading)) for heading in root.iter("h1"))))
    stated = _first(fields, _TITLES)
    described = list(filter(None, (_name(about.get("headline")), _name(about.get("name")))))
    shown = {heading.casefold(): heading for heading in reversed(headings)}
    alike = (one.casefold() for one in (stated, *described, title, *_parts(title, fields)))
    heading = next((shown[one] for one in alike if one in shown), "")
    # What the description calls a headline may be a description, so the page must say it too.
    confirmed = next((one for one in described if one.casefold() in title.casefold()), "")
    return (
        heading
        or _without_site(stated, fields)
        or confirmed
        or next(filter(None, (_without_site(title, fields), *described, *headings)), "")
    )


def _parts(title: str, fields: Fields) -> list[str]:
    """The parts of a title of which one may be the title proper, without what is short beside it.

    Nearly every site puts its own name behind the title of a page, or before it.
    """
    parts = [part for part in _SEPARATOR.split(title) if part != _first(fields, _SITES)]
    longest = max(map(len, parts), default=0)
    return [part for part in parts if len(part) >= _LEAST_PART * longest]


def _without_site(title: str, fields: Fields) -> str:
    """A title without the name of the site, which may stand before or behind it."""
    site = _first(fields, _SITES)
    parts = _SEPARATOR.split(title)
    without = [part for part in parts if part != site]
    return " - ".join(without) if without and len(without) < len(parts) else title


def _authors(root: "HtmlElement", fields: Fields, about: dict[str, Any]) -> tuple[str, ...]:
    stated = [name for key in _AUTHORS for name in fields.get(key, ())]
    authors = about.get("author") or about.get("creator") or []
    named = [_name(one) for one in (authors if isinstance(authors, list) else [authors])]
    linked = [shown_line(text_of(link)) for link in root.iter("a", "span") if "author" in link.get("rel", "").split()]
    for names in (named, stated, linked):
        # A profile's address or a handle is no name.
        kept = [without_by(name) for name in names if name and "://" not in name and not name.startswith("@")]
        if kept:
            return tuple(dict.fromkeys(kept))
    author = author_in(root)
    return (author,) if author else ()


def _date(root: "HtmlElement", fields: Fields, about: dict[str, Any]) -> str:
    """The day on which the page was published, as `2026-11-23` where it is written so."""
    times = (time for time in root.iter("time") if "datetime" in time.attrib)
    published = next((time for time in times if _says_published(time)), None)
    date = (
        _first(fields, _DATES)
        or next(iter(_texts(about.get("datePublished"))), "")
        or (shown_line(published.get("datetime", "")) if published is not None else "")
        or time_in(root)
    )
    day = _DAY.match(date)
    return day[0] if day else date


def _says_published(time: "HtmlElement") -> bool:
    said = f"{time.get('itemprop', '')} {time.get('class', '')} {time.get('pubdate', '')}".lower()
    return "publish" in said or "pubdate" in time.attrib


def _language(root: "HtmlElement", fields: Fields, about: dict[str, Any]) -> str:
    stated = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or _first(fields, _LANGUAGES)
    language = shown_line(stated or next(iter(_texts(about.get("inLanguage"))), ""))
    return language.replace("_", "-") if _LANGUAGE.match(language) else ""


def _address(root: "HtmlElement", fields: Fields, address: str) -> str:
    """The address that the page calls its own; where it was found if it calls none so."""
    canonical = next((link.get("href", "") for link in root.iter("link") if "canonical" in _relations(link)), "")
    stated = shown_line(canonical) or _first(fields, ("og:url",))
    try:
        whole = urljoin(address, stated)
        return whole if urlsplit(whole).scheme in ("http", "https") else address
    except ValueError:
        return address


def _relations(link: "HtmlElement") -> list[str]:
    return str(link.get("rel", "")).lower().split()
