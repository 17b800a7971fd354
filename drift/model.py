"""The nouns: immutable values that every other module passes around.

Positions are half-open spans of code points into ``Document.text``; lines and
columns exist only in what ``Document.locate`` returns.  Standard library only.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from functools import cached_property


class Side(Enum):
    """One of the two texts of a comparison."""

    SOURCE = "source"
    TARGET = "target"


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


class BlockKind(Enum):
    """What a stretch of a document is, as its reader saw it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"


class Verdict(Enum):
    """What a report says of the whole pair."""

    FAITHFUL = "faithful"
    DRIFTED = "drifted"
    UNRELATED = "unrelated"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, ``start <= end``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same range ``by`` code points later."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Location:
    """A place for people: line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or caption; nothing in it spans two blocks."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True)
class Document:
    """A decoded file with its blocks in reading order."""

    path: str
    language: str
    """BCP 47 tag; the empty string where nobody knows it yet."""
    text: str
    """The decoded input, unchanged: spans count in it."""
    blocks: tuple[Block, ...]

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return tuple(starts)

    def locate(self, offset: int) -> Location:
        """Line and column of a code point; the only place either is computed."""
        line = bisect_right(self._line_starts, offset)
        return Location(line, offset - self._line_starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document; ``document.text[span.start:span.end] == text``."""

    index: int
    span: Span
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    block: int = 0
    """Index of its block, so that paragraphs can be seen again."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two words taken to be counterparts; spans count in the documents."""

    source: Span
    target: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead: source and target sentences that are counterparts; either side may be empty."""

    index: int
    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    similarity: float = 0.0
    """Cosine of the two sides; 0 for a one-sided pair."""
    moved: bool = False
    """Stands out of the order that its neighbours keep."""
    drift: float = 0.0
    """How likely a professional marks a major accuracy error here, 0..1."""
    features: tuple[tuple[str, float], ...] = ()
    """What moved ``drift``, by name."""
    links: tuple[Link, ...] = ()

    @property
    def matched(self) -> bool:
        """Whether both sides have a sentence."""
        return bool(self.source and self.target)


@dataclass(frozen=True, slots=True)
class Restatement:
    """An unmatched sentence whose content stands elsewhere on the other side."""

    side: Side
    """The side of the unmatched sentence."""
    index: int
    by: tuple[int, ...]
    """Indices of the sentences of the other side that say the same."""
    similarity: float


@dataclass(frozen=True, slots=True)
class Matching:
    """What the aligner returns: every sentence in exactly one pair."""

    pairs: tuple[Pair, ...]
    restatements: tuple[Restatement, ...] = ()
    mode: str = "literal"
    """``literal`` (order kept) or ``rewrite`` (order free)."""
    related: float = 1.0
    """How sure the aligner is that the texts are versions of one article, 0..1."""


class NameVerdict(Enum):
    """What became of one name in one rendering."""

    OK = "ok"
    ALIAS = "alias"
    GARBLED = "garbled"
    SUBSTITUTED = "substituted"
    MISSPELT = "misspelt"
    DROPPED = "dropped"
    ADDED = "added"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way a name stands in the target, with every place it does so."""

    text: str
    """Empty where the name was dropped."""
    verdict: NameVerdict
    spans: tuple[Span, ...] = ()
    """In the target document."""
    source_spans: tuple[Span, ...] = ()
    """The source mentions it stands for, aligned with ``spans`` where both exist."""
    pairs: tuple[int, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    """The cues in words, strongest first."""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name of the source (or, when ``source`` is empty, one put in) and its renderings."""

    source: str
    kind: str = "person"
    """``person``, ``place``, ``organisation`` or ``name``."""
    renderings: tuple[Rendering, ...] = ()


@dataclass(frozen=True, eq=False)
class Alignment:
    """Two documents, their sentences, and which belong together: all that a check sees."""

    source: Document
    target: Document
    source_sentences: tuple[Sentence, ...]
    target_sentences: tuple[Sentence, ...]
    pairs: tuple[Pair, ...]
    restatements: tuple[Restatement, ...] = ()
    names: tuple[NameEntry, ...] = ()
    """The ledger of names, filled before the checks run."""
    mode: str = "literal"
    related: float = 1.0

    @property
    def matched(self) -> tuple[Pair, ...]:
        """The pairs with both sides."""
        return tuple(pair for pair in self.pairs if pair.matched)

    @property
    def same_language(self) -> bool:
        """Back-translation mode: both sides share their primary language."""
        return self.source.language.split("-")[0] == self.target.language.split("-")[0]


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
    faithfulness: float
    """0..100; 100 when nothing was found."""
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
