"""Plain text: paragraphs, headings and list items, seen from the lines alone.

Blank lines part blocks.  Inside a run of lines without a blank one, a line is a paragraph of its own, as
most news text files have it, unless the lines were broken at a width: then each line is as full as the
word that begins the next one allows, and most lines end in mid-sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from drift.markup.hyphenation import whole_words
from drift.model import Block, BlockKind, Document, Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85\f\v]+")
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x85\f\v]")
_ENDS = re.compile(r"[.!?…。！？｡؟۔।॥:：;；,，、][\s\"'”’“‘»›«)\]）」』】》]*$")
_BULLET = re.compile(r"[-*+•●‣◦▪–·・]\s+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)、．]\s*(?=\D)")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
_MARKED = re.compile(r"[■◆▲▼★☆※◎○□◇△▽]\s*\S")

_REMARK = re.compile(r"<!--\s*drift-(?:(?!-->).)*-->")

_WIDEST_WRAP = 130
_NARROWEST_WRAP = 40
_TITLE_CELLS, _TITLE_WORDS = 160, 22
_HEADING_CELLS, _HEADING_WORDS = 70, 10
_LABEL_CELLS = 36


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    cells: int
    """Where it ends on a grid, its indent included: text is broken at one column, however far it is set in."""
    run: int
    """Number of the run of lines without a blank one between them."""
    indent: int


def read(path: str, text: str, language: str) -> Document:
    """Blocks of plain text; list markers and ``#`` are outside of their spans."""
    paragraphs = _joined(_lines(text))
    blocks = [_block(text, paragraph) for paragraph in paragraphs]
    blocks = _numbered(text, blocks)
    return whole_words(Document(path, language, text, tuple(_headed(text, blocks))))


def _lines(text: str) -> list[_Line]:
    """The lines that are not blank, without outer white space."""
    lines: list[_Line] = []
    run = last = 0
    for match in _LINE.finditer(text):
        piece = match[0].strip()
        if not piece:
            continue
        indent = len(match[0]) - len(match[0].lstrip())
        start = match.start() + indent
        if lines and len(_BREAK.findall(text, last, start)) > 1:
            run += 1
        last = start + len(piece)
        if _REMARK.fullmatch(piece):
            continue  # it speaks to drift, see drift/ignores.py
        cells = _cells(match[0][:indent].expandtabs()) + _cells(piece)
        lines.append(_Line(start, last, piece, cells, run, indent))
    return lines


def _cells(text: str) -> int:
    """Width on a grid: wide characters take two cells."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text[:400]) + len(
        text[400:]
    )


def _joined(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines grouped into paragraphs."""
    steps = [(a, b) for a, b in pairwise(lines) if a.run == b.run]
    width = _wrap_width(steps)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and groups[-1][-1].run == line.run and _goes_on(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _wrap_width(steps: Sequence[tuple[_Line, _Line]]) -> int:
    """The width, in cells, at which the lines were broken; 0 where every line is a paragraph."""
    width = max((a.cells for a, _ in steps), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    # A short line above one that is set in is a term above its definition: it says nothing of a width.
    steps = [(a, b) for a, b in steps if b.indent <= a.indent or _is_full(a, b, width)]
    amid = [(a, b) for a, b in steps if not _ENDS.search(a.text) and not _marker(b.text)]
    full = [(a, b) for a, b in amid if _is_full(a, b, width)]
    if not full or len(amid) < 0.5 * len(steps) or len(full) < 0.7 * len(amid):
        return 0
    lower = sum(b.text[0].islower() for _, b in full)
    cased = sum(b.text[0].islower() or b.text[0].isupper() for _, b in full)
    if cased > len(full) / 2:
        return width if lower >= 0.4 * len(full) else 0
    return width if len(full) > 1 else 0


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of the next line had no room on this one; ragged lines have a tenth of slack."""
    word = following.text.split(maxsplit=1)[0]
    return line.cells + 1 + min(_cells(word), 20) > 0.9 * width


def _goes_on(group: Sequence[_Line], line: _Line, width: int) -> bool:
    """Whether a line continues the group: below a list item by its indent, else by the width."""
    if _marker(line.text):
        return False
    hangs = line.indent > group[0].indent and _BULLET.match(group[0].text) is not None
    return hangs or (width > 0 and _is_full(group[-1], line, width))


def _marker(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _NUMBER.match(text) or _HASHES.match(text) or _MARKED.match(text)


def _block(text: str, lines: Sequence[_Line]) -> Block:
    start, end = lines[0].start, lines[-1].end
    first = lines[0].text
    hashes, bullet = _HASHES.match(first), _BULLET.match(first)
    if hashes:
        return Block(Span(start + hashes.end(), end), BlockKind.HEADING)
    if bullet:
        return Block(Span(start + bullet.end(), end), BlockKind.ITEM)
    return Block(Span(start, end))


def _numbered(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Numbers make list items only where a neighbour counts on: "3. Mai" may open a paragraph."""
    matches = [_NUMBER.match(text, block.span.start, block.span.end) for block in blocks]
    numbers = [int(match[1]) if match else -9 for match in matches]
    out: list[Block] = []
    for i, (block, match) in enumerate(zip(blocks, matches, strict=True)):
        near = numbers[i - 1 : i] + numbers[i + 1 : i + 2]
        if match and block.kind is BlockKind.PARAGRAPH and any(abs(numbers[i] - n) == 1 for n in near):
            out.append(Block(Span(match.end(), block.span.end), BlockKind.ITEM))
        else:
            out.append(block)
    return out


def _headed(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Short lines without a sentence's end are headings, where the text has enough else to head."""
    marks = _marks(text, blocks)
    heads = [b for b, mark in zip(blocks, marks, strict=True) if mark]
    body = [b for b, mark in zip(blocks, marks, strict=True) if not mark]
    if _length(body) <= _length(heads):
        return list(blocks)
    return [Block(b.span, BlockKind.HEADING) if mark else b for b, mark in zip(blocks, marks, strict=True)]


def _marks(text: str, blocks: Sequence[Block]) -> list[bool]:
    """Which blocks look like headings; below the title all but the shortest must head something."""
    marks: list[bool] = []
    needy: list[bool] = []
    above = True
    for block in blocks:
        line = text[block.span.start : block.span.end]
        marks.append(block.kind is BlockKind.PARAGRAPH and _is_heading(line, above=above))
        needy.append(not above and _cells(line) > _LABEL_CELLS and not line.isupper())
        above = above and (marks[-1] or _cells(line) <= _HEADING_CELLS)
    followed = [*(not mark for mark in marks), False][1:]
    return [m and (f or not n) for m, f, n in zip(marks, followed, needy, strict=True)]


def _length(blocks: Sequence[Block]) -> int:
    return sum(block.span.end - block.span.start for block in blocks)


def _is_heading(line: str, *, above: bool) -> bool:
    """Above the first paragraph stands the title: it may be longer, and a question."""
    if _BREAK.search(line) or not any(char.isalpha() for char in line):
        return False
    cells, words = (_TITLE_CELLS, _TITLE_WORDS) if above else (_HEADING_CELLS, _HEADING_WORDS)
    if _cells(line) > cells or len(line.split()) > words:
        return False
    if _MARKED.match(line) or line.isupper():
        return True
    return not _ENDS.search(line) or (above and line.rstrip()[-1] in "?？؟")
