"""Which negations of one side the other side does not share, where they are in two languages.

Without word links only plain cases are judged: one side has one negator more than the other, and nothing on the other
side could stand for it: no word that is negative by meaning, no "only" or "until", no idiom.  With links, a negator
counts as shared where the words it governs are linked to words that a cue governs too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drift.languages import primary
from drift.languages.code import code, masked
from drift.mentions.polarity.flip import Flip, Sides
from drift.mentions.polarity.lexicon import Sort
from drift.mentions.polarity.linked import Links, unanswered
from drift.mentions.polarity.reading import Cue, Reading
from drift.mentions.polarity.trust import trust
from drift.model import Side, Span

_SURE = 0.8
"""Confidence where linked words are denied on one side only; not yet calibrated."""
_LIKELY = 0.6
"""Confidence by counting alone."""
_WINDOW = 0.35
"""Share of a sentence within which a word such as "only" may stand for a negator, where the orders are alike."""
_BRIEF = 10
"""Words up to which a sentence is all one window: an adjective changes sides with its noun."""
_GAPS = re.compile(r"\S(?: {3,}|\n {2,})(?=\S)")
"""White space that parts columns, or an indented line."""
_OPTIONS = 3
"""Stretches of code, or such gaps, from which a text of several lines is a table of options."""
_SAME_PLACE = 0.1
"""Share of a sentence within which two such words answer to each other, where the orders are alike."""
_PAIRED = 0.2
"""Share of a sentence within which two negators answer to each other."""
_NEGATIVE = (Sort.IMPLICIT, Sort.LOOSE)
_OPENING = 3
"""Words at the beginning of a clause where English inverts a question."""


def flips_across(source: Reading, target: Reading, links: Links = ()) -> Iterator[Flip]:
    """Flips between a sentence and its translation; at most one a side."""
    if any(_listing(reading.text) for reading in (source, target)):
        return
    ahead = Sides(source, target, Side.SOURCE)
    for sides, pairs in ((ahead, links), (ahead.swapped(), [(b, a) for a, b in links])):
        cue = _surplus(sides)
        if cue is None:
            yield from _by_scope(sides, pairs)
            continue
        where = _linked(sides, cue, pairs)
        if where is None or not _governed(sides.other, where):
            confidence = _LIKELY if where is None else _SURE
            yield Flip(sides.side, sides.own.phrase(cue), where, confidence, cue)


def _listing(text: str) -> bool:
    """Whether a text makes no statement: a table of options, or mostly figures."""
    if text.count("\n") > 1 and max(len(code(text)), len(_GAPS.findall(text))) >= _OPTIONS:
        return True
    plain = masked(text)
    return 2 * sum(map(str.isdecimal, plain)) > sum(map(str.isalnum, plain))


def _by_scope(sides: Sides, links: Links) -> Iterator[Flip]:
    """The first negator whose linked words nothing denies on the other side."""
    for cue, scope in unanswered(sides, links):
        if not _double(sides, cue) and not _asks(sides.own, cue) and not _kept(sides, cue):
            yield Flip(sides.side, sides.own.phrase(cue), scope, _SURE, cue)
            return


def _surplus(sides: Sides) -> Cue | None:
    """The negator that one side has too many, where nothing on the other side excuses it."""
    own, other = (Counter(cue.sort for cue in r.cues) for r in (sides.own, sides.other))
    if own[Sort.EXPLICIT] != other[Sort.EXPLICIT] + 1 or own[Sort.IDLE] or other[Sort.IDLE]:
        return None
    if own[Sort.EXPLICIT] > trust().negators(sides.own.language, sides.other.language):
        return None
    cue = _left_over(sides)
    if cue is None or _double(sides, cue) or _asks(sides.own, cue) or _kept(sides, cue):
        return None
    return None if any(_excuses(sides, cue, c) for c in sides.other.cues) else cue


def _left_over(sides: Sides) -> Cue | None:
    """The negator without a partner, where all others stand in the same place on both sides."""
    rest = [cue for cue in sides.own.cues if cue.sort is Sort.EXPLICIT]
    for cue in sides.other.cues:
        if cue.sort is Sort.EXPLICIT:
            place = sides.other.place(cue)
            partner = min(rest, key=lambda mine: abs(sides.own.place(mine) - place))
            if abs(sides.own.place(partner) - place) > _PAIRED:
                return None
            rest.remove(partner)
    return rest[0]


def _excuses(sides: Sides, cue: Cue, other: Cue) -> bool:
    """Whether a word of the other side could stand for the negator."""
    if other.sort is Sort.EXPLICIT:
        return False
    if not trust().alike(sides.own.language, sides.other.language):
        return True
    place = sides.other.place(other)
    short = max(len(sides.own.words), len(sides.other.words)) <= _BRIEF
    if other.sort is Sort.LOOSE and not short and abs(place - sides.own.place(cue)) >= _WINDOW:
        return False
    same = (c for c in sides.own.cues if c.sort is other.sort)
    return not any(abs(sides.own.place(c) - place) < _SAME_PLACE for c in same)


def _double(sides: Sides, cue: Cue) -> bool:
    """Whether what the cue denies is negative itself, as in "not impossible", and the other side has put both aside."""
    own = sides.own
    last = max(own.group(cue), default=cue.first)
    inside = any(cue.first < c.first <= last for c in own.cues if c.sort in _NEGATIVE)
    kept = trust().alike(own.language, sides.other.language) and _negative(sides.other) >= _negative(own)
    return inside and not kept


def _negative(reading: Reading) -> int:
    """How many words are negative by meaning."""
    return sum(cue.sort in _NEGATIVE for cue in reading.cues)


def _kept(sides: Sides, cue: Cue) -> bool:
    """Whether the negator stands on the other side as it is, where it is no word of that language."""
    known = [other.span for other in sides.other.cues]
    same = (word.span for word in sides.other.words if word.text == cue.text)
    return any(not any(span.overlaps(other) for other in known) for span in same)


def _asks(own: Reading, cue: Cue) -> bool:
    """Whether the cue belongs to a question, where "isn't it" asks what "is it" asks."""
    if not any(mark in own.text[-3:] for mark in "?？؟"):
        return False
    clause = own.words[cue.first].clause
    before = sum(word.clause == clause for word in own.words[: cue.first])
    return primary(own.language) != "en" or before < _OPENING


def _linked(sides: Sides, cue: Cue, links: Links) -> Span | None:
    """The words of the other side that are linked to those the cue governs."""
    spans = [sides.own.words[i].span for i in sides.own.group(cue)]
    found = [theirs for mine, theirs in links if any(mine.overlaps(span) for span in spans)]
    return Span(min(s.start for s in found), max(s.end for s in found)) if found else None


def _governed(reading: Reading, span: Span) -> bool:
    """Whether any cue governs a word of the span, or stands in it."""
    return any(
        cue.span.overlaps(span) or any(reading.words[i].span.overlaps(span) for i in cue.governed)
        for cue in reading.cues
    )
