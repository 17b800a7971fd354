"""NITF: headlines, byline and the paragraphs of the body.

Captions of media are captions; what stands in tables is read cell by cell.  People, organisations and places that are
marked up, in the head or in a sentence, are names for sure.
"""

from __future__ import annotations

from drift.errors import InputError
from drift.markup.articles import Vocabulary, blocks, named
from drift.markup.excerpts import Draft
from drift.markup.xmltree import Element, parse
from drift.model import BlockKind, Document

_PARTING = (
    "p block bq credit ol ul dl table tr td th media body.head body.content body.end abstract note hr fn datasource "
    "rights pre"
)
_WORDS = Vocabulary(
    {
        **dict.fromkeys(("hl1", "hl2", "headline", "hedline"), BlockKind.HEADING),
        **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
        **dict.fromkeys(("media-caption", "caption"), BlockKind.CAPTION),
        **dict.fromkeys(("byline",), BlockKind.BYLINE),
        **dict.fromkeys(
            ("dateline", "distributor", "tagline", "media-producer", "copyrite"), BlockKind.BOILERPLATE
        ),
        **dict.fromkeys(_PARTING.split()),
    },
    frozenset(
        {
            "media-metadata",
            "media-reference",
            "media-object",
            "nitf-table-metadata",
            "story.date",
            "pre",
            "rights",
        }
    ),
)
_KNOWN = {"person": "person", "org": "organisation", "location": "place"}
_HINT = "an NITF file has the root element nitf, with head and body"


def read(path: str, text: str, language: str) -> Document:
    """The article in the order of the file."""
    root = parse(path, text)
    body = root.first("body")
    if root.name != "nitf" or body is None:
        raise InputError(f"{path} is no NITF file: its root element is {root.name!r}", _HINT)
    draft = Draft()
    for kind, excerpt in blocks(body, _WORDS):
        draft.add(excerpt, kind)
    spoken = language or _language(root) or _language(body)
    return draft.document(path, spoken, text, known=tuple(dict.fromkeys(named(root, _KNOWN))))


def _language(element: Element) -> str:
    return element.attributes.get("xml:lang", "")
