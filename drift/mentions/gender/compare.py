"""Persons whose gender changed: a word of a man on one side stands for one of a woman on the other.

A change is an exchange: of one concept one man less and one woman more, or the other way round, and of all marked
words together the same.  A word too many on one side explains nothing, so nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drift.mentions.gender.lexicon import PRONOUN
from drift.mentions.gender.read import Marked


@dataclass(frozen=True, slots=True)
class Change:
    """A word of the source and the one that stands for it."""

    source: Marked
    target: Marked


def changes(source: Sequence[Marked], target: Sequence[Marked]) -> Iterator[Change]:
    """Titles and words such as "queen" that changed; at most one a concept."""
    left = [one for one in source if one.concept != PRONOUN]
    right = [one for one in target if one.concept != PRONOUN]
    if not _exchanged(left, right):
        return
    for concept in dict.fromkeys(one.concept for one in left):
        ours = [one for one in left if one.concept == concept]
        theirs = [one for one in right if one.concept == concept]
        if _exchanged(ours, theirs):
            yield _change(ours, theirs)


def changes_of_pronouns(
    source: Sequence[Marked], target: Sequence[Marked], *, same_language: bool
) -> Iterator[Change]:
    """A change of pronouns where both sides have those of one gender only; at most one.

    Both sides must be of languages whose pronouns go by the person.  In one language the other side may have both.
    """
    left = [one for one in source if one.concept == PRONOUN]
    right = [one for one in target if one.concept == PRONOUN]
    kinds = [{one.female for one in side} for side in (left, right)]
    if not all(kinds):
        return
    if len(kinds[0]) == len(kinds[1]) == 1:
        if kinds[0] != kinds[1] and (same_language or len(left) == len(right)):
            yield Change(left[0], right[0])
    elif same_language and min(map(len, kinds)) == 1 and len(left) == len(right) and _exchanged(left, right):
        yield _change(left, right)


def _exchanged(source: Sequence[Marked], target: Sequence[Marked]) -> int:
    """How many women became men (below 0: men became women); 0 where it is no exchange."""
    women = sum(one.female for one in source) - sum(one.female for one in target)
    men = sum(not one.female for one in source) - sum(not one.female for one in target)
    return women if women == -men else 0


def _change(source: Sequence[Marked], target: Sequence[Marked]) -> Change:
    """The first word that has no counterpart of its gender, and the first that could stand for it."""
    lost = _exchanged(source, target) > 0
    ours = [one for one in source if one.female == lost]
    theirs = [one for one in target if one.female != lost]
    kept = sum(one.female != lost for one in source)
    return Change(ours[0], theirs[min(kept, len(theirs) - 1)])
