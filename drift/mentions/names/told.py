"""What tables and definitions say of two places, whatever the letters say: one name, an alias, or two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drift.mentions.names.beads import Cover, State
from drift.mentions.names.mention import Mention
from drift.mentions.names.reading import Names
from drift.model import Alignment, NameEntry, NameVerdict, Rendering, Span

_CONFIDENCE = {NameVerdict.SUBSTITUTED: 0.8}
_WIDER = frozenset({"organisation", "place"})
"""Kinds whose mention may hold more words than the name that is told of."""


@dataclass(frozen=True, slots=True)
class Told:
    """A place of each document, and what their names are to each other."""

    source: Span
    target: Span
    pair: int
    """Index of the pair."""
    verdict: NameVerdict
    kind: str
    why: str


def with_told(names: Names, told: Sequence[Told], texts: tuple[str, str]) -> Names:
    """The names with the covers that were told instead of guessed; one that is wrong is told elsewhere."""
    if not told:
        return names
    sides = (names.source_covers, 0, names.source), (names.target_covers, 1, names.target)
    covers = []
    for before, side, entities in sides:
        changed = dict(before)
        for mention in (m for entity in entities for m in entity.mentions):
            one = next((t for t in told if _about(mention, (t.source, t.target)[side])), None)
            known = before.get(mention.span.start)
            if one is not None and known is not None and known.state is not State.WHOLE:
                changed[mention.span.start] = _cover(one, (one.target, one.source)[side], texts[1 - side])
        covers.append(changed)
    return replace(names, source_covers=covers[0], target_covers=covers[1])


def _about(mention: Mention, span: Span) -> bool:
    """Whether a mention is the name at a place, or its fuller form."""
    return span.holds(mention.span) or (mention.kind in _WIDER and mention.span.holds(span))


def _cover(told: Told, span: Span, text: str) -> Cover:
    """Whole; without a place where the verdict stands in an entry of its own."""
    if told.verdict is not NameVerdict.OK:
        return Cover(State.WHOLE)
    return Cover(State.WHOLE, span, text[span.start : span.end], told.why)


def entries(told: Iterable[Told], alignment: Alignment) -> Iterator[NameEntry]:
    """The names that are not simply right, each with the places where it is written so."""
    grouped: dict[tuple[str, str, NameVerdict], list[Told]] = defaultdict(list)
    for one in told:
        if one.verdict is not NameVerdict.OK:
            source = alignment.source.text[one.source.start : one.source.end]
            target = alignment.target.text[one.target.start : one.target.end]
            grouped[source, target, one.verdict].append(one)
    for (source, target, verdict), found in grouped.items():
        places = (
            tuple(one.target for one in found),
            tuple(one.source for one in found),
            tuple(one.pair for one in found),
        )
        confidence = _CONFIDENCE.get(verdict, 0.7)
        reasons = tuple(dict.fromkeys(one.why for one in found))
        yield NameEntry(source, found[0].kind, (Rendering(target, verdict, *places, confidence, reasons),))
