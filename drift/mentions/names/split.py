"""A foreign name in Han characters read as an English given name and a syllable: Harry Fax."""

from __future__ import annotations

from collections.abc import Iterator

from drift.mentions.names.beads import Bead
from drift.mentions.names.match import words_of
from drift.mentions.names.mention import Mention
from drift.model import NameEntry, NameVerdict, Rendering, Span
from drift.names.han import foreignness, reading
from drift.names.pinyin import divide, shaped
from drift.names.scripts import letters, script_of
from drift.names.words import familiarity

_POSSIBLE = 0.1
"""Per thousand: a character seen this often in transcribed names may stand in one."""
_LONGEST, _SHORTEST = 7, 3
"""Characters of a transcribed name."""
_GIVEN = 2
"""Familiarity from which a word may be read as a given name."""


def split_readings(beads: list[Bead]) -> Iterator[NameEntry]:
    """Names of the target whose last word is the pinyin of the last character of what they are linked to."""
    for bead in beads:
        for mention in bead.target:
            found = _read(mention, bead)
            if found is None:
                continue
            span, text = found
            how = (
                f"{mention.tokens[-1]} is {text[-1]} read out, the rest of {text} became {mention.tokens[-2]}"
            )
            places = (mention.span,), (span,), (bead.pair.index,)
            yield NameEntry(
                text, "person", (Rendering(mention.text, NameVerdict.GARBLED, *places, 0.8, (how,)),)
            )


def _read(mention: Mention, bead: Bead) -> tuple[Span, str] | None:
    """The characters that a name of two words and more was read from; None where they are not of that kind."""
    if len(mention.tokens) < 2 or shaped(mention.text) or mention.kind not in ("person", "name"):
        return None
    given, last = mention.tokens[-2:]
    if len(divide(last)) != 1 or familiarity(given) < _GIVEN:
        return None
    begins = _linked(given, mention, bead)
    for sentence in bead.pair.source:
        for end in _linked(last, mention, bead):
            start = min((at for at in begins if end - _LONGEST <= at < end), default=end)
            text = sentence.text[start - sentence.span.start : end + 1 - sentence.span.start]
            if _transcribed(text) and reading(text[-1]) == letters(last):
                return Span(start, end + 1), text
    return None


def _linked(word: str, mention: Mention, bead: Bead) -> list[int]:
    """Where the characters stand that are linked to a word of a name."""
    places = [
        Span(at, at + len(word)).shifted(mention.span.start)
        for found, at in words_of(mention.text)
        if found == word
    ]
    return [
        at
        for link in bead.pair.links
        if any(link.target.overlaps(place) for place in places)
        for at in range(link.source.start, link.source.end)
    ]


def _transcribed(text: str) -> bool:
    """Whether a text is one undivided run of characters that transcribe."""
    run = len(text) >= _SHORTEST and all(script_of(letter) == "han" for letter in text)
    return run and all(foreignness(letter) >= _POSSIBLE for letter in text)
