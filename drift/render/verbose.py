"""What ``-v`` adds below the findings: the ledger of names, and what moved the drift of the worst pairs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from drift import summary
from drift.model import Report
from drift.visible import plain

_PAIRS = 10
"""Pairs listed; the JSON report has all of them."""


def details(report: Report) -> str:
    """Both tables; each is left out where there is nothing to put in."""
    return "\n".join(part for part in (ledger(report), drifts(report)) if part)


def ledger(report: Report) -> str:
    """Every name, its renderings, how often and the verdict."""
    rows = [("name", "in the translation", "times", "verdict")]
    for entry in report.alignment.names:
        for number, rendering in enumerate(entry.renderings):
            name = plain(entry.source) or "(not in the source)"
            text = plain(rendering.text) or "(left out)"
            times = str(summary.times(rendering))
            rows.append(("" if number else name, text, times, rendering.verdict.value))
    return _table(rows)


def drifts(report: Report) -> str:
    """The pairs most likely to have drifted, and the features that say so."""
    rows = [("pair", "drift", "because")]
    for pair in summary.most_drifted(report.alignment)[:_PAIRS]:
        features = ", ".join(f"{name} {value:+.2f}" for name, value in pair.features)
        rows.append((str(pair.index + 1), f"{pair.drift:.2f}", features))
    return _table(rows)


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    """Columns padded to their widest cell; empty where only the heading stands."""
    if len(rows) == 1:
        return ""
    widths = [max(map(cell_len, column)) for column in zip_longest(*rows, fillvalue="")]
    return "".join(
        "  ".join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        + "\n"
        for row in rows
    )
