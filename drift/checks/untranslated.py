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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.leftovers import USUAL, Leftover, Measure, leftovers, untouched
from drift.model import Alignment, Evidence, Finding, Kind, Rule, Severity, Side, Span

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
    fewest: int = USUAL.fewest
    """Words of the source's language in a row, not counting names, that make a fragment."""
    kindred: int = USUAL.kindred
    """The same for a run between languages of one script that has no function word of the source's own."""
    share: float = USUAL.share
    """Share of a sentence's words in such runs from which the sentence counts as untranslated."""

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """At most one finding a target sentence; silent where both sides are one language."""
        for left in leftovers(alignment, Measure(self.fewest, self.kindred, self.share)):
            yield self._finding(alignment, left)

    def _finding(self, alignment: Alignment, left: Leftover) -> Finding:
        pair, sentence, run = left.pair, left.sentence, left.run
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


def readable(findings: Sequence[Finding], alignment: Alignment) -> list[Finding]:
    """The findings without what other checks said about sentences of the target that are still the source's own.

    Such a sentence says nothing in the target's language, so that there is nothing in it to compare.
    """
    left = untouched(alignment)
    if not left:
        return list(findings)
    pairs = {p.index for p in alignment.matched if left.issuperset(s.index for s in p.target)}
    spans = [s.span for s in alignment.target_sentences if s.index in left]

    def about(finding: Finding) -> bool:
        places = [e.span for e in finding.evidence if e.side is Side.TARGET and e.span.start < e.span.end]
        inside = bool(places) and all(
            any(s.start <= p.start and p.end <= s.end for s in spans) for p in places
        )
        return finding.rule.id != Untranslated.rule.id and (finding.pair in pairs or inside)

    return [finding for finding in findings if not about(finding)]


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
