"""Blocks of an article whose markup was read as a tree: NITF, XHTML inside of NewsML-G2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drift.markup.excerpts import Excerpt, joined
from drift.markup.xmltree import Element, text_of
from drift.model import BlockKind


@dataclass(frozen=True)
class Vocabulary:
    """What the elements of a format are."""

    blocks: Mapping[str, BlockKind | None]
    """Elements that part texts, with the kind their text has; None: the kind of what is around them."""
    dropped: frozenset[str] = field(default=frozenset())
    """Elements whose content is no text."""
    breaks: frozenset[str] = frozenset({"br"})


def blocks(
    element: Element, words: Vocabulary, kind: BlockKind = BlockKind.PARAGRAPH
) -> Iterator[tuple[BlockKind, Excerpt]]:
    """The texts inside of an element with their kinds, in order, without those that say nothing."""
    run: list[Excerpt] = []
    for child in element.children:
        if isinstance(child, Excerpt):
            run.append(child)
        elif child.name in words.blocks or any(inner.name in words.blocks for inner in child.walk()):
            yield from _whole(run, kind)
            run = []
            if child.name not in words.dropped:
                yield from blocks(child, words, words.blocks.get(child.name) or kind)
        elif child.name not in words.dropped:
            # As the only child of an element of its own, so that its own name counts too.
            alone = Element("", {}, child.start, [child])
            run.append(text_of(alone, words.dropped, lambda inner: inner.name in words.breaks))
    yield from _whole(run, kind)


def _whole(run: list[Excerpt], kind: BlockKind) -> Iterator[tuple[BlockKind, Excerpt]]:
    found = joined(run).tidied()
    if found.text:
        yield kind, found


def named(element: Element, kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names that are marked up as such, each with its kind."""
    for found in element.walk(*kinds):
        name = " ".join(text_of(found, ()).text.split())
        if name:
            yield name, kinds[found.name]
