"""The ledgers: every name and figure, its renderings, and links to where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drift import summary
from drift.model import (
    FigureEntry,
    FigureRendering,
    FigureVerdict,
    NameEntry,
    Rendering,
    Report,
    Side,
)
from drift.render.webpage.notes import Place, place
from drift.visible import plain

MOST = 500
"""Names or figures that came through and are listed; how many more there are is said."""
_QUIET = {FigureVerdict.OK, FigureVerdict.OMITTED}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A line of a ledger."""

    text: str
    times: int
    verdict: str
    places: tuple[Place, ...]
    reasons: str


@dataclass(frozen=True, slots=True)
class Line:
    """A name or a figure of a ledger."""

    source: str
    kind: str
    """Of a figure the value, where it is written otherwise."""
    harmless: bool
    renderings: tuple[Rendered, ...]


def names(report: Report, prefix: str, most: int) -> tuple[Line, ...]:
    """The names of a report in the order of its ledger; links stay within the first ``most`` rows."""
    rows = {at: row for at, row in summary.pairs_by_sentence(report.alignment).items() if row < most}
    return tuple(_name(report, entry, prefix, rows) for entry in report.alignment.names)


def _name(report: Report, entry: NameEntry, prefix: str, rows: dict[tuple[Side, int], int]) -> Line:
    return Line(
        source=plain(entry.source),
        kind=entry.kind,
        harmless=all(rendering.verdict in summary.HARMLESS for rendering in entry.renderings),
        renderings=tuple(
            Rendered(
                text=plain(rendering.text),
                times=summary.times(rendering),
                verdict=rendering.verdict.value,
                places=tuple(place(index, prefix) for index in sorted(set(_pairs(report, rendering, rows)))),
                reasons=plain("; ".join(rendering.reasons)),
            )
            for rendering in entry.renderings
        ),
    )


def _pairs(report: Report, rendering: Rendering, rows: dict[tuple[Side, int], int]) -> tuple[int, ...]:
    """The pairs in which it stands: those of its words, else those the ledger names."""
    side = Side.TARGET if rendering.spans else Side.SOURCE
    spans = rendering.spans or rendering.source_spans
    found = ((side, summary.sentence_index(report.alignment, side, span.start)) for span in spans)
    shown = set(rows.values())
    return tuple(rows[at] for at in found if at in rows) or tuple(i for i in rendering.pairs if i in shown)


def figures(report: Report, prefix: str, most: int) -> tuple[Line, ...]:
    """The figures of a report in the order of its ledger; links stay within the first ``most`` rows."""
    shown = {pair.index for pair in report.alignment.pairs[:most]}
    return tuple(_figure(entry, prefix, shown) for entry in report.alignment.figures)


def _figure(entry: FigureEntry, prefix: str, shown: set[int]) -> Line:
    return Line(
        source=plain(entry.source),
        kind=_value(entry.value, entry.source, entry.kind),
        harmless=all(rendering.verdict in _QUIET for rendering in entry.renderings),
        renderings=tuple(
            Rendered(
                text=plain(rendering.text),
                times=_times(rendering),
                verdict=rendering.verdict.value,
                places=tuple(place(index, prefix) for index in rendering.pairs if index in shown),
                reasons=_value(rendering.value, rendering.text, entry.kind),
            )
            for rendering in entry.renderings
        ),
    )


def _times(rendering: FigureRendering) -> int:
    return len(rendering.source_spans) or len(rendering.spans)


def _value(value: str, written: str, kind: str) -> str:
    """A value as an English reader writes it; empty where the figure is written so already."""
    if kind == "date":
        return "" if set(value.split()) <= set(written.replace(",", "").split()) else value
    if kind == "year" or ":" in value or not value:
        return "" if value in written else value
    grouped = f"{Decimal(value):,f}"
    return "" if grouped in written or value == written else grouped
