"""Names in scripts with capitals: runs of capitalised words, with the whole document as witness.

Over-generous on purpose.  A word that also stands in lower case is no name; one that opens a sentence needs
another sign: capitals elsewhere in a sentence, a title, a speech verb, a known given name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from drift.mentions.names.likely import NOUNS_CAPITAL, heading, is_title, likely
from drift.mentions.names.mention import Mention
from drift.mentions.names.tokens import COLUMN, Token, Witness, tokenise, witness
from drift.model import Sentence, Span
from drift.names.exonyms import codes, is_place
from drift.names.scripts import fold
from drift.names.words import familiarity

_SURE = frozenset({"title", "given"})
"""A title, or a known given name before another word, makes a name sure."""
_AFTER = frozenset("MP MSP MEP QC KC OBE CBE MBE PhD MD Jr Sr II III IV VI VII VIII".split())  # noqa: SIM905
"""What may stand after a full name and is no part of it."""
_OF = frozenset({"en", "fr", "es", "it", "pt", "ca", "ro"})
"""Languages in which the small word of names is also the common one for "of"."""
KNOWN, LISTED = 4, 3
"""Base-2 logarithm of the bearers, among 900,000, from which a word is known as a name, or may be one."""


def find_cased(sentences: Sequence[Sentence], language: str) -> tuple[Mention, ...]:
    """Every name of a document in a script with capitals, in reading order."""
    return _found(tuple(sentences), language)


@lru_cache(maxsize=8)  # both sides of a document, asked for by several
def _found(sentences: tuple[Sentence, ...], language: str) -> tuple[Mention, ...]:
    return tuple(_mentions(sentences, language))


def _mentions(sentences: Sequence[Sentence], language: str) -> Iterator[Mention]:
    seen = witness(sentences, language)
    for sentence in sentences:
        tokens = tokenise(sentence.text, language)
        headline = heading(sentence.text, seen.language)
        sure_of = [likely(tokens, i, seen) if token.capital else 0.0 for i, token in enumerate(tokens)]
        for first, last in _runs(tokens, sure_of, seen):
            mention = _mention(tokens, (first, last), seen, sentence)
            sure = max(sure_of[first : last + 1])
            cued = 0.9 if mention is not None and mention.cues & _SURE else 0.0
            sure = min(sure, 0.4) if headline else max(sure, cued)
            if mention is not None and sure > 0.2:
                yield replace(mention, confidence=sure)


def _runs(tokens: Sequence[Token], chances: list[float], seen: Witness) -> Iterator[tuple[int, int]]:
    """First and last token of each run of likely words, small words inside allowed."""
    at = 0
    while at < len(tokens):
        if chances[at] <= 0.2:
            at += 1
            continue
        last = at
        while (after := _continues(tokens, chances, (at, last), seen)) is not None:
            last = after
        yield from _cut(tokens, at, last, seen)
        at = last + 1


def _continues(
    tokens: Sequence[Token], chances: list[float], run: tuple[int, int], seen: Witness
) -> int | None:
    """Index of the next token of the run; None where it ends."""
    first, last = run
    if tokens[last].word != tokens[last].text.rstrip("."):  # a possessive closes the name
        return None
    at = last + 1
    if at < len(tokens) and tokens[at].start - tokens[last].end >= COLUMN:
        return None
    small = 0
    while (
        at < len(tokens)
        and fold(tokens[at].text) in seen.words.particles
        and not tokens[at].capital
        and small < 2
    ):
        small += 1
        at += 1
    if at >= len(tokens) or tokens[at].opens or (small and _complete(tokens[first : last + 1], seen)):
        return None
    given = (
        seen.language in NOUNS_CAPITAL and familiarity(tokens[last].word) >= 5 and _surname(tokens[at], seen)
    )
    return at if chances[at] > 0.2 or given else None


def _complete(run: Sequence[Token], seen: Witness) -> bool:
    """Whether a run is a full name already, so that "of" is no part of it."""
    if seen.language not in _OF or len(run) < 2:
        return False
    return seen.words.organisations.isdisjoint(fold(token.word) for token in run)


def _surname(token: Token, seen: Witness) -> bool:
    """Whether a capitalised word after a known given name may be the surname, where nouns have capitals."""
    word = fold(token.word)
    plain = word in seen.words.common or word in seen.words.titles or word in seen.arguments
    return token.capital and not plain


def _cut(tokens: Sequence[Token], first: int, last: int, seen: Witness) -> Iterator[tuple[int, int]]:
    """Titles inside a run open a name anew and stand outside it."""
    start = first
    for at in range(first, last + 1):
        if fold(tokens[at].text.rstrip(".")) in seen.words.titles and at < last:
            if start < at and any(tokens[k].capital for k in range(start, at)):
                yield start, at - 1
            start = at + 1
    while start < last and not tokens[start].capital:
        start += 1
    if start <= last:
        yield start, last


def _mention(
    tokens: Sequence[Token], run: tuple[int, int], seen: Witness, sentence: Sentence
) -> Mention | None:
    """The run as a mention with its kind and cues; None where nothing of it is left."""
    first, last = run
    while first < last and not tokens[last].capital:
        last -= 1
    start, end = tokens[first].start, tokens[last].start + len(tokens[last].word)
    parts = [tokens[at].word for at in range(first, last + 1) if tokens[at].capital]
    parts = [part for part in parts if len(part) > 1] or parts
    while len(parts) > 2 and parts[-1] in _AFTER:
        parts.pop()
    text = sentence.text[start:end]
    if not parts or fold(text) in seen.words.titles:
        return None
    cues = _cues(tokens, (first, last), parts, seen)
    kind = _kind(text, parts, cues, seen)
    span = Span(sentence.span.start + start, sentence.span.start + end)
    return Mention(span, text, sentence.index, tuple(parts), kind, 0.0, cues)


def _cues(tokens: Sequence[Token], run: tuple[int, int], parts: list[str], seen: Witness) -> frozenset[str]:
    """What speaks for a person."""
    first, last = run
    cues = set()
    if first and is_title(tokens[first - 1], seen):
        cues.add("title")
    near = [fold(token.word) for token in tokens[last + 1 : last + 4]]
    before = [fold(token.word) for token in tokens[max(0, first - 2) : first]]
    if near[:1] == [","]:
        near = []
    small = {fold(token.text) for token in tokens[first : last + 1]} & {"of", "the", "for", "and"}
    if small:
        return frozenset()
    if seen.words.speech.intersection(near[:2]) or seen.words.speech.intersection(before[-1:]):
        cues.add("speech")
    strange = [part for part in parts if not seen.lower[fold(part)]]
    if len(parts) == 1 and strange and fold(parts[0]) not in seen.words.common:
        known = familiarity(parts[0])
        cues.update(["known"] * (known >= KNOWN) + ["listed"] * (known >= LISTED))
    if 2 <= len(parts) <= 4 and last - first + 1 <= (len(parts) if seen.language in _OF else 5):
        cues.add("full")
        usual = seen.words.common, seen.words.particles, seen.words.organisations
        borne = bool(strange) and familiarity(parts[0]) >= KNOWN
        if borne and not any(fold(parts[0]) in held for held in usual):
            cues.add("given")
    return frozenset(cues)


def _kind(text: str, parts: list[str], cues: frozenset[str], seen: Witness) -> str:
    """Person, place, organisation, demonym or just a name."""
    folded = [piece for part in parts for piece in fold(part).split("-")]
    if all(seen.words.demonyms.intersection((part, part.removesuffix("s"))) for part in folded):
        return "demonym"
    if is_place(text, seen.language) and not (familiarity(text) >= 6 and cues & {"title", "speech"}):
        return "place"
    if codes(text, seen.language) or codes(text.removesuffix("s"), seen.language):
        return "demonym"
    if seen.words.organisations.intersection(folded) or (len(parts) == 1 and text.isupper()):
        return "organisation"
    return "person" if cues & {"title", "speech", "given"} else "name"
