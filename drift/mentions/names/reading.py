"""Both documents read for names, and each name looked up in its pair on the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from drift.mentions.names.across import Request, covers, explained
from drift.mentions.names.anchors import anchored
from drift.mentions.names.beads import Bead, Cover, State, beads, cover
from drift.mentions.names.cues import plain_reading
from drift.mentions.names.detect import find
from drift.mentions.names.entities import gather
from drift.mentions.names.finders import with_found
from drift.mentions.names.foreign import after_given, find_foreign
from drift.mentions.names.known import known
from drift.mentions.names.losses import with_losses
from drift.mentions.names.mention import Entity, Mention
from drift.mentions.names.native import compared, native
from drift.mentions.names.slips import slips
from drift.mentions.names.suspects import suspects
from drift.mentions.names.tokens import witness
from drift.model import Alignment, Document, Sentence
from drift.names.scripts import CASED, fold, script_of
from drift.names.units import SCRIPTS
from drift.protocols import NameFinder

_PERSONAL = frozenset({"title", "given", "speech"})
"""Cues of a person, whose name may be a common word too."""
Covers = dict[int, Cover]
"""What stands on the other side of each mention, by where the mention starts."""


@dataclass(frozen=True)
class Names:
    """The names of both documents and what was found of each mention."""

    source: tuple[Entity, ...]
    target: tuple[Entity, ...]
    beads: list[Bead]
    source_covers: Covers
    target_covers: Covers
    scripts: tuple[str, str]


def read(alignment: Alignment, finders: Sequence[NameFinder] = ()) -> Names | None:
    """Find and look up the names of both sides; None where the two scripts cannot be compared."""
    scripts = _script(alignment.source_sentences), _script(alignment.target_sentences)
    if scripts[0] == scripts[1] and scripts[0] in CASED:
        return _alike(alignment, scripts, finders)
    if scripts[0] == "latin" and scripts[1] in SCRIPTS:
        return _from_latin(alignment, scripts, finders)
    if scripts[1] == "latin" and scripts[0] in SCRIPTS:
        return _into_latin(alignment, scripts, finders)
    return None


def _script(sentences: Sequence[Sentence]) -> str:
    counts = Counter(script_of(sentence.text) for sentence in sentences)
    counts.pop("", None)
    top = counts.most_common(1)[0][0] if counts else ""
    return "kana" if top == "han" and counts["kana"] * 3 > counts["han"] else top


def _alike(alignment: Alignment, scripts: tuple[str, str], finders: Sequence[NameFinder]) -> Names:
    """Two texts in one script with capitals."""
    sentences, languages = _sides(alignment)
    source = gather(_seen(alignment.source, sentences[0], finders), sentences[0], languages[0])
    there: Covers = {}
    seen = witness(sentences[0], languages[0]), witness(sentences[1], languages[1])
    found = _seen(alignment.target, sentences[1], finders)
    for bead in beads(alignment.pairs, sentences, (source, ())):
        for mention in bead.source:
            covered = there[mention.span.start] = cover(mention, bead.pair.target, languages)
            common = seen[0].lower[fold(mention.last)] and mention.cues.isdisjoint(_PERSONAL)
            if covered.state is not State.WHOLE and mention.kind in ("person", "name") and not common:
                known = [one.span for one in found]
                strange = suspects(mention, covered, bead.pair, languages, known)
                extra = tuple(one for one in strange if not seen[1].lower[fold(one.last)])
                found = _instead(found, extra)
    target = gather(found, sentences[1], languages[1])
    rows = beads(alignment.pairs, sentences, (source, target))
    back = {
        mention.span.start: cover(mention, bead.pair.source, (languages[1], languages[0]))
        for bead in rows
        for mention in bead.target
    }
    there = slips(source, rows, there, languages[1])
    return Names(source, target, rows, there, back, scripts)


def _from_latin(alignment: Alignment, scripts: tuple[str, str], finders: Sequence[NameFinder]) -> Names:
    """A Latin source and a target in another script."""
    sentences, languages = _sides(alignment)
    source = gather(_seen(alignment.source, sentences[0], finders), sentences[0], languages[0])
    requests = [
        (mention, bead.pair.target)
        for bead in beads(alignment.pairs, sentences, (source, ()))
        for mention in bead.source
    ]
    answers = anchored(source, requests, covers(requests, scripts[1], languages))
    answers = with_losses(requests, answers, latin_source=True)
    there = {mention.span.start: one for (mention, _), one in zip(requests, answers, strict=True)}
    found = list(find_foreign(sentences[1], scripts[1], languages[1]))
    found = _after_given(requests, answers, found, languages[1])
    found = with_found(found, sentences[1], languages[1], finders)
    found = _instead(found, tuple(known(alignment.target, sentences[1])))
    target = gather(found, sentences[1], languages[1])
    rows = beads(alignment.pairs, sentences, (source, target))
    back = explained([(m, b.pair.source) for b in rows for m in b.target], scripts[1], languages)
    return Names(source, target, rows, there, back, scripts)


def _into_latin(alignment: Alignment, scripts: tuple[str, str], finders: Sequence[NameFinder]) -> Names:
    """A source in another script and a Latin target."""
    sentences, languages = _sides(alignment)
    back_languages = languages[1], languages[0]
    target = gather(_seen(alignment.target, sentences[1], finders), sentences[1], languages[1])
    half = beads(alignment.pairs, sentences, ((), target))
    requests = [(mention, bead.pair.source) for bead in half for mention in bead.target]
    answers = anchored(target, requests, covers(requests, scripts[0], back_languages))
    answers = with_losses(requests, answers, latin_source=False)
    back = {mention.span.start: one for (mention, _), one in zip(requests, answers, strict=True)}
    found = list(find_foreign(sentences[0], scripts[0], languages[0]))
    found = _after_given(requests, answers, found, languages[0])
    if scripts[0] == "han":
        found = _instead(list(native(half, back, languages[0])), found)
    found = with_found(found, sentences[0], languages[0], finders)
    found = _instead(found, tuple(known(alignment.source, sentences[0])))
    source = gather(found, sentences[0], languages[0])
    rows = beads(alignment.pairs, sentences, (source, target))
    there = explained([(m, b.pair.target) for b in rows for m in b.source], scripts[0], back_languages)
    for ours, theirs in ((a, b) for bead in rows for a in bead.source for b in bead.target):
        foreign = scripts[0] == "han" and "native" not in ours.cues
        if foreign and plain_reading(ours.last, theirs):  # it fits, but nobody is called that
            there[ours.span.start] = back[theirs.span.start] = Cover(State.NONE)
    compared(rows, there, back)
    return Names(source, target, rows, there, back, scripts)


def _after_given(
    requests: Sequence[Request], answers: Sequence[Cover], found: list[Mention], language: str
) -> list[Mention]:
    """The mentions of the other script, with what stands after each given name that was heard there."""
    for (_, held), one in zip(requests, answers, strict=True):
        if one.state is State.GIVEN and one.span is not None:
            home = next(s for s in held if s.span.start <= one.span.start < s.span.end)
            extra = after_given(one.span, home, script_of(home.text), language)
            found = _instead(found, (extra,)) if extra is not None else found
    return found


def _seen(document: Document, sentences: Sequence[Sentence], finders: Sequence[NameFinder]) -> list[Mention]:
    """The names that a side in a script with capitals shows, and those that its file lists."""
    seen = with_found(find(sentences, document.language), sentences, document.language, finders)
    return _instead(seen, tuple(known(document, sentences)))


def _sides(
    alignment: Alignment,
) -> tuple[tuple[Sequence[Sentence], Sequence[Sentence]], tuple[str, str]]:
    return (
        (alignment.source_sentences, alignment.target_sentences),
        (alignment.source.language, alignment.target.language),
    )


def _instead(found: list[Mention], extra: Sequence[Mention]) -> list[Mention]:
    """The mentions with some more, which stand instead of those they overlap."""
    kept = [one for one in found if not any(one.span.overlaps(new.span) for new in extra)]
    return [*kept, *extra]
