"""Sentences of the target that have much of the source's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drift.mentions.leftovers.judge import needed
from drift.mentions.leftovers.runs import Run, find_runs, free_lower, free_words, plain_words, words_of
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


Enough = Callable[[Run, int, int], int]
USUAL = Measure(4, 7, 0.6)
_WORD = re.compile(r"\w+")


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
    source = alignment.source.text.lower()
    usual: tuple[Enough, frozenset[tuple[str, ...]]] | None = None
    for pair in alignment.pairs:
        # a one-sided pair has no source of its own: its words may stand anywhere in the source
        known = words_of([s.text for s in pair.source or alignment.source_sentences])
        stood = frozenset(known)
        for sentence in pair.target:
            words, lower = free_words(sentence.text), free_lower(sentence.text)
            few = sum(map(stood.__contains__, lower)) < min(measure.fewest, measure.kindred)
            if few and not _opens(sentence, source):
                continue  # which is nearly always so
            usual = usual or _usual(alignment, measure)
            enough, kept = usual
            runs = [
                r for r in find_runs(words, known) if r.plain >= enough(r, measure.fewest, measure.kindred)
            ]
            if runs:
                whole = sum(map(len, runs)) >= measure.share * len(words) or _stands(sentence, known, kept)
                yield Leftover(pair, sentence, None if whole else max(runs, key=len))
            elif tuple(words_of([sentence.text])) in kept:
                yield Leftover(pair, sentence, None)


def _opens(sentence: Sentence, lower: str) -> bool:
    """Whether the first word of a sentence stands anywhere in a text: without that the sentence does not either."""
    first = _WORD.search(sentence.text)
    return first is not None and first.group().lower() in lower


def _usual(alignment: Alignment, measure: Measure) -> tuple[Enough, frozenset[tuple[str, ...]]]:
    """What a run needs in this alignment, and the words of every sentence of the source that is no mere name or title:
    it may stand far from its place.
    """
    enough = needed(alignment)
    found = []
    for sentence in alignment.source_sentences:
        run = Run(tuple(plain_words(sentence.text)))
        if run.words and run.plain >= enough(run, measure.fewest, measure.kindred):
            found.append(tuple(words_of([sentence.text])))
    return enough, frozenset(found)


def _stands(sentence: Sentence, known: Sequence[str], kept: frozenset[tuple[str, ...]]) -> bool:
    """Whether a whole sentence of the source stands in one of the target, quotations and all, before something else."""
    longest = max(find_runs(plain_words(sentence.text), known), key=len, default=None)
    if longest is None:
        return False
    words = tuple(word.group().lower() for word in longest.words)
    return any(
        words[i : i + len(whole)] == whole for whole in kept for i in range(len(words) - len(whole) + 1)
    )


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
