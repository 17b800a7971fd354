"""Word documents (DOCX), as they read once all tracked changes are accepted.

Paragraphs of the body, of tables (cell by cell) and of text boxes, then footnotes and endnotes.  Insertions are kept,
deletions are not; headers, footers, comments, hidden text and field codes are no text.  There are no lines in such a
file: the document's text has one paragraph a line, empty ones included, so that the line is the paragraph's number.

python-docx passes over insertions, text boxes and footnotes; what is needed of the format is small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drift.errors import InputError
from drift.markup.archive import parts
from drift.markup.excerpts import Excerpt
from drift.markup.xmltree import Element, parse
from drift.model import Block, BlockKind, Document, Span

_BODY, _STYLES, _NOTES = "document.xml", "styles.xml", ("footnotes.xml", "endnotes.xml")
_GONE = frozenset({"del", "moveFrom", "Fallback", "rt", "instrText", "delText", "pPr", "rPr", "tblPr"})
_SIGNS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "ptab": "\t"}
_OFF = frozenset({"0", "false", "off"})
_KINDS = (
    (re.compile(r"heading \d|title|subtitle"), BlockKind.HEADING),
    (re.compile(r"caption"), BlockKind.CAPTION),
    (re.compile(r"toc \d|toc heading|table of figures"), BlockKind.BOILERPLATE),
    (re.compile(r"list (?:bullet|number).*"), BlockKind.ITEM),
)
_MAIN = re.compile(r'<Relationship\b[^>]*\bType="[^"]*/officeDocument"[^>]*>')
_TARGET = re.compile(r'\bTarget="/?([\w./-]{1,200})"')


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    kind: BlockKind
    merged: bool
    """Whether its end was deleted, so that the next one goes on in it."""


def read(path: str, data: bytes, language: str) -> Document:
    """The accepted text, one paragraph a line."""
    main = _main(path, data)
    folder = main.rpartition("/")[0] + "/" if "/" in main else ""
    found = parts(path, data, [main, *(folder + name for name in (_STYLES, *_NOTES))])
    if main not in found:
        raise InputError(f"{path} is a zip archive, but no Word document", "save it as .docx")
    roots = {name: parse(f"{path} ({name})", text) for name, text in found.items()}
    styles = _styles(roots.pop(folder + _STYLES, None))
    rows = [
        row
        for name in (main, *(folder + n for n in _NOTES))
        if name in roots
        for row in _rows(roots[name], styles)
    ]
    return _document(path, language, _accepted(rows))


def _main(path: str, data: bytes) -> str:
    """The name of the part that holds the text."""
    links = parts(path, data, ["_rels/.rels"]).get("_rels/.rels", "")
    link = _MAIN.search(links)
    target = _TARGET.search(link[0]) if link else None
    return target[1] if target else f"word/{_BODY}"


def _document(path: str, language: str, rows: list[_Paragraph]) -> Document:
    blocks, at = [], 0
    for row in rows:
        if row.text.strip():
            blocks.append(Block(Span(at, at + len(row.text)), row.kind))
        at += len(row.text) + 1
    if not blocks:
        raise InputError(f"{path} holds no text", "check that it was saved")
    return Document(path, language, "\n".join(row.text for row in rows), tuple(blocks))


def _accepted(rows: list[_Paragraph]) -> list[_Paragraph]:
    """Paragraphs whose end was deleted run into the next one."""
    out: list[_Paragraph] = []
    for row in rows:
        if out and out[-1].merged:
            before = out.pop()
            out.append(_Paragraph(before.text + row.text, before.kind, row.merged))
        else:
            out.append(row)
    return out


def _rows(root: Element, styles: Mapping[str, BlockKind]) -> Iterator[_Paragraph]:
    """Every paragraph below an element, in reading order; those of a text box behind the one it is anchored in."""
    for child in root.elements():
        if (
            child.name in _GONE
            or child.attributes.get("w:type", "").lower().endswith("separator")
            or _deleted(child)
        ):
            continue
        if child.name == "p":
            yield _paragraph(child, styles)
        yield from _rows(child, styles)


def _deleted(row: Element) -> bool:
    """Whether this is a row of a table that was taken out."""
    properties = row.first("trPr") if row.name == "tr" else None
    return properties is not None and properties.first("del") is not None


def _paragraph(element: Element, styles: Mapping[str, BlockKind]) -> _Paragraph:
    properties = element.first("pPr")
    mark = properties.first("rPr") if properties else None
    merged = mark is not None and mark.first("del") is not None
    text = "".join(_words(element)).replace("\n", " ").replace("\r", " ")
    return _Paragraph(text, _kind(properties, styles) if properties else BlockKind.PARAGRAPH, merged)


def _words(element: Element) -> Iterator[str]:
    for child in element.elements():
        if child.name in _GONE or child.name in ("p", "txbxContent"):
            continue
        if child.name == "t":
            yield "".join(part.text for part in child.children if isinstance(part, Excerpt))
        elif child.name in _SIGNS:
            yield "" if child.attributes.get("w:type") in ("page", "column") else _SIGNS[child.name]
        elif child.name != "r" or not _hidden(child):
            yield from _words(child)


def _hidden(run: Element) -> bool:
    properties = run.first("rPr")
    hidden = properties.first("vanish") if properties else None
    return hidden is not None and hidden.attributes.get("w:val", "").lower() not in _OFF


def _kind(properties: Element, styles: Mapping[str, BlockKind]) -> BlockKind:
    style = properties.first("pStyle")
    kind = styles.get(style.attributes.get("w:val", "")) if style else None
    if kind is not None:
        return kind
    if properties.first("outlineLvl") is not None:
        return BlockKind.HEADING
    return BlockKind.ITEM if properties.first("numPr") is not None else BlockKind.PARAGRAPH


def _styles(root: Element | None) -> dict[str, BlockKind]:
    """What the styles make of a paragraph, by their ids: a style says it by its English name, or one it is based on."""
    named: dict[str, tuple[str, str]] = {}
    for style in root.elements("style") if root else ():
        name, base = (
            found.attributes.get("w:val", "") if (found := style.first(what)) else ""
            for what in ("name", "basedOn")
        )
        named[style.attributes.get("w:styleId", "")] = name.lower(), base
    return {style: kind for style in named if (kind := _styled(style, named)) is not None}


def _styled(style: str, named: Mapping[str, tuple[str, str]]) -> BlockKind | None:
    for _ in range(10):
        name, base = named.get(style, ("", ""))
        for pattern, kind in _KINDS:
            if pattern.fullmatch(name):
                return kind
        style = base
    return None
