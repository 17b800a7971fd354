"""The two sides probably do not say the same, though no check can say what differs.

Why it matters
    Most mistranslations change no name, no number and no denial: a verb stands for another one. The score of the pair
    sees that the words fit badly; a reader has to look.
Drifts
    en  The harbour master praised the crew for bringing the ferry in safely.
    de  Der Fisch auf dem Markt war gestern ungewöhnlich teuer und nicht frisch.
Holds
    en  The harbour master praised the crew for bringing the ferry in safely.
    de  Lob vom Hafenmeister: Die Besatzung habe die Fähre sicher hereingebracht.
Blind to
    Any single word that was exchanged for a likely one. Pairs whose words are not linked: see docs/how-it-works.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import ClassVar

from drift.languages import primary
from drift.mentions.gaps import SILENT
from drift.model import Alignment, Evidence, Finding, Kind, Pair, Rule, Severity, Side

_DOCS = __doc__

MISTRANSLATION = Kind("mistranslation", Severity.MAJOR, "the two sides almost certainly do not say the same")
SHIFTED = Kind("shifted", Severity.MINOR, "the two sides probably do not say the same")


# Set on professional translations; where they are not changed, the pairs of meaning.toml have bounds of their own.
_HIGHEST, _SUREST = 0.91, 0.96
_ACROSS = 0.978
"""The bound of a mistranslation between two languages: none of 3,986 professional translations is above it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Reports pairs whose drift is high by the score alone."""

    rule: ClassVar[Rule] = Rule(
        "meaning", "the two sides probably do not say the same", (MISTRANSLATION, SHIFTED), _DOCS
    )
    highest: float = _HIGHEST
    """Drift, before any finding, above which a pair is reported; set on professional translations."""
    surest: float = _SUREST
    """The same for a mistranslation; where it is not changed, .978 between two languages."""
    shortest: int = 12
    """Letters and digits that both sides need: the words of a very short sentence fit badly by chance."""

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """One finding a pair; only pairs whose words were linked are judged."""
        own = _bounds().get(f"{primary(alignment.source.language)}-{primary(alignment.target.language)}", {})
        highest = own.get("shifted", _HIGHEST) if self.highest == _HIGHEST else self.highest
        surest = self._sure(alignment, own)
        for pair in alignment.matched:
            if not pair.traits or pair.drift <= min(highest, surest) or not self._telling(pair):
                continue
            kind = MISTRANSLATION if pair.drift > surest else SHIFTED
            sides = (Side.SOURCE, pair.source), (Side.TARGET, pair.target)
            yield Finding(
                self.rule,
                kind,
                kind.severity,
                round((0.8 if kind is MISTRANSLATION else 0.4) * pair.drift, 2),
                kind.summary,
                tuple(Evidence(side, s.span, s.text) for side, own in sides for s in own),
                pair.index,
                tuple((name, f"{value:+.2f}") for name, value in pair.features if value > 0),
            )

    def _sure(self, alignment: Alignment, own: Mapping[str, float]) -> float:
        """Above which drift a pair is a mistranslation; ``own`` are the bounds of the two languages."""
        if alignment.mode == "rewrite":
            return 1.0  # its sentences are not meant to say the same
        if self.surest != _SUREST:
            return self.surest
        return own.get("mistranslation", _SUREST if alignment.same_language else _ACROSS)

    def _telling(self, pair: Pair) -> bool:
        """Whether the wording of the pair is bound and both sides are long enough."""
        if any(sentence.kind in SILENT for sentence in (*pair.source, *pair.target)):
            return False
        sides = pair.source, pair.target
        return min(sum(sum(map(str.isalnum, s.text)) for s in side) for side in sides) >= self.shortest


@cache
def _bounds() -> Mapping[str, Mapping[str, float]]:
    """By languages: see meaning.toml."""
    text = files(__package__).joinpath("meaning.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def unexplained(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those of meaning whose pair has another one as severe, which says what differs."""
    explained: dict[int | None, Severity] = {}
    for f in findings:
        if f.rule.id != Meaning.rule.id and f.severity > Severity.INFO:
            explained[f.pair] = max(f.severity, explained.get(f.pair, f.severity))
    return [
        f
        for f in findings
        if f.rule.id != Meaning.rule.id or explained.get(f.pair, Severity.INFO) < f.severity
    ]
