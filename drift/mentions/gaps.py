"""What has no counterpart, with the place where one was expected: sentences, gathered into gaps, and clauses inside of
matched pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drift.model import Alignment, Block, BlockKind, Evidence, Pair, Sentence, Side, Span, Unlinked

FURNITURE = frozenset({BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.BOILERPLATE})
"""Blocks that a rewrite may drop or add without changing what the article says."""
SILENT = FURNITURE | {BlockKind.HEADING}
"""Blocks whose wording is free."""
_MOST = 0.7
"""Share of a sentence that stands for all of it: function words have links everywhere."""
_OPENING, _CLOSING = "(（[［", ")）]］"


@dataclass(frozen=True, slots=True)
class Gap:
    """Neighbouring sentences of one side that the other side lacks."""

    side: Side
    """The side that has the sentences."""
    sentences: tuple[Sentence, ...]
    place: Span
    """Zero-width, on the other side: where a counterpart was expected."""
    pair: int
    """Index of the first one-sided pair."""

    def evidence(self, note: str) -> tuple[Evidence, ...]:
        """The sentences, and with ``note`` the place on the other side where they are missed."""
        other = Side.TARGET if self.side is Side.SOURCE else Side.SOURCE
        sentences = (Evidence(self.side, sentence.span, sentence.text) for sentence in self.sentences)
        return (*sentences, Evidence(other, self.place, "", note))

    @property
    def headings(self) -> bool:
        """Whether nothing but headings is missing: a desk writes its own."""
        return all(sentence.kind is BlockKind.HEADING for sentence in self.sentences)

    def substantial(self, shortest: int) -> int:
        """How many of the sentences are no heading and have at least ``shortest`` letters and digits."""
        return sum(
            sentence.kind is not BlockKind.HEADING and sum(map(str.isalnum, sentence.text)) >= shortest
            for sentence in self.sentences
        )


def gaps(alignment: Alignment, side: Side) -> Iterator[Gap]:
    """The gaps of one side in reading order.

    Furniture and sentences without a letter or digit make no gap, nor does a sentence whose content is restated
    elsewhere; neither does furniture end one.  Each translation unit has a gap of its own.
    """
    lone = _lonely(alignment, side)
    restated = {r.index for r in alignment.restatements if r.side is side}
    run: list[Sentence] = []
    blocks = (alignment.source if side is Side.SOURCE else alignment.target).blocks
    for sentence in _sentences(alignment, side):
        if run and _unit(blocks, run[-1]) != _unit(blocks, sentence):
            yield from _gap(alignment, side, run, lone)
            run = []
        if sentence.kind in FURNITURE or not any(c.isalnum() for c in sentence.text):
            continue
        if sentence.index in lone and sentence.index not in restated:
            run.append(sentence)
            continue
        yield from _gap(alignment, side, run, lone)
        run = []
    yield from _gap(alignment, side, run, lone)


def _gap(alignment: Alignment, side: Side, run: list[Sentence], lone: Mapping[int, Pair]) -> Iterator[Gap]:
    if run:
        place = expected(alignment, side, run[0].index)
        yield Gap(side, tuple(run), Span(place, place), lone[run[0].index].index)


def expected(alignment: Alignment, side: Side, index: int) -> int:
    """Offset on the other side behind the counterpart of the nearest matched sentence before ``index``."""
    own_side, other_side = (alignment.source, alignment.target)[:: 1 if side is Side.SOURCE else -1]
    unit = _unit(own_side.blocks, _sentences(alignment, side)[index])
    same = [block.span.end for block in other_side.blocks if unit and block.unit == unit]
    if same:
        return same[0]
    before: tuple[int, int] = (-1, 0)
    after: tuple[int, int] | None = None
    for pair in alignment.matched:
        own, other = (pair.source, pair.target) if side is Side.SOURCE else (pair.target, pair.source)
        if before[0] < own[-1].index < index:
            before = own[-1].index, other[-1].span.end
        if own[0].index > index and (after is None or own[0].index < after[0]):
            after = own[0].index, other[0].span.start
    if before[0] < 0 and after is not None:
        return after[1]
    return before[1]


def _unit(blocks: Sequence[Block], sentence: Sentence) -> str:
    """The translation unit of a sentence; empty where its text knows none."""
    return blocks[sentence.block].unit if sentence.block < len(blocks) else ""


def _sentences(alignment: Alignment, side: Side) -> tuple[Sentence, ...]:
    return alignment.source_sentences if side is Side.SOURCE else alignment.target_sentences


def _lonely(alignment: Alignment, side: Side) -> Mapping[int, Pair]:
    out: dict[int, Pair] = {}
    for pair in alignment.pairs:
        own, other = (pair.source, pair.target) if side is Side.SOURCE else (pair.target, pair.source)
        if own and not other:
            out.update((sentence.index, pair) for sentence in own)
    return out


@dataclass(frozen=True, slots=True)
class Clause:
    """The heaviest unlinked words of one side of a pair."""

    pair: Pair
    words: Unlinked
    place: Span
    """Zero-width, on the other side."""

    @property
    def confidence(self) -> float:
        """0.5 at the weight where half of such clauses on professional translations were real, rising to 0.9."""
        return round(min(0.9, self.words.weight / 48), 2)

    @property
    def whole(self) -> bool:
        """Whether it is most of a sentence that was merged with others, not a part of one."""
        own = self.pair.source if self.words.side is Side.SOURCE else self.pair.target
        span = self.words.span
        shares = (
            (min(span.end, s.span.end) - max(span.start, s.span.start)) / len(s.text) for s in own if s.text
        )
        return len(own) > 1 and max(shares, default=0.0) >= _MOST

    def evidence(self, alignment: Alignment, note: str) -> tuple[Evidence, ...]:
        """The words, and with ``note`` the place on the other side where they are missed."""
        own, other = self.words.side, Side.TARGET if self.words.side is Side.SOURCE else Side.SOURCE
        text = _text(alignment, own)[self.words.span.start : self.words.span.end]
        return Evidence(own, self.words.span, text), Evidence(other, self.place, "", note)


def clauses(alignment: Alignment, side: Side, lightest: float) -> Iterator[Clause]:
    """At most one clause a pair; glosses in brackets, headings and furniture make none."""
    text = _text(alignment, side)
    for pair in alignment.matched:
        if any(sentence.kind in SILENT for sentence in (*pair.source, *pair.target)):
            continue
        for words in pair.unlinked:
            if words.side is side and words.weight >= lightest and not _gloss(text, words.span):
                yield Clause(pair, words, _expected(pair, words))
                break


def _gloss(text: str, span: Span) -> bool:
    """Whether the words touch a bracket: translators explain names and give them in the original."""
    around = text[max(0, span.start - 1) : span.end + 1]
    return any(mark in around for mark in _OPENING + _CLOSING)


def _expected(pair: Pair, words: Unlinked) -> Span:
    """Behind the counterpart of the last linked word before the clause; at the start where there is none."""
    own = words.side is Side.SOURCE
    before = -1
    at = (pair.target if own else pair.source)[0].span.start
    for link in pair.links:
        mine, theirs = (link.source, link.target) if own else (link.target, link.source)
        if before < mine.end <= words.span.start:
            before, at = mine.end, theirs.end
    return Span(at, at)


def _across(side: Side) -> Side:
    return Side.TARGET if side is Side.SOURCE else Side.SOURCE


def _text(alignment: Alignment, side: Side) -> str:
    return (alignment.source if side is Side.SOURCE else alignment.target).text
