"""Mentions of one document gathered into names: a surname joins the full name it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drift.mentions.names.match import akin
from drift.mentions.names.mention import Entity, Mention
from drift.model import Sentence, Span
from drift.names.scripts import CASED, fold, script_of
from drift.names.words import words

_PERSON_CUES = frozenset({"title", "speech", "given"})
_INSIDE = re.compile(r"\w")
_LONGEST = 4
"""Words of the longest name taken for a person's."""


def gather(mentions: Sequence[Mention], sentences: Sequence[Sentence], language: str) -> tuple[Entity, ...]:
    """Cluster mentions, add the later uses of each surname, and settle what each name is."""
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda one: (-len(one.tokens), one.span.start)):
        home = next((group for group in groups if _joins(mention, group[0], language)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    taken = [mention.span for mention in mentions]
    for group in groups:
        group.extend(_propagated(group[0], sentences, taken, language))
    return tuple(_entity(group) for group in groups)


def _joins(mention: Mention, leader: Mention, language: str) -> bool:
    """Whether a mention is another form of a longer or equal one."""
    mine, theirs = [fold(token) for token in mention.tokens], [fold(token) for token in leader.tokens]
    if mine == theirs:
        return mention.kind == leader.kind or "place" not in (mention.kind, leader.kind)
    if len(mine) == len(theirs):
        return all(akin(a, b, language) for a, b in zip(mine, theirs, strict=True))
    if len(theirs) > _LONGEST or leader.kind in ("place", "organisation", "demonym"):
        return False
    if mention.kind in ("place", "demonym"):
        return False
    return len(mine) == 1 and akin(mine[0], theirs[-1], language)


def _propagated(
    leader: Mention, sentences: Sequence[Sentence], taken: list[Span], language: str
) -> Iterator[Mention]:
    """Uses of the surname of a full name that detection by itself passed over."""
    last = leader.last
    personal = leader.kind in ("person", "name") and 2 <= len(leader.tokens) <= _LONGEST
    if not personal or len(last) < 3 or script_of(last) not in CASED or fold(last) in words(language).common:
        return
    for sentence in sentences:
        for start in _alone(last, sentence.text):
            span = Span(start, start + len(last)).shifted(sentence.span.start)
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield replace(
                    leader, span=span, text=last, sentence=sentence.index, tokens=(last,), confidence=0.8,
                    cues=frozenset(),
                )  # fmt: skip


def _alone(word: str, text: str) -> Iterator[int]:
    """Where a word stands, no letter or digit beside it."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        bounded = not _INSIDE.match(text, end) and not (at and _INSIDE.match(text, at - 1))
        if bounded:
            yield at
        at = text.find(word, end if bounded else at + 1)


def _entity(group: list[Mention]) -> Entity:
    """The group under its fullest form, with the kind its cues speak for."""
    ordered = tuple(sorted(group, key=lambda one: one.span.start))
    leader = max(ordered, key=lambda one: (len(one.tokens), one.confidence))
    cues = frozenset().union(*(one.cues for one in ordered))
    kind = leader.kind
    if kind == "name" and cues & _PERSON_CUES:
        kind = "person"
    return Entity(leader.text, kind, ordered, cues)
