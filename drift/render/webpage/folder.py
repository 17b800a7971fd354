"""A run as a folder: one page a pair, and an index that leads to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from drift import summary
from drift.model import Report, Run
from drift.render.webpage import environment, render, style
from drift.visible import plain

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the index."""

    file: str
    source: str
    target: str
    verdict: str
    headline: str
    faithfulness: str


def pages(run: Run) -> Mapping[str, str]:
    """Every page by its file's name; equal runs give equal bytes."""
    names = _names(run)
    return {
        "index.html": _index(run, names),
        **{name: render(Run((report,))) for name, report in zip(names, run.reports, strict=True)},
    }


def _index(run: Run, names: tuple[str, ...]) -> str:
    lines = [_line(name, report) for name, report in zip(names, run.reports, strict=True)]
    title = summary.plural(len(lines), "comparison")
    return (
        environment()
        .get_template("index.html.j2")
        .render(title=title, lines=lines, failures=run.failures, **style())
    )


def _line(name: str, report: Report) -> Line:
    return Line(
        name,
        plain(report.alignment.source.path),
        plain(report.alignment.target.path),
        summary.VERDICTS[report.verdict],
        summary.headline(report),
        summary.faithfulness(report),
    )


def _names(run: Run) -> tuple[str, ...]:
    """From the translation's path: letters, digits and hyphens; a second of one name gets a number."""
    out: list[str] = []
    seen = {"index"}
    for report in run.reports:
        stem = re.sub(r"[^\w.]+", "-", report.alignment.target.path).strip("-.")[-_LONGEST:] or "text"
        name, number = stem, 1
        while name.casefold() in seen:
            number += 1
            name = f"{stem}-{number}"
        seen.add(name.casefold())
        out.append(f"{name}.html")
    return tuple(out)
