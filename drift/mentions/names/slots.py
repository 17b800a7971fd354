"""Names without a counterpart, matched through the places they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from drift.mentions.names.assignment import assign
from drift.mentions.names.beads import Bead
from drift.mentions.names.cues import Cue, between
from drift.mentions.names.linking import joined, unlinked
from drift.mentions.names.mention import Mention

ENOUGH = 4.5
"""Weight of all cues from which a slot is a verdict: no two weak cues reach it, found on development data."""
_HEARD = ("sound", "spelling")
"""Two measures of one thing: only the better counts."""
NEAR = 0.6
"""What a slot in the neighbouring sentence is worth: long sentences are split differently."""


Numbered = list[tuple[int, Mention]]
"""Mentions with the number of their name."""


@dataclass(frozen=True)
class Leftover:
    """A pair, and the names of each side that have no counterpart in it."""

    bead: Bead
    source: Numbered
    target: Numbered
    nearness: float = 1.0
    """1 where all stand in one pair, less where the source names stand in a neighbour."""

    @property
    def alone(self) -> bool:
        """Whether one name of each side is left over, and no other."""
        return len(self.source) == len(self.target) == 1 == self.nearness

    def share(self, source: Mention, target: Mention) -> float:
        """What the slot is worth: less where several names, or for a person several persons, compete for it."""
        persons = _person(source) and _person(target)
        crowd = max(
            len({number for number, one in side if _person(one) or (not persons and one.kind == "name")})
            for side in (self.source, self.target)
        )
        return self.nearness / max(crowd, 1)


def _person(mention: Mention) -> bool:
    """Whether a mention is taken for a person's, or for a full name."""
    return mention.kind == "person" or ("full" in mention.cues and len(mention.tokens) > 1)


@dataclass
class Meeting:
    """One name of each side, and everything that speaks for one standing in the place of the other."""

    pairs: set[int] = field(default_factory=set)
    share: float = 0.0
    """The best share of a slot."""
    cues: dict[str, Cue] = field(default_factory=dict)

    def add(self, source: Mention, target: Mention, leftover: Leftover) -> None:
        """Note another pair in which both are left over."""
        self.pairs.add(leftover.bead.pair.index)
        linked = joined(leftover.bead.pair, source.span, target.span)
        self.share = max(self.share, leftover.nearness if linked else leftover.share(source, target))
        found = between(source, target)
        if found is not None and linked:
            found = [*found, Cue("linked", 2.5, "the links between the words join them")]
        elif found is not None and leftover.alone and unlinked(leftover.bead.pair, source.span, target.span):
            found = [*found, Cue("alone", 2.5, "no other name of the two sentences is left over")]
        for cue in found or ():
            if cue.weight > self.cues.get(cue.name, Cue("", 0.0, "")).weight:
                self.cues[cue.name] = cue

    @property
    def weight(self) -> float:
        """All cues together."""
        again = 1.5 if len(self.pairs) > 1 else 0.0
        heard = max((self.cues[name].weight for name in _HEARD if name in self.cues), default=0.0)
        others = sum(cue.weight for name, cue in self.cues.items() if name not in _HEARD)
        return 2.0 * self.share + again + heard + others


Place = tuple[Leftover, Mention, Mention]
"""Where a name stands for another: the pair, the source mention, the target mention."""
Match = tuple[Meeting, list[Place]]


def match(
    leftovers: Sequence[Leftover],
    around: Callable[[int, int], list[Cue]],
    settled: Callable[[int, int, Meeting], bool],
) -> dict[tuple[int, int], Match]:
    """Source and target names that belong together: assigned one to one in each pair, where the cues suffice.

    Of two names (by number) ``around`` gives the cues that lie outside the pair, and ``settled`` says whether
    their cues are of the kind that may decide.
    """
    found: dict[tuple[int, int], Meeting] = defaultdict(Meeting)
    for leftover in leftovers:
        for i, source in leftover.source:
            for j, target in leftover.target:
                found[i, j].add(source, target, leftover)
    for (i, j), meeting in found.items():
        meeting.cues.update({cue.name: cue for cue in around(i, j)})
    places: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for leftover in leftovers:
        gains = [[found[i, j].weight for j, _ in leftover.target] for i, _ in leftover.source]
        for a, b in assign(gains):
            (i, source), (j, target) = leftover.source[a], leftover.target[b]
            if gains[a][b] >= ENOUGH and settled(i, j, found[i, j]):
                places[i, j].append((leftover, source, target))
    return {pair: (found[pair], held) for pair, held in places.items()}
