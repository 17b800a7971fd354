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

FEATURES = tuple(table()["spread"])
LANGUAGES = [("en", "de"), ("zh", "en"), ("en", "en"), ("is", "fo")]


def pair(**changes) -> Pair:
    (source,), (target,) = lines(document("The ferry left at noon.")), lines(document("Die Fähre legte ab."))
    traits = {"unlinked source": 5.0, "weakest target": 0.5, "e5": 0.08}
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


def test_no_curve_falls():
    for name, model in table()["models"].items():
        assert set(model["curves"]) <= set(table()["spread"]), name
        for curve in model["curves"].values():
            assert curve["at"] == sorted(set(curve["at"]))
            assert curve["odds"] == sorted(curve["odds"])
            assert len(curve["at"]) == len(curve["odds"])
    assert all(set(mean) == set(table()["spread"]) for mean in table()["mean"].values())


@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_usual_correct_pair_is_moved_by_nothing(languages):
    mean = table()["mean"].get("-".join(sorted(languages)), table()["mean"]["*"])
    odds, moved = log_odds(mean, languages)
    assert moved == pytest.approx(dict.fromkeys(moved, 0), abs=0.01)
    assert odds < 1


@pytest.mark.parametrize("languages", LANGUAGES)
@given(
    st.lists(st.floats(0, 4), min_size=len(FEATURES), max_size=len(FEATURES)),
    st.sampled_from(FEATURES),
    st.floats(0, 9),
)
def test_a_worse_feature_never_lowers_the_drift(languages, values, which, more):
    features = dict(zip(FEATURES, values, strict=True))
    worse = {**features, which: features[which] + more}
    assert log_odds(worse, languages)[0] >= log_odds(features, languages)[0]


def test_the_features_add_up_to_the_drift():
    odds, moved = log_odds(dict.fromkeys(FEATURES, 0.6), ("en", "de"))
    assert any(moved.values())
    assert odds == pytest.approx(table()["models"]["pooled"]["bias"] + sum(moved.values()))


def test_a_pair_says_what_moved_it():
    assert 0 < judged(pair()).drift < 1
    assert [name for name, _ in judged(pair()).features] == [
        "unlinked source", "weakest target", "e5", "cosine", "length", "findings"
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


def test_a_rewritten_article_has_no_mistranslations():
    """Its sentences are not meant to say the same."""
    source, target = document("The ferry left at noon."), document("Die Fähre legte ab.", "de")
    one = pair(drift=0.99, traits=pair().traits)
    for mode, kind in (("literal", "mistranslation"), ("rewrite", "shifted")):
        alignment = Alignment(source, target, one.source, one.target, (one,), mode=mode)
        assert [f.kind.name for f in Meaning()(alignment)] == [kind]
