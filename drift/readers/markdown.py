"""Markdown: markdown-it finds the blocks, and their text is found again in the file.

Front matter, code, link definitions and the tags and comments of raw HTML are no text.  The signs of a
heading, a list item or a quotation stand outside of a block's span; emphasis and links inside a paragraph
stay in it, because a span is one stretch of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drift.model import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

# The line ends that markdown-it counts.
_LINE = re.compile(r"[^\n\r]*(?:\r\n|[\n\r]|$)")
# What parts two texts in raw HTML; other tags stand inside of a sentence.
_PARTING = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|pre|svg)\b.*?(?:</\1\s*>|\Z)|"
    r"<!?/?(?:address|article|aside|blockquote|body|br|caption|center|dd|"
    r"details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|img|input|li|link|main|meta|"
    r"nav|object|ol|option|p|picture|section|select|source|summary|table|tbody|td|tfoot|th|thead|title|tr|ul|"
    r"video|doctype)\b[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_PICTURE = re.compile(r"\[?!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])(?:\]\([^)]*\))?")
_EMPHASISED = re.compile(r"([*_]{1,2})(?=\S)(.*\S)\1", re.DOTALL)
_TASK = re.compile(r"\[[ xX]\]\s+")
_TOML_FRONT = re.compile(r"\A\+\+\+[ \t]*\r?\n.*?^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)


def read(path: str, text: str, language: str) -> Document:
    """Blocks of Markdown in the order of the file."""
    blocks = [block for block in _blocks(text) if block.span.start < block.span.end]
    return Document(path, language, text, tuple(blocks))


def _blocks(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    front = _TOML_FRONT.match(text)
    offset = front.end() if front else 0
    # Blocks only: what is inside of a line stays as it stands, and the time stays linear.
    parser = MarkdownIt("commonmark").enable("table").disable("inline").use(front_matter_plugin)
    tokens = parser.parse(text[offset:])
    starts = [match.start() + offset for match in _LINE.finditer(text[offset:])]
    yield from _of_tokens(text, tokens, [*starts, len(text)])


def _of_tokens(text: str, tokens: Sequence[Token], starts: Sequence[int]) -> Iterator[Block]:
    heading = picture = False
    items = 0
    at = 0
    for token in tokens:
        heading = token.type == "heading_open" or (heading and token.type != "heading_close")
        items += (token.type == "list_item_open") - (token.type == "list_item_close")
        if token.map is not None:
            # A cell of a table has no lines of its own: it is looked for behind the cell before it.
            at = max(at, starts[token.map[0]])
            stop = starts[min(token.map[1], len(starts) - 1)]
        if token.type == "html_block":
            yield from _of_html(text, at, stop)
        if token.type == "inline" and token.content:
            span = _find(text, token.content, at, stop)
            at = span.end
            kind = BlockKind.HEADING if heading else BlockKind.ITEM if items else BlockKind.PARAGRAPH
            block = _trimmed(text, span, kind)
            # Below a picture, a paragraph all in emphasis is its caption.
            emphasis = _EMPHASISED.fullmatch(text, block.span.start, block.span.end) if picture else None
            picture = block.kind is BlockKind.CAPTION
            yield Block(Span(*emphasis.span(2)), BlockKind.CAPTION) if emphasis else block


def _find(text: str, content: str, at: int, stop: int) -> Span:
    """Where the content of a block stands; its lines may have lost the signs before them."""
    rows = content.split("\n")
    start = text.find(rows[0].rstrip(), at, stop)
    if start < 0:
        return _stripped(text, at, stop)
    end = start + len(rows[0].rstrip())
    for row in rows[1:]:
        found = text.find(row.strip(), end, stop)
        end = found + len(row.strip()) if found >= 0 else end
    return Span(start, end)


def _trimmed(text: str, span: Span, kind: BlockKind) -> Block:
    """Without comments at either end or a task's box; a picture alone is its description."""
    start, end = span.start, span.end
    while text.startswith("<!--", start) and (close := text.find("-->", start, end)) >= 0:
        start = _stripped(text, close + 3, end).start
    while text.endswith("-->", start, end):
        end = _stripped(text, start, max(start, text.rfind("<!--", start, end))).end
    task = _TASK.match(text, start, end) if kind is BlockKind.ITEM else None
    span = _stripped(text, task.end() if task else start, end)
    picture = _PICTURE.fullmatch(text, span.start, span.end)
    return Block(_stripped(text, *picture.span(1)), BlockKind.CAPTION) if picture else Block(span, kind)


def _of_html(text: str, start: int, stop: int) -> Iterator[Block]:
    at = start
    for tag in _PARTING.finditer(text, start, stop):
        yield Block(_stripped(text, at, tag.start()))
        at = tag.end()
    yield Block(_stripped(text, at, stop))


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, start + lead + len(piece.strip()))
