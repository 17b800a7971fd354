"""NewsML-G2: headline, byline and body of the text items, whatever the body is written in (XHTML, NITF or plain text).

People, organisations and places that the item's metadata name are names for sure.  An item whose text stands elsewhere
(``remoteContent``) is refused: nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator

from drift.errors import InputError
from drift.markup.articles import Vocabulary, blocks
from drift.markup.excerpts import Draft, Excerpt
from drift.markup.xmltree import Element, parse, text_of
from drift.model import BlockKind, Document

_PARTING = (
    "html head body p div section article header main figure blockquote ol ul dl table thead tbody tr td th hr pre "
    "nitf block bq media body.head body.content body.end abstract hedline"
)
_WORDS = Vocabulary(
    {
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "title"), BlockKind.HEADING),
        **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
        **dict.fromkeys(("figcaption", "caption", "media-caption"), BlockKind.CAPTION),
        **dict.fromkeys(("byline",), BlockKind.BYLINE),
        **dict.fromkeys(
            ("footer", "nav", "aside", "dateline", "distributor", "tagline"), BlockKind.BOILERPLATE
        ),
        **dict.fromkeys(_PARTING.split()),
    },
    frozenset({"head", "script", "style", "pre", "media-metadata", "media-reference", "media-object"}),
)
_TYPES = {"person": "person", "organisation": "organisation", "organization": "organisation",
          "geoArea": "place", "poi": "place", "geo": "place"}  # fmt: skip
_HINT = "a NewsML-G2 file has newsItem elements with a contentSet; NITF and ninjs are read too"


def read(path: str, text: str, language: str) -> Document:
    """The text items in the order of the file."""
    root = parse(path, text)
    items = [root] if root.name == "newsItem" else list(root.walk("newsItem"))
    draft, known = Draft(), []
    for item in items:
        found = list(_blocks(item, text))
        known += [name for name in _known(item) if found]
        for kind, excerpt in found:
            draft.add(excerpt, kind)
    if not items:
        raise InputError(f"{path} is no NewsML-G2 file: its root element is {root.name!r}", _HINT)
    document = draft.document(path, language or _language(items), text, known=tuple(dict.fromkeys(known)))
    if not document.blocks:
        remote = any(True for item in items for _ in item.walk("remoteContent"))
        where = ": its content stands in another file" if remote else ""
        raise InputError(
            f"{path} holds no text{where}", "give the file that holds the article" if remote else _HINT
        )
    return document


def _blocks(item: Element, file: str) -> Iterator[tuple[BlockKind, Excerpt]]:
    """Headlines and bylines of the metadata, then the body; nothing of items that have no body."""
    content = item.first("contentSet")
    bodies = content.elements("inlineXML", "inlineData") if content else []
    if not bodies:
        return
    meta = item.first("contentMeta")
    for line in meta.elements("headline", "by") if meta else ():
        found = text_of(line, ()).tidied()
        if found.text:
            yield BlockKind.HEADING if line.name == "headline" else BlockKind.BYLINE, found
    # Several are renditions of one text; that in XML has its paragraphs.
    body = next((one for one in bodies if one.name == "inlineXML"), bodies[0])
    if body.name == "inlineXML":
        yield from blocks(body, _WORDS)
    else:
        yield from _plain(text_of(body, ()))


def _plain(text: Excerpt) -> Iterator[tuple[BlockKind, Excerpt]]:
    at = 0
    for line in text.text.split("\n"):
        found = text.cut(at, at + len(line)).tidied()
        at += len(line) + 1
        if found.text:
            yield BlockKind.PARAGRAPH, found


def _known(item: Element) -> Iterator[tuple[str, str]]:
    for thing in item.walk("subject", "assert", "located"):
        kind = thing.attributes.get("type", "").partition(":")[2]
        if thing.name == "assert":
            sort = thing.first("type")
            kind = kind or (sort.attributes.get("qcode", "").partition(":")[2] if sort else "")
        kind = "place" if thing.name == "located" else _TYPES.get(kind, "")
        names = (" ".join(text_of(name, ()).text.split()) for name in thing.elements("name"))
        yield from ((name, kind) for name in names if kind and name)


def _language(items: list[Element]) -> str:
    for item in items:
        meta = item.first("contentMeta")
        said = meta.first("language") if meta else None
        tag = said.attributes.get("tag", "") if said else item.attributes.get("xml:lang", "")
        if tag:
            return tag
    return ""
