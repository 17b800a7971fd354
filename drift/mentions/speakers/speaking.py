"""Who speaks in a sentence: the person beside a verb of speech."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drift.languages import primary
from drift.languages.speech import UNSPACED, speech
from drift.mentions.speakers.cast import Cast
from drift.model import Sentence, Side, Span

_BETWEEN = 30
"""Characters between a speaker and the verb behind, at most."""
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|wurden?|été|fue|fueron|foi|stat[oai]|be)\b|[被让讓向对對]"
)
_ADDRESSING = re.compile(
    r"(?:told|tells?|telling|asks?|asked|warn\w*|urged|quot\w*|告诉|告訴|问|問|警告)$", re.IGNORECASE
)
"""Verbs whose next word is the one spoken to."""
_STOP = re.compile(r"[.!?。！？;；:：\"“”«»„「」]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person of the cast who speaks."""

    person: int
    span: Span
    """Of the name, in the document."""
    text: str


def mentioned(sentence: Sentence, people: Cast, side: Side) -> dict[int, Span]:
    """Everybody in a sentence, with the first place in it."""
    out: dict[int, Span] = {}
    for person, span in _places(sentence.text, people, side):
        out.setdefault(person, span.shifted(sentence.span.start))
    return out


def says(sentences: Iterable[Sentence], language: str) -> bool:
    """Whether any sentence has a word that says that something was said."""
    verbs = speech(primary(language))
    return verbs is not None and any(verbs.search(sentence.text) for sentence in sentences)


def speakers(sentence: Sentence, people: Cast, side: Side, language: str) -> dict[int, Speaker]:
    """The people who say something in a sentence."""
    verbs = speech(primary(language))
    places = list(_places(sentence.text, people, side))
    out: dict[int, Speaker] = {}
    if verbs is None or not places:
        return out
    dense = primary(language) in UNSPACED
    for verb in verbs.finditer(sentence.text):
        for person, span in _beside(verb, places, sentence.text, _BETWEEN // 2 if dense else _BETWEEN):
            shifted = span.shifted(sentence.span.start)
            out.setdefault(person, Speaker(person, shifted, sentence.text[span.start : span.end]))
    return out


def _places(text: str, people: Cast, side: Side) -> Iterator[tuple[int, Span]]:
    pattern, forms = people.of(side)
    for match in pattern.finditer(text) if pattern else ():
        found = match.group()
        yield forms[found if found in forms else found[1:]], Span(*match.span())


def _beside(
    verb: re.Match[str], places: list[tuple[int, Span]], text: str, most: int
) -> Iterator[tuple[int, Span]]:
    """The nearest name before the verb, or the one right behind it."""
    behind = [place for place in places if place[1].start >= verb.end()]
    if behind and not text[verb.end() : behind[0][1].start].strip() and not _ADDRESSING.search(verb.group()):
        yield behind[0]
        return
    before = [place for place in places if place[1].end <= verb.start()]
    if before:
        gap = text[before[-1][1].end : verb.start()]
        if len(gap) <= most and not _STOP.search(gap) and not _PASSIVE.search(gap):
            yield before[-1]
