"""The ledger: what became of every name of the source, and which names were put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from drift.mentions.names.beads import Cover, State
from drift.mentions.names.cues import VARIANT, VARIANT_ACROSS, Cue
from drift.mentions.names.mention import Entity, Mention
from drift.mentions.names.reading import Names, read
from drift.mentions.names.slots import NEAR, Leftover, Match, Meeting, Numbered, match
from drift.model import Alignment, NameEntry, NameVerdict, Rendering, Span
from drift.names.pinyin import divide
from drift.names.scripts import CASED, script_of
from drift.names.words import familiarity

_DECIDES = frozenset({"sound", "shared", "spelling", "known", "pinyin", "strangers"})
"""Cues of which a name that is not surely a person needs one."""


_OTHERWISE = {State.ODD: NameVerdict.MISSPELT, State.VARIANT: NameVerdict.INCONSISTENT}


def ledger(alignment: Alignment) -> tuple[NameEntry, ...]:
    """What became of every name: computed once, from the whole alignment."""
    names = read(alignment)
    if names is None:
        return ()
    same = alignment.same_language
    slots = match(
        _leftovers(names),
        lambda i, j: _around(names.source[i], names.target[j], names),
        lambda i, j, meeting: _settled(names.source[i], names.target[j], meeting, same=same),
    )
    entries = [_entry(i, entity, names, slots) for i, entity in enumerate(names.source)]
    taken = {j for _, j in slots}
    added = [entity for j, entity in enumerate(names.target) if j not in taken and _is_added(entity, names)]
    kept = [entry for entry in entries if entry.renderings]
    return (*kept, *(_added(entity, names) for entity in added))


def judged(entity: Entity) -> bool:
    """Whether a name is one that verdicts are passed on: a person, or a full name of unknown kind."""
    return entity.personal or (entity.kind == "name" and "full" in entity.cues)


def _around(source: Entity, target: Entity, names: Names) -> list[Cue]:
    """What the rest of the two documents says of two names that are left over in one pair."""
    found = []
    if _anchored(source, names.source_covers):
        found.append(Cue("elsewhere", 1.5, f"{source.name} is right elsewhere in the translation"))
    if len(names.beads) > 1:
        other = "the name of another" if _anchored(target, names.target_covers) else "nowhere"
        found.append(Cue("nowhere", 1.0, f"{target.name} is {other} in the source"))
    return found


def _anchored(entity: Entity, covers: dict[int, Cover]) -> bool:
    """Whether some mention of a name has its counterpart."""
    found = (covers.get(mention.span.start) for mention in entity.mentions)
    return any(one is not None and one.state is State.WHOLE for one in found)


def _settled(source: Entity, target: Entity, meeting: Meeting, *, same: bool) -> bool:
    """Whether the cues between two names are of the kind that may decide."""
    cues = set(meeting.cues)
    across = script_of(source.name) != script_of(target.name)
    if (
        "spelling" in cues
        and "pinyin" not in cues
        and meeting.cues["spelling"].weight >= _variant(across=across)
    ):
        return False
    personal = source.personal or (across and target.personal)
    if across:
        borne = personal or not source.cues.isdisjoint(("known", "full"))
        return _settled_across(target, cues, personal=personal, borne=borne)
    known = not source.cues.isdisjoint(("known", "listed", "given", "speech"))
    known = known or (personal and len(source.tokens) > 1)
    if personal and {"elsewhere", "nowhere"} <= cues and _borne(target):
        return True
    if {"shared", "spelling"} <= cues:
        return True  # one word of it stands there unchanged, the other is almost there
    if not personal:
        cues -= {"shared", "strangers"}  # of a name that is no person's the rest may be translated
    if not same and not known and not ("sound" in cues and all(map(divide, target.tokens))):
        return False  # between languages, words that are no names are spelt alike too
    return not _DECIDES.isdisjoint(cues) or (personal and target.personal)


def _borne(entity: Entity) -> bool:
    """Whether every word of a full name is one that people bear: a translated title has others."""
    return len(entity.tokens) > 1 and sum(familiarity(token) > 0 for token in entity.tokens) >= len(
        entity.tokens
    )


def _settled_across(target: Entity, cues: set[str], *, personal: bool, borne: bool) -> bool:
    """The same between two scripts."""
    if "pinyin" in cues:
        return True
    capitals = script_of(target.name) in CASED
    if {"elsewhere", "nowhere"} <= cues:
        return borne and (judged(target) or capitals)
    return personal and not cues.isdisjoint({"shared", "strangers", "spelling"})


def _variant(*, across: bool) -> float:
    """The weight of the spelling cue from which two forms are one name."""
    return VARIANT_ACROSS if across else VARIANT


def _leftovers(names: Names) -> list[Leftover]:
    """The names of each bead that have no counterpart in it."""
    sources, targets = _numbered(names.source), _numbered(names.target)
    beside: dict[int, Numbered] = defaultdict(list)
    rows = []
    for bead in names.beads:
        left = _left(bead.source, sources, names.source_covers)
        heard = [m.span for _, m in left]
        right = _left(bead.target, targets, names.target_covers, heard)
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
        if mention.kind in ("person", "name") and (one.state in (State.NONE, State.GIVEN) or unsure):
            found.append((numbers[mention.span.start], mention))
    return found


def _numbered(entities: Sequence[Entity]) -> dict[int, int]:
    """Entity number by the place of each mention."""
    return {m.span.start: k for k, entity in enumerate(entities) for m in entity.mentions}


def _entry(number: int, entity: Entity, names: Names, slots: dict[tuple[int, int], Match]) -> NameEntry:
    """One name with its renderings, the right ones first."""
    renderings = [*_right(entity, names), *_odd(entity, names)]
    for (i, j), found in slots.items():
        if i == number:
            renderings.append(_wrong(names.target[j], found))
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


def _odd(entity: Entity, names: Names) -> list[Rendering]:
    """The places where a name is written otherwise than elsewhere, and sounds less like it."""
    where = {m.span.start: bead.pair.index for bead in names.beads for m in bead.source}
    found = []
    for mention in entity.mentions:
        seen = names.source_covers.get(mention.span.start)
        if seen is not None and seen.state in _OTHERWISE and seen.span is not None:
            places = (seen.span,), (mention.span,), (where[mention.span.start],)
            found.append(Rendering(seen.text, _OTHERWISE[seen.state], *places, 0.8, (seen.how,)))
    return found


def _wrong(target: Entity, found: Match) -> Rendering:
    """The rendering that a slot found, with its reasons in words."""
    meeting, places = found
    cues = sorted(meeting.cues.values(), key=lambda cue: -cue.weight)
    slot = f"same slot in {len(meeting.pairs)} of {len(target.mentions)} aligned sentences"
    reasons = [slot, f"no counterpart for {target.name} in the source", *(cue.words for cue in cues)]
    return Rendering(
        target.name,
        _verdict(meeting.cues),
        tuple(theirs.span for _, _, theirs in places),
        tuple(ours.span for _, ours, _ in places),
        tuple(leftover.bead.pair.index for leftover, _, _ in places),
        min(0.98, 0.5 + 0.06 * meeting.weight),
        tuple(reasons),
    )


def _verdict(cues: dict[str, Cue]) -> NameVerdict:
    """What kind of change the cues speak for."""
    if "sound" in cues or "pinyin" in cues:
        return NameVerdict.GARBLED
    return NameVerdict.MISSPELT if "spelling" in cues else NameVerdict.SUBSTITUTED


def _is_added(entity: Entity, names: Names) -> bool:
    """A person in a matched pair whom no sentence of the source names."""
    covers = [names.target_covers.get(m.span.start) for m in entity.mentions]
    if not entity.personal or (script_of(entity.name) not in CASED and "full" not in entity.cues):
        return False
    return any(covers) and all(c is None or c.state is State.NONE for c in covers)


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
