"""The order of findings and their ids, which are made from words, never from positions."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from drift.model import Alignment, Finding, Side


def place(finding: Finding) -> tuple[int, int, int, str, str]:
    """Reading order of the source, then of the target; the worse first at one place."""
    starts = {e.side: e.span.start for e in reversed(finding.evidence)}
    return (
        starts.get(Side.SOURCE, -1),
        starts.get(Side.TARGET, -1),
        -finding.severity,
        finding.rule.id,
        finding.message,
    )


def identified(findings: Iterable[Finding], alignment: Alignment) -> tuple[Finding, ...]:
    """Findings with their ids: from check, kind, words and sentences, never from positions.

    Two findings that are alike in all of these get a running number, in reading order.
    """
    seen: Counter[str] = Counter()
    out = []
    pairs = {pair.index: pair for pair in alignment.pairs}
    for finding in findings:
        pair = pairs.get(finding.pair) if finding.pair is not None else None
        sentences = [s.text for s in (*pair.source, *pair.target)] if pair else []
        words = [f"{e.side.value}:{e.text}" for e in finding.evidence]
        key = "\x1f".join(
            (finding.rule.id, finding.kind.name, *words, *(" ".join(s.split()) for s in sentences))
        )
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        out.append(replace(finding, id=digest[:10]))
    return tuple(out)
