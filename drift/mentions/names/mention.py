"""A name where it stands, and a name through a whole document."""

from __future__ import annotations

from dataclasses import dataclass, field

from drift.model import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """One name at one place; over-generous: ``confidence`` says how likely it is a name at all."""

    span: Span
    """In the document."""
    text: str
    sentence: int
    """Index of its sentence."""
    tokens: tuple[str, ...]
    """Its words without titles, small words and initials."""
    kind: str
    """``person``, ``place``, ``organisation``, ``demonym`` or ``name``."""
    confidence: float
    cues: frozenset[str] = frozenset()
    """What speaks for a person: ``title``, ``speech``, ``given``, ``full``."""

    @property
    def last(self) -> str:
        """The word that stands for the whole: a surname where it is a person."""
        return self.tokens[-1]


@dataclass(frozen=True, slots=True)
class Entity:
    """All mentions of one name in one document."""

    name: str
    """Its fullest form."""
    kind: str
    mentions: tuple[Mention, ...] = ()
    cues: frozenset[str] = field(default=frozenset())

    @property
    def tokens(self) -> tuple[str, ...]:
        """Words of the fullest form."""
        return max((mention.tokens for mention in self.mentions), key=len)

    @property
    def personal(self) -> bool:
        """Whether something says that this is a person."""
        return self.kind == "person"
