"""What speaks for one name having taken the place of another; no cue decides alone."""

from __future__ import annotations

from dataclasses import dataclass

from drift.mentions.names.mention import Mention
from drift.names.pinyin import divide, shaped
from drift.names.scripts import fold
from drift.names.spelling import likeness

ALIKE = 0.6
"""Spelling likeness from which two names count as spelt alike."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One reason: its weight (in steps of doubt, found on development data) and its words for the report."""

    name: str
    weight: float
    words: str


def between(source: Mention, target: Mention) -> list[Cue]:
    """The cues that the two mentions carry by themselves."""
    found = [_spelling(source, target), _sound(source, target), _shared(source, target)]
    if "speech" in source.cues and "speech" in target.cues:
        found.append(Cue("speech", 1.5, "both are quoted or reported speaking"))
    if "title" in source.cues and "title" in target.cues:
        found.append(Cue("title", 1.0, "a title stands before both"))
    if shaped(target.text) and not shaped(source.text) and not divide(source.last):
        syllables = " ".join(part for word in target.text.split() for part in divide(word))
        found.append(Cue("pinyin", 1.0, f"{target.text} is plain pinyin {syllables}"))
    return [cue for cue in found if cue is not None]


def spelt(source: Mention, target: Mention) -> float:
    """The best spelling likeness of the two: whole against whole, last word against last word or whole."""
    joined = "".join(target.tokens)
    return max(
        likeness(source.last, target.last), likeness(source.last, joined), likeness(source.text, target.text)
    )


def _spelling(source: Mention, target: Mention) -> Cue | None:
    value = spelt(source, target)
    return Cue("spelling", 3.5 * value, f"spelt alike {value:.2f}") if value >= ALIKE else None


def _sound(source: Mention, target: Mention) -> Cue | None:
    return None


def _shared(source: Mention, target: Mention) -> Cue | None:
    """Another word of the full name is right: Anna Vogt, Anna Berg."""
    if len(source.tokens) < 2 or len(target.tokens) < 2:
        return None
    ours = {fold(token) for token in source.tokens[:-1]}
    same = [token for token in target.tokens[:-1] if fold(token) in ours]
    return Cue("shared", 3.0, f"{same[0]} stands before both") if same else None
