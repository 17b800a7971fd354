"""In one language: the names of each side of a pair that its other side does not account for.

Words are paired off, the surest first: the same word, another form of it, another spelling, another word for the
same country.  What is left over of a name was lost, or put in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drift.mentions.names.detect import SURE
from drift.mentions.names.mention import Mention
from drift.model import Sentence, Span
from drift.names.kindred import alike, derived
from drift.names.nations import nations
from drift.names.scripts import fold
from drift.names.words import everyday, words

_WORD = re.compile(r"[^\W\d_]+(?:[’'.][^\W\d_]+)*")
_ENDING = re.compile(r"[’']s?$")
_SMALL = frozenset("of the and for a an in on at de la du del der das von van & to by with from".split())  # noqa: SIM905
_SPOKEN, _INITIALS = 3, range(2, 8)
"""Letters from which small words count too in what is shortened; and words of a phrase that may be."""
_COUNTRY = 2
"""Letters of a country's code; other places have longer ones."""
_LETTERS = 5
"""Letters from which a name is looked for without regard to spaces."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text; the name of a country in several words is one."""

    text: str
    span: Span
    """In the document."""

    plain: str
    """Folded, without full stops."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Stray:
    """A name with words that the other side does not account for."""

    mention: Mention
    words: tuple[Word, ...]
    """Those that are left over; those that say whose name it is, where there are any."""
    whole: bool
    """Whether nothing of the name stands on the other side, in any form."""
    sure: bool
    """Whether it is surely a name, and not what capitals make look like one."""
    telling: bool
    """Whether a word of it is no everyday one."""

    @property
    def common(self) -> bool:
        """Whether it may be a common word, with a capital because a sentence begins."""
        return not self.telling and self.mention.confidence < SURE


def strays(
    sides: tuple[Sequence[Sentence], Sequence[Sentence]],
    beside: tuple[Sequence[Sentence], Sequence[Sentence]],
    mentions: tuple[Sequence[Mention], Sequence[Mention]],
    language: str,
) -> tuple[list[Stray], list[Stray]]:
    """The names of each side of a pair that are not, or not wholly, accounted for.

    ``beside`` are the sentences before and after it: what stands there may have been moved.
    """
    texts = tuple(tuple(w for s in side for w in _words(s, language)) for side in sides)
    around = tuple(tuple(w for s in side for w in _words(s, language)) for side in beside)
    left = _left_over(texts[0], texts[1], language)
    found: tuple[list[Stray], list[Stray]] = ([], [])
    for k in (0, 1):
        indices = {sentence.index for sentence in sides[k]}
        for mention in mentions[k]:
            if mention.sentence in indices:
                one = _stray(mention, texts[k], (texts[1 - k], around[1 - k], left[k]), language)
                found[k].extend([one] if one is not None else [])
    return found


def _words(sentence: Sentence, language: str) -> list[Word]:
    return [
        Word(text, Span(start, end).shifted(sentence.span.start), fold(text).replace(".", ""))
        for text, start, end in _cut(sentence.text, language)
    ]


@lru_cache(maxsize=4096)
def _cut(text: str, language: str) -> tuple[tuple[str, int, int], ...]:
    """Words without possessive endings; those of a hyphenated word by themselves; places of several in one."""
    raw = [(_ENDING.sub("", m.group()), m.start()) for m in _WORD.finditer(text)]
    raw = [(word, start) for word, start in raw if word]
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(raw):
        size = next((n for n in (3, 2) if _place(raw[at : at + n], n, text, language)), 1)
        start, (last, begin) = raw[at][1], raw[at + size - 1]
        end = begin + len(last)
        found.append((text[start:end], start, end))
        at += size
    return tuple(found)


def _place(run: Sequence[tuple[str, int]], size: int, text: str, language: str) -> bool:
    if len(run) < size or not (run[0][0][0].isupper() and run[-1][0][0].isupper()):
        return False
    phrase = text[run[0][1] : run[-1][1] + len(run[-1][0])]
    return any(len(code) == _COUNTRY for code in nations(phrase, language))


def _left_over(
    ours: Sequence[Word], theirs: Sequence[Word], language: str
) -> tuple[frozenset[Word], frozenset[Word]]:
    """The words of each side that find no partner, each word having one at most."""

    def one_nation(a: Word, b: Word) -> bool:
        return not nations(a.text, language).isdisjoint(nations(b.text, language))

    tests: tuple[Callable[[Word, Word], bool], ...] = (
        lambda a, b: derived(a.plain, b.plain),
        lambda a, b: alike(a.text, b.text),
        one_nation,
    )
    spare = Counter(word.plain for word in ours) & Counter(word.plain for word in theirs)
    left, right = _without(ours, spare), _without(theirs, spare)
    for test in tests:
        for word in tuple(left):
            partner = next((o for o in right if (word.capital or o.capital) and test(word, o)), None)
            if partner is not None:
                left.remove(word)
                right.remove(partner)
    return frozenset(left), frozenset(right)


def _without(words_: Iterable[Word], taken: Counter[str]) -> list[Word]:
    """The words but for so many of each as are taken, the first ones."""
    spare, found = taken.copy(), []
    for word in words_:
        if spare[word.plain] > 0:
            spare[word.plain] -= 1
        else:
            found.append(word)
    return found


def _stray(
    mention: Mention,
    own: Sequence[Word],
    other: tuple[tuple[Word, ...], tuple[Word, ...], frozenset[Word]],
    language: str,
) -> Stray | None:
    """The mention where something of it is left over."""
    there, near, left = other
    theirs = there + near
    parts = [word for word in own if word.span.overlaps(mention.span) and word.plain not in _SMALL]
    parts = [word for word in parts if len(word.text) > 1 and word.text[0].isupper()]
    lists = words(language)
    usual = lists.titles | lists.organisations
    placed = [word for word in parts if nations(word.text, language)]
    telling = [w for w in parts if w in placed or (not everyday(w.text) and w.plain not in usual)]
    over = tuple(word for word in telling or parts if word in left and not _known(word, near, language))
    if not over or _shortened(parts, theirs) or _written_in_one(mention, theirs):
        return None
    sure = bool(placed) or (bool(telling) and mention.confidence >= SURE)
    whole = not any(_known(word, theirs, language) for word in telling or parts)
    return Stray(mention, over, whole, sure, bool(telling))


def _known(word: Word, theirs: Iterable[Word], language: str) -> bool:
    """Whether any word of the other side may come of the same name."""
    country = nations(word.text, language)
    return any(
        word.plain == other.plain
        or derived(word.plain, other.plain)
        or alike(word.text, other.text)
        or not country.isdisjoint(nations(other.text, language))
        for other in theirs
        if other.plain not in _SMALL
    )


def _shortened(parts: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether one side has the initials of what the other says in full."""
    short = {w.plain for w in parts if w.text.replace(".", "").removesuffix("s").isupper()}
    short |= {word.removesuffix("s") for word in short}
    if short and not short.isdisjoint(_initials(tuple(theirs))):
        return True
    mine = initials(parts)
    return len(mine) > 1 and any(mine == w.plain and w.text[:2].isupper() for w in theirs)


def initials(words_: Iterable[Word]) -> str:
    """The first letters of words, those of a country in several words one by one."""
    return "".join(piece[0] for word in words_ for piece in word.plain.split())


@lru_cache(maxsize=64)
def _initials(text: tuple[Word, ...]) -> frozenset[str]:
    found = set()
    every = [(piece[0], word.text[0].isupper()) for word in text for piece in word.plain.split()]
    for k in range(len(every)):
        for n in _INITIALS:
            run = "".join(letter for letter, _ in every[k : k + n])
            capitals = "".join(letter for letter, capital in every[k : k + n] if capital)
            found |= {one for one, least in ((run, _SPOKEN), (capitals, 2)) if len(one) >= least}
    return frozenset(found)


def _written_in_one(mention: Mention, theirs: Sequence[Word]) -> bool:
    """Whether the other side has the whole name, its spaces and hyphens set otherwise."""
    whole = re.sub(r"[\W_]", "", fold(mention.text))
    return len(whole) > _LETTERS and whole in "".join(word.plain for word in theirs)
