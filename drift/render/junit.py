"""JUnit XML: a suite a pair and a case a check, passes too, so that it shows what was looked at.

A case fails on a finding that is major or worse; what is less is in its output.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from drift import places, summary
from drift.model import Failure, Finding, Report, Run, Severity
from drift.statement import because, broken, checks_run, hidden, statement
from drift.visible import plain

if TYPE_CHECKING:
    import junitparser


def render(run: Run) -> str:
    """All suites; what could not be compared at all is a suite of its own."""
    import junitparser

    log = junitparser.JUnitXml("drift")
    if run.failures:
        log.add_testsuite(_lost(run.failures))
    for report in run.reports:
        log.add_testsuite(_suite(report))
    text: bytes = log.tostring()  # type: ignore[no-untyped-call]
    # a line an element, written alike with and without lxml; "<" and ">" never stand bare in a text
    body = text.decode("utf-8").replace(" />", "/>").replace("><", ">\n<")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _suite(report: Report) -> junitparser.TestSuite:
    import junitparser

    source, target = (places.tidy(d.path) for d in (report.alignment.source, report.alignment.target))
    suite = junitparser.TestSuite(plain(f"{source} -> {target}"))
    about = {
        "verdict": report.verdict.value,
        "faithfulness": summary.faithfulness(report),
        "suppressed": hidden(report),
        "signature": report.signature,
    }
    for name, value in about.items():
        if value:
            suite.add_property(name, plain(value))
    for check in checks_run(report):
        suite.add_testcase(_case(report, check, plain(target)))
    return suite


def _case(report: Report, check: str, path: str) -> junitparser.TestCase:
    import junitparser

    case = junitparser.TestCase(check, path)
    found = summary.worst_first(finding for finding in report.active if finding.rule.id == check)
    bad = [finding for finding in found if finding.severity >= Severity.MAJOR]
    said = [_line(report, finding) for finding in found]
    results: list[junitparser.Error | junitparser.Failure] = [
        _error(failure) for failure in report.failures if failure.what == check
    ]
    if bad:
        more = f" And {len(bad) - 1:,} more." if len(bad) > 1 else ""
        failure = junitparser.Failure(plain(statement(bad[0])) + more, summary.label(bad[0]))
        failure.text = "\n".join(said[: len(bad)])
        results.append(failure)
        region = places.anchor(report.alignment, bad[0]).region
        case._elem.set("file", path)
        case._elem.set("line", str(region.start.line))
    if results:
        case.result = [*results]
    said = said[len(bad) :] + _aside(report, check)
    if said:
        case.system_out = "\n".join(said)
    return case


def _aside(report: Report, check: str) -> list[str]:
    count = sum(finding.suppressed is not None for finding in report.findings if finding.rule.id == check)
    return [f"{count:,} set aside"] if count else []


def _line(report: Report, finding: Finding) -> str:
    mark = places.anchor(report.alignment, finding)
    start = mark.region.start
    return plain(
        f"{mark.path}:{start.line}:{start.column}: {finding.severity.label} {summary.label(finding)} "
        f"{statement(finding)} {because(finding)}"
    ).rstrip()


def _lost(failures: Iterable[Failure]) -> junitparser.TestSuite:
    import junitparser

    suite = junitparser.TestSuite("not compared")
    for failure in failures:
        case = junitparser.TestCase(plain(places.tidy(failure.what)), "drift")
        case.result = [_error(failure)]
        suite.add_testcase(case)
    return suite


def _error(failure: Failure) -> junitparser.Error:
    import junitparser

    error = junitparser.Error(plain(failure.message), "failed")
    error.text = plain(broken(failure))
    return error
