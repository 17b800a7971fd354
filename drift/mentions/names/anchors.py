"""Across scripts: how a name is written elsewhere in the document decides what is unsure here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from drift.mentions.names.across import Request
from drift.mentions.names.beads import Cover, State
from drift.mentions.names.mention import Entity
from drift.model import Sentence, Span
from drift.names.han import foreignness
from drift.names.scripts import begun_alike, script_of

_FAR = 0.8
"""Another name sounds worse by this much per letter."""
_TRANSCRIBES, _NEVER = 5.0, 0.1
"""Per thousand: characters of transcribed names are this usual in them on average, and each at least that."""
_WORSE = 0.3
"""A slip sounds worse by this much per letter."""
_SHORTEST = 2
"""Characters of the shortest form that is looked for as it stands."""


def anchored(
    entities: Sequence[Entity], requests: Sequence[Request], answers: Sequence[Cover]
) -> list[Cover]:
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
    return _odd(numbers, requests, settled)


def _odd(numbers: dict[int, int], requests: Sequence[Request], answers: Sequence[Cover]) -> list[Cover]:
    """Mark the form that is rarer, sounds less like the name, and looks like a slip of the usual one."""
    heard: dict[int, list[Cover]] = {}
    for (mention, _), one in zip(requests, answers, strict=True):
        if one.state is State.WHOLE and one.score > 0 and mention.kind in ("person", "name"):
            heard.setdefault(numbers[mention.span.start], []).append(one)
    result = []
    for (mention, _), one in zip(requests, answers, strict=True):
        usual = _usual(heard.get(numbers[mention.span.start], []))
        state = _slip(one, usual) if usual is not None and one.score > 0 else None
        if usual is not None and _other(one, usual, heard[numbers[mention.span.start]]):
            state = State.OTHER
        how = (
            f"{usual.text} elsewhere; sounds alike {usual.score:.1f} there, {one.score:.1f} here"
            if usual
            else ""
        )
        result.append(replace(one, state=state, how=how) if state is not None else one)
    return result


def _usual(heard: Sequence[Cover]) -> Cover | None:
    """The commonest form; of equals the one that sounds best."""
    counts = Counter(one.text for one in heard)
    return max(heard, key=lambda one: (counts[one.text], one.score), default=None)


def _other(one: Cover, usual: Cover, heard: Sequence[Cover]) -> bool:
    """Whether a form heard once is surely a transcribed name, and far from the one used at least twice."""
    counts = Counter(cover.text for cover in heard)
    far = usual.score - one.score >= _FAR and counts[usual.text] > 1 and counts[one.text] == 1
    if one.state is not State.WHOLE or not far or len(one.text) < 3 or script_of(one.text) != "han":
        return False
    return foreignness(one.text) >= _TRANSCRIBES and min(map(foreignness, one.text)) > _NEVER


def _slip(one: Cover, usual: Cover) -> State | None:
    """Whether a form is the usual one with a syllable lost inside, or another way to write the name."""
    a, b = one.text, usual.text
    dense = script_of(b) in ("han", "kana")
    if one.state is not State.WHOLE or a.lower() == b.lower() or usual.score - one.score < _WORSE:
        return None
    if a[0] != b[0] or min(len(a), len(b)) < (2 if dense else 4):
        return None
    lost = len(b) - len(a)
    start, end = begun_alike(a, b), begun_alike(a[::-1], b[::-1])
    if lost >= (1 if dense else 2) and start + end >= len(a) and end > 0:
        return State.ODD
    same = start >= min(len(a), len(b)) - 2 and start >= 3 and not dense  # but for an ending
    return State.VARIANT if abs(lost) < 2 and start + end >= len(a) - 2 and not same else None


def _place(forms: Counter[str], sentences: Sequence[Sentence]) -> tuple[Span, str] | None:
    """Where one of the forms stands."""
    for sentence in sentences:
        for form, _ in forms.most_common():
            at = sentence.text.find(form)
            if at >= 0:
                return Span(at, at + len(form)).shifted(sentence.span.start), form
    return None
