"""The ledger: what became of every name of the source, and which names were put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from drift.mentions.names.beads import Cover, State
from drift.mentions.names.cues import ALIKE, Cue
from drift.mentions.names.mention import Entity, Mention
from drift.mentions.names.reading import Names, read
from drift.mentions.names.slots import NEAR, Leftover, Meeting, Numbered, judged, matched, meetings
from drift.model import Alignment, NameEntry, NameVerdict, Rendering, Span


def ledger(alignment: Alignment) -> tuple[NameEntry, ...]:
    """What became of every name: computed once, from the whole alignment."""
    names = read(alignment)
    if names is None:
        return ()
    slots = matched(meetings(_leftovers(names)))
    entries = [_entry(i, entity, names, slots) for i, entity in enumerate(names.source)]
    taken = {j for _, j in slots}
    added = [entity for j, entity in enumerate(names.target) if j not in taken and _is_added(entity, names)]
    return tuple(
        [entry for entry in entries if entry.renderings] + [_added(entity, names) for entity in added]
    )


def _leftovers(names: Names) -> list[Leftover]:
    """The judged names of each bead that have no counterpart in it."""
    sources, targets = _numbered(names.source), _numbered(names.target)
    beside: dict[int, Numbered] = defaultdict(list)
    rows = []
    for bead in names.beads:
        left = _left(bead.source, sources, names.source, names.source_covers)
        right = _left(bead.target, targets, names.target, names.target_covers)
        for number, mention in left:
            beside[mention.sentence].append((number, mention))
        rows.append((bead, left, right))
    found: list[Leftover] = []
    for bead, left, right in rows:
        if left and right:
            found.append((bead, left, right, 1.0))
        elif right:
            near = [one for s in bead.near_source for one in beside.get(s.index, ())]
            found.append((bead, near, right, NEAR))
    return found


def _left(
    mentions: Sequence[Mention], numbers: dict[int, int], entities: Sequence[Entity], covers: dict[int, Cover]
) -> Numbered:
    """The mentions of a bead whose name is judged and not found whole on the other side."""
    return [
        (numbers[m.span.start], m)
        for m in mentions
        if judged(entities[numbers[m.span.start]]) and covers[m.span.start].state in (State.NONE, State.GIVEN)
    ]


def _numbered(entities: Sequence[Entity]) -> dict[int, int]:
    """Entity number by the place of each mention."""
    return {m.span.start: k for k, entity in enumerate(entities) for m in entity.mentions}


def _entry(number: int, entity: Entity, names: Names, slots: dict[tuple[int, int], Meeting]) -> NameEntry:
    """One name with its renderings, the right ones first."""
    renderings = list(_right(entity, names))
    for (i, j), meeting in slots.items():
        if i == number:
            renderings.append(_wrong(entity, names.target[j], meeting, bool(renderings)))
    return NameEntry(entity.name, entity.kind, tuple(renderings))


def _right(entity: Entity, names: Names) -> list[Rendering]:
    """The renderings in which the name was recognised, by their words."""
    found: dict[str, list[tuple[Span, Span, int]]] = defaultdict(list)
    where = {m.span.start: bead.pair.index for bead in names.beads for m in bead.source}
    for mention in entity.mentions:
        seen = names.source_covers.get(mention.span.start)
        if seen is not None and seen.state is State.WHOLE and seen.span is not None:
            found[seen.text].append((seen.span, mention.span, where[mention.span.start]))
    return [
        Rendering(
            text,
            NameVerdict.OK,
            tuple(span for span, _, _ in places),
            tuple(span for _, span, _ in places),
            tuple(pair for _, _, pair in places),
        )
        for text, places in found.items()
    ]


def _wrong(source: Entity, target: Entity, meeting: Meeting, elsewhere: bool) -> Rendering:
    """The rendering that a slot found, with its reasons in words."""
    places = list(
        dict.fromkeys((m.span, s.span) for m, s in zip(meeting.target, meeting.source, strict=True))
    )
    cues = sorted(meeting.cues.values(), key=lambda cue: -cue.weight)
    slot = f"same slot in {len(set(meeting.pairs))} of {len(target.mentions)} aligned sentences"
    reasons = [slot, f"no counterpart for {target.name} in the source", *(cue.words for cue in cues)]
    if elsewhere:
        reasons.append(f"{source.name} is right elsewhere in the translation")
    return Rendering(
        target.name,
        _verdict(meeting.cues),
        tuple(span for span, _ in places),
        tuple(span for _, span in places),
        tuple(meeting.pairs),
        min(0.98, 0.5 + 0.06 * meeting.weight),
        tuple(reasons),
    )


def _verdict(cues: dict[str, Cue]) -> NameVerdict:
    """What kind of change the cues speak for."""
    if "sound" in cues or "pinyin" in cues:
        return NameVerdict.GARBLED
    if "spelling" in cues and cues["spelling"].weight >= 3.5 * ALIKE:
        return NameVerdict.MISSPELT
    return NameVerdict.SUBSTITUTED


def _is_added(entity: Entity, names: Names) -> bool:
    """A person in a matched pair whom no sentence of the source names."""
    covers = [names.target_covers.get(m.span.start) for m in entity.mentions]
    return entity.personal and any(covers) and all(c is None or c.state is State.NONE for c in covers)


def _added(entity: Entity, names: Names) -> NameEntry:
    """A name of the target that the source lacks."""
    where = {m.span.start: bead.pair.index for bead in names.beads for m in bead.target}
    places = [(m.span, where[m.span.start]) for m in entity.mentions if m.span.start in where]
    rendering = Rendering(
        entity.name,
        NameVerdict.ADDED,
        tuple(span for span, _ in places),
        (),
        tuple(pair for _, pair in places),
        0.6,
        (f"no counterpart for {entity.name} in the source",),
    )
    return NameEntry("", entity.kind, (rendering,))
