"""What became of the quotations of the source, and where those of the target come from.

Across languages the words cannot be read, but they can be weighed: a quotation is gone when a stretch of its weight is
missing and no quotation nearby makes up for it.  In one language the words are compared as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from drift.languages import primary
from drift.languages.speech import speech
from drift.mentions.quotes.clauses import diverging
from drift.mentions.quotes.content import stems
from drift.mentions.quotes.marks import may_quote
from drift.mentions.quotes.read import Quoted, quotations
from drift.mentions.quotes.weight import weight
from drift.model import Alignment, Pair, Sentence, Side

_NEAR = 2
"""Pairs before and behind where a quotation may stand instead."""
_MOST = 0.6
"""Share of a quotation's weight that must be missing, or too much, around it."""
_TERMS = 0.3
"""Share of a quotation's words that may stand in marks on the other side: a term, not the quotation."""
_LONG = 8
"""Words of a quotation that is missed where its marks are."""
_HEAVY = 10
"""Words of a quotation whose absence shows in the length of a pair."""
_RESTATED = 0.5
"""Similarity of what restates a sentence from which its quotation may be there as well."""
_STEMS = 5
"""Content words on each side from which their overlap means anything."""
_OVERLAP = 0.12
"""Share of common content words below which two quotations are not wordings of one."""


class Fate(Enum):
    """What became of a quotation."""

    LOST = "lost"
    """Marks and words are gone."""
    BARE = "bare"
    """The words are there, but nobody says them."""
    REPORTED = "reported"
    """The words are there as reported speech."""
    INVENTED = "invented"
    REPLACED = "replaced"
    """The quotation in its place has other words."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The quotations of a pair and what became of them, or where they come from."""

    fate: Fate
    pair: Pair
    source: tuple[Quoted, ...]
    target: tuple[Quoted, ...]
    confidence: float


@dataclass(frozen=True)
class Ledger:
    """The quotations of both sides under their pairs."""

    alignment: Alignment

    @cached_property
    def source(self) -> list[list[Quoted]]:
        """For each pair the quoted stretches of its source."""
        return self._placed(quotations(self.alignment.source_sentences, self.alignment.source), Side.SOURCE)

    @cached_property
    def target(self) -> list[list[Quoted]]:
        """For each pair the quoted stretches of its target."""
        return self._placed(quotations(self.alignment.target_sentences, self.alignment.target), Side.TARGET)

    def _placed(self, found: tuple[Quoted, ...], side: Side) -> list[list[Quoted]]:
        by_sentence: dict[int, list[Quoted]] = {}
        for quoted in found:
            by_sentence.setdefault(quoted.sentence, []).append(quoted)
        return [
            [quoted for sentence in _sentences(pair, side) for quoted in by_sentence.get(sentence.index, ())]
            for pair in self.alignment.pairs
        ]

    def surplus(self, at: int) -> float:
        """Quoted words around a pair that the target has more than the source."""
        near = slice(max(0, at - _NEAR), at + _NEAR + 1)
        return float(sum(map(_words, self.target[near])) - sum(map(_words, self.source[near])))

    def weigh(self, pair: Pair) -> tuple[float, float]:
        """The weight of both sides of a pair."""
        return (
            sum(weight(s.text, self.alignment.source.language) for s in pair.source),
            sum(weight(s.text, self.alignment.target.language) for s in pair.target),
        )

    def restated(self, side: Side, sentence: int) -> bool:
        """Whether the content of an unmatched sentence stands elsewhere on the other side."""
        return any(
            r.side is side and r.index == sentence and r.similarity >= _RESTATED
            for r in self.alignment.restatements
        )


def outcomes(alignment: Alignment) -> Iterator[Outcome]:
    """The pairs whose quotations did not come through as they were."""
    if not (may_quote(alignment.source.text) or may_quote(alignment.target.text)):
        return
    book = Ledger(alignment)
    for at, pair in enumerate(alignment.pairs):
        source = [quoted for quoted in book.source[at] if quoted.direct]
        target = [quoted for quoted in book.target[at] if quoted.direct]
        if pair.matched and source and target:
            if alignment.same_language:
                yield from _reworded(book, pair, source, target)
        elif source and not target and _words(book.target[at]) <= _TERMS * _words(source):
            yield from _gone(book, at, source)
        elif target and not book.source[at]:
            yield from _come(book, at, target)


def _words(quoted: list[Quoted]) -> int:
    return sum(one.words for one in quoted)


def _sentences(pair: Pair, side: Side) -> tuple[Sentence, ...]:
    return pair.source if side is Side.SOURCE else pair.target


def _gone(book: Ledger, at: int, source: list[Quoted]) -> Iterator[Outcome]:
    """A pair that quotes on the source side only."""
    pair = book.alignment.pairs[at]
    words = _words(source)
    missing = -book.surplus(at) >= _MOST * words
    if not missing:
        return
    if not pair.target:
        if not all(book.restated(Side.SOURCE, quoted.sentence) for quoted in source):
            yield Outcome(Fate.LOST, pair, tuple(source), (), 0.8)
        return
    full, left = book.weigh(pair)
    if words >= _HEAVY and left <= full - 0.7 * words and left <= 0.65 * full:
        yield Outcome(Fate.LOST, pair, tuple(source), (), 0.7)
        return
    if words < _LONG:
        return
    verbs = speech(primary(book.alignment.target.language))
    said = verbs is None or any(verbs.search(sentence.text) for sentence in pair.target)
    yield Outcome(Fate.REPORTED if said else Fate.BARE, pair, tuple(source), (), 0.5)


def _come(book: Ledger, at: int, target: list[Quoted]) -> Iterator[Outcome]:
    """A pair that quotes on the target side only."""
    pair = book.alignment.pairs[at]
    words = _words(target)
    if book.surplus(at) < _MOST * words:
        return
    if not pair.source:
        if not all(book.restated(Side.TARGET, quoted.sentence) for quoted in target):
            yield Outcome(Fate.INVENTED, pair, (), tuple(target), 0.7)
        return
    full, now = book.weigh(pair)
    if words >= _HEAVY and now >= full + 0.8 * words and full <= 0.45 * now:
        yield Outcome(Fate.INVENTED, pair, (), tuple(target), 0.6)
    elif book.alignment.same_language and _strange(book, at, target):
        yield Outcome(Fate.INVENTED, pair, (), tuple(target), 0.8)


def _strange(book: Ledger, at: int, target: list[Quoted]) -> bool:
    """Whether the source around a pair has none of the words."""
    language = book.alignment.source.language
    own = frozenset[str]().union(*(stems(quoted.text, language) for quoted in target))
    near = book.alignment.pairs[max(0, at - 1) : at + 2]
    there = frozenset[str]().union(*(stems(s.text, language) for pair in near for s in pair.source))
    return len(own) >= _STEMS and len(own & there) < _OVERLAP * len(own)


def _reworded(book: Ledger, pair: Pair, source: list[Quoted], target: list[Quoted]) -> Iterator[Outcome]:
    """Both sides quote, in one language: are these wordings of the same?"""
    language = book.alignment.source.language
    left = frozenset[str]().union(*(stems(quoted.text, language) for quoted in source))
    right = frozenset[str]().union(*(stems(quoted.text, language) for quoted in target))
    least = min(len(left), len(right))
    if least >= _STEMS and len(left & right) < _OVERLAP * least:
        yield Outcome(Fate.REPLACED, pair, tuple(source), tuple(target), 0.7)
    elif primary(language) == "en" and (clauses := diverging(source, target)):
        yield Outcome(Fate.REPLACED, pair, clauses[:1], clauses[1:], 0.6)
