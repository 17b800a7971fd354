"""A sentence read for negation: its words, its cues, and the words that each cue governs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drift.languages import primary
from drift.languages.code import MASK, masked
from drift.languages.phrases import lowered
from drift.languages.words import Word, words
from drift.mentions.polarity.lexicon import Lexicon, Sort, lexicon
from drift.model import Span

_REACH = 5
"""Content words that a cue governs at most, on either side of it."""
_WEAK_REACH = 3
"""The same for a word that is negative by its meaning alone."""
_OPENS = re.compile(r"(?:^|[\"'“”„«»‘’‚`={|\[][ \u00a0]?|:\s+|\n\s+)$")
"""What stands before a word that is a value: the opening mark, a colon, or the beginning of an indented line."""
_CLOSES = re.compile(rf"[ \u00a0]?[\"'“”„«»‘’`|\]}}]|\s?\((?:\w+\)|-\w|{MASK})|\s{{3,}}")
"""What stands behind one: the closing mark, or an explanation in brackets."""
_SHORT = 3
"""Letters up to which a word counts as a function word where a language lists none."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A negation and what it governs; spans and word numbers count in its reading."""

    span: Span
    text: str
    """In lower case."""
    sort: Sort
    governed: tuple[int, ...]
    """Numbers of the content words it denies, nearest first."""
    first: int
    """Number of its first word."""
    quantifier: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The words and cues of one text."""

    text: str
    language: str
    words: tuple[Word, ...]
    content: tuple[int, ...]
    """Numbers of the words that are no function words."""
    cues: tuple[Cue, ...]

    def denied(self, number: int) -> bool:
        """Whether an odd number of cues governs a word directly."""
        sorts = Sort.EXPLICIT, Sort.IMPLICIT
        return sum(number in self.group(cue) for cue in self.cues if cue.sort in sorts) % 2 == 1

    def place(self, cue: Cue) -> float:
        """Where the cue stands, 0..1."""
        return cue.first / max(1, len(self.words))

    def phrase(self, cue: Cue) -> Span:
        """The cue with the group of words it governs, as a reader would quote it."""
        numbers = sorted(self.group(cue))
        if not numbers:
            return cue.span
        ends = (
            (cue.span.start, self.words[numbers[0]].span.start),
            (cue.span.end, self.words[numbers[-1]].span.end),
        )
        return Span(min(ends[0]), max(ends[1]))

    def group(self, cue: Cue) -> tuple[int, ...]:
        """The governed words that stand together next to the cue; two for "none of the cracks had reached"."""
        out: list[int] = []
        groups = 0
        for number in cue.governed:
            if not out or abs(number - out[-1]) > 1:
                groups += 1
            if groups > 1 + (cue.quantifier and len(out) == 1):
                break
            out.append(number)
        return tuple(out)


def readings(texts: Sequence[str], languages: Sequence[str]) -> tuple[Reading, Reading] | None:
    """Both sides read; None where a language has no table, or where nothing is denied in two languages."""
    same = primary(languages[0]) == primary(languages[1])
    if not (same or any(map(_may_deny, texts, languages))):
        return None
    source, target = map(read, texts, languages)
    return (source, target) if source and target else None


def _may_deny(text: str, language: str) -> bool:
    """Whether a negator may stand in a text, which is sooner told than what it denies."""
    known = lexicon(language)
    return known is not None and any(True for _ in known.negators.find(masked(text)))


def read(text: str, language: str) -> Reading | None:
    """Find the cues of a text; None for a language without a ``[negation]`` table."""
    known = lexicon(language)
    if known is None:
        return None
    plain = masked(text)
    found = words(plain)
    content = tuple(i for i, word in enumerate(found) if _content(word, known))
    cues = sorted(_merged(_cues(plain, found, content, known), found, known), key=lambda cue: cue.span)
    return Reading(text, language, found, content, tuple(cues))


def _cues(text: str, found: tuple[Word, ...], content: tuple[int, ...], known: Lexicon) -> Iterator[Cue]:
    starts = [word.span.start for word in found]
    lower = lowered(text)
    for span, label in known.phrases.find(text):
        sort = _sort(Sort(label), text, span)
        if sort is Sort.PLAIN:
            continue
        # an entry may begin inside a word where the script has no spaces
        first = max(bisect_left(starts, span.start + 1) - 1, 0)
        after = bisect_left(starts, span.end)
        name = lower[span.start : span.end]
        governed = () if sort is Sort.LOOSE else _governed((first, after), found, content, known)
        if sort is Sort.IMPLICIT:
            governed = governed[:_WEAK_REACH]
        yield Cue(span, name, sort, governed, first, name in known.quantifiers)


def _sort(sort: Sort, text: str, span: Span) -> Sort:
    """A negator that is all there is between quotation marks or brackets names a value and denies nothing here."""
    if sort is not Sort.EXPLICIT:
        return sort
    value = _OPENS.search(text, 0, span.start) and _CLOSES.match(text, span.end)
    return Sort.LOOSE if value else sort


def _governed(
    cue: tuple[int, int], found: tuple[Word, ...], content: tuple[int, ...], known: Lexicon
) -> tuple[int, ...]:
    """Content words of the cue's clause behind it; before it too where the language asks for it or nothing follows."""
    first, after = cue
    clause = found[first].clause if found else 0
    behind = [i for i in content if i >= after and found[i].clause == clause]
    ahead = [i for i in reversed(content) if i < first and found[i].clause == clause]
    out = behind[:_REACH]
    if known.before:
        out = sorted(out + ahead[:_REACH], key=lambda i: i - after if i >= after else first - i)[:_REACH]
    return tuple(out or ahead[:1])


def _content(word: Word, known: Lexicon) -> bool:
    if ord(word.text[0]) >= 0x3040:
        return True
    return word.text not in known.light if known.light else len(word.text) > _SHORT


def _merged(cues: Iterator[Cue], found: tuple[Word, ...], known: Lexicon) -> Iterator[Cue]:
    """One cue for "ne ... pas", "nunca ... nada", "neither ... nor" inside a clause."""
    last: Cue | None = None
    for cue in cues:
        if cue.sort is not Sort.EXPLICIT:
            yield cue
        elif last is not None and known.concord and found[last.first].clause == found[cue.first].clause:
            last = replace(last, governed=tuple(dict.fromkeys(last.governed + cue.governed))[: 2 * _REACH])
        else:
            if last is not None:
                yield last
            last = cue
    if last is not None:
        yield last
