"""A name came back as another one, misspelt, or not at all.

Why it matters
    A reader who looks up "Tolin Fei" will not find Tolliver.  Names that nobody listed are what machine
    translation garbles most, above all on a way through another script.
Drifts
    en  The harvest was poor, Anna Tolliver said on Monday.
    en  The harvest was poor, Anna Dorrance said on Monday.

    en  Marta Brennecke runs the observatory.
    de  Marta Brecke leitet die Sternwarte.

    en  The WHO warned of a delay.
    fr  L'OMC a averti d'un retard.
Holds
    en  The talks in Geneva were led by Pavel Horak.
    de  Die Gespräche in Genf wurden von Pavel Horak geleitet.

    en  Natalya Zhukovskaya said the bridge was safe.
    fr  Natalia Joukovskaïa a déclaré que le pont était sûr.

    en  The WHO warned of a delay.
    zh  世卫组织警告会有延误。
Blind to
    Two people of one surname taken for each other; names in a script it has no table for; a name whose whole
    sentence is missing, which is the omission's business.  A name that another has replaced is often told by the links
    between words only, which come with e5 (--words).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.names import ledger
from drift.model import (
    Alignment,
    Evidence,
    Finding,
    Kind,
    NameEntry,
    NameVerdict,
    Rendering,
    Rule,
    Severity,
    Side,
    Span,
)

_DOCS = __doc__
_KINDS = {
    NameVerdict.GARBLED: Kind(
        "garbled", Severity.CRITICAL, "a name came back as something that sounds like it"
    ),
    NameVerdict.SUBSTITUTED: Kind(
        "substituted", Severity.CRITICAL, "another name stands in the place of a name"
    ),
    NameVerdict.MISSPELT: Kind("misspelt", Severity.MAJOR, "a name is written with other letters"),
    NameVerdict.DROPPED: Kind("dropped", Severity.MAJOR, "a name is missing from its sentence"),
    NameVerdict.ADDED: Kind("added", Severity.MINOR, "a name was put in that the source does not have"),
    NameVerdict.INCONSISTENT: Kind("inconsistent", Severity.MINOR, "one name is written in several ways"),
    NameVerdict.ALIAS: Kind("alias", Severity.INFO, "a place or a person is called by another of its names"),
}
_MESSAGES = {
    NameVerdict.DROPPED: "“{source}” is missing",
    NameVerdict.ADDED: "“{target}” is not in the source",
    NameVerdict.INCONSISTENT: "“{source}” is also written “{target}”",
    NameVerdict.ALIAS: "“{source}” is called “{target}”",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Turns the verdicts of the ledger into findings, one a place."""

    rule: ClassVar[Rule] = Rule(
        "names", "a name was changed, dropped or put in", tuple(_KINDS.values()), _DOCS
    )

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """Yield a finding for each place where a name is not right."""
        known = alignment.named or alignment.names
        for entry in alignment.names if known else ledger(alignment):
            for rendering in entry.renderings:
                if rendering.verdict in _KINDS:
                    yield from self._findings(entry, rendering, alignment)

    def _findings(self, entry: NameEntry, rendering: Rendering, alignment: Alignment) -> Iterator[Finding]:
        kind = _KINDS[rendering.verdict]
        for at in range(max(len(rendering.spans), len(rendering.source_spans))):
            evidence = []
            for side, spans in ((Side.SOURCE, rendering.source_spans), (Side.TARGET, rendering.spans)):
                if at < len(spans):
                    evidence.append(_evidence(alignment, side, spans[at], rendering.reasons))
            source = next((e.text for e in evidence if e.side is Side.SOURCE), entry.source)
            target = next((e.text for e in evidence if e.side is Side.TARGET), rendering.text)
            message = _MESSAGES.get(rendering.verdict, "“{source}” became “{target}”")
            yield Finding(
                self.rule,
                kind,
                kind.severity,
                rendering.confidence,
                message.format(source=source, target=target),
                tuple(evidence),
                rendering.pairs[at] if at < len(rendering.pairs) else None,
                (("name", entry.source or rendering.text), *rendering.details),
            )


def _evidence(alignment: Alignment, side: Side, span: Span, reasons: tuple[str, ...]) -> Evidence:
    """The words at a span; the reasons stand on the target side."""
    text = (alignment.source if side is Side.SOURCE else alignment.target).text
    note = "; ".join(reasons) if side is Side.TARGET else ""
    return Evidence(side, span, text[span.start : span.end], note)
