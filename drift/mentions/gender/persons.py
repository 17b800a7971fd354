"""Whether two titles stand beside the name of one person."""

from __future__ import annotations

from drift.model import Alignment, Span
from drift.names import similarity

_ALIKE = 0.5
"""Similarity of two names from which they may be one."""


def same_person(alignment: Alignment, source: Span, target: Span) -> bool:
    """Whether the names at two places are one: by spelling, by the ledger of names, or by sound."""
    words = _words(alignment.source.text, source), _words(alignment.target.text, target)
    if set(words[0]) & set(words[1]):
        return True
    for entry in alignment.names:
        for rendering in entry.renderings:
            ours = any(span.overlaps(source) for span in rendering.source_spans)
            if ours and any(span.overlaps(target) for span in rendering.spans):
                return True
    languages = alignment.source.language, alignment.target.language
    return any(similarity(a, b, *languages) >= _ALIKE for a in words[0] for b in words[1])


def _words(text: str, name: Span) -> list[str]:
    return [word.casefold() for word in text[name.start : name.end].split() if len(word) > 1]
