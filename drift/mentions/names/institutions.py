"""Institutions in two texts of one language: the same kind of house under other words.

"Harbour Institute" for "Institute of Ports and Quays".  Between two languages an institution's name is
translated, so nothing is said there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drift.model import Alignment, NameEntry, NameVerdict, Pair, Rendering, Sentence, Span
from drift.names.scripts import fold
from drift.names.words import words

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|[^\w\s]")
_SMALL = frozenset({"of", "for", "and", "the", "on"})
_STEM = 4
"""First letters by which two forms of one word are known."""


@dataclass(frozen=True, slots=True)
class Institution:
    """A house with a name of its own."""

    head: str
    """What it is, folded: institute, university."""
    modifiers: frozenset[str]
    """The other words of the name, folded."""
    span: Span
    text: str


def institutions(alignment: Alignment) -> Iterator[NameEntry]:
    """Institutions whose counterpart has no word of theirs but what it is; one of each side, in pairs alike."""
    if not alignment.same_language:
        return
    language = alignment.source.language
    for pair in alignment.matched:
        ours = list(_named(pair.source, language))
        theirs = list(_named(pair.target, language))
        for one in ours:
            rivals = [other for other in theirs if other.head == one.head]
            same = [other for other in ours if other.head == one.head]
            if len(rivals) == len(same) == 1 and not _answered(one, rivals[0], pair):
                yield _entry(one, rivals[0], pair)


def _answered(one: Institution, other: Institution, pair: Pair) -> bool:
    """Whether a word of either name stands on the other side."""
    there, here = _words(pair.target), _words(pair.source)
    return any(_has(word, there) for word in one.modifiers) or any(
        _has(word, here) for word in other.modifiers
    )


def _has(word: str, text: Iterable[str]) -> bool:
    return any(other[:_STEM] == word[:_STEM] for other in text)


def _words(sentences: Iterable[Sentence]) -> set[str]:
    return {fold(word) for sentence in sentences for word in _TOKEN.findall(sentence.text)}


def _named(sentences: Iterable[Sentence], language: str) -> Iterator[Institution]:
    """Institutions with at least one word beside what they are."""
    heads = words(language).houses or words(language).organisations
    for sentence in sentences:
        tokens = [(m.group(), *m.span()) for m in _TOKEN.finditer(sentence.text)]
        for at, (token, _, _) in enumerate(tokens):
            if token[0].isupper() and fold(token) in heads:
                first = _before(tokens, at, heads)
                last = _after(tokens, at, heads)
                inside = [fold(t) for t, _, _ in tokens[first : last + 1] if t[0].isupper() and t != token]
                if inside:
                    span = Span(tokens[first][1], tokens[last][2])
                    text = sentence.text[span.start : span.end]
                    yield Institution(fold(token), frozenset(inside), span.shifted(sentence.span.start), text)


def _before(tokens: list[tuple[str, int, int]], at: int, heads: frozenset[str]) -> int:
    """The first of the capitalised words right before."""
    first = at
    while first > 0 and tokens[first - 1][0][0].isupper() and fold(tokens[first - 1][0]) not in heads:
        first -= 1
    return first


def _after(tokens: list[tuple[str, int, int]], at: int, heads: frozenset[str]) -> int:
    """The last capitalised word of what follows after "of", up to the next institution."""
    last = next_ = at
    while next_ + 1 < len(tokens):
        word = tokens[next_ + 1][0]
        if fold(word) in heads:
            return at  # the house that it belongs to
        if not word[0].isupper() and (word not in _SMALL or (last == next_ != at and word == "the")):
            break
        next_ += 1
        if word[0].isupper():
            last = next_
    return last


def _entry(one: Institution, other: Institution, pair: Pair) -> NameEntry:
    how = f"the same {one.head}, and no other word of {one.text} stands there"
    places = (other.span,), (one.span,), (pair.index,)
    return NameEntry(
        one.text, "organisation", (Rendering(other.text, NameVerdict.GARBLED, *places, 0.7, (how,)),)
    )
