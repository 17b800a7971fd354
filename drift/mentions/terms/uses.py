"""What became of each term of a glossary, pair by pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drift.mentions.terms.forms import find, present
from drift.mentions.terms.glossary import Term
from drift.model import Alignment, Pair, Sentence, Span


@dataclass(frozen=True, slots=True)
class Use:
    """A term that stands in the source of a pair, and what the translation has for it."""

    term: Term
    pair: Pair
    source: Span
    accepted: tuple[tuple[str, Span], ...] = ()
    """Renderings that stand in the pair, with their places."""
    forbidden: tuple[tuple[str, Span], ...] = ()
    missing: bool = False
    """No accepted rendering stands in the pair or beside it, in no form."""


def uses(alignment: Alignment, glossary: Sequence[Term]) -> Iterator[Use]:
    """Every term of every matched pair; where terms overlap the longest counts."""
    languages = alignment.source.language, alignment.target.language
    for pair in alignment.matched:
        for term, span in _terms(pair, glossary, languages[0]):
            yield _use(term, span, pair, alignment)


def _terms(pair: Pair, glossary: Sequence[Term], language: str) -> list[tuple[Term, Span]]:
    """The terms in the source of a pair: each once, at its first place that no longer term holds."""
    found = [
        (span.shifted(sentence.span.start), term)
        for term in glossary
        for word in term.as_source(language)
        for sentence in pair.source
        # who writes a capital in a glossary means a name or an abbreviation: IT is not "it"
        for span in find(word, sentence.text, language, case=term.case or word != word.lower())
    ]
    found.sort(key=lambda one: (one[0].start - one[0].end, one[0].start))
    kept: list[tuple[Span, Term]] = []
    for span, term in found:
        if not any(span.overlaps(other) for other, _ in kept):
            kept.append((span, term))
    first: dict[Term, Span] = {}
    for span, term in sorted(kept, key=lambda one: one[0]):
        first.setdefault(term, span)
    return list(first.items())


def _use(term: Term, span: Span, pair: Pair, alignment: Alignment) -> Use:
    language = alignment.target.language
    right = term.in_language(language)
    accepted = [(word, place) for word in right for place in _places(word, pair.target, language, term)]
    wrong = [
        (word, place)
        for word in term.not_in(language)
        for place in _places(word, pair.target, language, term)
        # a forbidden word inside of an accepted one is no harm
        if not any(place.overlaps(other) and _wider(other, place) for _, other in accepted)
    ]
    near = " ".join(sentence.text for sentence in _near(pair, alignment.target_sentences))
    missing = bool(right) and not accepted and not any(present(word, near, language) for word in right)
    return Use(term, pair, span, tuple(accepted), tuple(wrong), missing)


def _places(word: str, sentences: Sequence[Sentence], language: str, term: Term) -> Iterator[Span]:
    for sentence in sentences:
        for span in find(word, sentence.text, language, case=term.case):
            yield span.shifted(sentence.span.start)


def _wider(one: Span, other: Span) -> bool:
    return one.end - one.start > other.end - other.start


def _near(pair: Pair, every: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences of a pair and those beside it, where a term may have moved."""
    first, last = pair.target[0].index, pair.target[-1].index
    return tuple(every[max(0, first - 1) : last + 2])
