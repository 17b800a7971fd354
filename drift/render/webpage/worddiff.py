"""Which words two versions of a passage in one language do not share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from drift.model import Pair, Sentence, Span

# Scripts without spaces are compared by character.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+(?:['’]\w+)*|[^\w\s]"
)
_MOST = 600
"""Words of a side above which no diff is made: the work grows with the square."""


def changes(pair: Pair) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Spans of the source that the target lacks, and of the target that the source lacks."""
    left, right = _words(pair.source), _words(pair.target)
    if max(len(left), len(right)) > _MOST:
        return (), ()
    matcher = SequenceMatcher(None, [text for text, _ in left], [text for text, _ in right], autojunk=False)
    removed: list[Span] = []
    added: list[Span] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            removed += _phrase(left[a:b])
            added += _phrase(right[c:d])
    return tuple(removed), tuple(added)


def _words(sentences: Sequence[Sentence]) -> list[tuple[str, Span]]:
    return [
        (found.group(), Span(*found.span()).shifted(sentence.span.start))
        for sentence in sentences
        for found in _WORD.finditer(sentence.text)
    ]


def _phrase(words: list[tuple[str, Span]]) -> list[Span]:
    """Neighbours as one span, drawn as a phrase; marks of punctuation alone are no change to look at."""
    if not any(text[0].isalnum() for text, _ in words):
        return []
    return [Span(words[0][1].start, words[-1][1].end)]
