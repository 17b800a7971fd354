"""Text was left in the language of the source.

Why it matters
    A sentence that nobody translated is the surest sign that nobody read it either.
Drifts
    en  The bridge will stay closed until the cracks have been mended.
    de  The bridge will stay closed until the cracks have been mended.

    en  The council met for six hours before the vote was taken.
    zh  理事会 met for six hours before the vote was taken。
Holds
    en  The single "Let It Rain Tomorrow" was released by Blue Harbour Records.
    de  Die Single „Let It Rain Tomorrow“ erschien bei Blue Harbour Records.
Blind to
    A single word left standing, and text left in a third language.
    Quotations, names and titles in the original are meant to stay and are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.leftovers import Run, find_runs, free_words, own_words, words_of
from drift.model import Alignment, Evidence, Finding, Kind, Pair, Rule, Sentence, Severity, Side, Span

_DOCS = __doc__

LANGUAGE = Kind("language", Severity.CRITICAL, "the whole target is in the language of the source")
SENTENCE = Kind("sentence", Severity.MAJOR, "a sentence was left in the language of the source")
FRAGMENT = Kind("fragment", Severity.MINOR, "a run of words was left in the language of the source")


@dataclass(frozen=True, slots=True)
class Untranslated:
    """Reports runs of the source's own words in the target."""

    rule: ClassVar[Rule] = Rule(
        "untranslated",
        "text was left in the language of the source",
        (LANGUAGE, SENTENCE, FRAGMENT),
        _DOCS,
    )
    fewest: int = 4
    """Words of the source's language in a row, not counting names, that make a fragment."""
    kindred: int = 7
    """The same for a run between languages of one script that has no function word of the source's own."""
    share: float = 0.6
    """Share of a sentence's words in such runs from which the sentence counts as untranslated."""

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """At most one finding a target sentence; silent where both sides are one language."""
        if alignment.same_language:
            return
        own = own_words(alignment)
        for pair in alignment.pairs:
            # a one-sided pair has no source of its own: its words may stand anywhere in the source
            known = words_of([s.text for s in pair.source or alignment.source_sentences])
            for sentence in pair.target:
                words = free_words(sentence.text)
                runs = [run for run in find_runs(words, known) if run.plain >= self._needed(run, own)]
                if runs:
                    whole = sum(len(run.words) for run in runs) >= self.share * len(words)
                    yield self._finding(alignment, pair, sentence, None if whole else max(runs, key=len))

    def _needed(self, run: Run, own: frozenset[str] | None) -> int:
        if own is None or any(word.group().lower() in own for word in run.words):
            return self.fewest
        return self.kindred

    def _finding(self, alignment: Alignment, pair: Pair, sentence: Sentence, run: Run | None) -> Finding:
        kind = FRAGMENT if run else SENTENCE
        span = run.span.shifted(sentence.span.start) if run else sentence.span
        return Finding(
            self.rule,
            kind,
            kind.severity,
            0.7 if run else 0.95,
            f"{len(run)} words were not translated" if run else "a sentence was not translated",
            (
                Evidence(Side.TARGET, span, alignment.target.text[span.start : span.end]),
                *(Evidence(Side.SOURCE, s.span, s.text) for s in pair.source),
            ),
            pair.index,
        )


def whole_language(alignment: Alignment) -> Finding:
    """The one finding of a target that is not in its own language at all, in place of many."""
    whole = Span(0, 0)
    return Finding(
        Untranslated.rule,
        LANGUAGE,
        LANGUAGE.severity,
        0.95,
        f"the target should be in {alignment.target.language!r} but is in the language of the source, "
        f"{alignment.source.language!r}: it was not translated",
        (
            Evidence(Side.TARGET, whole, "", "the whole text"),
            Evidence(Side.SOURCE, whole, "", "the whole text"),
        ),
    )
