"""What was found, and the report that holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum

from drift.model.alignment import Alignment
from drift.model.text import Side, Span


class Severity(IntEnum):
    """MQM's four levels; a higher value is worse."""

    INFO = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def label(self) -> str:
        """The lower-case word used in reports, options and the JSON contract."""
        return self.name.lower()


class Verdict(Enum):
    """What a report says of the whole pair."""

    FAITHFUL = "faithful"
    DRIFTED = "drifted"
    UNRELATED = "unrelated"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of finding of a check, with the severity it has unless configured."""

    name: str
    severity: Severity
    summary: str
    """Completes "a finding of this kind says that ..."; lower case, no full stop."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The identity of a check: what SARIF, HTML and ``drift explain`` need."""

    id: str
    summary: str
    kinds: tuple[Kind, ...]
    docs: str
    """The module docstring of the check: its documentation page."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words on one side; an omission points at a zero-width span of the target."""

    side: Side
    span: Span
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding does not count."""

    by: str
    """``baseline``, ``inline`` or ``config``."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One drift, with the words on both sides."""

    rule: Rule
    kind: Kind
    severity: Severity
    confidence: float
    """0..1; a calibrated precision where one was measured."""
    message: str
    evidence: tuple[Evidence, ...]
    """The first is primary."""
    pair: int | None = None
    """Index of the pair it stands in."""
    details: tuple[tuple[str, str], ...] = ()
    """Facts for the evidence panel, as label and value."""
    id: str = ""
    """Given by the pipeline, from words, never from positions."""
    suppressed: Suppression | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that kept a comparison from being made whole."""

    what: str
    """A check's id, or a path."""
    message: str
    hint: str = ""


@dataclass(frozen=True, eq=False)
class Report:
    """The result of one comparison."""

    alignment: Alignment
    findings: tuple[Finding, ...]
    verdict: Verdict
    faithfulness: float | None
    """0..100; 100 when nothing was found.  None where the comparison is incomplete: nobody knows what was missed."""
    signature: str
    """``key:value`` parts joined by ``|``: versions, encoder, checks, configuration."""
    notices: tuple[str, ...] = ()
    """Things a reader must know that are no findings, such as a language the encoder lacks."""
    failures: tuple[Failure, ...] = ()

    @property
    def active(self) -> tuple[Finding, ...]:
        """The findings that count."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)


@dataclass(frozen=True, eq=False)
class Run:
    """One or more comparisons; a single one is a run of one."""

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...] = field(default=())
