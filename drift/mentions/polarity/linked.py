"""Negations that the other side does not share, where words are linked across two languages.

A negator is answered by a cue that is linked to it, or that governs or stands beside the words linked to those the
negator governs.  A cue that is linked to another cue answers that one and nothing else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from drift.mentions.polarity.flip import Sides
from drift.mentions.polarity.lexicon import Sort
from drift.mentions.polarity.reading import Cue, Reading
from drift.model import Span

Links = Sequence[tuple[Span, Span]]
"""Counterpart words, as spans of the two texts."""

_BESIDE = 3
"""Words around the linked ones within which a loose cue may stand for the negator."""
_MOST = 2
"""Negators that a side may have: scopes of more run into each other."""
_FEWEST = 2
"""Links that the governed words of a negator need before their scope is trusted; one is enough where a side denies
twice and the other not at all.
"""


def unanswered(sides: Sides, links: Links) -> Iterator[tuple[Cue, Span]]:
    """The explicit cues of ``sides.own`` that nothing answers, with the words they would have to govern."""
    own = [cue for cue in sides.own.cues if cue.sort is Sort.EXPLICIT]
    if len(own) > _MOST or any(cue.sort is Sort.IDLE for r in (sides.own, sides.other) for cue in r.cues):
        return
    spoken = [cue for cue in sides.other.cues if _answers(cue, sides, links)]
    free = [cue for cue in sides.other.cues if cue not in spoken]
    if any(cue.sort is Sort.EXPLICIT for cue in free):
        return
    denied = any(cue.sort is Sort.EXPLICIT for cue in sides.other.cues)
    fewest = 1 if len(own) == _MOST and not denied else _FEWEST
    for cue in own:
        scope = _scope(sides.own, cue, links, fewest)
        if scope is None or _linked(cue.span, sides.other.cues, links):
            continue
        if not any(_reaches(sides.other, other, scope) for other in free):
            yield cue, scope


def _answers(cue: Cue, sides: Sides, links: Links) -> bool:
    """Whether a cue of the other side is linked to a cue of this one."""
    back = [(theirs, mine) for mine, theirs in links]
    return _linked(cue.span, sides.own.cues, back)


def _linked(span: Span, cues: Sequence[Cue], links: Links) -> bool:
    return any(
        mine.overlaps(span) and any(theirs.overlaps(cue.span) for cue in cues) for mine, theirs in links
    )


def _scope(own: Reading, cue: Cue, links: Links, fewest: int) -> Span | None:
    """From the first to the last word of the other side that is linked to the cue's group."""
    spans = [own.words[i].span for i in own.group(cue)]
    found = [theirs for mine, theirs in links if any(mine.overlaps(span) for span in spans)]
    if len(found) < fewest:
        return None
    return Span(min(span.start for span in found), max(span.end for span in found))


def _reaches(other: Reading, cue: Cue, scope: Span) -> bool:
    """Whether a cue governs a word of the scope or stands within a few words of it."""
    if any(other.words[i].span.overlaps(scope) for i in cue.governed):
        return True
    starts = [word.span.start for word in other.words]
    first, last = bisect_left(starts, scope.start), bisect_left(starts, scope.end)
    return first - _BESIDE <= cue.first < last + _BESIDE
