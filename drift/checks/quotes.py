"""A quotation was lost, changed or put in.

Why it matters
    Quote marks are a promise that somebody said just this. Words put into a mouth are what an outlet is sued for, and a
    denial that is left out is missed by nobody but the one who made it.
Drifts
    en  "We closed the valve at once and told the mayor the same night," Harper said on Monday.
    de  Harper äußerte sich am Montag.

    en  Harper visited the plant on Monday.
    fr  Harper a visité l'usine. « Nous avons fermé la vanne et prévenu le maire le soir même », a-t-il dit.

    en  "The harbour wall will hold for another twenty winters," the engineer said.
    en  "Our pumps were bought second-hand from a bankrupt brewery," the engineer said.

    en  "They have promised the doctors longer holidays," he said.
    en  "They have accused the doctors of murder," he said.
Holds
    en  "We closed the valve at once," Harper said.
    de  Harper sagte, man habe das Ventil sofort geschlossen.

    en  The "Aurelia" was built in 1998.
    zh  奥蕾莉亚号建于1998年。

    en  "Nobody had told us that the bridge was closed," she said.
    en  "No one informed us the bridge had been shut," she said.
Blind to
    One word exchanged in a quotation that is otherwise the same, and rewordings that begin differently; in languages
    other than English everything but a quotation of wholly other words. Across languages only weights are compared: a
    quotation that was replaced by another of its length is not seen. Speech that is marked by a dash.
    A quotation that became reported speech is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.quotes import Fate, Outcome, Quoted, outcomes
from drift.model import Alignment, Evidence, Finding, Kind, Rule, Severity, Side, Span

_DOCS = __doc__

INVENTED = Kind("invented", Severity.CRITICAL, "somebody is quoted with words that the source does not have")
ALTERED = Kind("altered", Severity.MAJOR, "the words of a quotation are not those of the source")
LOST = Kind("lost", Severity.MAJOR, "a quotation of several words is gone, with its marks and its words")
DROPPED = Kind("dropped", Severity.MINOR, "words that the source quotes are nobody's any more")

_KINDS = {
    Fate.INVENTED: (INVENTED, "{target} is nowhere in the source"),
    Fate.REPLACED: (ALTERED, "{source} became {target}"),
    Fate.LOST: (LOST, "{source} is gone"),
    Fate.BARE: (DROPPED, "{source} is no quotation any more"),
}
_SHOWN = 60
"""Characters of a quotation that a message shows."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """Reports quotations without a counterpart."""

    rule: ClassVar[Rule] = Rule(
        "quotes", "a quotation is not what was said", (INVENTED, ALTERED, LOST, DROPPED), _DOCS
    )

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """At most one finding a pair."""
        for outcome in outcomes(alignment):
            if outcome.fate in _KINDS:
                yield self._finding(outcome)

    def _finding(self, outcome: Outcome) -> Finding:
        kind, message = _KINDS[outcome.fate]
        said = [Evidence(Side.SOURCE, quoted.span, quoted.text) for quoted in outcome.source]
        heard = [Evidence(Side.TARGET, quoted.span, quoted.text) for quoted in outcome.target]
        if not heard and outcome.pair.target:
            end = outcome.pair.target[-1].span.end
            heard = [Evidence(Side.TARGET, Span(end, end), "", "expected in this sentence")]
        return Finding(
            self.rule,
            kind,
            kind.severity,
            outcome.confidence,
            message.format(source=_shown(outcome.source), target=_shown(outcome.target)),
            tuple(heard + said) if kind is INVENTED else tuple(said + heard),
            outcome.pair.index,
        )


def _shown(quoted: tuple[Quoted, ...]) -> str:
    text = " ".join(one.text for one in quoted)
    return f'"{text}"' if len(text) <= _SHOWN else f'"{text[: _SHOWN - 1].rstrip()}…"'
