"""Negation and certainty: what a cue governs, which cues answer to each other, what holds."""

from __future__ import annotations

import tomllib

import pytest
from conftest import FIXTURES, document, lines, pair
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.checks.modality import Modality
from drift.checks.negation import Negation
from drift.languages import facts
from drift.languages.phrases import compiled
from drift.languages.words import akin, words
from drift.mentions.modality import claims
from drift.mentions.polarity import Sort, flips_across, read, trust
from drift.model import Alignment, Pair, Sentence, Side, Span

_NO_LISTS = {"light", "quantifiers", "prefixes", "proper"}
CHECKS = {"modality": Modality, "negation": Negation}


def cases(sort: str):
    for name in CHECKS:
        table = tomllib.loads((FIXTURES / "checks" / f"{name}.toml").read_text(encoding="utf-8"))
        for i, case in enumerate(table[sort]):
            if case.get("words") or case.get("document"):  # needs more than a pair: test_checks runs it
                continue
            yield pytest.param(name, case, id=f"{name}-{i}-{case['langs']}")


def found(name: str, case: dict) -> list:
    return list(CHECKS[name]()(pair(case["source"], case["target"], *case["langs"].rsplit("-", 1))))


@pytest.mark.parametrize(("name", "case"), list(cases("drifts")))
def test_what_drifts_is_quoted(name, case):
    quoted = [(f.kind.name, {e.text for e in f.evidence}) for f in found(name, case)]
    assert any(kind == case["kind"] and set(case["points_at"]) <= texts for kind, texts in quoted), quoted


@pytest.mark.parametrize(("name", "case"), list(cases("holds")))
def test_what_holds_is_silent(name, case):
    assert [f.message for f in found(name, case) if f.severity > 0] == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("crack", "cracks", True),
        ("reach", "reached", True),
        ("contract", "contrast", False),
        ("no", "not", False),
    ],
)
def test_forms_of_one_word(one, other, alike):
    assert akin(one, other) == akin(other, one) == alike


def test_words_know_their_clause():
    assert [(w.text, w.clause) for w in words("If not, we’ll wait; 1.5 m")] == [
        ("if", 0), ("not", 0), ("we'll", 1), ("wait", 1), ("1", 2), ("5", 3), ("m", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The board did not approve the plan.", ["not approve"]),
        ("There was no obvious benefit for the farms.", ["no obvious benefit"]),
        ("None of the cracks had reached the hull.", ["None of the cracks had reached"]),
        ("She not only sings but dances.", []),
        ("Neither the mayor nor the clerk signed.", ["Neither the mayor nor the clerk signed"]),
    ],
)
def test_a_cue_governs_the_words_beside_it(text, quoted):
    reading = read(text, "en")
    spans = [reading.phrase(cue) for cue in reading.cues if cue.sort is Sort.EXPLICIT]
    assert [text[s.start : s.end] for s in spans] == quoted


def test_a_language_without_a_table_is_left_alone():
    assert read("Ni hao", "xx") is None
    assert list(Negation()(pair("It is not so.", "It is so.", "xx", "xx"))) == []


@pytest.mark.parametrize(
    ("linked", "flipped"),
    [("geöffnet", True), ("geschlossen", False)],
    ids=["denied-on-one-side", "denied-on-both"],
)
def test_links_carry_the_scope(linked, flipped):
    """Where links are given, they decide which words answer to the denied ones."""
    source = "The shop did not open."
    target = "Der Laden hat geöffnet und wurde nie geschlossen." if not flipped else "Der Laden hat geöffnet."
    at = target.index(linked)
    links = [(Span(17, 21), Span(at, at + len(linked)))]
    found = list(flips_across(read(source, "en"), read(target, "de"), links))
    assert [f.affirmed for f in found] == ([links[0][1]] if flipped else [])


def test_a_loud_language_is_information_only():
    added = pair("The two agreed.", "两人不争吵。", "en", "zh")
    assert [f.severity.label for f in Negation()(added)] == ["info"]
    assert trust().quieted("zh", "en", Side.TARGET).alarms > 0.8
    assert trust().quieted("de", "en", Side.TARGET) is None


@pytest.mark.parametrize(
    ("langs", "source", "target", "severity"),
    [
        ("ja-en", "橋は春に再開した。", "The bridge did not reopen in spring.", "major"),
        ("ja-en", "橋は春に再開しなかった。", "The bridge reopened in spring.", "major"),
        ("en-ja", "The bridge reopened in spring.", "橋は春に再開しませんでした。", "major"),
        ("en-zh", "The bridge reopened in spring.", "大桥春天没有重新开放。", "major"),
        ("ja-en", "橋は使われている。", "There is no other bridge in use.", "info"),
        ("en-zh", "The bridge stays as it was.", "大桥不变。", "info"),
    ],
)
def test_some_negators_of_a_loud_language_are_trusted(langs, source, target, severity):
    found = list(Negation()(pair(source, target, *langs.split("-"))))
    assert [f.severity.label for f in found] == [severity]


def test_the_neighbouring_pair_excuses():
    """A denial that moved into the next sentence of the other side is not lost."""
    left = document("The shop opened. The baker did not come.", "en", "source")
    right = document("The shop did not open. The baker came.", "en", "target")
    s = (Sentence(0, Span(0, 16), left.text[:16]), Sentence(1, Span(17, 40), left.text[17:]))
    t = (Sentence(0, Span(0, 22), right.text[:22]), Sentence(1, Span(23, 38), right.text[23:]))
    beads = (Pair(0, s[:1], t[:1], 0.9), Pair(1, s[1:], t[1:], 0.9))
    assert list(Negation()(Alignment(left, right, s, t, beads))) == []
    assert len(list(Negation()(Alignment(left, right, s, t, beads[:1])))) == 1


def test_evidence_quotes_the_document():
    """Sentences of one side are read as one text; spans count in the document."""
    source = document("It rained.\n\nThe boat did not sail.", "en", "source")
    target = document("It rained and the boat sailed.", "en", "target")
    s, t = lines(source), lines(target)
    (finding,) = Negation()(Alignment(source, target, s, t, (Pair(0, s, t, 0.9),)))
    for document_, evidence in zip((source, target), finding.evidence, strict=True):
        assert document_.text[evidence.span.start : evidence.span.end] == evidence.text
    assert [e.text for e in finding.evidence] == ["not sail", "sailed"]


def test_mays_and_months_are_no_marks():
    assert claims("In May the minister met Mrs May.", "en").marks == ()
    assert [m.label for m in claims("It may rain, perhaps.", "en").marks] == ["possible", "possible"]


@pytest.mark.parametrize("language", ["en", "zh", "ja", "ko", "de", "fr", "es", "pt", "it", "ru", "ar", "hi"])
def test_twelve_languages_have_tables(language):
    """Every entry of every list is found where it stands alone, under some label."""
    for name in ("negation", "modality"):
        table = facts(language)[name]
        lists = {k: v for k, v in table.items() if k not in _NO_LISTS and isinstance(v, list)}
        search = compiled(lists, language)
        for label, entries in lists.items():
            for entry in entries:
                text = " " + entry.replace("*", "").replace("#", "1").replace("…", "x").lower() + " "
                assert list(search.find(text)), f"{language} {name} {label}: {entry}"


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60), st.sampled_from(["en", "fr", "zh", "ko", "hi", "ar"]))
def test_any_text_can_be_read(text, language):
    """Cues lie in the text in order, and govern words that exist."""
    reading = read(text, language)
    assert [c.span for c in reading.cues] == sorted(c.span for c in reading.cues)
    for cue in reading.cues:
        assert 0 <= cue.span.start < cue.span.end <= len(text)
        assert all(0 <= i < len(reading.words) for i in cue.governed)
    assert list(Negation()(pair(text, text, language, language))) == []
