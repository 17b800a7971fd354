"""What two checks say of the same words is said once."""

from __future__ import annotations

import pytest

from drift.api import Checker
from drift.checks import CATALOGUE
from drift.doubles import PRECEDENCE, without_doubles
from drift.model import Evidence, Finding, Severity, Side, Span


def finding(check: str, kind: str, *places: tuple[Side, int, int]) -> Finding:
    rule = next(c.rule for c in CATALOGUE if c.rule.id == check)
    kinds = {k.name: k for k in rule.kinds}
    evidence = tuple(Evidence(side, Span(start, end), "x" * (end - start)) for side, start, end in places)
    return Finding(rule, kinds[kind], Severity.MAJOR, 0.9, "", evidence, 0)


S, T = Side.SOURCE, Side.TARGET


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        (("dates", "changed", (S, 3, 15), (T, 3, 15)), ("numbers", "changed", (S, 11, 15), (T, 11, 15))),
        (("omission", "sentence", (S, 0, 40), (T, 9, 9)), ("quotes", "dropped", (S, 5, 30), (T, 0, 0))),
        (("garbled", "repetition", (T, 9, 28), (S, 0, 20)), ("numbers", "added", (S, 0, 0), (T, 9, 13))),
    ],
)
def test_one_of_two_goes(winner, loser):
    kept, gone = finding(winner[0], winner[1], *winner[2:]), finding(loser[0], loser[1], *loser[2:])
    assert without_doubles([gone, kept]) == [kept]
    assert without_doubles([gone]) == [gone]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("dates", "changed", (S, 3, 15), (T, 3, 15)), ("numbers", "changed", (S, 20, 24), (T, 20, 24))),
        (("dates", "dropped", (S, 3, 15)), ("numbers", "changed", (S, 11, 15), (T, 20, 24))),
        (("omission", "sentence", (S, 0, 40), (T, 9, 9)), ("quotes", "altered", (S, 35, 60), (T, 0, 10))),
        (("addition", "sentence", (T, 0, 40), (S, 9, 9)), ("quotes", "invented", (T, 5, 30))),
        (("omission", "sentence", (S, 0, 40), (T, 9, 9)), ("names", "garbled", (S, 5, 9), (T, 50, 55))),
    ],
)
def test_both_stay(one, other):
    both = [finding(one[0], one[1], *one[2:]), finding(other[0], other[1], *other[2:])]
    assert without_doubles(both) == both


def test_precedences_name_checks_and_kinds():
    kinds = {f"{c.rule.id}/{kind.name}" for c in CATALOGUE for kind in c.rule.kinds}
    checks = {c.rule.id for c in CATALOGUE}
    for rule in PRECEDENCE:
        assert rule.winner in kinds
        assert set(rule.losers) < checks
        assert rule.winner.partition("/")[0] not in rule.losers


def test_a_changed_year_is_reported_once():
    report = next(
        Checker(checks=["numbers", "dates"], words=False).segments(
            [_sides("The mill closed on 3 March 1994.", "Die Mühle schloss am 3. März 1949.")]
        )
    )
    assert [f.rule.id for f in report.findings] == ["dates"]


def _sides(source: str, target: str):
    from conftest import document

    return document(source, "en"), document(target, "de")
