"""The names of each pair of the alignment, and which of them have their counterpart in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from drift.mentions.names.match import Counterpart, seek, seek_exonym
from drift.mentions.names.mention import Entity, Mention
from drift.model import Pair, Sentence, Span
from drift.names.pinyin import syllabic
from drift.names.scripts import fold
from drift.names.words import surnames_first


class State(Enum):
    """How much of a name stands on the other side."""

    WHOLE = "whole"
    """The word that stands for it: a surname is enough."""
    GIVEN = "given"
    """Only another of its words."""
    ODD = "odd"
    """Something like it with a syllable less than elsewhere in the document."""
    OTHER = "other"
    """Another transcribed name than elsewhere in the document."""
    LOST = "lost"
    """The name but for a syllable."""
    VARIANT = "variant"
    """Written otherwise than elsewhere in the document."""
    UNSURE = "unsure"
    """Too little to say."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cover:
    """What was found of a mention; ``span`` counts in the other document."""

    state: State
    span: Span | None = None
    text: str = ""
    how: str = ""
    score: float = 0.0
    """How sure, by sound; 0 where it was not by sound."""
    given: Span | None = None
    """Across scripts: where another word of the name was heard."""


@dataclass(frozen=True)
class Bead:
    """A matched pair with its names; ``near`` are the sentences beside it, by side."""

    pair: Pair
    source: tuple[Mention, ...]
    target: tuple[Mention, ...]
    near_source: tuple[Sentence, ...]
    near_target: tuple[Sentence, ...]


def beads(
    pairs: Iterable[Pair],
    sentences: tuple[Sequence[Sentence], Sequence[Sentence]],
    entities: tuple[Sequence[Entity], Sequence[Entity]],
) -> list[Bead]:
    """Every matched pair with the mentions of its sentences; tuples are (source, target)."""
    by_sentence = tuple(_by_sentence(side) for side in entities)
    found = []
    for pair in pairs:
        if pair.matched:
            source = tuple(m for s in pair.source for m in by_sentence[0].get(s.index, ()))
            target = tuple(m for s in pair.target for m in by_sentence[1].get(s.index, ()))
            near = beside(pair.source, sentences[0]), beside(pair.target, sentences[1])
            found.append(Bead(pair, source, target, *near))
    return found


_JOINED = 6
"""Letters from which a name is looked for without regard to spaces."""


def _joined(mention: Mention, text: str) -> Counterpart | None:
    """The whole name, its spaces and hyphens set otherwise or not."""
    pieces = [piece for piece in re.split(r"[\W_]+", fold(mention.text)) if piece]
    folded = fold(text)
    if len(pieces) < 2 or sum(map(len, pieces)) < _JOINED or len(folded) != len(text):
        return None
    if not all(piece in folded for piece in pieces):
        return None
    match = re.search(r"(?<!\w)" + r"[\W_]*".join(map(re.escape, pieces)) + r"(?!\w)", folded)
    if match is None:
        return None
    found = text[match.start() : match.end()]
    how = "same spelling" if found == mention.text else "the same but for spaces and hyphens"
    return Counterpart(Span(*match.span()), found, how)


def _by_sentence(entities: Sequence[Entity]) -> dict[int, list[Mention]]:
    grouped: dict[int, list[Mention]] = defaultdict(list)
    for mention in sorted((m for e in entities for m in e.mentions), key=lambda one: one.span.start):
        grouped[mention.sentence].append(mention)
    return grouped


def beside(inside: Sequence[Sentence], every: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences right before and after some."""
    own = {sentence.index for sentence in inside}
    near = {index + step for index in own for step in (-1, 1)} - own
    return tuple(every[index] for index in sorted(near) if 0 <= index < len(every))


Across = dict[int, tuple[Sentence, ...]]
"""By the index of a sentence, what it is matched with on the other side."""


def across(beads: Iterable[Bead]) -> tuple[Across, Across]:
    """What the sentences of each side are matched with: of the source's, of the target's."""
    held = list(beads)
    return (
        {s.index: bead.pair.target for bead in held for s in bead.pair.source},
        {s.index: bead.pair.source for bead in held for s in bead.pair.target},
    )


def cover(mention: Mention, sentences: Iterable[Sentence], languages: tuple[str, str]) -> Cover:
    """Look for a mention in sentences of the same script; the languages are its own and theirs."""
    best = Cover(State.NONE)
    for sentence in sentences:
        found = _cover(mention, sentence.text, languages)
        if found is None:
            continue
        state, counterpart = found
        cover_ = Cover(
            state, counterpart.span.shifted(sentence.span.start), counterpart.text, counterpart.how
        )
        if state is State.WHOLE:
            return cover_
        best = cover_
    return best


def _cover(mention: Mention, text: str, languages: tuple[str, str]) -> tuple[State, Counterpart] | None:
    exonym = seek_exonym(mention.text, text, languages)
    if exonym:
        return State.WHOLE, exonym
    joined = _joined(mention, text)
    if joined is not None:
        return State.WHOLE, joined
    last = seek(mention.last, text, languages)
    if last:
        return State.WHOLE, last
    others = [
        found for token in mention.tokens[:-1] if len(token) > 1 and (found := seek(token, text, languages))
    ]
    if not others:
        return None
    # A Chinese name puts the surname first; an organisation or a place is known by any of its words.
    chinese = fold(mention.tokens[0]) in surnames_first() and all(map(syllabic, mention.tokens))
    chinese = chinese and fold(others[0].text) == fold(mention.tokens[0]) and not _renamed(others[0], text)
    whole = mention.kind not in ("person", "name") or chinese
    return (State.WHOLE if whole else State.GIVEN), others[0]


def _renamed(surname: Counterpart, text: str) -> bool:
    """Whether another Chinese given name follows the surname."""
    after = re.match(r" ([^\W\d_]+)", text[surname.span.end :])
    return after is not None and after.group(1)[0].isupper() and syllabic(after.group(1))
