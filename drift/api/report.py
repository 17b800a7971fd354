"""The report that users hold: what was found, and ways to write it down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drift import model, summary
from drift.errors import UsageError
from drift.model import Finding, Severity, Verdict
from drift.protocols import Renderer


class Report:
    """The result of one comparison, as users hold it: the findings, and ways to write them down."""

    def __init__(self, report: model.Report) -> None:
        self.model = report
        """The plain data, as checks and renderers see it."""

    @property
    def ok(self) -> bool:
        """No finding at major or worse, and nothing kept the comparison from being made whole."""
        return self.model.verdict is Verdict.FAITHFUL and not self.at_least(Severity.MAJOR)

    @property
    def verdict(self) -> str:
        """``faithful``, ``drifted``, ``unrelated`` or ``incomplete``."""
        return self.model.verdict.value

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What drifted, in reading order; suppressed findings are not among them."""
        return self.model.active

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings of each severity, by its word."""
        seen = Counter(finding.severity for finding in self.findings)
        return {severity.label: seen[severity] for severity in reversed(Severity)}

    @property
    def faithfulness(self) -> float | None:
        """0..100, see ``drift.score.faithfulness``; None where the comparison is incomplete."""
        return self.model.faithfulness

    @property
    def signature(self) -> str:
        """How the numbers were made; two reports are comparable when theirs are equal."""
        return self.model.signature

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that are ``severity`` or worse."""
        return tuple(finding for finding in self.findings if finding.severity >= severity)

    def render(self, name: str) -> str:
        """The report in one of the output formats, as text.

        Raises:
            UsageError: there is no such format.

        """
        return render(model.Run((self.model,)), name)

    def to_dict(self) -> dict[str, Any]:
        """The report as the ``drift-report/1`` contract has it, see docs/report.schema.json."""
        import json

        loaded: dict[str, Any] = json.loads(self.to_json())
        return loaded

    def to_json(self) -> str:
        """The same as text."""
        return self.render("json")

    def to_html(self) -> str:
        """One self-contained page."""
        return self.render("html")

    def save(self, path: str | Path) -> None:
        """Write the report; the suffix chooses the format (``.html``, ``.json``, ``.md``, ``.txt``).

        Raises:
            UsageError: the suffix names no format.

        """
        path = Path(path)
        formats = {".html": "html", ".htm": "html", ".json": "json", ".md": "markdown", ".txt": "full"}
        if path.suffix.lower() not in formats:
            raise UsageError(
                f"{path}: no report format goes by the suffix {path.suffix!r}",
                f"use one of {', '.join(formats)}",
            )
        path.write_text(self.render(formats[path.suffix.lower()]), encoding="utf-8", newline="")

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(
            f"<tr><td>{f.severity.label}</td><td>{escape(f.rule.id)}</td><td>{escape(f.message)}</td></tr>"
            for f in self.findings
        )
        return f"<table><caption>drift: {escape(self._said)}</caption><tbody>{rows}</tbody></table>"

    def __repr__(self) -> str:
        return f"<drift.Report {self._said}>"

    @property
    def _said(self) -> str:
        score = summary.faithfulness(self.model)
        return f"{self.verdict}: {len(self.findings)} findings, faithfulness {score}"


def render(run: model.Run, name: str) -> str:
    """A run in one of the output formats.

    Raises:
        UsageError: there is no such format.

    """
    return renderer(name)(run)


def renderer(name: str) -> Renderer:
    """The renderer of a format: drift's own, or a plug-in's.

    Raises:
        UsageError: there is no such format.

    """
    from drift.plugins import plugins
    from drift.render import RENDERERS

    found: Renderer | None = RENDERERS.get(name) or plugins("drift.formats").get(name)
    if found is None:
        known = (*RENDERERS, *plugins("drift.formats"))
        raise UsageError(f"no output format is called {name!r}", f"use one of {', '.join(known)}")
    return found
