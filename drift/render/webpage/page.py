"""The whole page as values: nothing below decides, the template only lays out."""

from __future__ import annotations

from dataclasses import dataclass

from drift import summary
from drift.model import Failure, Report, Run, Severity, Verdict
from drift.render.webpage import ledger
from drift.render.webpage.comparisons import Line, line
from drift.render.webpage.manual import Manual, manual
from drift.render.webpage.minimap import MapCell, minimap
from drift.render.webpage.panels import Panel, Tongue, panels, tongue
from drift.render.webpage.rows import Row, rows
from drift.score.trust import marked
from drift.visible import plain

ROWS = 5000
"""Rows a page shows; what is beyond is counted aloud."""
_UNSPACED = {"zh", "ja", "th", "lo", "km", "my", "yue", "wuu"}
_FIRST = 12
"""Lines of the list on the first screen; the others unfold."""

_LEAD = {
    Verdict.FAITHFUL: "Nothing that needs a correction was found.",
    Verdict.DRIFTED: "The translation says something else than its source in the places below.",
    Verdict.UNRELATED: "The two texts hardly share a sentence. Look whether the right files were compared; "
    "what stands below is no judgement of the translation.",
    Verdict.INCOMPLETE: "Part of the comparison could not be made. What is missing may hide drifts.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of findings: one that says the same several times stands once."""

    panel: Panel
    again: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One report, laid out."""

    prefix: str
    level: int
    """Of its headings."""
    report: Report
    source_path: str
    target_path: str
    source: Tongue
    target: Tongue
    verdict: str
    lead: str
    headline: str
    faithfulness: str
    coverage: summary.Coverage
    counts: dict[Severity, int]
    checks: dict[str, int]
    rate: str
    panels: tuple[Panel, ...]
    first: tuple[Entry, ...]
    more: tuple[Entry, ...]
    rows: tuple[Row, ...]
    hidden_rows: int
    map: tuple[MapCell, ...]
    per_cell: int
    names: tuple[ledger.Line, ...]
    figures: tuple[ledger.Line, ...]
    changes: bool
    """Both sides are in one language, so the word diff can be switched on."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template sees."""

    title: str
    views: tuple[View, ...]
    index: tuple[Line, ...]
    """The table of comparisons."""
    failures: tuple[Failure, ...]
    checks: dict[str, int]
    counts: dict[Severity, int]
    manuals: tuple[Manual, ...]
    """Of the checks that found anything."""
    found: int
    aside: int
    changes: bool
    linked: bool
    """Some words are linked, so that the links can be switched on."""
    doubts: bool
    """The network takes some words for wrong."""


def lay_out(run: Run) -> Page:
    """Lay out a run; the rows of all reports together stay within ``ROWS``."""
    left, views = ROWS, []
    for number, report in enumerate(run.reports, 1):
        views.append(_view(report, f"p{number}-" if len(run.reports) > 1 else "", left))
        left -= len(views[-1].rows)
    active = [finding for report in run.reports for finding in report.active]
    every = [finding for report in run.reports for finding in report.findings]
    first = views[0] if len(views) == 1 else None
    return Page(
        title=f"{first.source_path} and {first.target_path}" if first else f"{len(views)} comparisons",
        views=tuple(views),
        index=tuple(line(f"#p{number}", report) for number, report in enumerate(run.reports, 1)),
        failures=run.failures,
        checks=summary.by_check(every),
        counts=summary.by_severity(every),
        manuals=tuple(manual(rule) for _, rule in sorted({f.rule.id: f.rule for f in every}.items())),
        found=len(active),
        aside=len(every) - len(active),
        changes=any(view.changes for view in views),
        linked=any(pair.links for report in run.reports for pair in report.alignment.pairs),
        doubts=any(marked(pair) for report in run.reports for pair in report.alignment.pairs),
    )


def _view(report: Report, prefix: str, most: int) -> View:
    alignment = report.alignment
    numbered = panels(report, prefix)
    drawn = rows(report, numbered, prefix, most)
    listed = _entries(report, numbered)
    cells, per_cell = minimap(drawn)
    return View(
        prefix=prefix,
        level=3 if prefix else 2,
        report=report,
        source_path=plain(alignment.source.path),
        target_path=plain(alignment.target.path),
        source=tongue(alignment.source.language),
        target=tongue(alignment.target.language),
        verdict=summary.VERDICTS[report.verdict],
        lead=_LEAD[report.verdict],
        headline=summary.headline(report),
        faithfulness=summary.faithfulness(report),
        coverage=summary.coverage(alignment),
        counts=summary.by_severity(report.active),
        checks=summary.by_check(report.active),
        rate=_rate(report),
        panels=numbered,
        first=listed[:_FIRST],
        more=listed[_FIRST:],
        rows=drawn,
        hidden_rows=len(alignment.pairs) - len(drawn),
        map=cells,
        per_cell=per_cell,
        names=ledger.names(report, prefix, len(drawn)),
        figures=ledger.figures(report, prefix, len(drawn)),
        changes=alignment.same_language,
    )


def _rate(report: Report) -> str:
    """``19.3 per 1,000 source words``; in a script without spaces characters are counted."""
    source = report.alignment.source_sentences
    characters = report.alignment.source.language.split("-")[0] in _UNSPACED
    size = sum(len(s.text if characters else s.text.split()) for s in source)
    per = 1000 * len(report.active) / max(1, size)
    return f"{per:.1f} per 1,000 source {'characters' if characters else 'words'}"


def _entries(report: Report, numbered: tuple[Panel, ...]) -> tuple[Entry, ...]:
    panel_of = {id(panel.finding): panel for panel in numbered}
    groups: dict[tuple[object, ...], list[Panel]] = {}
    for finding in summary.worst_first(report.active):
        panel = panel_of[id(finding)]
        groups.setdefault((summary.label(finding), finding.message, panel.excerpt), []).append(panel)
    return tuple(Entry(panels[0], tuple(panels[1:])) for panels in groups.values())
