"""The ledger of dates: what became of every date of the source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_run import P, align, build

from drift.mentions.dates import ledger


def told(source: list[str], target: list[str], languages=("en", "en"), beads=None, **more):
    left, right = (
        build(path, language, [(P, texts)])
        for path, language, texts in zip("ab", languages, (source, target), strict=True)
    )
    alignment = align(left, right, beads or [([i], [i]) for i in range(len(source))], **more)
    for entry in ledger(alignment):
        for rendering in entry.renderings:
            for document, spans, text in (
                (alignment.source, rendering.source_spans, entry.source),
                (alignment.target, rendering.spans, rendering.text),
            ):
                assert all(document.text[span.start : span.end] == text for span in spans[:1])
    return [
        (entry.source, entry.value, r.text, r.verdict.value, r.pairs)
        for entry in ledger(alignment)
        for r in entry.renderings
    ]


@pytest.mark.parametrize(
    ("source", "target", "languages", "found"),
    [
        ("It opens on 20 March.", "Es öffnet am 20. März.", "en de", ("20 March", "20 March", "20. März", "ok")),
        ("It opens on 20 March.", "它3月27日开放。", "en zh", ("20 March", "20 March", "3月27日", "changed")),
        ("It opens on 20 March 2026.", "It opens.", "en en", ("20 March 2026", "20 March 2026", "", "dropped")),
        ("It opens.", "It opens on 20 March 2026.", "en en", ("", "20 March 2026", "20 March 2026", "added")),
        ("It began in the 1990s.", "它始于1990年代。", "en zh", ("1990s", "90s", "1990年代", "ok")),
        ("Closed from 3 to 5 May.", "Closed 3–5 May.", "en en", ("3 to 5 May", "3/5 May", "3–5 May", "ok")),
    ],
)  # fmt: skip
def test_what_became_of_a_date(source, target, languages, found):
    assert told([source], [target], languages.split()) == [(*found, (0,))]


def test_a_year_alone_is_a_figure_and_a_word_that_may_be_no_date_is_none():
    assert told(["It was built in 1994.", "May I?"], ["It was built in 1994.", "May I?"]) == []


def test_one_that_stands_often_stands_once_with_all_its_rows():
    text = ["On 3 May it rained.", "On Friday, 3 May 2024 too.", "It was 3 May."]
    assert told(text, text) == [
        ("3 May", "3 May", "3 May", "ok", (0, 2)),
        ("Friday, 3 May 2024", "Friday 3 May 2024", "Friday, 3 May 2024", "ok", (1,)),
    ]


def test_it_may_stand_a_sentence_further_and_goes_with_its_sentence():
    source = ["It opened on 3 May.", "Nobody came.", "On Tuesday it rained."]
    target = ["It opened.", "Nobody came on 3 May."]
    assert told(source, target, beads=[([0], [0]), ([1], [1]), ([2], [])]) == [
        ("3 May", "3 May", "3 May", "ok", (0,)),
        ("Tuesday", "Tuesday", "", "omitted", (2,)),
    ]


DATES = st.sampled_from(
    ["3 May", "Friday, 20 March", "the 1980s", "12 June 2019", "Sunday", "1994", "March 2031"]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(DATES, DATES), min_size=1, max_size=4))
def test_a_text_beside_itself_has_only_dates_that_came_through(parts):
    text = [f"It opened on {a} and closed on {b}." for a, b in parts]
    assert {verdict for *_, verdict, _ in told(text, text)} <= {"ok"}
