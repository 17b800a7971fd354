"""Where each character of an inline token stands.

markdown-it gives lines for blocks and no places for what is inside of a line.  Here its tokens are walked along
the text they were read from; where a link or picture ends, ``commonmark`` has noted.  A walk that does not arrive
says so, and the text stays as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from drift.markup.excerpts import Excerpt
from drift.model import Piece, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_SOFT = re.compile(r" *\n[ \t]*")
_HARD = re.compile(r"(?: *|\\)\n[ \t]*")
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)


def excerpt(token: Token) -> Excerpt:
    """The text of an inline token without its marks; places count in ``token.content``."""
    content = token.content
    walk = _Walk(content)
    try:
        walk.along(token.children or [])
        walk.blank()
    except _LostError:
        return Excerpt(content, (Piece(Span(0, len(content)), Span(0, len(content))),))
    return walk.excerpt()


class _LostError(Exception):
    """The tokens do not say what stands in the text."""


class _Walk:
    """A place in the text a token was read from, and what was passed on the way."""

    def __init__(self, content: str, base: int = 0) -> None:
        self._content, self._base, self._at = content, base, 0
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._address = 0

    def along(self, tokens: Sequence[Token]) -> None:
        """Pass the tokens in order."""
        for token in tokens:
            step = _STEPS.get(token.type)
            if step:
                step(self, token)
            elif token.type.endswith(("_open", "_close")):
                self._pass(token.markup)
            else:
                raise _LostError

    def blank(self) -> None:
        """Pass blanks at the end; what else is there was not read."""
        if self._content[self._at :].strip():
            raise _LostError

    def excerpt(self) -> Excerpt:
        """What was passed."""
        return Excerpt("".join(self._texts), tuple(self._pieces))

    def text(self, token: Token) -> None:
        start = self._at
        if self._address:
            # The library decodes addresses; here they stay as they stand.
            self._at += self._address
            self._keep(self._content[start : self._at], start, self._at)
            self._address = 0
            return
        self._pass(token.content)
        self._keep(token.content, start, self._at)

    def special(self, token: Token) -> None:
        start = self._at
        self._pass(token.markup)
        self._keep(token.content, start, self._at)

    def softbreak(self, token: Token) -> None:
        self._break(_SOFT)

    def hardbreak(self, token: Token) -> None:
        self._break(_HARD)

    def code(self, token: Token) -> None:
        marks = token.markup
        self._pass(marks)
        end = re.compile(rf"(?<!`){marks}(?!`)").search(self._content, self._at)
        if not end:
            raise _LostError
        start, stop = self._at, end.start()
        inner = self._content[start:stop].replace("\n", " ")
        if inner != token.content:
            start, stop, inner = start + 1, stop - 1, inner[1:-1]
        if inner != token.content:
            raise _LostError
        for row in self._content[start:stop].split("\n"):
            self._keep(row, start, start + len(row))
            start += len(row) + 1
            if start <= stop:
                self._keep("\n", start - 1, start)
        self._at = end.end()

    def html(self, token: Token) -> None:
        start = self._at
        self._pass(token.content)
        if _BREAK_TAG.match(token.content):
            self._keep("\n", start, self._at)

    def link_open(self, token: Token) -> None:
        self._pass("<" if token.info == "auto" else "[")
        if token.info == "auto":
            self._address = self._content.index(">", self._at) - self._at

    def link_close(self, token: Token) -> None:
        if token.info == "auto":
            self._pass(">")
        else:
            self._pass("]")
            self._at = token.meta["end"]

    def image(self, token: Token) -> None:
        self._pass("![")
        inner = _Walk(token.content, self._base + self._at)
        inner.along(token.children or [])
        inner.blank()
        for piece in inner._pieces:
            self._pieces.append(Piece(piece.span.shifted(self._length), piece.there))
        self._texts += inner._texts
        self._length += inner._length
        self._at = token.meta["end"]

    def footnote(self, token: Token) -> None:
        self._pass(f"[^{token.meta['label']}]")

    def _break(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._content, self._at)
        if not found:
            raise _LostError
        at = self._content.index("\n", self._at)
        self._keep("\n", at, at + 1)
        self._at = found.end()

    def _pass(self, sign: str) -> None:
        if not self._content.startswith(sign, self._at):
            raise _LostError
        self._at += len(sign)

    def _keep(self, text: str, start: int, end: int) -> None:
        if text:
            here = Span(self._length, self._length + len(text))
            self._pieces.append(Piece(here, Span(start, end).shifted(self._base)))
            self._texts.append(text)
            self._length = here.end


_STEPS = {
    "text": _Walk.text,
    "text_special": _Walk.special,
    "softbreak": _Walk.softbreak,
    "hardbreak": _Walk.hardbreak,
    "code_inline": _Walk.code,
    "html_inline": _Walk.html,
    "link_open": _Walk.link_open,
    "link_close": _Walk.link_close,
    "image": _Walk.image,
    "footnote_ref": _Walk.footnote,
}
