"""The places of figures in two texts, put together into the entries of their ledger: numbers and dates alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from drift.model import Alignment, FigureEntry, FigureRendering, FigureVerdict, Pair, Side, Span

Mention = TypeVar("Mention")
"""A number or a date as its reader gives it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What the ledger says of a mention."""

    kind: str
    value: str
    words: str
    span: Span
    """Of the words, in the document."""
    same: Hashable
    """Equal for mentions of one entry."""


@dataclass(frozen=True, slots=True)
class Use(Generic[Mention]):
    """One place of a figure: what stands there in the source, in the target, or in both."""

    source: Mention | None
    target: Mention | None
    verdict: FigureVerdict
    pair: int

    @property
    def first(self) -> Mention:
        """The mention of the source, or the one put in."""
        found = self.target if self.source is None else self.source
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class _Told:
    """A place with what the ledger says of both sides."""

    source: Figure | None
    target: Figure | None
    verdict: FigureVerdict
    pair: int


def entries(uses: Iterable[Use[Mention]], read: Callable[[Mention, Side], Figure]) -> tuple[FigureEntry, ...]:
    """The figures of the source in the order of their first use, then those put in."""
    found: dict[Hashable, list[_Told]] = {}
    for use in uses:
        source = None if use.source is None else read(use.source, Side.SOURCE)
        target = None if use.target is None else read(use.target, Side.TARGET)
        key = (target.same if target else "", False) if source is None else (source.same, True)
        found.setdefault(key, []).append(_Told(source, target, use.verdict, use.pair))
    return tuple(sorted(map(_entry, found.values()), key=lambda entry: not entry.source))


def restating(alignment: Alignment, pair: Pair) -> tuple[int, ...]:
    """Indices of the target sentences that say what a sentence of the pair's source says, which has no counterpart."""
    own = {sentence.index for sentence in pair.source}
    by = (i for r in alignment.restatements if r.side is Side.SOURCE and r.index in own for i in r.by)
    return tuple(sorted(set(by)))


def _entry(uses: Sequence[_Told]) -> FigureEntry:
    groups: dict[tuple[str, FigureVerdict], list[_Told]] = {}
    for use in uses:
        groups.setdefault((use.target.words if use.target else "", use.verdict), []).append(use)
    first = uses[0].source or uses[0].target
    assert first is not None
    renderings = tuple(_rendering(text, verdict, same) for (text, verdict), same in groups.items())
    return FigureEntry(uses[0].source.words if uses[0].source else "", first.kind, first.value, renderings)


def _rendering(text: str, verdict: FigureVerdict, uses: Sequence[_Told]) -> FigureRendering:
    target = uses[0].target
    return FigureRendering(
        text,
        verdict,
        target.value if target else "",
        tuple(dict.fromkeys(use.target.span for use in uses if use.target)),
        tuple(use.source.span for use in uses if use.source),
        tuple(dict.fromkeys(use.pair for use in uses)),
    )
