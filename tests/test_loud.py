"""A check that is loud between two languages is information there."""

from __future__ import annotations

import pytest
from conftest import pair

from drift.checks import CATALOGUE
from drift.checks.numbers import Numbers
from drift.loud import Loud, calmed, lines
from drift.model import Severity


@pytest.mark.parametrize(
    ("line", "calm"),
    [
        (("numbers", "en", "de"), True),
        (("numbers/changed", "*", "de"), True),
        (("numbers/unit", "en", "de"), False),
        (("numbers", "en", "fr"), False),
        (("dates", "*", "*"), False),
    ],
)
def test_a_line_holds_a_finding_down(line, calm):
    alignment = pair("The bridge cost 400 dollars.", "Die Brücke kostete 900 Dollar.", "en-GB", "de")
    found = list(Numbers()(alignment))
    assert found
    told = calmed(found, alignment, [Loud(*line, 2.5, "it is loud")])
    assert [f.severity == Severity.INFO for f in told] == [calm] * len(found)
    assert [("held down", "it is loud") in f.details for f in told] == [calm] * len(found)


def test_the_table_names_checks():
    known = {check.rule.id for check in CATALOGUE}
    known |= {f"{check.rule.id}/{kind.name}" for check in CATALOGUE for kind in check.rule.kinds}
    assert {line.check for line in lines()} <= known
    assert all(line.alarms >= 2 and line.reason for line in lines())
