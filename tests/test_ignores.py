"""Remarks in a text: what they cover, and that none is left behind unused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import document, lines
from hypothesis import given
from hypothesis import strategies as st
from sample_run import NAMES, NUMBERS, S, T, finding, words

from drift.frontmatter import ignored
from drift.ignores import apply, read
from drift.model import Alignment, Evidence, Pair, Report, Span, Suppression, Verdict
from drift.readers import from_text

ONE = "Anna left."
SIGNATURE = "drift:0.1.0|chk:names,numbers"


def compared(source: str, target: str) -> Report:
    """A finding of names and one of numbers at every place where the source says Anna and the target 5."""
    left, right = document(source, "en", "s.md"), document(target, "de", "t.md")
    s, t = lines(left), lines(right)
    alignment = Alignment(left, right, s, t, (Pair(0, s, t, 0.9),))
    found = [
        finding(NAMES, "garbled", "“Anna” is gone", [words(left, S, "Anna", nth=n)], None, id=f"a{n}")
        for n in range(source.count("Anna"))
    ] + [
        finding(NUMBERS, "changed", "5", [words(right, T, "5", nth=n)], None, id=f"b{n}")
        for n in range(target.count("5"))
    ]
    return Report(alignment, tuple(found), Verdict.DRIFTED, 50.0, SIGNATURE)


def quiet(source: str, target: str) -> list[str]:
    return [f.id for f in apply(compared(source, target)).findings if f.suppressed]


@pytest.mark.parametrize(
    ("target", "hidden"),
    [
        ("5 boats <!-- drift-ignore numbers: yes -->\n5 cars", ["b0"]),
        ("<!-- drift-ignore numbers: yes -->\n5 boats\n5 cars\n\n5 bikes", ["b0", "b1"]),
        ("<!-- drift-ignore numbers -->\n\n\n5 boats\n\n5 cars", ["b0"]),
        ("<!-- drift-ignore numbers/changed -->\n5 boats", ["b0"]),
        ("<!-- drift-ignore -->\n5 boats", ["b0"]),
        ("<!--drift-ignore names, numbers:x-->\n5 boats", ["b0"]),
        ("<!-- drift-ignore names -->\n5 boats", []),
        ("<!-- drift-ignore numbers/unit -->\n5 boats", []),
        ("<!-- drift-ignore numbers: a reason\nin two lines -->\n5 boats", ["b0"]),
        ("5 a\n<!-- drift-off numbers -->\n5 b\n\n5 c\n<!-- drift-on -->\n5 d", ["b1", "b2"]),
        ("5 a\n\n<!-- drift-off -->\n5 b\n\n5 c", ["b1", "b2"]),
        ("<!-- drift-off names -->\n<!-- drift-off numbers -->\n5 a\n<!-- drift-on names -->\n5 b", ["b0", "b1"]),
        ("---\ndrift: {ignore: [numbers]}\n---\n\n5 a\n\n5 b", ["b0", "b1"]),
        ("---\ntitle: x\ndrift:\n  ignore:\n    - numbers/changed\n---\n\n5 a", ["b0"]),
        ("---\ndrift: {ignore: names}\n---\n\n5 a", []),
        ("+++\n[drift]\nignore = ['numbers']\n+++\n\n5 a", ["b0"]),
    ],
)  # fmt: skip
def test_what_a_remark_covers(target, hidden):
    assert quiet("x", target) == hidden


def test_a_remark_in_the_source_does_too():
    assert quiet("<!-- drift-ignore names: pen name -->\nAnna left.\n\nAnna came.", "x") == ["a0"]


def test_the_reason_is_kept_and_verdict_follows():
    report = apply(compared("x", "<!-- drift-ignore numbers: agreed\n with desk -->\n5 boats"))
    assert report.findings[0].suppressed == Suppression("inline", "agreed with desk")
    assert (report.verdict, report.faithfulness) == (Verdict.FAITHFUL, 100.0)
    assert report.notices == ()


def test_a_gap_is_covered_from_either_side():
    """Something left out is expected between two sentences: a remark between them is meant for it."""
    target = "One is here.\n\n<!-- drift-ignore names -->\n\nTwo is here."
    report = compared("Anna left.", target)
    at = target.index(".") + 1
    gap = replace(report.findings[0], evidence=(Evidence(T, Span(at, at), ""),))
    assert apply(replace(report, findings=(gap,))).findings[0].suppressed


@pytest.mark.parametrize(
    ("target", "notice"),
    [
        ("a\n<!-- drift-ignore numbers: x -->\nb", "t.md:2: `drift-ignore numbers` lets nothing stand"),
        ("a\n<!-- drift-off -->\nb\n", "t.md:2: `drift-off` lets nothing stand"),
        ("a\n<!-- drift-on -->", "t.md:2: `drift-on` without a `drift-off`"),
        ("a\n<!-- drift-ingore names -->", "t.md:2: drift knows no `drift-ingore names`"),
        ("---\nx: 1\ndrift: {ignore: [names]}\n---\na", "t.md:3: `drift: ignore` lets nothing stand"),
    ],
)
def test_a_remark_for_nothing_is_reported(target, notice):
    assert [n for n in apply(compared("x", target)).notices if n.startswith(notice)]


@pytest.mark.parametrize("target", ["<!-- drift-ignore dates -->\na", "nothing", "<!-- drift is a word -->"])
def test_what_was_not_looked_for_is_no_remark_for_nothing(target):
    assert apply(compared("x", target)).notices == ()


@pytest.mark.parametrize(
    "front", ["---\n[unclosed\ndrift: x\n---\n", "+++\ndrift =\n+++\n", "---\ndrift: 3\n---\n"]
)
def test_bad_front_matter_is_not_our_business(front):
    assert ignored(front) == ((), "", 1)


def test_a_reason_in_the_front_matter():
    names, reason, line = ignored("---\ntitle: x\ndrift: {ignore: 'names, dates', reason: opinion}\n---\n")
    assert (names, reason, line) == (("names", "dates"), "opinion", 3)


@given(st.text(st.sampled_from("a5\n<!->drift-ignore off on names:"), max_size=80))
def test_any_text_can_be_read(text):
    read(document(text))
    apply(compared("x", text))


@pytest.mark.parametrize("name", ["plain", "markdown"])
def test_remarks_are_not_compared_and_positions_stay(name):
    text = f"{ONE}\n\n<!-- drift-ignore names: yes -->\n\nBert came.\n"
    read_ = from_text(text, language="en", format=name)
    assert [read_.text[b.span.start : b.span.end] for b in read_.blocks] == [ONE, "Bert came."]
    assert read_.locate(read_.blocks[1].span.start).line == 5
