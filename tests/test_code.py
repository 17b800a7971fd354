"""What is code in a text, what stays words, and that no pattern takes long."""

from __future__ import annotations

import time

import pytest

from drift.languages.code import MASK, code, masked
from drift.mentions.leftovers import free_words

CODE = {
    "Type add.no here.": "add.no",
    "Read harbour.conf.example first.": "harbour.conf.example",
    "Set lamp=red and go.": "lamp=red",
    "From %1$s to %4$T.": "%1$s %4$T",
    "Mail ida@example.org now.": "ida@example.org",
}
WORDS = [
    "He left.No one came.",
    "It was e.g. this, at 3 p.m. in the U.S. then.",
    "The trial (n=12, p=0.05) ended.",
    "Nine a.m. or ten, i.e. early.",
]
LONG = ["a.b", "a-", "x=", "ab=cd", "a_", "a:b", "[a, ", "a|", "%1$", "--a-", "a@", "1-"]


@pytest.mark.parametrize("text", CODE)
def test_code_is_masked(text):
    assert " ".join(text[span.start : span.end] for span, _ in code(text)) == CODE[text]
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize("text", WORDS)
def test_words_stay(text):
    assert MASK not in masked(text)


@pytest.mark.parametrize("piece", LONG)
def test_a_long_word_takes_no_time(piece):
    text = piece * 60_000
    start = time.process_time()
    code.__wrapped__(text)
    free_words(text)
    assert time.process_time() - start < 3
