"""HTML as blocks of text with the place of every character.

``html.parser`` gives the tags as they stand, closed or not; what is inside of what is worked out here as
browsers do it, as far as text depends on it.  Scripts, styles, ``pre`` and what is hidden are no text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from drift.errors import InputError
from drift.markup.elements import LASTING, Element, elements, inside
from drift.markup.excerpts import Excerpt
from drift.markup.nested import trimmed
from drift.model import BlockKind, Piece, Span, line_starts

LONGEST_BYLINE = 120
MOST_SIGNS = 200_000
"""Tags and entities up to which a page is read."""
_TAG = re.compile(r"<[a-zA-Z/!?]")
_ADDRESS = re.compile(r"\s*(?:https?://|www\.|[\w.+-]+@)\S+\s*")
_BLANKS = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of a page; places of ``excerpt`` count in the page."""

    kind: BlockKind
    excerpt: Excerpt
    linked: int
    """How many of its characters are in links."""


def blocks(page: str, name: str, *, code: bool = False) -> tuple[Stretch, ...]:
    """The blocks of a page or fragment in order; ``code``: with what stands in ``pre``.

    Raises:
        InputError: there are more tags than in any article; ``name`` is for the message.

    """
    signs = page.count("<") + page.count("&")
    if signs > MOST_SIGNS:
        what = f"{name} is too much HTML: {signs:,} tags and entities, and {MOST_SIGNS:,} is the limit"
        raise InputError(what, "give one article at a time")
    reader = _Reader(page, code=code)
    reader.feed(_closed(page))
    reader.close()
    return reader.finished()


def _closed(page: str) -> str:
    """Without a comment that nothing ends, or a tag: the page ends there, and no search runs to its end again."""
    comment = page.find("<!--", page.rfind("-->") + 1)
    page = page[:comment] if comment >= 0 else page
    tag = _TAG.search(page, page.rfind(">") + 1)
    return page[: tag.start()] if tag else page


class _Reader(HTMLParser):
    def __init__(self, page: str, *, code: bool) -> None:
        super().__init__(convert_charrefs=False)
        self._page = page
        self._starts = line_starts(page)
        self._known = elements()
        self._drop = self._known.dropped if code else self._known.dropped | {"pre"}
        self._stack = [Element("")]
        self._open: Counter[str] = Counter()
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = self._linked = 0
        self._author = False
        self._kind = BlockKind.PARAGRAPH
        self._found: list[Stretch] = []

    def finished(self) -> tuple[Stretch, ...]:
        self._part()
        return tuple(self._found)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        # The standard library raises for sections it does not know; browsers take each for a comment.
        return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._break()
            return
        if tag in self._known.parting:
            self._part()
            if self._open["p"] and self._stack[-1].tag == "p":
                self._pop()
        if tag in self._known.ended:
            self._end_like(*self._known.ended[tag])
        if tag not in self._known.void:
            self._open[tag] += 1
            self._stack.append(inside(self._stack[-1], tag, dict(attrs), dropped=tag in self._drop))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._known.parting:
            self._part()
        if self._open[tag]:
            while self._pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._stack[-1].dropped:
            return
        at = self._at()
        cut = 0
        for blank in _BLANKS.finditer(data):
            start, end = blank.span()
            if end - start == 1 and data[start] == " " and start and end < len(data):
                continue
            self._add(data[cut:start], at + cut, at + start)
            self._space(at + start, at + end)
            cut = end
        self._add(data[cut:], at + cut, at + len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, raw: str) -> None:
        if self._stack[-1].dropped:
            return
        at = self._at()
        end = at + len(raw) + self._page.startswith(";", at + len(raw))
        text = unescape(self._page[at:end])
        self._add(text, at, end)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _add(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        here = self._stack[-1]
        if not self._texts:
            self._kind = here.kind
        length = self._length + len(text)
        self._texts.append(text)
        self._pieces.append(Piece(Span(self._length, length), Span(start, end)))
        self._length = length
        self._author = self._author or here.author
        # An address written out is part of the sentence, link or not.
        self._linked += len(text) if here.linked and not _ADDRESS.fullmatch(text) else 0

    def _space(self, start: int, end: int) -> None:
        if self._texts and self._texts[-1][-1] not in " \n":
            self._add(" ", start, end)

    def _break(self) -> None:
        if self._stack[-1].dropped:
            return
        if not self._texts or self._texts[-1] == "\n":
            self._part()
            return
        at = self._at()
        self._add("\n", at, self._page.find(">", at) + 1)

    def _part(self) -> None:
        """End the block."""
        if not self._texts:
            return
        excerpt = trimmed(Excerpt("".join(self._texts), tuple(self._pieces)))
        if excerpt.text:
            short = len(excerpt.text) <= LONGEST_BYLINE
            byline = self._author and short and self._kind not in LASTING
            self._found.append(Stretch(BlockKind.BYLINE if byline else self._kind, excerpt, self._linked))
        self._texts, self._pieces = [], []
        self._length, self._linked, self._author = 0, 0, False

    def _pop(self) -> str:
        tag = self._stack.pop().tag
        self._open[tag] -= 1
        return tag

    def _end_like(self, ended: Iterable[str], fences: frozenset[str]) -> None:
        """Close the nearest element of these, unless a fence stands before it."""
        if not any(self._open[tag] for tag in ended):
            return
        for depth in range(len(self._stack) - 1, max(0, len(self._stack) - 12), -1):
            tag = self._stack[depth].tag
            if tag in ended:
                while len(self._stack) > depth:
                    self._pop()
                return
            if tag in fences:
                return
