"""What a newsroom says after the checks: severities, files, and what that makes of the whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import FIXTURES
from hypothesis import given
from hypothesis import strategies as st
from sample_run import chinese

import drift
from drift.judgement import Policy, concerns, judged, reweighed, set_aside
from drift.model import Failure, Severity, Suppression, Verdict

PLAIN = judged(chinese(), tuple(replace(f, suppressed=None) for f in chinese().findings))
DEMO = FIXTURES / "demo"


def test_without_a_policy_nothing_changes():
    assert Policy()(PLAIN) is PLAIN


def test_a_kind_wins_over_its_check():
    policy = Policy({"names": Severity.MINOR, "names/garbled": Severity.MAJOR})
    report = policy(PLAIN)
    named = {f.kind.name: f.severity for f in report.findings if f.rule.id == "names"}
    assert named["garbled"] is Severity.MAJOR and set(named.values()) == {Severity.MAJOR, Severity.MINOR}
    assert report.signature != PLAIN.signature
    assert report.signature != Policy({"names": Severity.MINOR})(PLAIN).signature
    assert report.faithfulness > PLAIN.faithfulness


def test_what_is_lowered_does_not_fail_the_pair():
    report = reweighed(PLAIN, lambda finding: Severity.MINOR)
    assert report.verdict is Verdict.FAITHFUL and len(report.active) == len(PLAIN.findings)


@pytest.mark.parametrize(
    ("pattern", "what", "hit"),
    [
        ("desk*/**", "names", True),
        ("*.zh.md", "names/garbled", True),
        ("*.zh.md", "names/alias", False),
        ("opinion/**", "names", False),
        ("harbour.en.md", "names", True),
        ("/harbour.en.md", "names", False),
    ],
)
def test_files_may_be_spared_a_check(pattern, what, hit):
    report = Policy(ignores={pattern: (what,)})(PLAIN)
    hidden = [f for f in report.findings if f.suppressed and f.kind.name == "garbled"]
    assert bool(hidden) == hit
    for finding in hidden:
        assert finding.suppressed == Suppression("config", f"per-file-ignores of {pattern}")
    assert len(report.findings) == len(PLAIN.findings)


def test_patterns_count_from_the_root(tmp_path):
    alignment = replace(
        PLAIN.alignment, target=replace(PLAIN.alignment.target, path=str(tmp_path / "a" / "b.md"))
    )
    report = replace(PLAIN, alignment=alignment)
    inside = Policy(ignores={"/a/*.md": ("names",)}, root=str(tmp_path))
    assert len(inside(report).active) < len(report.active)
    assert len(replace(inside, root=str(tmp_path / "a"))(report).active) == len(report.active)


def test_the_first_reason_stays():
    first = set_aside(PLAIN, lambda finding: Suppression("baseline", "agreed"))
    again = set_aside(first, lambda finding: Suppression("config", "later"))
    assert {f.suppressed.by for f in again.findings} == {"baseline"}
    assert first.verdict is Verdict.FAITHFUL and first.faithfulness == 100


def test_a_crash_is_never_a_pass():
    broken = replace(PLAIN, failures=(Failure("names", "the check crashed"),), verdict=Verdict.INCOMPLETE)
    after = set_aside(broken, lambda finding: Suppression("config"))
    assert (after.verdict, after.faithfulness) == (Verdict.INCOMPLETE, None)


def test_unrelated_texts_stay_unrelated_until_somebody_says_otherwise():
    apart = replace(PLAIN, verdict=Verdict.UNRELATED, faithfulness=0.0)
    assert reweighed(apart, lambda finding: Severity.MINOR).verdict is Verdict.UNRELATED
    assert set_aside(apart, lambda finding: Suppression("baseline")).verdict is Verdict.FAITHFUL
    lowered = Policy({f.rule.id: Severity.INFO for f in apart.findings})(apart)
    assert [f.severity for f in lowered.findings] == [f.severity for f in apart.findings]


@given(st.lists(st.booleans(), min_size=len(PLAIN.findings), max_size=len(PLAIN.findings)))
def test_setting_aside_never_makes_it_worse(hide):
    hidden = dict(zip((f.id for f in PLAIN.findings), hide, strict=True))
    report = set_aside(PLAIN, lambda finding: Suppression("inline") if hidden[finding.id] else None)
    assert report.faithfulness >= PLAIN.faithfulness
    assert len(report.active) == len(PLAIN.findings) - sum(hidden[f.id] for f in report.findings)


def test_concerns():
    finding = PLAIN.findings[0]
    assert concerns(finding.rule.id, finding) and concerns(f"{finding.rule.id}/{finding.kind.name}", finding)
    assert not concerns(finding.kind.name, finding)


def test_a_checker_applies_the_steps_in_order():
    steps = [
        lambda report: set_aside(report, lambda finding: Suppression("baseline", "all of it")),
        Policy({"names": Severity.INFO}),
    ]
    checker = drift.Checker(encoder="use", checks=["names"], after=steps)
    report = checker.check(DEMO / "source.en.md", DEMO / "back-translation.en.md")
    assert report.ok and report.findings == () and report.model.findings
    assert {f.severity for f in report.model.findings} == {Severity.INFO}
    assert "|pol:" in report.signature
