"""Across scripts: how a name is written elsewhere in the document decides what is unsure here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from drift.mentions.names.across import Request
from drift.mentions.names.beads import Cover, State
from drift.mentions.names.mention import Entity
from drift.model import Sentence, Span

_SHORTEST = 2
"""Characters of the shortest form that is looked for as it stands."""


def anchored(entities: Sequence[Entity], requests: Sequence[Request], answers: Sequence[Cover]) -> list[Cover]:
    """The covers, with each name's usual form looked for where it was not heard.

    Where a name is written in a form known from elsewhere, it is found; where it was heard elsewhere but here
    only half, the half does not count.
    """
    numbers = {m.span.start: k for k, entity in enumerate(entities) for m in entity.mentions}
    forms: dict[int, Counter[str]] = {}
    for (mention, _), one in zip(requests, answers, strict=True):
        if one.state is State.WHOLE and one.score > 0 and len(one.text) >= _SHORTEST:
            forms.setdefault(numbers[mention.span.start], Counter())[one.text] += 1
    settled = []
    for (mention, sentences), one in zip(requests, answers, strict=True):
        known = forms.get(numbers[mention.span.start])
        if one.state is State.WHOLE or not known:
            settled.append(one)
            continue
        place = _place(known, sentences)
        if place is not None:
            settled.append(Cover(State.WHOLE, *place, "written as elsewhere"))
        else:
            settled.append(replace(one, state=State.NONE) if one.state is State.UNSURE else one)
    return settled


def _place(forms: Counter[str], sentences: Sequence[Sentence]) -> tuple[Span, str] | None:
    """Where one of the forms stands."""
    for sentence in sentences:
        for form, _ in forms.most_common():
            at = sentence.text.find(form)
            if at >= 0:
                return Span(at, at + len(form)).shifted(sentence.span.start), form
    return None
