"""Acronyms in pairs: which one of the translation is the source's, by what the two documents themselves define."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drift.mentions.names.beads import Across, Bead, across
from drift.mentions.names.bodies import bodies
from drift.mentions.names.initials import Acronym, acronyms, spelt_out
from drift.mentions.names.told import Told
from drift.model import Alignment, NameVerdict, Sentence
from drift.names.scripts import fold

_SHORTEST = 3
"""Letters from which an acronym that differs in one of them is a slip of it."""


@dataclass(frozen=True)
class _Uses:
    """The acronyms of two documents and how they answer each other."""

    source: Counter[str]
    target: Counter[str]
    same: dict[str, set[str]]
    """What stands for each acronym of the source: itself where it was kept, or what was defined beside it."""
    defined: frozenset[str]
    """Those of the source for which the translation introduces another one in brackets."""
    alike: bool
    """Whether both are in one language."""
    matched: tuple[Across, Across]


def told_acronyms(beads: Sequence[Bead], alignment: Alignment) -> Iterator[Told]:
    """Acronyms that are right in each pair, and those another one stands for."""
    rows = [(bead, [*acronyms(bead.pair.source)], [*acronyms(bead.pair.target)]) for bead in beads]
    uses = _uses(rows, alignment)
    for bead, ours, theirs in rows:
        yield from _right(bead, ours, theirs, uses)
        left = [one for one in _once(ours) if not _answered(one, bead, uses)]
        right = [one for one in _once(theirs) if not _expected(one, bead, uses)]
        if len(left) == len(right) == 1 and _sure(left[0].text, right[0].text, uses):
            why = _why(left[0].text, right[0].text, uses)
            places = left[0].span, right[0].span, bead.pair.index
            if not _listed(left[0], right[0], alignment):
                yield Told(*places, NameVerdict.SUBSTITUTED, "organisation", why)


def _uses(rows: Sequence[tuple[Bead, list[Acronym], list[Acronym]]], alignment: Alignment) -> _Uses:
    same: dict[str, set[str]] = defaultdict(set)
    introduced: set[str] = set()
    for _, ours, theirs in rows:
        there = {one.text for one in theirs}
        for one in ours:
            if one.text in there:
                same[one.text].add(one.text)
        defined = [[one.text for one in side if one.defined] for side in (ours, theirs)]
        if len(defined[0]) == len(defined[1]):
            for one, other in zip(*defined, strict=True):
                same[one].add(other)
                introduced.update([one] * (one != other))
    counts = [
        Counter(one.text for one in acronyms(side))
        for side in (alignment.source_sentences, alignment.target_sentences)
    ]
    matched = across(bead for bead, _, _ in rows)
    return _Uses(counts[0], counts[1], dict(same), frozenset(introduced), alignment.same_language, matched)


def _once(found: Sequence[Acronym]) -> list[Acronym]:
    return list({one.text: one for one in reversed(found)}.values())


def _right(bead: Bead, ours: Sequence[Acronym], theirs: Sequence[Acronym], uses: _Uses) -> Iterator[Told]:
    """Acronyms beside what was defined for them, and beside their own words on the other side."""
    for one in ours:
        other = next((b for b in theirs if b.text in uses.same.get(one.text, ())), None)
        there = other.span if other is not None else spelt_out(one.text, bead.pair.target)
        if there is not None:
            why = "the same acronym" if other is not None else f"{one.text} spelt out"
            yield Told(one.span, there, bead.pair.index, NameVerdict.OK, "organisation", why)
    for one in theirs:
        here = spelt_out(one.text, bead.pair.source)
        if here is not None:
            why = f"its acronym {one.text}"
            yield Told(here, one.span, bead.pair.index, NameVerdict.OK, "organisation", why)


def _answered(one: Acronym, bead: Bead, uses: _Uses) -> bool:
    """Whether an acronym of the source has something of its own in the pair, or to spare beside it."""
    known = {one.text, *uses.same.get(one.text, ())}
    spare = [s for s in bead.near_target if not _stands({one.text}, uses.matched[1].get(s.index, ()))]
    there = (*bead.pair.target, *spare)
    return _stands(known, there) or any(spelt_out(text, there) is not None for text in known)


def _expected(one: Acronym, bead: Bead, uses: _Uses) -> bool:
    """Whether an acronym of the translation comes from something in the source."""
    spare = [s for s in bead.near_source if not _stands({one.text}, uses.matched[0].get(s.index, ()))]
    here = (*bead.pair.source, *spare)
    known = {one.text, *(text for text, others in uses.same.items() if one.text in others)}
    return _stands(known, here) or spelt_out(one.text, here) is not None


def _stands(known: set[str], sentences: Sequence[Sentence]) -> bool:
    """Whether one of some acronyms stands in sentences, in whatever case."""
    return any(fold(text) in fold(sentence.text) for text in known for sentence in sentences)


def _sure(one: str, other: str, uses: _Uses) -> bool:
    """Whether two acronyms that are left over are surely two names."""
    if other in uses.source or any(other in held for held in uses.same.values()):
        return False
    if one in uses.defined or (uses.alike and one in uses.same):
        return True  # what was only kept as it is may be translated in another sentence
    return uses.alike and one not in uses.target and _slip(one, other)


def _slip(one: str, other: str) -> bool:
    """Whether one letter differs; letters in another order may be another language's words."""
    if len(one) != len(other) or len(one) < _SHORTEST:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _why(one: str, other: str, uses: _Uses) -> str:
    known = " or ".join(sorted(uses.same.get(one, ())))
    return f"{one} is {known} elsewhere" if known else f"{other} is nowhere in the source"


def _listed(one: Acronym, other: Acronym, alignment: Alignment) -> bool:
    """Whether the table of organisations has both: it has judged them."""
    here = bodies(one.text, alignment.source.language)
    return bool(here and bodies(other.text, alignment.target.language))
