"""Markdown: what a reader of the page would read, and where each character of it stands in the file.

Code blocks, link targets, definitions, comments and tags are no text; code inside of a sentence is.  Of the front
matter the title, subtitle and description are read.  Cells of tables are blocks, a picture alone is its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from drift.markup import commonmark, hypertext, inline
from drift.markup.excerpts import Draft, Excerpt, joined, unescaped, verbatim
from drift.markup.nested import through, trimmed
from drift.model import BlockKind, Document, Piece, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

# The line ends that markdown-it counts.
_LINE_END = re.compile(r"\r\n|[\n\r]")
_BEFORE_CELL = re.compile(r"[ \t>|]*")
_BAR = re.compile(r"\\\|")
_TASK = re.compile(r"\[[ xX]\]\s+")
_TOML_FRONT = re.compile(r"\A\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)
_TRANSLATED = "title|subtitle|headline|description|summary"
_ENTRY = re.compile(
    rf"^(?:{_TRANSLATED})[ \t]*[:=][ \t]*"
    r"""(?:"([^"\\\r\n]+)"|'([^'\r\n]+)'|([^\s"'|>\[{&*!%@`#][^\r\n]*?))[ \t]*(?:[ \t]#[^\r\n]*)?\r?$"""
    r"(?!\n[ \t]+\S)",  # a value that goes on below is no simple one
    re.MULTILINE | re.IGNORECASE,
)


def read(path: str, text: str, language: str) -> Document:
    """Blocks of Markdown in the order of the file.

    Raises:
        InputError: there is more text than in any article.

    """
    draft = Draft()
    for kind, block in _blocks(path, text):
        block = trimmed(block)
        if kind is BlockKind.ITEM and (task := _TASK.match(block.text)):
            block = block.cut(task.end(), len(block.text))
        if block.text:
            draft.add(block, kind)
    return draft.document(path, language, text)


_Kinded = tuple[BlockKind, Excerpt]


def _blocks(path: str, text: str) -> Iterator[_Kinded]:
    front = _TOML_FRONT.match(text)
    offset = 0
    if front:
        yield from _front_matter(text, *front.span(1))
        offset = front.end()
    ends = [match.end() for match in _LINE_END.finditer(text, offset)]
    page = _Page(text, (offset, *ends, len(text)))
    yield from _of_tokens(path, page, commonmark.tokens(text[offset:], path))


def _front_matter(text: str, start: int, end: int) -> Iterator[_Kinded]:
    for entry in _ENTRY.finditer(text, start, end):
        yield BlockKind.HEADING, verbatim(text, *entry.span(entry.lastindex or 0))


def _of_tokens(path: str, page: _Page, tokens: Sequence[Token]) -> Iterator[_Kinded]:
    heading = picture = False
    items = at = 0
    for opener, token in pairwise([*tokens[:1], *tokens]):
        heading = token.type == "heading_open" or (heading and token.type != "heading_close")
        items += (token.type == "list_item_open") - (token.type == "list_item_close")
        if token.map is None or not token.content:
            continue
        # A cell shares its line with others: it is looked for behind the cell before it.
        at = max(at, page.starts[token.map[0]])
        if token.type == "front_matter":
            yield from _front_matter(page.text, at, page.starts[token.map[1]])
        elif token.type == "html_block":
            yield from _of_html(path, page.content(token, opener, at))
        elif token.type == "inline":
            content = page.content(token, opener, at)
            at = content.place(0, len(content.text)).end
            kind = BlockKind.HEADING if heading else BlockKind.ITEM if items else BlockKind.PARAGRAPH
            caption = _alone(token) or (picture and _emphasised(token))
            picture = _alone(token)
            yield BlockKind.CAPTION if caption else kind, through(content, inline.excerpt(token))


def _of_html(path: str, content: Excerpt) -> Iterator[_Kinded]:
    for block in hypertext.blocks(content.text, path):
        yield block.kind, through(content, block.excerpt)


def _alone(token: Token) -> bool:
    """Whether a paragraph is nothing but pictures, linked or not."""
    kinds = {c.type for c in token.children or [] if c.type != "text" or c.content.strip()}
    return "image" in kinds and kinds <= {"image", "link_open", "link_close", "softbreak", "hardbreak"}


def _emphasised(token: Token) -> bool:
    """Whether all of a paragraph is in emphasis: below a picture it is the caption."""
    children = [c for c in token.children or [] if c.type != "text" or c.content]
    return (
        len(children) > 2
        and children[0].type in {"em_open", "strong_open"}
        and all(child.level > 0 for child in children[1:-1])
    )


@dataclass(frozen=True)
class _Page:
    """A file and where its lines begin; the last entry is its end."""

    text: str
    starts: Sequence[int]

    def content(self, token: Token, opener: Token, at: int) -> Excerpt:
        """The content of a block, from ``at`` on: its lines have lost the signs before them."""
        rows = token.content.split("\n")
        first, last = token.map or (0, 0)
        if len(rows) == 1:
            stop = self.starts[first + 1]
            if opener.type in {"td_open", "th_open"}:
                return self._cell(token.content, at, stop)
            if opener.type == "heading_open" and opener.markup.startswith("#"):
                marks = self.text.find(opener.markup, at, stop) + len(opener.markup)
                return self._found(token.content, marks, stop)
        first += self._skipped(rows, first, last)
        parts: list[Excerpt] = []
        before = Span(0, 0)
        for number, row in enumerate(rows):
            line = min(first + number, last - 1)
            start, end = self.starts[line], self.starts[line + 1]
            stop = end - len(self.text[start:end]) + len(self.text[start:end].rstrip("\r\n"))
            if number:
                parts.append(Excerpt("\n", (Piece(Span(0, 1), before),)))
            parts.append(self._row(row, start, stop))
            before = Span(stop, max(stop, end))
        return joined(parts)

    def _skipped(self, rows: Sequence[str], first: int, last: int) -> int:
        """Lines before the first row: the library drops form feeds and what else is blank to Python alone."""
        spare = range(max(0, last - first - len(rows)) + 1)
        lines = (self.text[self.starts[first + n] : self.starts[first + n + 1]] for n in spare)
        return next((n for n, line in enumerate(lines) if rows[0].strip() in line), 0)

    def _row(self, row: str, start: int, stop: int) -> Excerpt:
        """A row of a paragraph: the end of its line; tabs before it may have become spaces."""
        if self.text.endswith(row, start, stop):
            return verbatim(self.text, stop - len(row), stop)
        body = row.strip()
        at = self.text.rfind(body, start, stop)
        if at < 0 or self.text[at + len(body) : stop].strip():
            return self._found(row, stop, stop, start)
        lead = Excerpt(" " * (len(row) - len(row.lstrip())), ())
        return joined((lead, verbatim(self.text, at, at + len(row.lstrip()))))

    def _cell(self, content: str, at: int, stop: int) -> Excerpt:
        """A cell; in it a bar is written with a backslash."""
        signs = _BEFORE_CELL.match(self.text, at, stop)
        escaped = content.replace("|", r"\|")
        start = self.text.find(escaped, signs.end() if signs else at, stop)
        if start < 0 or "|" not in content:
            return self._found(content, start if start >= 0 else at, stop)
        span = Span(start, start + len(escaped))
        return unescaped(self.text, span, _BAR, lambda _: "|")

    def _found(self, content: str, at: int, stop: int, start: int = -1) -> Excerpt:
        """The content where it stands behind ``at``; else the whole line stands for it."""
        found = self.text.find(content, at, stop)
        if found >= 0:
            return verbatim(self.text, found, found + len(content))
        whole = Span(at if start < 0 else start, stop)
        return Excerpt(content, (Piece(Span(0, len(content)), whole),))
