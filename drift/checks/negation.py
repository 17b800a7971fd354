"""One side denies what the other affirms.

Why it matters
    A lost "not" turns a denial into a confession, and nothing in the sentence looks wrong.
Drifts
    en  The ministry did not confirm that the bridge was closed.
    en  The ministry confirmed that the bridge was closed.

    en  The inspectors found no cracks in the second pillar.
    de  Die Prüfer fanden Risse im zweiten Pfeiler.
Holds
    en  It is not impossible that the talks will resume.
    en  The talks may possibly resume.

    en  The shop does not open until noon.
    de  Der Laden öffnet erst mittags.
Blind to
    A denial that only the context carries, irony, and a whole clause replaced by its opposite in other words.
    Between two languages, without word links: sentences with several denials, and any that hold a word such as "only",
    "without" or "refuse", which other languages put as a denial.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from drift.mentions.joined import Joined, joined
from drift.mentions.polarity import Flip, flips_across, flips_within, readings, trust
from drift.model import Alignment, Finding, Kind, Link, Pair, Rule, Severity, Side, Span

_DOCS = __doc__
FLIPPED = Kind("flipped", Severity.CRITICAL, "one side denies what the other affirms")


@dataclass(frozen=True, slots=True)
class Bead:
    """A pair with its two texts and what was found in it."""

    pair: Pair
    texts: tuple[Joined, Joined]
    flips: tuple[Flip, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """Reports denials that the other side lacks."""

    rule: ClassVar[Rule] = Rule("negation", "one side denies what the other affirms", (FLIPPED,), _DOCS)

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """One finding a lost or new denial; none where the neighbouring pair has it the other way round."""
        beads = {pair.index: _bead(alignment, pair) for pair in alignment.matched}
        beside = _beside(alignment)
        for bead in beads.values():
            near = [beads[i] for i in beside.get(bead.pair.index, ()) if i in beads]
            for flip in bead.flips:
                if not any(other.side is not flip.side for b in near for other in b.flips):
                    yield self._finding(alignment, bead, flip)

    def _finding(self, alignment: Alignment, bead: Bead, flip: Flip) -> Finding:
        documents = alignment.source, alignment.target
        denies = int(flip.side is Side.TARGET)
        spans = [flip.denied, flip.affirmed or Span(0, len(bead.texts[1 - denies].text))]
        sides = tuple(Side)
        evidence = [bead.texts[i].evidence(documents[i], sides[i], spans[i != denies]) for i in range(2)]
        languages = documents[denies].language, documents[1 - denies].language
        placed = alignment.same_language or flip.affirmed
        quiet = None if alignment.same_language else trust().quieted(*languages, flip.side, flip.negator)
        return Finding(
            self.rule,
            FLIPPED,
            Severity.INFO if quiet else FLIPPED.severity if placed else Severity.MAJOR,
            flip.confidence,
            _message(flip, evidence[denies].text, evidence[1 - denies].text),
            tuple(evidence),
            bead.pair.index,
            (("held down", quiet.reason),) if quiet else (),
        )


def _bead(alignment: Alignment, pair: Pair) -> Bead:
    texts = joined(pair.source), joined(pair.target)
    languages = alignment.source.language, alignment.target.language
    found = readings([text.text for text in texts], languages)
    if not found:
        return Bead(pair, texts, ())
    if alignment.same_language:
        return Bead(pair, texts, tuple(flips_within(*found)))
    return Bead(pair, texts, tuple(flips_across(*found, _links(pair.links, texts))))


def _links(links: tuple[Link, ...], texts: tuple[Joined, Joined]) -> list[tuple[Span, Span]]:
    placed = ((texts[0].within(link.source), texts[1].within(link.target)) for link in links)
    return [(source, target) for source, target in placed if source and target]


def _beside(alignment: Alignment) -> Mapping[int, set[int]]:
    """For every pair, the pairs that hold the sentence before or behind it on either side."""
    out: dict[int, set[int]] = {}
    for side in (0, 1):
        order = sorted((s.index, p.index) for p in alignment.matched for s in (p.source, p.target)[side])
        for (_, one), (_, other) in pairwise(order):
            if one != other:
                out.setdefault(one, set()).add(other)
                out.setdefault(other, set()).add(one)
    return out


def _message(flip: Flip, denied: str, other: str) -> str:
    if flip.cue is None:
        return f'"{denied}" and "{other}" say the opposite'
    now = f': "{other}"' if flip.affirmed else ""
    return (
        f'"{denied}" is not denied any more{now}'
        if flip.side is Side.SOURCE
        else f'"{denied}" was not denied{now}'
    )
