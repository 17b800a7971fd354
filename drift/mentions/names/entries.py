"""The ledger: what became of every name of the source, and which names were put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drift.languages import primary
from drift.mentions.names.beads import State
from drift.mentions.names.dropped import dropped
from drift.mentions.names.forensics import with_shapes
from drift.mentions.names.institutions import institutions
from drift.mentions.names.leftovers import leftovers
from drift.mentions.names.likely import NOUNS_CAPITAL
from drift.mentions.names.match import words_of
from drift.mentions.names.mention import Entity
from drift.mentions.names.reading import Names, read
from drift.mentions.names.replaced import with_replaced
from drift.mentions.names.slots import Match, match
from drift.mentions.names.split import split_readings
from drift.mentions.names.tables import told
from drift.mentions.names.told import entries as entries_of
from drift.mentions.names.told import with_told
from drift.mentions.names.verdicts import around, one_person, settled, verdict
from drift.model import Alignment, NameEntry, NameVerdict, Rendering, Span
from drift.names.resemblance import similarity
from drift.names.scripts import CASED, script_of
from drift.protocols import NameFinder

_HEARD = 0.7
"""Likeness of sound from which a word in katakana is one of the source's."""
_OTHERWISE = {
    State.ODD: NameVerdict.MISSPELT,
    State.LOST: NameVerdict.MISSPELT,
    State.OTHER: NameVerdict.SUBSTITUTED,
    State.VARIANT: NameVerdict.INCONSISTENT,
}


def ledger(alignment: Alignment, finders: Sequence[NameFinder] = ()) -> tuple[NameEntry, ...]:
    """What became of every name: computed once, from the whole alignment."""
    names = read(alignment, finders)
    if names is None:
        return ()
    facts = told(names, alignment)
    names = with_told(names, facts, (alignment.source.text, alignment.target.text))
    languages = primary(alignment.source.language), primary(alignment.target.language)
    slots = match(
        leftovers(names),
        lambda i, j: around(names.source[i], names.target[j], names),
        lambda i, j, meeting: (
            not one_person(names.source[i], names.target[j], names)
            and settled(names.source[i], names.target[j], meeting, languages)
        ),
    )
    settled_at = {ours.span.start for _, places in slots.values() for _, ours, _ in places}
    entries = [_entry(i, entity, names, slots) for i, entity in enumerate(names.source)]
    entries = [_with_dropped(entry, names.source[i], names, settled_at) for i, entry in enumerate(entries)]
    taken = {j for _, j in slots}
    rest = [entity for j, entity in enumerate(names.target) if j not in taken]
    added = [entity for entity in rest if _is_added(entity, names, alignment.target.language)]
    kept = [entry for entry in entries if entry.renderings]
    changed = (*_lost(names), *(split_readings(names.beads) if names.scripts[0] == "han" else ()))
    changed = (*changed, *entries_of(facts, alignment), *institutions(alignment))
    found = (*kept, *changed, *(_added(entity, names) for entity in added))
    if not alignment.same_language:
        return found
    return tuple(map(with_shapes, with_replaced(found, alignment)))


def _entry(number: int, entity: Entity, names: Names, slots: dict[tuple[int, int], Match]) -> NameEntry:
    """One name with its renderings, the right ones first."""
    renderings = [*_right(entity, names), *_odd(entity, names)]
    for (i, j), found in slots.items():
        if i == number:
            renderings.append(_wrong(names.target[j], found))
    return NameEntry(entity.name, entity.kind, tuple(renderings))


def _with_dropped(entry: NameEntry, entity: Entity, names: Names, settled_at: set[int]) -> NameEntry:
    """The entry with the places where only the given name was left."""
    where = {m.span.start: bead.pair for bead in names.beads for m in bead.source}
    found = []
    for mention in entity.mentions:
        seen = names.source_covers.get(mention.span.start)
        if (
            seen is None
            or mention.span.start in settled_at
            or not dropped(mention, seen, where[mention.span.start])
        ):
            continue
        how = f"{seen.text} stands there, {mention.last} does not"
        spans = (seen.span,) if seen.span else ()
        places = spans, (mention.span,), (where[mention.span.start].index,)
        found.append(Rendering("", NameVerdict.DROPPED, *places, 0.7, (how,)))
    return replace(entry, renderings=(*entry.renderings, *found)) if found else entry


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


def _lost(names: Names) -> Iterator[NameEntry]:
    """Names of a source without capitals that lost a syllable in the target's Latin letters."""
    for bead in names.beads:
        for mention in bead.target:
            seen = names.target_covers.get(mention.span.start)
            if seen is not None and seen.state is State.LOST and seen.span is not None:
                places = (mention.span,), (seen.span,), (bead.pair.index,)
                wrong = Rendering(mention.text, NameVerdict.MISSPELT, *places, 0.8, (seen.how,))
                yield NameEntry(seen.text, mention.kind, (wrong,))


def _wrong(target: Entity, found: Match) -> Rendering:
    """The rendering that a slot found, with its reasons in words."""
    meeting, places = found
    cues = sorted(meeting.cues.values(), key=lambda cue: -cue.weight)
    slot = f"same slot in {len(meeting.pairs)} of {len(target.mentions)} aligned sentences"
    reasons = [
        slot,
        f"no counterpart for {target.name} in the source",
        *(cue.words for cue in cues if cue.words),
    ]
    return Rendering(
        target.name,
        verdict(meeting.cues),
        tuple(theirs.span for _, _, theirs in places),
        tuple(ours.span for _, ours, _ in places),
        tuple(leftover.bead.pair.index for leftover, _, _ in places),
        min(0.98, 0.5 + 0.06 * meeting.weight),
        tuple(reasons),
    )


def _is_added(entity: Entity, names: Names, language: str) -> bool:
    """A person in a matched pair whom no sentence of the source names.

    Where every noun has a capital, only a title or a given name tells a person from a word.
    """
    if primary(language) in NOUNS_CAPITAL and entity.cues.isdisjoint(("title", "given")):
        return False
    covers = [names.target_covers.get(m.span.start) for m in entity.mentions]
    if _verbatim(entity, names) or (names.scripts == ("latin", "kana") and _borrowed(entity, names)):
        return False
    if not entity.personal or (script_of(entity.name) not in CASED and "full" not in entity.cues):
        return False
    return any(covers) and all(c is None or c.state is State.NONE for c in covers)


def _verbatim(entity: Entity, names: Names) -> bool:
    """Whether the name stands in the source letter by letter, as in a Cyrillic text that keeps Latin names."""
    starts = {mention.span.start for mention in entity.mentions}
    beside = (bead.pair for bead in names.beads if any(m.span.start in starts for m in bead.target))
    return any(entity.name in sentence.text for pair in beside for sentence in pair.source)


def _borrowed(entity: Entity, names: Names) -> bool:
    """Whether common words of the source stand there by their sound: メイン・メニュー for "main menu"."""
    starts = {mention.span.start for mention in entity.mentions}
    beside = [bead.pair for bead in names.beads if any(m.span.start in starts for m in bead.target)]
    plain = {word for pair in beside for s in pair.source for word, _ in words_of(s.text) if word.islower()}
    return any(similarity(part, word, "", "") >= _HEARD for part in entity.tokens for word in plain)


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
