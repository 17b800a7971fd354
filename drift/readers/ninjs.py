"""ninjs (news in JSON, versions 1 to 3): headlines, byline and body; people, organisations and places are names.

Of several bodies those in HTML are read, else the plain ones: they are renditions of one text.  Blocks come in the
order of the file.  An item without a body gives its descriptions, as pictures have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drift.errors import InputError
from drift.markup import hypertext
from drift.markup.excerpts import Draft, Excerpt, refuse_crowded
from drift.markup.jsontree import Node, Text, parse
from drift.markup.nested import through
from drift.model import BlockKind, Document

_KNOWN = {"person": ("people", "person", "persons"), "organisation": ("organisations", "organisation"),
          "place": ("places", "place")}  # fmt: skip
_HTML = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|section|article|table|blockquote|span|a|b|i|em|strong)\b[^<>]*>", re.I
)
_HINT = "a ninjs item has headlines and bodies, or headline and body_text; JSON Lines bitext has the suffix .jsonl"


@dataclass(frozen=True, slots=True)
class _Field:
    text: Text
    type: str = ""
    """Its media type, where the item says one."""

    @property
    def is_html(self) -> bool:
        if self.type:
            return "html" in self.type
        return _HTML.search(self.text.text) is not None


def read(path: str, text: str, language: str) -> Document:
    """The blocks of the item in the order of the file."""
    refuse_crowded(path, text, "\\")
    item = parse(path, text)
    if not isinstance(item, dict):
        raise InputError(f"{path} is no ninjs item: it is no JSON object", _HINT)
    bodies = list(_fields(item, "bodies", "body"))
    if not bodies:
        bodies = list(_fields(item, "descriptions", "description"))
    rich = [body for body in bodies if body.is_html]
    found = [
        *(
            (BlockKind.HEADING, f)
            for f in (*_fields(item, "headlines", "headline"), *_fields(item, "subheadlines", "subheadline"))
        ),
        *((BlockKind.BYLINE, f) for f in (*_fields(item, "by", "byline"),)),
        *((BlockKind.PARAGRAPH, f) for f in rich or bodies),
    ]
    draft = Draft()
    for kind, field in sorted(found, key=lambda one: one[1].text.span.start):
        for sort, excerpt in _blocks(path, field, kind):
            draft.add(excerpt, sort)
    said = item.get("language")
    spoken = language or (said.text if isinstance(said, Text) else "")
    document = draft.document(path, spoken, text, known=tuple(dict.fromkeys(_known(item))))
    if not document.blocks:
        keys = ", ".join(list(item)[:12])
        raise InputError(f"{path} is no ninjs item with text: its keys are {keys or 'none'}", _HINT)
    return document


def _fields(item: Mapping[str, Node], listed: str, single: str) -> Iterator[_Field]:
    """The texts of a list such as ``headlines``, or of the keys ``headline`` and ``headline_...`` of version 1."""
    values = item.get(listed)
    if isinstance(values, Text):
        yield _Field(values)
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict) and isinstance(text := value.get("value"), Text):
            sort = value.get("contentType", value.get("contenttype"))
            yield _Field(text, sort.text if isinstance(sort, Text) else "")
    for key, value in item.items():
        if isinstance(value, Text) and key != listed and (key == single or key.startswith(f"{single}_")):
            yield _Field(value)


def _blocks(path: str, field: _Field, kind: BlockKind) -> Iterator[tuple[BlockKind, Excerpt]]:
    whole = field.text.excerpt
    if field.is_html:
        for stretch in hypertext.blocks(whole.text, path):
            plain = stretch.kind is BlockKind.PARAGRAPH
            yield kind if plain else stretch.kind, through(whole, stretch.excerpt)
        return
    at = 0
    for line in whole.text.split("\n"):
        part = whole.cut(at, at + len(line)).tidied()
        at += len(line) + 1
        if part.text:
            yield kind, part


def _known(item: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
    for kind, keys in _KNOWN.items():
        for key in keys:
            values = item.get(key)
            for value in values if isinstance(values, list) else ():
                name = value.get("name") if isinstance(value, dict) else value
                if isinstance(name, Text) and name.text.strip():
                    yield " ".join(name.text.split()), kind
