"""The ledger of names: every name, its renderings, and links to where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from drift import summary
from drift.model import NameEntry, Rendering, Report, Side
from drift.render.webpage.notes import Place, place
from drift.visible import plain


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


def ledger(report: Report, prefix: str, most: int) -> tuple[Name, ...]:
    """The names of a report in the order of its ledger; links stay within the first ``most`` rows."""
    rows = {at: row for at, row in summary.pairs_by_sentence(report.alignment).items() if row < most}
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
