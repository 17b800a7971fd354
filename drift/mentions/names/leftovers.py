"""The names of each pair that have no counterpart in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from drift.mentions.names.beads import Bead, Cover, State
from drift.mentions.names.linking import joined
from drift.mentions.names.mention import Entity, Mention
from drift.mentions.names.reading import Names
from drift.mentions.names.slots import NEAR, Leftover, Numbered
from drift.model import Span
from drift.names.scripts import script_of


def leftovers(names: Names) -> list[Leftover]:
    """The names of each bead that have no counterpart in it; those of a neighbour where one side has none."""
    sources, targets = _numbered(names.source), _numbered(names.target)
    beside: dict[int, Numbered] = defaultdict(list)
    rows = []
    for bead in names.beads:
        left = _left(bead.source, sources, names.source_covers)
        heard = [m.span for _, m in left]
        right = _left(bead.target, targets, names.target_covers, heard)
        left, right = _with_unsure(bead, names, (left, right), (sources, targets))
        for number, mention in left:
            beside[mention.sentence].append((number, mention))
        rows.append((bead, left, right))
    found: list[Leftover] = []
    for bead, left, right in rows:
        if left and right:
            found.append(Leftover(bead, left, right))
        elif right:
            near = [one for s in bead.near_source for one in beside.get(s.index, ())]
            found.append(Leftover(bead, near, right, NEAR))
    return found


def _left(
    mentions: Sequence[Mention],
    numbers: dict[int, int],
    covers: dict[int, Cover],
    beside: Sequence[Span] = (),
) -> Numbered:
    """The mentions of a bead that may be a person's and are not found whole on the other side.

    One that is unsure counts where all that it could be is left over itself: ``beside``.
    """
    found = []
    for mention in mentions:
        one = covers[mention.span.start]
        heard = one.span if script_of(mention.text) != "latin" else None
        unsure = one.state is State.UNSURE and heard is not None and any(heard.overlaps(s) for s in beside)
        if mention.kind != "organisation" and (one.state in (State.NONE, State.GIVEN) or unsure):
            found.append((numbers[mention.span.start], mention))
    return found


def _with_unsure(
    bead: Bead, names: Names, left: tuple[Numbered, Numbered], numbers: tuple[dict[int, int], dict[int, int]]
) -> tuple[Numbered, Numbered]:
    """The leftovers with names of which little is heard, where links join them to each other or to a leftover."""
    ours = _unsure(bead.source, names.source_covers)
    theirs = _unsure(bead.target, names.target_covers)
    pairs = [
        (source, target)
        for source in [*(m for _, m in left[0]), *ours]
        for target in [*(m for _, m in left[1]), *theirs]
        if joined(bead.pair, source.span, target.span)
    ]
    both = [
        [(numbers[side][mention.span.start], mention) for mention in dict.fromkeys(found)]
        for side, found in enumerate(zip(*pairs, strict=True))
    ] or [[], []]
    ours_, theirs_ = (
        [*old, *(one for one in new if one not in old)] for old, new in zip(left, both, strict=True)
    )
    return ours_, theirs_


def _unsure(mentions: Sequence[Mention], covers: dict[int, Cover]) -> list[Mention]:
    """Those of which something is heard, but not enough; where the given name stands there, it is the name."""
    found = []
    for mention in mentions:
        one = covers[mention.span.start]
        if mention.kind in ("person", "name") and one.state is State.UNSURE and one.given is None:
            found.append(mention)
    return found


def _numbered(entities: Sequence[Entity]) -> dict[int, int]:
    """Entity number by the place of each mention."""
    return {m.span.start: k for k, entity in enumerate(entities) for m in entity.mentions}
