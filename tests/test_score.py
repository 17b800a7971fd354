"""The drift of a pair: every feature pushes one way, and what moved it can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import document, lines
from hypothesis import given
from hypothesis import strategies as st

from drift.checks.meaning import Meaning, unexplained
from drift.model import Alignment, Evidence, Finding, Kind, Pair, Rule, Severity, Side, Span
from drift.score import raised, residual, scored
from drift.score.words import log_odds, table

FEATURES = ("unlinked source", "weakest source", "weakest target", "e5", "cosine", "length")
LANGUAGES = [("en", "de"), ("zh", "en"), ("en", "en"), ("is", "fo")]


def pair(**changes) -> Pair:
    (source,), (target,) = lines(document("The ferry left at noon.")), lines(document("Die Fähre legte ab."))
    traits = {"unlinked source": 5.0, "weakest source": 0.5, "weakest target": 0.5, "e5": 0.08}
    return replace(Pair(0, (source,), (target,), 0.8, traits=tuple(traits.items())), **changes)


def judged(one: Pair, findings=(), encoder: str = "use") -> Pair:
    """The pair as a report has it."""
    sides = document("The ferry left at noon."), document("Die Fähre legte ab.", "de")
    alignment = Alignment(*sides, one.source, one.target, (one,))
    return raised(scored(alignment, encoder), findings).pairs[0]


def finding(rule: str, severity: Severity = Severity.MINOR, index: int = 0) -> Finding:
    kind = Kind("odd", severity, "something is odd")
    where = (Evidence(Side.SOURCE, Span(0, 3), "The"),)
    return Finding(Rule(rule, "", (kind,), ""), kind, severity, 0.8, "odd", where, index)


def test_no_weight_is_negative():
    for name, model in table()["models"].items():
        assert all(weight >= 0 for key, weight in model.items() if key != "bias"), name
        assert set(model) <= {"bias", *table()["spread"]}
    assert all(set(mean) == set(table()["spread"]) for mean in table()["mean"].values())


@pytest.mark.parametrize("languages", LANGUAGES)
@given(st.lists(st.floats(0, 2), min_size=6, max_size=6), st.integers(0, 5), st.floats(0, 1))
def test_a_worse_feature_never_lowers_the_drift(languages, values, which, more):
    features = dict(zip(FEATURES, values, strict=True))
    worse = {**features, FEATURES[which]: features[FEATURES[which]] + more}
    assert log_odds(worse, languages)[0] >= log_odds(features, languages)[0]


def test_the_features_add_up_to_the_drift():
    odds, moved = log_odds(dict(zip(FEATURES, (9.0, 0.6, 0.6, 0.1, 0.3, 0.0), strict=True)), ("en", "de"))
    assert odds == pytest.approx(table()["models"]["pooled"]["bias"] + sum(moved.values()))


def test_a_pair_says_what_moved_it():
    assert 0 < judged(pair()).drift < 1
    assert [name for name, _ in judged(pair()).features] == [
        "unlinked source", "weakest source", "weakest target", "e5", "cosine", "length", "findings"
    ]  # fmt: skip
    assert "cosine" not in residual(pair(), "use+e5", ("en", "de"))[1]
    assert [name for name, _ in judged(pair(traits=())).features] == [
        "cosine", "length", "findings"
    ]  # fmt: skip


@given(st.lists(st.sampled_from(list(Severity)), max_size=4), st.sampled_from(list(Severity)))
def test_one_more_finding_never_lowers_the_drift(some, more):
    before, after = (
        judged(pair(), [finding("odd", s) for s in found]).drift for found in (some, [*some, more])
    )
    assert after >= before


def test_what_has_no_counterpart_has_drifted():
    alone = judged(pair(target=()), [finding("omission", Severity.MAJOR)])
    assert (alone.drift, alone.features) == (1.0, (("one-sided", 1.0),))


def test_meaning_is_silent_where_another_check_says_what_differs():
    shifted, other = finding("meaning"), finding("names")
    assert unexplained([shifted]) == [shifted]
    assert unexplained([shifted, other]) == [other]
    assert unexplained([shifted, finding("names", index=1)]) == [shifted, finding("names", index=1)]
    assert shifted in unexplained([shifted, finding("names", Severity.INFO)])


def test_meaning_judges_no_pair_whose_words_are_not_linked():
    source, target = document("The ferry left at noon."), document("Die Fähre legte ab.", "de")
    for traits, count in (((), 0), (pair().traits, 1)):
        one = pair(drift=0.99, traits=traits)
        alignment = Alignment(source, target, one.source, one.target, (one,))
        assert len(list(Meaning()(alignment))) == count
