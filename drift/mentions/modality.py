"""How sure a sentence is of what it says: marks on a scale, and claims that moved along it.

The scale has four steps: unlikely, possible, likely, and certain; a claim without a mark is as good as certain.  Two
neighbouring steps count as one.  "Allegedly" makes a claim somebody else's, which is no step but may not be lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from drift.languages import facts
from drift.languages.code import masked
from drift.languages.phrases import Phrases, compiled, lowered
from drift.languages.words import Word, akin, nearest, words
from drift.model import Side, Span

STEPS: Mapping[str, int] = {"unlikely": 0, "possible": 1, "alleged": 1, "likely": 2, "certain": 3}
"""Marks of the ``[modality]`` table; ``soft`` words only excuse, ``plain`` ones look like marks and are none."""
_BARE = 3
"""Step of a claim without a mark."""
_FAR = 2
"""Steps that make a difference."""
_REACH = 4
"""Words behind a mark among which the word it qualifies is looked for."""
_SHORT = 3
"""Letters up to which a word counts as a function word where a language lists none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that says how sure the claim is; ``phrase`` adds the word it qualifies."""

    label: str
    span: Span
    phrase: Span
    head: int | None
    """Number of the word it qualifies, in its text."""


@dataclass(frozen=True, slots=True)
class Claims:
    """A text with its marks."""

    text: str
    plain: str
    """Without code."""
    language: str
    marks: tuple[Mark, ...]
    soft: tuple[str, ...]
    """Other words of doubt, wish or permission, in lower case."""

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, in order."""
        return words(self.plain)

    @property
    def denies(self) -> bool:
        """Whether a negator stands in the text."""
        scale = _scale(self.language)
        return scale is not None and any(True for _ in scale.negators.find(self.plain))


@dataclass(frozen=True, slots=True)
class Shift:
    """A claim that is surer (or less sure) in the target than in the source."""

    stronger: bool
    source: Span
    target: Span
    confidence: float
    marked: Side
    """The side whose mark is quoted first."""


@dataclass(frozen=True, eq=False)
class _Scale:
    phrases: Phrases
    negators: Phrases
    light: frozenset[str]
    proper: frozenset[str]


@cache
def _scale(language: str) -> _Scale | None:
    table: Mapping[str, Any] = facts(language).get("modality", {})
    if not table:
        return None
    lists = {label: table.get(label, ()) for label in ("plain", *STEPS, "soft")}
    negation = facts(language).get("negation", {})
    negators = compiled({"explicit": negation.get("explicit", ())}, language)
    light = frozenset(negation.get("light", ()))
    return _Scale(compiled(lists, language), negators, light, frozenset(table.get("proper", ())))


def claims(text: str, language: str) -> Claims | None:
    """Find the marks of a text; None for a language without a ``[modality]`` table."""
    scale = _scale(language)
    if scale is None:
        return None
    plain = masked(text)
    marks, soft = [], []
    for span, label in scale.phrases.find(plain):
        name = lowered(plain)[span.start : span.end]
        if label == "soft":
            soft.append(name)
        elif label in STEPS and not (name in scale.proper and text[span.start].isupper()):
            found = words(plain)
            head = _head(span, found, scale)
            end = span.end if head is None else found[head].span.end
            marks.append(Mark(label, span, Span(span.start, end), head))
    return Claims(text, plain, language, tuple(marks), tuple(soft))


def _head(mark: Span, found: Sequence[Word], scale: _Scale) -> int | None:
    """The first content word behind the mark."""
    behind = [i for i, word in enumerate(found) if word.span.start >= mark.end][:_REACH]
    for i in behind:
        text = found[i].text
        if text not in scale.light and (scale.light or len(text) > _SHORT or ord(text[0]) >= 0x3040):
            return i
    return None


def shifts(source: Claims, target: Claims, *, same_language: bool) -> Iterator[Shift]:
    """At most one shift between two sentences that say the same."""
    if len(source.marks) == len(target.marks) == 1:
        yield from _moved(source, target)
    elif len(source.marks) == 1 and not target.marks:
        yield from _lost(source, target, Side.SOURCE, same_language=same_language)
    elif len(target.marks) == 1 and not source.marks:
        yield from _lost(target, source, Side.TARGET, same_language=same_language)


def _moved(source: Claims, target: Claims) -> Iterator[Shift]:
    one, other = source.marks[0], target.marks[0]
    if "unlikely" in (one.label, other.label) and (source.denies or target.denies):
        return  # "will probably not" is "unlikely"
    step = STEPS[other.label] - STEPS[one.label]
    if abs(step) >= _FAR and "alleged" not in (one.label, other.label):
        yield Shift(step > 0, one.phrase, other.phrase, 0.8, Side.SOURCE)


def _lost(own: Claims, other: Claims, side: Side, *, same_language: bool) -> Iterator[Shift]:
    """A mark that the other side lacks, where no other word of doubt there could stand for it."""
    mark = own.marks[0]
    if _BARE - STEPS[mark.label] < _FAR or _doubts(own, other, same_language=same_language):
        return
    place = Span(0, len(other.text))
    if same_language:
        at = (
            None
            if mark.head is None
            else nearest(own.words[mark.head], mark.head / len(own.words), other.words)
        )
        if at is None:
            return
        place = other.words[at].span
    ends = (mark.phrase, place) if side is Side.SOURCE else (place, mark.phrase)
    yield Shift(side is Side.SOURCE, *ends, 0.75 if same_language else 0.5, side)


def _doubts(own: Claims, other: Claims, *, same_language: bool) -> bool:
    if not same_language:
        return bool(other.soft)
    return any(not any(akin(word, mine) for mine in own.soft) for word in other.soft)
