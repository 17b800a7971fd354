"""Somebody else says it.

Why it matters
    A denial in the mouth of the accuser, a promise by the wrong minister: every word is right and the story is wrong.
Drifts
    en  "We will check every weld twice," Ferrante said. Kinsella had already left.
    en  "We will check each weld two times," Kinsella said. Kinsella had already left.

    en  Lindqvist said that the dyke leaked. Rowntree took notes.
    en  Rowntree said that the dike was leaking and took notes.
Holds
    en  "We will check every weld twice," Ferrante said. Kinsella had already left.
    en  "We will check each weld two times," he said. Kinsella had already left.

    en  Lindqvist said that the dyke leaked. Rowntree took notes.
    de  Der Deich sei undicht, sagte Lindqvist. Rowntree machte sich Notizen.
Blind to
    Speakers who are a pronoun, an office or an institution on either side, and verbs of speech far from the name.
    Across languages both people must be known from other sentences too, and the wrong one must not stand in the
    sentence of the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from drift.mentions.speakers import Cast, Speaker, cast, mentioned, says, speakers
from drift.model import Alignment, Evidence, Finding, Kind, Pair, Rule, Sentence, Severity, Side

_DOCS = __doc__

SPEAKER = Kind("speaker", Severity.MAJOR, "what one person said is said by another")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Reports sentences in which another person of the source speaks."""

    rule: ClassVar[Rule] = Rule("attribution", "words are put in another person's mouth", (SPEAKER,), _DOCS)

    def __call__(self, alignment: Alignment) -> Iterator[Finding]:
        """At most one finding for each pair of sentences."""
        if not says(alignment.source_sentences, alignment.source.language):
            return
        if not says(alignment.target_sentences, alignment.target.language):
            return
        people = cast(alignment)
        if not people.source or not people.target:
            return
        for at, pair in enumerate(alignment.pairs):
            for source, target in _rows(pair):
                found = self._exchanged(alignment, people, (source, target))
                if found and not self._moved(alignment, people, at, found[0].person):
                    yield self._finding(pair, *found)

    def _exchanged(
        self, alignment: Alignment, people: Cast, sides: tuple[tuple[Sentence, ...], tuple[Sentence, ...]]
    ) -> tuple[Speaker, Speaker] | None:
        """The one who speaks in the source and the one who speaks instead."""
        here, there = (
            {
                p: s
                for sentence in side
                for p, s in speakers(sentence, people, which, document.language).items()
            }
            for side, which, document in zip(
                sides, (Side.SOURCE, Side.TARGET), (alignment.source, alignment.target), strict=True
            )
        )
        if len(here) != 1 or len(there) != 1:
            return None
        (was,), (became,) = here.values(), there.values()
        if any(was.person in mentioned(sentence, people, Side.TARGET) for sentence in sides[1]):
            return None
        # across languages a name can stand there in a way the ledger does not know: be stricter
        known = not alignment.same_language and (
            became.person in mentioned(sentence, people, Side.SOURCE) for sentence in sides[0]
        )
        return None if known and any(known) else (was, became)

    def _moved(self, alignment: Alignment, people: Cast, at: int, person: int) -> bool:
        """Whether a neighbour names the speaker in the target only: the sentence may have been cut elsewhere."""
        return any(
            any(person in mentioned(sentence, people, Side.TARGET) for sentence in pair.target)
            and not any(person in mentioned(sentence, people, Side.SOURCE) for sentence in pair.source)
            for pair in alignment.pairs[max(0, at - 1) : at + 2]
        )

    def _finding(self, pair: Pair, was: Speaker, became: Speaker) -> Finding:
        return Finding(
            self.rule,
            SPEAKER,
            SPEAKER.severity,
            0.8,
            f'said by "{was.text}" in the source, by "{became.text}" in the target',
            (
                Evidence(Side.SOURCE, was.span, was.text),
                Evidence(Side.TARGET, became.span, became.text),
            ),
            pair.index,
        )


def _rows(pair: Pair) -> Iterator[tuple[tuple[Sentence, ...], tuple[Sentence, ...]]]:
    """Sentence by sentence where both sides have as many, else the pair as a whole."""
    if not pair.matched:
        return
    if len(pair.source) == len(pair.target):
        yield from (((source,), (target,)) for source, target in zip(pair.source, pair.target, strict=True))
    else:
        yield pair.source, pair.target
