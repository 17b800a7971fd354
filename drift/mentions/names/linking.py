"""What the word links of a pair say of names: which words of the other side stand in a name's place."""

from __future__ import annotations

import re

from drift.mentions.names.cues import ALIKE
from drift.mentions.names.mention import Entity, Mention
from drift.model import Pair, Span
from drift.names.exonyms import apart
from drift.names.scripts import fold
from drift.names.spelling import likeness
from drift.names.words import everyday, familiarity

ENOUGH = 1.0
"""Worth of two names together from which the links between them decide."""
_LONG, _SENTENCE = 3, 5
"""From so many words on, a name that nobody is known by is more likely a translated title; and a headline."""

_HALF, _SURE = 0.3, 2.0
"""Worth of a name with an everyday word in it, which decides only beside one that is surely a person's."""
_KNOWN = 1.0
"""Worth of a name that stands for a place in another text of the same language."""
_PLACES = 0.45
"""Likeness from which the name of a place may be that of another language: Naples, Napoli."""
_BRITISH = frozenset({"british", "english", "scottish", "welsh", "american", "european", "western"})
"""Demonyms that stand for others."""


def joined(pair: Pair, source: Span, target: Span) -> bool:
    """Whether a word of one place is linked to a word of the other."""
    return any(link.source.overlaps(source) and link.target.overlaps(target) for link in pair.links)


def unlinked(pair: Pair, source: Span, target: Span) -> bool:
    """Whether words were linked, but none at either place."""
    either = (link.source.overlaps(source) or link.target.overlaps(target) for link in pair.links)
    return bool(pair.links) and not any(either)


def worth(mention: Mention) -> float:
    """How surely a mention is what somebody is called and no translated word, 0..2.

    Set on pairs that professional translations link although neither is the other's name: nearly all of them are
    institutions, and words that only capitals make look like a name.
    """
    if mention.kind not in ("person", "name") or len(mention.tokens) >= _SENTENCE:
        return 0.0
    plain = sum(map(everyday, mention.tokens))
    if plain == len(mention.tokens) and "title" not in mention.cues:
        return 0.0
    if not mention.cues.isdisjoint(("given", "title")):
        return 2.0
    if plain:
        return _HALF if len(mention.tokens) < _LONG else 0.0
    if "speech" in mention.cues or "known" in mention.cues:
        return 1.5
    if "listed" in mention.cues or any(familiarity(token) > 1 for token in mention.tokens):
        return 1.0
    return 0.5 if len(mention.tokens) < _LONG else 0.2


def decides(source: Entity, target: Entity, languages: tuple[str, str], least: float = ENOUGH) -> bool:
    """Whether two names that the links join, and that stand nowhere else, are surely two names.

    ``least``: what the two must be worth.
    """
    ours = max(map(worth, source.mentions))
    theirs = max(map(worth, target.mentions))
    kinds = {source.kind, target.kind}
    if languages[0] == languages[1] and kinds == {"demonym"}:
        return _BRITISH.isdisjoint((fold(source.name), fold(target.name)))
    if "demonym" in kinds or kin(source, target):
        return False
    if kinds == {"place"}:
        return apart(source.name, languages[0], target.name, languages[1])
    if "place" in kinds and languages[0] == languages[1]:
        return max(ours, theirs) >= _KNOWN
    enough = max(ours, theirs) >= _SURE if _HALF in (ours, theirs) else ours + theirs >= least
    return enough and min(ours, theirs) >= _HALF


def kin(source: Entity, target: Entity) -> bool:
    """Whether a word of one is spelt like a word of the other, or one is the other's initials."""
    ours, theirs = (
        [part for token in one.tokens for part in re.split(r"[-\u2010\u2011]", token)]
        for one in (source, target)
    )
    near = _PLACES if "place" in (source.kind, target.kind) else ALIKE
    if any(likeness(a, b) >= near for a in ours for b in theirs):
        return True
    initials = {"".join(part[0] for part in parts if part[:1].isupper()) for parts in (ours, theirs)}
    return not initials.isdisjoint(re.sub(r"\W", "", one.name) for one in (source, target))
