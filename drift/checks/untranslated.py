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
    Text left in a third language, and a single word that is also one of the target's language, that has a capital
    (but for a German noun behind its article), or
    that is English: other languages borrow from it every day.
    Quotations, names and titles in the original are meant to stay and are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from drift.mentions.leftovers import USUAL, Leftover, Measure, Single, left_standing, leftovers, unreadable
from drift.model import Alignment, Evidence, Finding, Kind, Pair, Rule, Sentence, Severity, Side, Span

_DOCS = __doc__

LANGUAGE = Kind("language", Severity.CRITICAL, "the whole target is in the language of the source")
SENTENCE = Kind("sentence", Severity.MAJOR, "a sentence was left in the language of the source")
FRAGMENT = Kind("fragment", Severity.MINOR, "a run of words was left in the language of the source")
WORD = Kind("word", Severity.MAJOR, "a word was left in the language of the source")


@dataclass(frozen=True, slots=True)
class Untranslated:
    """Reports runs of the source's own words in the target."""

    rule: ClassVar[Rule] = Rule(
        "untranslated",
        "text was left in the language of the source",
        (LANGUAGE, SENTENCE, FRAGMENT, WORD),
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
        if alignment.same_language:
            return
        measure = Measure(self.fewest, self.kindred, self.share)
        said = {left.sentence.index: left for left in leftovers(alignment, measure)}
        for pair in alignment.pairs:
            source = " ".join(s.text for s in pair.source or alignment.source_sentences)
            for sentence in pair.target:
                if sentence.index in said:
                    yield _run(alignment, said[sentence.index])
                elif found := left_standing(alignment, source, sentence):
                    yield _words(alignment, pair, sentence, found)


def _run(alignment: Alignment, left: Leftover) -> Finding:
    if left.run is None:
        return _finding(alignment, left.pair, SENTENCE, "a sentence was not translated", [left.sentence.span])
    severity = Severity.MAJOR if unreadable(alignment, left.run) else FRAGMENT.severity
    spans = [left.run.span.shifted(left.sentence.span.start)]
    message = f"{len(left.run)} words were not translated"
    found = _finding(alignment, left.pair, FRAGMENT, message, spans)
    return replace(found, severity=severity, confidence=0.7)


def _words(alignment: Alignment, pair: Pair, sentence: Sentence, found: Sequence[Single]) -> Finding:
    """One finding for the words of a sentence; minor where none is sure."""
    spans = [one.span.shifted(sentence.span.start) for one in found]
    quoted = ", ".join(f'"{alignment.target.text[span.start : span.end]}"' for span in spans)
    message = f"{quoted} {'was' if len(spans) == 1 else 'were'} not translated"
    finding = _finding(alignment, pair, WORD, message, spans)
    if any(one.sure for one in found):
        return replace(finding, confidence=0.9)
    return replace(finding, severity=Severity.MINOR, confidence=0.4)


def _finding(alignment: Alignment, pair: Pair, kind: Kind, message: str, spans: Sequence[Span]) -> Finding:
    text = alignment.target.text
    places = [Evidence(Side.TARGET, span, text[span.start : span.end]) for span in spans]
    source = [Evidence(Side.SOURCE, s.span, s.text) for s in pair.source]
    return Finding(Untranslated.rule, kind, kind.severity, 0.95, message, (*places, *source), pair.index)


def whole_language(alignment: Alignment) -> Finding:
    """The one finding of a target that is not in its own language at all, in place of many."""
    message = (
        f"the target should be in {alignment.target.language!r} but is in the language of the source, "
        f"{alignment.source.language!r}: it was not translated"
    )
    evidence = tuple(Evidence(s, Span(0, 0), "", "the whole text") for s in (Side.TARGET, Side.SOURCE))
    return Finding(Untranslated.rule, LANGUAGE, LANGUAGE.severity, 0.95, message, evidence)
