"""Across scripts: where a given name was heard, the surname stands beside it and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drift.model import Sentence, Span
from drift.names.scripts import script_of

DIVIDERS = "·・‧•．＝"
_DENSE = re.compile(r"[\u30a1-\u30fa\u30fc]+|[\u4e00-\u9fff]+")
_WORD = re.compile(r"[^\W\d_]*[ \u00a0]+([^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_ENDING = 12
_LONGEST = 7
"""Characters of the longest surname in a script without spaces."""


def after(given: Span, sentences: Sequence[Sentence]) -> Span | None:
    """The word that follows a given name, in the document; None where none does, or where it cannot be told."""
    for sentence in sentences:
        if not sentence.span.start <= given.start < sentence.span.end:
            continue
        at = given.end - sentence.span.start
        if script_of(sentence.text[at - 1 : at]) in ("han", "kana"):
            if sentence.text[at : at + 1] not in DIVIDERS or at + 1 >= len(sentence.text):
                return None
            dense = _DENSE.match(sentence.text, at + 1)
            end = min(dense.end(), at + 1 + _LONGEST) if dense else at + 1
            return Span(at + 1, end).shifted(sentence.span.start) if dense else None
        word = _WORD.match(sentence.text, at)
        return Span(*word.span(1)).shifted(sentence.span.start) if word else None
    return None


def words_at(span: Span, sentences: Sequence[Sentence]) -> str:
    """The text at a place of the document."""
    for sentence in sentences:
        if sentence.span.start <= span.start < sentence.span.end:
            return sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
    return ""


def whole_word(span: Span, sentences: Sequence[Sentence]) -> str:
    """The words at a place, the last one to its end where spaces part words."""
    text = words_at(span, sentences)
    if script_of(text) in ("han", "kana"):
        return text
    ahead = words_at(Span(span.end, span.end + _ENDING), sentences)
    rest = re.match(r"[^\W\d_]*", ahead)
    return text + (rest.group() if rest else "")
