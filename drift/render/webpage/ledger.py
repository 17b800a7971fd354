"""The ledger of names: every name, its renderings, and links to where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from drift import summary
from drift.model import NameEntry, Rendering, Report, Side
from drift.visible import plain


@dataclass(frozen=True, slots=True)
class Place:
    """A link to a row."""

    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A line of the ledger of names."""

    text: str
    times: int
    verdict: str
    places: tuple[Place, ...]
    reasons: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the ledger."""

    source: str
    kind: str
    harmless: bool
    renderings: tuple[Rendered, ...]


def ledger(report: Report, prefix: str) -> tuple[Name, ...]:
    """The names of a report in the order of its ledger."""
    rows = summary.pairs_by_sentence(report.alignment)
    return tuple(_name(report, entry, prefix, rows) for entry in report.alignment.names)


def _name(report: Report, entry: NameEntry, prefix: str, rows: dict[tuple[Side, int], int]) -> Name:
    return Name(
        source=plain(entry.source),
        kind=entry.kind,
        harmless=all(rendering.verdict in summary.HARMLESS for rendering in entry.renderings),
        renderings=tuple(
            Rendered(
                text=plain(rendering.text),
                times=summary.times(rendering),
                verdict=rendering.verdict.value,
                places=tuple(
                    Place(index + 1, f"#{prefix}r{index + 1}")
                    for index in sorted(set(rendering.pairs or _pairs(report, rendering, rows)))
                ),
                reasons=plain("; ".join(rendering.reasons)),
            )
            for rendering in entry.renderings
        ),
    )


def _pairs(report: Report, rendering: Rendering, rows: dict[tuple[Side, int], int]) -> tuple[int, ...]:
    """The pairs in which it stands, where the ledger itself does not say."""
    side = Side.TARGET if rendering.spans else Side.SOURCE
    spans = rendering.spans or rendering.source_spans
    places = ((side, summary.sentence_index(report.alignment, side, span.start)) for span in spans)
    return tuple(rows[place] for place in places if place in rows)
