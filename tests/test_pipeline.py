"""The pipeline: second opinions, crashes, identities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest
from conftest import FakeEncoder, document, lines

from drift.identity import identified
from drift.mentions import dates
from drift.model import Evidence, Finding, Kind, Matching, Pair, Rule, Severity, Side, Span, Verdict
from drift.opinion import doubtful
from drift.pipeline import Method, compare

KIND = Kind("odd", Severity.MAJOR, "something is odd")


@dataclass(frozen=True)
class Odd:
    """Finds the same words twice."""

    rule: ClassVar[Rule] = Rule("odd", "something is odd", (KIND,), "")
    crash: bool = False

    def __call__(self, alignment):
        if self.crash:
            raise RuntimeError("on purpose")
        for pair in alignment.matched[:1] * 2:
            span = pair.source[0].span
            yield Finding(
                self.rule,
                KIND,
                KIND.severity,
                0.9,
                "odd",
                (Evidence(Side.SOURCE, span, pair.source[0].text),),
                pair.index,
            )


SOURCE = document(
    "\n".join(f"Sentence number {word} is here." for word in ("one", "two", "three", "four", "five"))
)


def method(*checks) -> Method:
    return Method(FakeEncoder(), checks)


def test_equal_findings_get_different_ids_that_do_not_change():
    reports = [compare(SOURCE, SOURCE, method(Odd())) for _ in range(2)]
    ids = [[f.id for f in report.findings] for report in reports]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2
    assert all(report.verdict is Verdict.DRIFTED for report in reports)


def test_an_id_does_not_depend_on_positions():
    moved = document("An opening line that is new.\n" + SOURCE.text)
    before, after = (compare(d, d, method(Odd())) for d in (SOURCE, moved))
    evidence = before.findings[0].evidence[0]
    shifted = Evidence(evidence.side, Span(evidence.span.start + 29, evidence.span.end + 29), evidence.text)
    pair = next(p for p in after.alignment.pairs if p.source[0].text == evidence.text)
    again = Finding(Odd.rule, KIND, KIND.severity, 0.9, "odd", (shifted,), pair.index)
    assert identified([again], after.alignment)[0].id == before.findings[0].id


def test_a_crash_makes_the_report_incomplete_and_keeps_the_rest():
    report = compare(SOURCE, SOURCE, method(Odd(crash=True), Odd()))
    assert (report.verdict, report.faithfulness) == (Verdict.INCOMPLETE, None)
    assert [failure.what for failure in report.failures] == ["odd"]
    assert len(report.findings) == 2


def test_a_crash_in_the_ledger_of_dates_is_said_of_dates_and_keeps_the_numbers(monkeypatch):
    def crash(alignment):
        raise ZeroDivisionError

    monkeypatch.setattr(dates, "ledger", crash)
    text = document("It opened on 20 March with 4,000 guests.\nNobody had asked them.")
    report = compare(text, text, method())
    assert [failure.what for failure in report.failures] == ["dates"]
    assert "4,000" in [entry.source for entry in report.alignment.figures]


def matching(*similarities: float, lone: int = 0) -> Matching:
    """So many 1-1 pairs, and lone source sentences behind them."""
    doc = document("\n".join(f"Line {i}." for i in range(len(similarities) + lone)))
    sentences = lines(doc)
    pairs = [Pair(i, (sentences[i],), (sentences[i],), s) for i, s in enumerate(similarities)]
    pairs += [Pair(i, (sentences[i],), ()) for i in range(len(similarities), len(sentences))]
    return Matching(tuple(pairs))


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (matching(*[0.8] * 30), False),
        (matching(*[0.8] * 30, lone=1), True),
        (matching(*[0.8] * 24, *[0.4] * 6), True),
        (matching(*[0.8] * 10), True),
        (matching(lone=3), False),
    ],
    ids=["even", "one alone", "some weak", "short", "one side empty"],
)
def test_a_second_opinion_is_for_doubtful_alignments(result, expected):
    assert doubtful(result) is expected
