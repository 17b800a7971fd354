"""The translation is broken as text: it repeats itself, or its characters are no longer what somebody wrote.

Why it matters
    No one who read it could have let it pass, so whatever stands beside it was not read either.
Drifts
    en  The harbour was closed after the storm.
    de  Der Hafen wurde nach dem Sturm Sturm Sturm Sturm geschlossen.

    en  The café in Zürich opens at eight.
    fr  Le cafÃ© de Zurich ouvre Ã  huit heures.
Holds
    en  "Never, never, never," said the mayor.
    de  „Niemals, niemals, niemals“, sagte die Bürgermeisterin.

    en  It was a long, long way to the next well.
    fr  La route fut longue, très longue, jusqu'au puits suivant.
Blind to
    Words in an impossible order, words that do not exist, and a thought said twice in other words.
    A word that stands twice is taken for a slip of the keys and not reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from drift.mentions.garbling import breaks, new_loops
from drift.mentions.joined import joined
from drift.model import Alignment, Evidence, Finding, Kind, Pair, Rule, Severity, Side

_DOCS = __doc__
REPETITION = Kind("repetition", Severity.MAJOR, "words stand there again and again")
BROKEN = Kind("broken", Severity.MAJOR, "characters are not what somebody wrote")

_LIST = 8
"""Words up to which a unit that stands only twice may be a list."""


@dataclass(frozen=True, slots=True)
class Garbled:
    """Reports loops and broken characters of the target that the source has not."""

    rule: ClassVar[Rule] = Rule(
        "garbled", "the translation repeats itself or its characters are broken", (REPETITION, BROKEN), _DOCS
    )

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """One finding a loop; one for all that is broken in a pair."""
        for pair in alignment.pairs:
            if not pair.target:
                continue
            text = joined(pair.target)
            # a pair without a source has its own somewhere else
            source = " ".join(s.text for s in pair.source or alignment.source_sentences)
            for loop in new_loops(source, text.text):
                what = text.text[loop.span.start : loop.span.end]
                unit = f"{loop.size} words" if loop.size > 1 else "a word" if loop.size else f'"{what[0]}"'
                finding = self._finding(
                    REPETITION,
                    f"{unit} {loop.times} times in a row",
                    pair,
                    text.evidence(alignment.target, Side.TARGET, loop.span),
                )
                # a list says "questions about x; questions about x of y"
                yield (
                    finding
                    if loop.times > 2 or loop.size > _LIST
                    else replace(finding, severity=Severity.MINOR)
                )
            found = list(breaks(source, text.text))
            if found:
                places = [text.evidence(alignment.target, Side.TARGET, one.span) for one in found[:3]]
                yield self._finding(BROKEN, f'"{places[0].text}": {found[0].what}', pair, *places)

    def _finding(self, kind: Kind, message: str, pair: Pair, *places: Evidence) -> Finding:
        source = tuple(Evidence(Side.SOURCE, s.span, s.text) for s in pair.source)
        return Finding(self.rule, kind, kind.severity, 0.9, message, (*places, *source), pair.index)
