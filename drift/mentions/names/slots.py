"""Names without a counterpart, matched through the places they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from drift.mentions.names.assignment import assign
from drift.mentions.names.beads import Bead
from drift.mentions.names.cues import Cue, between
from drift.mentions.names.mention import Entity, Mention

ENOUGH = 4.5
"""Weight of all cues from which a slot is a verdict: no two weak cues reach it, found on development data."""
NEAR = 0.6
"""What a slot in the neighbouring sentence is worth: long sentences are split differently."""


@dataclass
class Meeting:
    """One name of each side, and the pairs in which both are left over."""

    source: list[Mention] = field(default_factory=list)
    target: list[Mention] = field(default_factory=list)
    pairs: list[int] = field(default_factory=list)
    crowd: float = 0.0
    """Best share of the slot: 1 where the two are the only names left over in a pair."""
    cues: dict[str, Cue] = field(default_factory=dict)

    def add(self, source: Mention, target: Mention, bead: Bead, share: float) -> None:
        """Note another pair in which both are left over."""
        self.source.append(source)
        self.target.append(target)
        self.pairs.append(bead.pair.index)
        self.crowd = max(self.crowd, share)
        for cue in between(source, target):
            if cue.weight > self.cues.get(cue.name, Cue("", 0.0, "")).weight:
                self.cues[cue.name] = cue

    @property
    def weight(self) -> float:
        """All cues together."""
        again = 1.5 if len(set(self.pairs)) > 1 else 0.0
        return 2.0 * self.crowd + again + sum(cue.weight for cue in self.cues.values())


Numbered = list[tuple[int, Mention]]
"""Mentions with the number of their name."""
Leftover = tuple[Bead, Numbered, Numbered, float]
"""A bead, what is left over in it on both sides, and how near the two are: 1 in one pair, less in neighbours."""


def meetings(leftovers: Sequence[Leftover]) -> dict[tuple[int, int], Meeting]:
    """Every source name and target name that are left over in one pair."""
    found: dict[tuple[int, int], Meeting] = defaultdict(Meeting)
    for bead, sources, targets, far in leftovers:
        share = far / max(len({i for i, _ in sources}), len({j for j, _ in targets}), 1)
        for i, source in sources:
            for j, target in targets:
                found[i, j].add(source, target, bead, share)
    return found


def matched(found: dict[tuple[int, int], Meeting]) -> dict[tuple[int, int], Meeting]:
    """The meetings that are verdicts: assigned one to one, with enough cues."""
    rows = sorted({i for i, _ in found})
    columns = sorted({j for _, j in found})
    gains = [[found[i, j].weight if (i, j) in found else 0.0 for j in columns] for i in rows]
    pairs = [(rows[a], columns[b]) for a, b in assign(gains)]
    return {pair: found[pair] for pair in pairs if pair in found and found[pair].weight >= ENOUGH}


def judged(entity: Entity) -> bool:
    """Whether a name is one that verdicts are passed on: a person, or a full name of unknown kind."""
    return entity.personal or (entity.kind == "name" and "full" in entity.cues)
