"""A run as a folder: one page a pair, and an index that leads to them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drift import summary
from drift.model import Run
from drift.render.webpage import render
from drift.render.webpage.comparisons import line
from drift.render.webpage.dress import Shape, dressed, environment

_LONGEST = 100


_SHAPE = Shape()


def pages(run: Run, shape: Shape = _SHAPE) -> Mapping[str, str]:
    """Every page by its file's name; equal runs give equal bytes."""
    names = _names(run)
    return {
        "index.html": _index(run, names, shape),
        **{name: render(Run((report,)), shape) for name, report in zip(names, run.reports, strict=True)},
    }


def _index(run: Run, names: tuple[str, ...], shape: Shape) -> str:
    lines = [line(name, report) for name, report in zip(names, run.reports, strict=True)]
    title = summary.plural(len(lines), "comparison")
    return (
        environment()
        .get_template("index.html.j2")
        .render(title=title, lines=lines, failures=run.failures, dress=dressed(shape, "index.js"))
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
