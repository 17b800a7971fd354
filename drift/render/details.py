"""What ``-v`` adds: the pairs most likely to hold an error, and what moved the drift of each."""

from __future__ import annotations

from drift.model import Pair, Report

_MOST = 10
"""Pairs listed; a reader who wants all of them takes the JSON."""


def details(report: Report) -> str:
    """One line a pair, the highest drift first, with its features."""
    pairs = sorted(report.alignment.matched, key=lambda pair: (-pair.drift, pair.index))
    lines = ["drift of the pairs, highest first"]
    lines += [_line(pair) for pair in pairs[:_MOST]]
    if len(pairs) > _MOST:
        lines.append(f"  and {len(pairs) - _MOST} more, all in --output-format json")
    return "\n".join(lines) + "\n"


def _line(pair: Pair) -> str:
    features = ", ".join(f"{name} {value:+.2f}" for name, value in pair.features)
    start = " ".join(pair.source[0].text.split())
    short = start if len(start) <= 60 else start[:59] + "…"
    return f"  {pair.drift:.2f}  pair {pair.index}  similarity {pair.similarity:.2f}  ({features})  {short}"
