"""Which negations of one side the other side does not share, where both are in one language."""

from __future__ import annotations

from collections.abc import Iterator

from drift.languages.words import akin, nearest
from drift.mentions.polarity.flip import Flip, Sides
from drift.mentions.polarity.lexicon import Sort, lexicon
from drift.mentions.polarity.opposites import opposed
from drift.mentions.polarity.reading import Cue, Reading
from drift.model import Side, Span

_NEAR = 4
"""Words within which two words stand near each other."""
_RELATED = 0.2
"""Share of content words that two sentences have in common at least, to be compared at all."""
_LONG = 40
"""Words from which a sentence, or a bead of several, is long."""


def flips_within(source: Reading, target: Reading) -> Iterator[Flip]:
    """Flips between two sentences of one language, the surest reason first."""
    ahead = Sides(source, target, Side.SOURCE)
    opposites = tuple(opposed(source, target))
    denied = any(cue.sort is Sort.EXPLICIT for r in (source, target) for cue in r.cues)
    if not (denied or opposites) or not related(source, target):
        return
    short = max(len(source.words), len(target.words)) <= _LONG
    pairs, left, right = paired(source, target)
    for sides, rest, spare in ((ahead, left, right), (ahead.swapped(), right, left)):
        for cue in rest:
            # a long sentence makes several claims: one negation more counts only where its word stands on both sides
            sure = not pairs or short or _stands(sides, cue)
            if sure and not _cancelled(sides.own, cue, rest) and not _excused(sides, cue, spare):
                yield from _lost(sides, cue)
    for a, b in pairs:
        if not _overlap(source, target, a, b):
            yield from _moved(ahead, a, b)
    for mine, theirs in opposites:
        yield Flip(Side.SOURCE, mine, theirs, 0.7)


def related(source: Reading, target: Reading) -> bool:
    """Whether the two share enough words to be about one thing."""
    short, long = sorted((source, target), key=lambda r: len(r.content))
    if not short.content:
        return False
    others = [long.words[i] for i in long.content]
    shared = sum(nearest(short.words[i], 0.5, others) is not None for i in short.content)
    return shared >= max(1, _RELATED * len(short.content))


def paired(source: Reading, target: Reading) -> tuple[list[tuple[Cue, Cue]], list[Cue], list[Cue]]:
    """Pairs of cues that answer to each other, best first, and what is left over on either side."""
    left = [c for c in source.cues if c.sort is not Sort.LOOSE]
    right = [c for c in target.cues if c.sort is not Sort.LOOSE]
    scored = sorted(
        ((_affinity(source, target, a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    mine: dict[int, int] = {}
    theirs: set[int] = set()
    for score, i, j in scored:
        if score > 0 and i not in mine and j not in theirs:
            mine[i] = j
            theirs.add(j)
    pairs = [(left[i], right[j]) for i, j in mine.items()]
    rest = [c for i, c in enumerate(left) if i not in mine]
    return pairs, rest, [c for j, c in enumerate(right) if j not in theirs]


def _affinity(source: Reading, target: Reading, a: Cue, b: Cue) -> float:
    """How likely two cues say the same: shared governed words, one sort, near places; 0 for never."""
    if Sort.IDLE in (a.sort, b.sort) and a.sort is not b.sort:
        return 0
    overlap = _overlap(source, target, a, b)
    near = 1 - abs(source.place(a) - target.place(b))
    alike = akin(a.text, b.text) if a.sort is Sort.IMPLICIT else a.sort is b.sort
    return 2 * overlap + near + alike


def _overlap(source: Reading, target: Reading, a: Cue, b: Cue) -> float:
    mine = [source.words[i] for i in a.governed]
    theirs = [target.words[i] for i in b.governed]
    shared = sum(nearest(word, 0.5, theirs) is not None for word in mine)
    return shared / max(1, min(len(mine), len(theirs)))


def _stands(sides: Sides, cue: Cue) -> bool:
    """Whether the first word that the cue governs has a form on the other side."""
    heads = [sides.own.words[i] for i in cue.governed[:1]]
    return any(nearest(word, 0.5, sides.other.words) is not None for word in heads)


def _cancelled(own: Reading, cue: Cue, rest: list[Cue]) -> bool:
    """Whether the cue denies a word that is negative itself, as in "not impossible"."""
    return any(c.first in own.group(cue) for c in rest if c.sort is Sort.IMPLICIT)


def _excused(sides: Sides, cue: Cue, spare: list[Cue]) -> bool:
    """Whether the other side says the negation in another way."""
    if cue.sort is Sort.IDLE or any(_answers(sides, cue, c) for c in spare if c.sort is not Sort.IDLE):
        return True
    known = lexicon(sides.own.language)
    prefixes = known.prefixes if known else ()
    bare = {sides.own.words[i].text for i in cue.governed}
    for word in sides.other.words:
        for prefix in prefixes:
            if word.text.startswith(prefix) and any(
                akin(word.text[len(prefix) :].lstrip("-"), b) for b in bare
            ):
                return True
    return False


def _answers(sides: Sides, cue: Cue, other: Cue) -> bool:
    """Whether a cue without a partner may stand for ``cue``: not when the words ``cue`` denies are far from it."""
    own, theirs = sides.own, sides.other
    heads = [nearest(own.words[i], i / len(own.words), theirs.words) for i in own.group(cue)]
    found = [j for j in heads if j is not None]
    return not found or any(j in other.governed or abs(j - other.first) <= _NEAR for j in found)


def _lost(sides: Sides, cue: Cue) -> Iterator[Flip]:
    where = affirmed(sides.own, sides.other, cue)
    if cue.sort is Sort.EXPLICIT:
        yield Flip(sides.side, sides.own.phrase(cue), where, 0.9 if where else 0.75, cue)


def _moved(sides: Sides, a: Cue, b: Cue) -> Iterator[Flip]:
    """A flip where one side denies one thing and the other side another: both words stand on both sides."""
    if a.sort is not Sort.EXPLICIT or b.sort is not Sort.EXPLICIT:
        return
    back = sides.swapped()
    mine, theirs = _free(sides, a), _free(back, b)
    if mine and (theirs or mine > 1):
        yield Flip(sides.side, sides.own.phrase(a), affirmed(sides.own, sides.other, a), 0.8, a)
    elif theirs > 1:
        yield Flip(back.side, back.own.phrase(b), affirmed(back.own, back.other, b), 0.8, b)


def _free(sides: Sides, cue: Cue) -> int:
    """1 where the word that ``cue`` denies stands undenied on the other side, 2 where its neighbours do too."""
    if not cue.governed:
        return 0
    own, other = sides.own, sides.other
    head = cue.governed[0]
    j = nearest(own.words[head], head / len(own.words), other.words)
    if j is None or j not in other.content or _denied_near(other, j):
        return 0
    near = [other.words[k] for k in other.content if 0 < abs(k - j) <= _NEAR]
    same = [
        i for i in own.content if 0 < abs(i - head) <= _NEAR and nearest(own.words[i], 0.5, near) is not None
    ]
    return 2 if same else 1


def _denied_near(reading: Reading, number: int) -> bool:
    """Whether a cue governs the word, or stands so near in its clause that it may: "caused no harm"."""
    clause = reading.words[number].clause
    return any(
        number in cue.governed
        or (reading.words[cue.first].clause == clause and abs(cue.first - number) <= _NEAR + 1)
        for cue in reading.cues
        if cue.sort is not Sort.LOOSE
    )


def affirmed(own: Reading, other: Reading, cue: Cue) -> Span | None:
    """The words of the other side that answer to those the cue governs."""
    size = max(1, len(own.words))
    numbers = [n for i in own.group(cue) if (n := nearest(own.words[i], i / size, other.words)) is not None]
    if not numbers:
        return None
    return Span(other.words[min(numbers)].span.start, other.words[max(numbers)].span.end)
