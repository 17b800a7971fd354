"""What the checks of facts look at first gives the same as the whole reading, only sooner."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.languages import words as w
from drift.languages.phrases import compiled
from drift.languages.speech import may_speak, speech
from drift.mentions.dates import lexicon as dates
from drift.mentions.garbling.loops import _stretches
from drift.mentions.quotes.marks import may_quote, outermost

TEXT = st.text(alphabet="abno teА'’-_,.;3\u0301ß漢 ", max_size=40)


@given(TEXT)
@settings(max_examples=80, deadline=None)
def test_words_are_those_of_the_general_pattern(text: str) -> None:
    found = [(m.start(), m.end(), m[0].lower().replace("’", "'")) for m in w._WORD.finditer(text)]
    assert [(word.span.start, word.span.end, word.text) for word in w.words(text)] == found


@given(TEXT)
@settings(max_examples=80, deadline=None)
def test_what_is_found_may_be_there(text: str) -> None:
    known = compiled({"one": ["no", "no one", "*n't", "a … b", "ab"], "two": ["not", "no t*"]}, "en")
    found = list(known.find(text))
    assert known.may(text) or not found
    assert all(a.end <= b.start for (a, _), (b, _) in pairwise(found))


@given(st.lists(st.sampled_from("abc"), max_size=14))
@settings(max_examples=80, deadline=None)
def test_every_unit_that_stands_twice_is_found(texts: list[str]) -> None:
    found = {(start, size) for start, end, size in _stretches(texts) if end - start == 2 * size}
    for size in range(1, min(12, len(texts) // 2) + 1):
        for i in range(len(texts) - 2 * size + 1):
            if texts[i : i + size] == texts[i + size : i + 2 * size]:
                assert any(own == size for _, own in found) or any(
                    start <= i and i + 2 * size <= end for start, end, own in _stretches(texts) if own == size
                )


@given(st.text(alphabet="a '’\"“”„«»‘‚,:(", max_size=24))
@settings(max_examples=120, deadline=None)
def test_no_quotation_where_none_may_be(text: str) -> None:
    assert may_quote(text) or not list(outermost(text))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "ru", "uk", "pl", "tr", "ar"])
def test_a_month_is_seen_at_first_sight(language: str) -> None:
    lex = dates.lexicon(language)
    months = [form for forms in lex.calendar.months for form in forms if form.isalpha()]
    assert months
    assert all(lex.may(f"Xy {month} zq") for month in months)
    assert language == "ar" or language == "pt" or not lex.may("xq zzy qx")


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "The mayor said so."), ("de", "Das sagte sie."), ("ru", "Он сказал это."), ("zh", "他说")],
)
def test_a_verb_of_speech_is_seen_at_first_sight(language: str, text: str) -> None:
    verbs = speech(language)
    assert isinstance(verbs, re.Pattern)
    assert verbs.search(text)
    assert may_speak(text, language)
    assert language == "zh" or not may_speak("Zq xy.", language)
