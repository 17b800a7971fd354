"""The Python interface."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import FIXTURES
from hypothesis import given, settings
from hypothesis import strategies as st

import drift
from drift.model import Evidence, Finding, Kind, Rule, Severity, Side, Span
from drift.score import faithfulness

DEMO = FIXTURES / "demo"


def test_a_text_and_a_file_are_told_apart(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("The ferry left at noon.", encoding="utf-8")
    by_file = drift.check(file, "The ferry left at noon.", "en", "en")
    by_text = drift.check("The ferry left at noon.", "The ferry left at noon.", "en", "en")
    assert by_file.ok and by_text.ok
    assert by_file.model.alignment.source.path == str(file)


def test_a_report_says_what_drifted(tmp_path):
    report = drift.check(DEMO / "source.en.md", DEMO / "back-translation.en.md")
    assert not report.ok and report.verdict == "drifted"
    assert sum(report.counts.values()) == len(report.findings)
    assert report.to_dict() == json.loads(report.to_json())
    assert report.signature.startswith("drift:")
    assert f"{len(report.findings)} findings" in report._repr_html_()
    for suffix in ("html", "json", "md", "txt"):
        report.save(tmp_path / f"report.{suffix}")
        assert (tmp_path / f"report.{suffix}").stat().st_size > 100
    with pytest.raises(drift.UsageError, match="suffix"):
        report.save(tmp_path / "report.docx")


def test_a_checker_runs_only_what_was_asked_for():
    checker = drift.Checker(encoder="use", checks=["numbers"])
    reports = list(checker.pipe([(DEMO / "source.en.md", DEMO / "back-translation.en.md")] * 2))
    assert {f.rule.id for report in reports for f in report.findings} == {"numbers"}
    assert reports[0].to_dict() == reports[1].to_dict()


def test_findings_do_not_depend_on_the_other_checks():
    def ids(*checks):
        texts = DEMO / "source.en.md", DEMO / "back-translation.en.md"
        report = drift.check(*texts, encoder="use", checks=checks)
        return {f.id for f in report.findings if f.rule.id == "names"}

    assert ids("names") == ids("omission", "names", "numbers") != set()


def test_an_unknown_check_is_refused():
    with pytest.raises(drift.UsageError, match="nmaes"):
        drift.Checker(checks=["nmaes"])


def test_a_missing_file_is_an_input_error():
    with pytest.raises(drift.InputError, match="gone"):
        drift.check(Path("gone.txt"), "text", "en", "en")


RULE = Rule("numbers", "x", (Kind("changed", Severity.CRITICAL, "x"),), "x")


def finding(severity: Severity, confidence: float) -> Finding:
    evidence = (Evidence(Side.SOURCE, Span(0, 1), "x"),)
    return Finding(RULE, RULE.kinds[0], severity, confidence, "x", evidence)


findings = st.lists(st.builds(finding, st.sampled_from(Severity), st.floats(0, 1)), max_size=30)


@settings(max_examples=200)
@given(findings, st.builds(finding, st.sampled_from(Severity), st.floats(0, 1)), st.integers(1, 500))
def test_one_more_error_never_raises_faithfulness(found, more, sentences):
    before, after = faithfulness(sentences, found), faithfulness(sentences, [*found, more])
    assert 0 <= after <= before <= 100


def test_faithfulness_of_silence_is_100():
    assert faithfulness(12, []) == 100
