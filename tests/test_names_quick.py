"""What saves time in looking names up changes no answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.names.channel import best_ratios, windows
from drift.names.probes import probes
from drift.names.scripts import letters
from drift.names.spelling import likeness, reaches
from drift.names.stretch import prepare

WORDS = st.text("abcdeZ ü中", max_size=4)
NAMES = st.text("abcdehiklmnorstuwyzé", min_size=1, max_size=9)


@given(st.lists(WORDS, max_size=12), st.text("abcdeZ ü中", max_size=30))
def test_the_forms_that_a_text_holds_are_found_by_their_beginnings(forms, text):
    assert probes(forms).within(text) == [number for number, form in enumerate(forms) if form in text]


@given(NAMES, NAMES, st.sampled_from([0.6, 0.8, 0.93]))
def test_what_cannot_be_spelt_alike_is_told_without_counting_to_the_end(one, other, least):
    assert reaches(one, other, least) == (likeness(one, other) >= least)


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("cyrillic", "Об этом заявил Андреас Хорват, сообщает Ройтерс."),
        ("han", "安德烈亚斯·霍瓦特周一对记者表示，渡轮已停航。"),
        ("arabic", "وقال أندرياس هورفات للصحفيين إن العبارة توقفت."),
    ],
)
def test_scores_alone_are_those_of_the_windows(script, text):
    names = [letters(name) for name in ("Horvath", "Andreas", "Reuters", "Brennecke", "")]
    stretches = [prepare(text, script).stretch] * len(names)
    assert best_ratios(script, names, stretches) == [one.score for one in windows(script, names, stretches)]
