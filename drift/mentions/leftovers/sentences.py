"""Sentences of the target that have much of the source's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drift.mentions.leftovers.judge import needed
from drift.mentions.leftovers.runs import Run, find_runs, free_words, words_of
from drift.model import Alignment, Pair, Sentence


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of the source's own words makes text that nobody translated."""

    fewest: int
    """Words of the source's language in a row, not counting names, that make a fragment."""
    kindred: int
    """The same for a run between languages of one script that has no function word of the source's own."""
    share: float
    """Share of a sentence's words in such runs from which the sentence counts as untranslated."""


USUAL = Measure(4, 7, 0.6)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A sentence of the target that has such words."""

    pair: Pair
    sentence: Sentence
    run: Run | None
    """The longest of its runs; None where the whole sentence was left."""


def leftovers(alignment: Alignment, measure: Measure = USUAL) -> Iterator[Leftover]:
    """At most one for a target sentence, in order of the pairs; none where both sides are one language."""
    if alignment.same_language:
        return
    for pair in alignment.pairs:
        # a one-sided pair has no source of its own: its words may stand anywhere in the source
        known = words_of([s.text for s in pair.source or alignment.source_sentences])
        stood = frozenset(known)
        for sentence in pair.target:
            words = free_words(sentence.text)
            if sum(word[0].lower() in stood for word in words) < min(measure.fewest, measure.kindred):
                continue  # which is nearly always so
            enough = needed(alignment)
            runs = [
                r for r in find_runs(words, known) if r.plain >= enough(r, measure.fewest, measure.kindred)
            ]
            if runs:
                whole = sum(map(len, runs)) >= measure.share * len(words)
                yield Leftover(pair, sentence, None if whole else max(runs, key=len))


def untouched(alignment: Alignment) -> frozenset[int]:
    """Indices of the target sentences that are still the source's: by their words, or letter by letter."""
    if alignment.same_language:
        return frozenset()
    found = {left.sentence.index for left in leftovers(alignment) if left.run is None}
    for pair in alignment.matched:
        texts = ["".join(s.text for s in side).split() for side in (pair.source, pair.target)]
        if texts[0] == texts[1]:
            found.update(sentence.index for sentence in pair.target)
    return frozenset(found)
