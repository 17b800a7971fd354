"""After the checks: what does not count, how severe the rest is, and what that makes of the whole.

The checks say what drifted; a newsroom says what of it matters.  Everything that changes a finding after it was
found (configuration, baseline, remarks in the text) goes through ``reweighed`` and ``set_aside`` here, so that verdict
and faithfulness always agree with the findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePath

from drift.model import Failure, Finding, Report, Severity, Suppression, Verdict
from drift.protocols import Suppressor
from drift.score import faithfulness


def verdict(findings: Iterable[Finding], failures: Iterable[Failure] = ()) -> Verdict:
    """What the findings that count and the failures make of a comparison of two related texts."""
    if tuple(failures):
        return Verdict.INCOMPLETE
    worst = max((f.severity for f in findings if f.suppressed is None), default=Severity.INFO)
    return Verdict.DRIFTED if worst >= Severity.MAJOR else Verdict.FAITHFUL


def faithful(outcome: Verdict, source_sentences: int, findings: Sequence[Finding]) -> float | None:
    """The faithfulness of a comparison with this verdict; None where part of it was not made."""
    if outcome is Verdict.INCOMPLETE:
        return None
    return 0.0 if outcome is Verdict.UNRELATED else faithfulness(source_sentences, findings)


def judged(report: Report, findings: tuple[Finding, ...]) -> Report:
    """The report with these findings in place of its own; verdict and faithfulness follow from them."""
    apart = report.verdict is Verdict.UNRELATED and any(f.suppressed is None for f in findings)
    outcome = Verdict.UNRELATED if apart else verdict(findings, report.failures)
    score = faithful(outcome, len(report.alignment.source_sentences), findings)
    return replace(report, findings=findings, verdict=outcome, faithfulness=score)


def set_aside(report: Report, why: Callable[[Finding], Suppression | None]) -> Report:
    """Suppress the findings that ``why`` has a reason for; one that is suppressed already keeps its first reason."""
    return judged(
        report,
        tuple(
            finding if finding.suppressed else replace(finding, suppressed=why(finding))
            for finding in report.findings
        ),
    )


def reweighed(report: Report, severity: Callable[[Finding], Severity]) -> Report:
    """Give every finding the severity that the function says."""
    return judged(report, tuple(replace(f, severity=severity(f)) for f in report.findings))


def applied(report: Report, after: Iterable[Suppressor]) -> Report:
    """The report after every one of the steps, in their order."""
    for step in after:
        report = step(report)
    return report


def concerns(what: str, finding: Finding) -> bool:
    """Whether ``what``, a check (``names``) or a kind of one (``names/added``), is that of the finding."""
    return what in {finding.rule.id, f"{finding.rule.id}/{finding.kind.name}"}


@dataclass(frozen=True)
class Policy:
    """A newsroom's own severities, and the checks it does not want in some files: a ``Suppressor``."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    """By check or ``check/kind``; the kind wins over its check."""
    ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Patterns of paths, as in a .gitignore file, with checks or ``check/kind``s that do not count there."""
    root: str = ""
    """The folder that the patterns count from; the working directory where it is empty."""

    def __call__(self, report: Report) -> Report:
        """The report by this policy; the signature says that there was one."""
        if not self.severities and not self.ignores:
            return report
        said = repr((sorted(self.severities.items()), sorted(self.ignores.items())))
        signature = f"{report.signature}|pol:{sha256(said.encode()).hexdigest()[:8]}"
        patterns = self._patterns(report)
        report = replace(report, signature=signature)
        if (
            report.verdict is not Verdict.UNRELATED
        ):  # two strangers are no matter of how severe an omission is
            report = reweighed(report, self._severity)
        return set_aside(report, lambda finding: self._reason(finding, patterns))

    def _severity(self, finding: Finding) -> Severity:
        check = self.severities.get(finding.rule.id, finding.severity)
        return self.severities.get(f"{finding.rule.id}/{finding.kind.name}", check)

    def _patterns(self, report: Report) -> tuple[str, ...]:
        """The patterns that match a path of either side."""
        from pathspec import GitIgnoreSpec

        paths = [_below(self.root, d.path) for d in (report.alignment.source, report.alignment.target)]
        return tuple(
            pattern
            for pattern in self.ignores
            if any(GitIgnoreSpec.from_lines([pattern]).match_file(path) for path in paths)
        )

    def _reason(self, finding: Finding, patterns: Iterable[str]) -> Suppression | None:
        for pattern in patterns:
            if any(concerns(what, finding) for what in self.ignores[pattern]):
                return Suppression("config", f"per-file-ignores of {pattern}")
        return None


def _below(root: str, path: str) -> str:
    """A path as seen from the root, with forward slashes; one outside it stays absolute."""
    import os

    try:
        return PurePath(os.path.relpath(path, root or ".")).as_posix()
    except ValueError:  # another drive
        return PurePath(path).as_posix()
