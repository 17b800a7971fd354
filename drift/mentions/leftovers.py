"""Runs of the source's own words in the target: text that nobody translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drift.languages import facts
from drift.languages.code import code, masked
from drift.languages.detect import scripts
from drift.model import Alignment, Pair, Sentence, Span

_DENSE = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
"""Thai, Lao, kana and Han: no spaces, so every character counts as a word."""
_WORD = re.compile(rf"[{_DENSE}]|[^\W\d_{_DENSE}]+(?:['’\-][^\W\d_{_DENSE}]+)*")
_QUOTED = re.compile(r"[\"“„«「『‘《][^\"”“»」』’》]*[\"”“»」』’》]")
_TAGGED = re.compile(
    r"`[^`]*`|(?<!\S)\S+@\S+|[@#]\w+"
    r"|(?<![\w.:-])\w[\w.:-]*\(\d\w?\)|\b[\da-f]+(?:-[\da-f]+){2,}\b"  # manual pages, serial numbers
    r"|\[[\w.-]+(?:(?:[|/]|,\s*)[\w.-]+)+(?:, ?\.{3})?\]|(?<!\w)\w+(?:\|\w+)+"  # values to choose from
)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of the target that stand in the source in the same order."""

    words: tuple[re.Match[str], ...]

    def __len__(self) -> int:
        return len(self.words)

    @property
    def span(self) -> Span:
        """From the first word to the last, within its sentence."""
        return Span(self.words[0].start(), self.words[-1].end())

    @property
    def plain(self) -> int:
        """Words that are no name by their spelling: their first letter is no capital."""
        return sum(not word.group()[0].isupper() for word in self.words)


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
    own = own_words(alignment)
    for pair in alignment.pairs:
        # a one-sided pair has no source of its own: its words may stand anywhere in the source
        known = words_of([s.text for s in pair.source or alignment.source_sentences])
        for sentence in pair.target:
            words = free_words(sentence.text)
            runs = [run for run in find_runs(words, known) if run.plain >= _needed(run, own, measure)]
            if runs:
                whole = sum(map(len, runs)) >= measure.share * len(words)
                yield Leftover(pair, sentence, None if whole else max(runs, key=len))


def _needed(run: Run, own: frozenset[str] | None, measure: Measure) -> int:
    if own is None or any(word.group().lower() in own for word in run.words):
        return measure.fewest
    return measure.kindred


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


def free_words(text: str) -> list[re.Match[str]]:
    """Words outside quotations, code and addresses, which may rightly stay as they are."""
    quoted = [Span(*m.span()) for m in _QUOTED.finditer(text)]
    # a sentence that is one long quotation has no outside: judge it whole
    if sum(span.end - span.start for span in quoted) > 0.8 * len(text):
        quoted = []
    kept = [*quoted, *(span for span, _ in code(text)), *(Span(*m.span()) for m in _TAGGED.finditer(text))]
    return [w for w in _WORD.finditer(text) if not any(span.start <= w.start() < span.end for span in kept)]


def find_runs(words: Sequence[re.Match[str]], known: Sequence[str]) -> Iterator[Run]:
    """Runs of ``words`` that stand in ``known`` in the same order; ``known`` is in lower case."""
    matcher = SequenceMatcher(None, known, [word.group().lower() for word in words], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            yield Run(tuple(words[block.b : block.b + block.size]))


def own_words(alignment: Alignment) -> frozenset[str] | None:
    """Function words that the source's language has and the target's has not; None between two scripts."""
    left, right = (next(iter(scripts(d.text)), "") for d in (alignment.source, alignment.target))
    if left != right:
        return None
    source, target = (facts(d.language).get("words", {}) for d in (alignment.source, alignment.target))
    return frozenset(source.get("function", ())) - frozenset(target.get("function", ()))


def words_of(texts: Sequence[str]) -> list[str]:
    """All words of some sentences, lower case, in order."""
    return [word.lower() for text in texts for word in _WORD.findall(masked(text))]
