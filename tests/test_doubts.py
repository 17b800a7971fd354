"""Words that the network takes for wrong, on the page: lightly marked, never where a finding speaks, and explained."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from conftest import document
from hypothesis import given
from hypothesis import strategies as st

from drift.checks.negation import FLIPPED, Negation
from drift.model import (
    Alignment,
    Evidence,
    Finding,
    Pair,
    Reading,
    Report,
    Run,
    Sentence,
    Severity,
    Side,
    Span,
    Tag,
    Verdict,
)
from drift.render.webpage import render
from drift.render.webpage.pieces import Mark, pieces
from drift.segment import segment

TAGS = (
    Tag(Side.SOURCE, Span(4, 9), 0.91),
    Tag(Side.TARGET, Span(4, 10), 0.83),
    Tag(Side.TARGET, Span(0, 3), 0.4),
)


def report(risk: float, findings: tuple[Finding, ...] = ()) -> Report:
    left, right = document("The ferry left.", "en"), document("Die Brücke ging.", "de")
    sides = segment(left), segment(right)
    pair = Pair(0, *sides, 0.8, reading=Reading(risk, (("meaning", 0.9),), TAGS))
    return Report(Alignment(left, right, *sides, (pair,)), findings, Verdict.FAITHFUL, 100.0, "drift:0")


def page(risk: float = 2.0, findings: tuple[Finding, ...] = ()) -> str:
    return render(Run((report(risk, findings),)))


def doubted(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<u title="in doubt: ([\d.]+)">([^<]*)</u>', html)


def test_words_in_doubt_are_marked_and_explained():
    html = page()
    assert doubted(html) == [("0.91", "ferry"), ("0.83", "Brücke")]
    assert 'id="doubts"' in html and "words in doubt" in html
    assert "<li><u>in doubt</u>" in html, "the legend"


@pytest.mark.parametrize("risk", [-0.1, -5.0])
def test_none_are_where_the_pair_seems_right(risk):
    html = page(risk)
    assert not doubted(html) and 'id="doubts"' not in html and "<u>in doubt</u>" not in html


def test_none_are_where_a_finding_speaks():
    words = Evidence(Side.TARGET, Span(4, 10), "Brücke")
    found = Finding(Negation.rule, FLIPPED, Severity.MAJOR, 0.9, "x", (words,), 0, id="0123456789")
    assert doubted(page(findings=(found,))) == [("0.91", "ferry")]
    aside = replace(report(2.0), alignment=replace(report(2.0).alignment, pairs=()))
    assert not doubted(render(Run((aside,))))


@given(st.data())
def test_the_text_stays_whole(data):
    text = data.draw(st.text(st.sampled_from("ab \u202e漢é"), min_size=1, max_size=20))
    at = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(at, at).map(sorted).map(lambda s: Span(*s)), max_size=4))
    tags = [Tag(Side.SOURCE, span, 0.7) for span in spans]
    cut = pieces(Sentence(0, Span(0, len(text)), text), [Mark(1, "f", Severity.MINOR, Span(0, 1))], (), tags)
    assert "".join(piece.text for piece in cut) == text
    covered = {i for span in spans for i in range(span.start, span.end)} - {0}
    assert sum(len(piece.text) for piece in cut if piece.doubt) == len(covered)
