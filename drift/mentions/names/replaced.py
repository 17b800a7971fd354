"""In one language: a name that stands nowhere on the other side, and another one in its place.

Between two languages a name changes its letters, and a place its name; in a back-translation, or beside another
translation of the same text, it hardly does.  So a name of which no word stands on the other side in any form was
lost, one that the other side cannot account for was put in, and the two together are a name replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress

from drift.languages import primary
from drift.mentions.names.assignment import assign
from drift.mentions.names.beads import beside
from drift.mentions.names.cased import find_cased
from drift.mentions.names.detect import SURE
from drift.mentions.names.likely import NOUNS_CAPITAL
from drift.mentions.names.linking import joined
from drift.mentions.names.strays import Stray, initials, strays
from drift.model import Alignment, NameEntry, NameVerdict, Pair, Rendering, Span
from drift.names.exonyms import is_place
from drift.names.nations import nations
from drift.names.scripts import fold
from drift.names.spelling import likeness
from drift.names.words import familiarity

_ENOUGH = frozenset({(True, True, True, True), (False, True, True, True)})
"""Lost as a whole, surely a name, put in as a whole, surely a name; a part of it was lost: Osaka Street, Chaco."""
_TOLD = frozenset({(True, True, True, False), (True, False, True, True), (False, True, True, False)})
"""The same where one is not surely a name: something else has to join the two."""
_PART = (True, True, False, True)
"""The other name has a word that the first text has too: only linked words join the two."""
_OPENING = (True, False, True, False)
"""Both open their sentences, so that capitals say nothing: linked words join two names that people bear."""
_OPEN = frozenset({NameVerdict.OK, NameVerdict.ADDED})
"""Verdicts that a name replaced may change: a part of it was found, or nothing was known of its place."""
_LIKELY = 0.4
"""How sure a name has to be one to be looked at."""
_PLACES = 0.5
"""Likeness from which the name of a place may be that of another language: Naples, Napoli."""
_STEM = 4
"""First letters by which two words are known as one word in two forms."""


def with_replaced(entries: Sequence[NameEntry], alignment: Alignment) -> tuple[NameEntry, ...]:
    """The ledger with the names that were replaced, where it did not have them already."""
    every = [rendering for one in entries for rendering in one.renderings]
    told = [rendering for rendering in every if rendering.verdict not in _OPEN]
    taken = [span for rendering in told for span in rendering.spans]
    gone = [span for rendering in told for span in rendering.source_spans]
    right = [
        places
        for rendering in every
        if rendering.verdict is NameVerdict.OK
        for places in zip(rendering.source_spans, rendering.spans, strict=False)
    ]
    found = [
        one
        for one in replaced(alignment, taken)
        if not any(_at(one).overlaps(span) for span in gone)
        and not any(_at(one).overlaps(a) and b.holds(one.renderings[0].spans[0]) for a, b in right)
    ]
    ours = [_at(one) for one in found]
    theirs = [span for one in found for span in one.renderings[0].spans]
    kept = (_without(entry, ours, theirs) for entry in entries)
    return (*(entry for entry in kept if entry.renderings), *found)


def _at(entry: NameEntry) -> Span:
    return entry.renderings[0].source_spans[0]


def _without(entry: NameEntry, ours: Sequence[Span], theirs: Sequence[Span]) -> NameEntry:
    """The entry without the places that hold a replaced name, or one put in."""
    if not ours:
        return entry
    return replace(entry, renderings=tuple(filter(None, (_left(r, ours, theirs) for r in entry.renderings))))


def _left(rendering: Rendering, ours: Sequence[Span], theirs: Sequence[Span]) -> Rendering | None:
    """The rendering without those places; None where none is left."""
    if rendering.verdict not in _OPEN:
        return rendering
    if not rendering.source_spans:
        left = [not any(span.overlaps(other) for other in theirs) for span in rendering.spans]
    else:
        left = [not any(span.overlaps(other) for other in ours) for span in rendering.source_spans]
    if not any(left):
        return None
    return replace(
        rendering,
        spans=tuple(compress(rendering.spans, left)),
        source_spans=tuple(compress(rendering.source_spans, left)),
        pairs=tuple(compress(rendering.pairs, left)),
    )


def replaced(alignment: Alignment, taken: Sequence[Span] = ()) -> Iterator[NameEntry]:
    """Names of the source in whose place another one stands; none at the places of the target that are ``taken``."""
    language = primary(alignment.source.language)
    least = SURE if language in NOUNS_CAPITAL else _LIKELY
    sentences = alignment.source_sentences, alignment.target_sentences
    source, target = ([m for m in find_cased(s, language) if m.confidence >= least] for s in sentences)
    for pair in alignment.matched:
        near = beside(pair.source, sentences[0]), beside(pair.target, sentences[1])
        lost, strange = strays((pair.source, pair.target), near, (source, target), language)
        strange = [one for one in strange if not any(one.mention.span.overlaps(span) for span in taken)]
        alone = [sum(not one.common for one in side) for side in (lost, strange)] == [1, 1]
        gains = [
            [_gain(a, b, told=_linked(a, b, pair) + alone / 2, language=language) for b in strange]
            for a in lost
        ]
        for i, j in assign(gains):
            yield _entry(lost[i], strange[j], pair, linked=_linked(lost[i], strange[j], pair))


def _gain(ours: Stray, theirs: Stray, *, told: float, language: str) -> float:
    """How much speaks for one name standing in the place of the other; 0 where it is not enough.

    ``told``: 1 and more where the words are linked, 1/2 where no other name of either side is left over.
    """
    linked = told >= 1
    if theirs.common or (ours.common and not linked):
        return 0.0
    sort = ours.whole, ours.sure, theirs.whole, theirs.sure
    enough = sort in _ENOUGH or (told > 0 and sort in _TOLD) or (linked and sort == _PART)
    opening = sort == _OPENING and _borne(ours) and _borne(theirs)
    enough = enough or (linked and (opening or _countries(ours, theirs, language)))
    return sum(sort) / 2 + 2 * told if enough and not _may_be_one(ours, theirs, language) else 0.0


def _borne(one: Stray) -> bool:
    """Whether somebody is called so, and no everyday word is."""
    return one.telling and any(familiarity(word.text) > 0 for word in one.words)


def _linked(ours: Stray, theirs: Stray, pair: Pair) -> bool:
    return any(joined(pair, a.span, b.span) for a in ours.words for b in theirs.words)


def _countries(ours: Stray, theirs: Stray, language: str) -> bool:
    """Whether what is left over of both names are places of two countries: Taipei Book Fair, Seoul Book Fair."""
    found = [{code for word in one.words for code in nations(word.text, language)} for one in (ours, theirs)]
    return all(found) and found[0].isdisjoint(found[1])


def _may_be_one(ours: Stray, theirs: Stray, language: str) -> bool:
    """Whether the two may yet be one name: shortened otherwise, or in another language."""
    if _countries(ours, theirs, language):
        return False
    if _initials_agree(ours, theirs, language):
        return True
    places = any(is_place(one.mention.text, language) for one in (ours, theirs))
    return any(
        a.plain[:_STEM] == b.plain[:_STEM]
        or (b.plain.startswith(a.plain) or a.plain.startswith(b.plain))
        or (places and likeness(a.text, b.text) >= _PLACES)
        for a in ours.words
        for b in theirs.words
    )


def _shortened(one: Stray, language: str) -> str:
    """The letters of a name that is an abbreviation, and of no country."""
    word = one.words[0].text.replace(".", "").removesuffix("s")
    short = len(one.words) == 1 and len(word) > 1 and word.isupper() and not nations(word, language)
    return fold(word) if short else ""


def _initials_agree(ours: Stray, theirs: Stray, language: str) -> bool:
    """Whether half the letters of an abbreviation are among those of another, or more among those of a phrase."""
    short = _shortened(ours, language), _shortened(theirs, language)
    x, y = short[0] or initials(ours.words), short[1] or initials(theirs.words)
    shared = 2 * sum(min(x.count(letter), y.count(letter)) for letter in set(x))
    least = min(len(x), len(y))
    if all(short):
        return shared >= least
    return any(short) and (x[0] == y[0] or (least > 1 and shared > least))


def _entry(ours: Stray, theirs: Stray, pair: Pair, *, linked: bool) -> NameEntry:
    name, other = ours.mention.text, theirs.mention.text
    parts = " ".join(word.text for word in ours.words)
    reasons = [
        f"{name} stands nowhere in the translation"
        if ours.whole
        else f"no {parts} stands in the translation",
        f"nothing of {other} stands in the source",
    ]
    if linked:
        reasons.append("the links between the words join them")
    places = (theirs.mention.span,), (ours.mention.span,), (pair.index,)
    sure = 0.9 if linked and ours.sure and theirs.sure else 0.8
    wrong = Rendering(other, NameVerdict.SUBSTITUTED, *places, sure, tuple(reasons))
    return NameEntry(name, ours.mention.kind, (wrong,))
