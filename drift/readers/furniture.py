"""What stands around an article: captions, bylines, navigation.

A block is relabelled only when the whole of it fits a listed phrase or pattern (``data/furniture.toml``),
or when a caption's opening or credit marks it: a paragraph must never pass for boilerplate.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from drift.model import Block, BlockKind, Document

_LONGEST_PHRASE = 80
_LONGEST_BYLINE = 120
_LONGEST_NOTICE = 220
_LONGEST_COLOPHON = 700
_LONGEST_CAPTION = 1500


@dataclass(frozen=True, slots=True)
class _Furniture:
    phrases: frozenset[str]
    notices: tuple[str, ...]
    translators: tuple[str, ...]
    widgets: re.Pattern[str]
    captions: re.Pattern[str]
    credits: re.Pattern[str]
    bylines: re.Pattern[str]


def label(document: Document) -> Document:
    """The same document with captions, bylines and boilerplate called what they are."""
    text = document.text
    blocks = [
        replace(block, kind=_kind(text[block.span.start : block.span.end], block.kind))
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(_with_credits(blocks)))


def _kind(text: str, kind: BlockKind) -> BlockKind:
    known = _furniture()
    if len(text) <= _LONGEST_PHRASE and _is_navigation(text, known):
        return BlockKind.BOILERPLATE
    if len(text) <= _LONGEST_NOTICE and text.casefold().startswith(known.notices):
        return BlockKind.BOILERPLATE
    if len(text) <= _LONGEST_COLOPHON and " ".join(text.split()).casefold().startswith(known.translators):
        return BlockKind.BOILERPLATE
    if len(text) <= _LONGEST_CAPTION and _is_caption(text, known):
        return BlockKind.CAPTION
    if len(text) <= _LONGEST_BYLINE and known.bylines.fullmatch(text):
        return BlockKind.BYLINE
    return kind


def _is_navigation(text: str, known: _Furniture) -> bool:
    if not any(char.isalnum() for char in text) or known.widgets.fullmatch(text):
        return True
    return text.casefold().strip(" \t.…:!>»›→|·•") in known.phrases


def _is_caption(text: str, known: _Furniture) -> bool:
    return bool(known.captions.match(text) or known.credits.search(text, max(0, len(text) - 160)))


def _with_credits(blocks: Sequence[Block]) -> list[Block]:
    """A short line between navigation and a caption names the photographer."""
    out = list(blocks)
    for i in range(1, len(blocks) - 1):
        around = (blocks[i - 1].kind, blocks[i].kind, blocks[i + 1].kind)
        if around == (BlockKind.BOILERPLATE, BlockKind.HEADING, BlockKind.CAPTION):
            out[i] = replace(blocks[i], kind=BlockKind.CAPTION)
    return out


@cache
def _furniture() -> _Furniture:
    path = files(__package__) / "data" / "furniture.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))

    def pattern(key: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{part})" for part in table[key]["patterns"]))

    return _Furniture(
        phrases=frozenset(phrase.casefold() for words in table["phrases"].values() for phrase in words),
        notices=tuple(opening.casefold() for words in table["notices"].values() for opening in words),
        translators=tuple(o.casefold() for words in table["translators"].values() for o in words),
        widgets=pattern("widgets"),
        captions=pattern("captions"),
        credits=pattern("credits"),
        bylines=pattern("bylines"),
    )
