"""What the network says of a pair as plain values, for the JSON report, and back."""

from __future__ import annotations

from typing import Any, TypeAlias

from drift.model import Alignment, Document, Reading, Side, Span, Tag

Record: TypeAlias = dict[str, Any]


def to_record(alignment: Alignment, reading: Reading) -> Record:
    """Risk, types and tags; spans count in the files."""
    documents = {Side.SOURCE: alignment.source, Side.TARGET: alignment.target}
    tags = []
    for tag in reading.tags:
        there = documents[tag.side].place(tag.span)
        span = [there.start, there.end]
        tags.append({"side": tag.side.value, "span": span, "probability": tag.probability})
    return {"risk": reading.risk, "types": dict(reading.types), "tags": tags}


def from_record(record: Record | None, source: Document, target: Document) -> Reading | None:
    """The inverse of ``to_record``; None in a report that was made without a network."""
    if record is None:
        return None
    documents = {Side.SOURCE: source, Side.TARGET: target}
    tags = []
    for row in record["tags"]:
        side = Side(row["side"])
        tags.append(Tag(side, documents[side].recall(Span(*row["span"])), row["probability"]))
    return Reading(record["risk"], tuple(record["types"].items()), tuple(tags))
