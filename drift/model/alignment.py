"""Two texts laid side by side: pairs, restatements, and the ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from drift.model.figures import FigureEntry
from drift.model.text import Document, Sentence, Side, Span


@dataclass(frozen=True, slots=True)
class Link:
    """Two words taken to be counterparts; spans count in the documents."""

    source: Span
    target: Span


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Neighbouring words of one side that have no counterpart, neither in their pair nor beside it."""

    side: Side
    span: Span
    """In the document of that side."""
    weight: float
    """Surprisal of its pieces times what their best cosine to the other side lacks, summed: in nats."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A word that the network takes for wrong."""

    side: Side
    span: Span
    """In the document of that side."""
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says that reads both sides of a pair together."""

    risk: float
    """Log-odds that the two sides do not say the same."""
    types: tuple[tuple[str, float], ...] = ()
    """Probability of every type of error, by name: ``number``, ``negation``, ``omission`` ..."""
    tags: tuple[Tag, ...] = ()
    """In reading order, source first; words that are hardly wrong are left out."""

    def probability(self, kind: str) -> float:
        """Of one type of error; 0 for a type that the network does not know."""
        return dict(self.types).get(kind, 0.0)


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
    unlinked: tuple[Unlinked, ...] = ()
    """The heaviest first; what is too light to matter is left out."""
    traits: tuple[tuple[str, float], ...] = ()
    """What linking measured, by name: the score reads it.  Empty where no words were linked."""
    reading: Reading | None = None
    """None where no network read it."""

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
    named: bool = False
    """Whether it was filled: it may be empty then."""
    figures: tuple[FigureEntry, ...] = ()
    """The ledger of figures; empty where segments are compared."""
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
