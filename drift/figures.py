"""The ledger of figures as plain values, for the JSON report, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from drift.model import (
    Alignment,
    Document,
    FigureEntry,
    FigureRendering,
    FigureVerdict,
    Span,
)

Record: TypeAlias = dict[str, Any]


def to_records(alignment: Alignment) -> list[Record]:
    """Every entry; spans count in the files."""
    return [
        {
            "source": entry.source,
            "kind": entry.kind,
            "value": entry.value,
            "renderings": [_told(alignment, rendering) for rendering in entry.renderings],
        }
        for entry in alignment.figures
    ]


def _told(alignment: Alignment, rendering: FigureRendering) -> Record:
    return {
        "text": rendering.text,
        "value": rendering.value,
        "verdict": rendering.verdict.value,
        "pairs": list(rendering.pairs),
        "source_spans": _placed(alignment.source, rendering.source_spans),
        "spans": _placed(alignment.target, rendering.spans),
    }


def _placed(document: Document, spans: Iterable[Span]) -> list[list[int]]:
    return [[there.start, there.end] for there in map(document.place, spans)]


def of_records(records: Iterable[Record], source: Document, target: Document) -> tuple[FigureEntry, ...]:
    """The inverse of ``to_records``."""
    return tuple(
        FigureEntry(
            record["source"],
            record["kind"],
            record["value"],
            tuple(_rendering(rendering, source, target) for rendering in record["renderings"]),
        )
        for record in records
    )


def _rendering(record: Record, source: Document, target: Document) -> FigureRendering:
    return FigureRendering(
        record["text"],
        FigureVerdict(record["verdict"]),
        record["value"],
        tuple(target.recall(Span(*span)) for span in record["spans"]),
        tuple(source.recall(Span(*span)) for span in record["source_spans"]),
        tuple(record["pairs"]),
    )
