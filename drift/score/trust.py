"""How far the network that reads pairs is trusted: the bounds under ``network`` in ``weights.toml``.

It may sway how sure a finding is, it may say something of its own where it is very sure, which is never critical, and
it marks words in the HTML report.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from drift.model import Alignment, Evidence, Finding, Pair, Reading, Rule, Severity, Side, Span, Tag
from drift.score import weights

_CLOSE = 2
"""Code points between two words of one stretch."""
_WORD = 0.5
"""Probability from which a word is among those quoted."""


def bounds() -> Mapping[str, Any]:
    """The table: ``marks``, ``sways``, ``alone``."""
    known: Mapping[str, Any] = weights()["network"]
    return known


def reconsidered(
    findings: Sequence[Finding], alignment: Alignment, rules: Sequence[Rule]
) -> tuple[Finding, ...]:
    """The findings, swayed by what the network says of their pairs, and those that it makes itself.

    ``rules`` are those of the checks that were asked for.
    """
    readings = {pair.index: pair.reading for pair in alignment.matched}
    swayed = tuple(_swayed(f, readings.get(f.pair) if f.pair is not None else None) for f in findings)
    own = tuple(_own(swayed, alignment, {rule.id: rule for rule in rules}))
    over = {(f.rule.id, f.pair) for f in own}  # it said less of the same pair
    return (*(f for f in swayed if (f.rule.id, f.pair) not in over or f.severity is Severity.INFO), *own)


def marked(pair: Pair) -> tuple[Tag, ...]:
    """The words of a pair that a report marks: none where the pair as a whole seems right."""
    limits = bounds()["marks"]
    if pair.reading is None or pair.reading.risk < limits["risk"]:
        return ()
    return tuple(tag for tag in pair.reading.tags if tag.probability >= limits["word"])


def _swayed(finding: Finding, reading: Reading | None) -> Finding:
    """Log-odds of the finding and, beyond those of a usual pair, the network's: weighted and added."""
    known = bounds()["sways"].get(finding.rule.id)
    if reading is None or known is None or not known["weight"]:
        return finding
    beyond = _odds(reading.probability(known["type"])) - _odds(known["usual"])
    odds = _odds(finding.confidence) + known["weight"] * beyond
    return replace(finding, confidence=round(1 / (1 + math.exp(-odds)), 4))


def _odds(probability: float) -> float:
    p = min(max(probability, 0.001), 0.999)
    return math.log(p / (1 - p))


def _own(findings: Sequence[Finding], alignment: Alignment, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """What the network alone says, where its check says less; nothing of an article that was rewritten."""
    if alignment.mode == "rewrite":
        return
    told: dict[tuple[str, int | None], Severity] = {}
    for f in findings:
        told[f.rule.id, f.pair] = max(f.severity, told.get((f.rule.id, f.pair), Severity.INFO))
    for known in bounds()["alone"]:
        check = known["check"]
        if check not in rules or (known.get("across") and alignment.same_language):
            continue
        for pair in alignment.matched:
            sure = pair.reading.probability(known["type"]) if pair.reading else 0.0
            if sure < known["bound"]:
                continue
            found = _finding(rules[check], known, pair, alignment, sure)
            if found.severity > told.get((check, pair.index), Severity.INFO):
                told[check, pair.index] = found.severity
                yield found


def _finding(rule: Rule, known: Mapping[str, Any], pair: Pair, alignment: Alignment, sure: float) -> Finding:
    kind = next(kind for kind in rule.kinds if kind.name == known["kind"])
    return Finding(
        rule,
        kind,
        min(kind.severity, Severity.MAJOR),
        known["confidence"],
        kind.summary,
        tuple(_quoted(pair, alignment, known["type"])),
        pair.index,
        (("said by", f"the network alone, {sure:.2f}"),),
    )


def _quoted(pair: Pair, alignment: Alignment, of: str) -> Iterator[Evidence]:
    """By side the stretches of words that are tagged; its sentences where none is, or where they are unrelated."""
    tags = pair.reading.tags if pair.reading and of != "unrelated" else ()
    for side, document, sentences in (
        (Side.SOURCE, alignment.source, pair.source),
        (Side.TARGET, alignment.target, pair.target),
    ):
        words = [tag.span for tag in tags if tag.side is side and tag.probability >= _WORD]
        for span in _stretches(words) or [sentence.span for sentence in sentences]:
            yield Evidence(side, span, document.text[span.start : span.end])


def _stretches(words: Sequence[Span]) -> list[Span]:
    """Words that are neighbours as one."""
    out: list[Span] = []
    for span in sorted(words):
        if out and span.start - out[-1].end < _CLOSE:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
