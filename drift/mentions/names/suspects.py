"""Words that could be a garbled name although nothing by itself says that they are one.

Where every noun has a capital, and for any name that detection passed over: a capitalised word that the source
does not have, and that is spelt like the name in question or stands beside its given name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drift.languages import primary
from drift.mentions.names.beads import Cover, State
from drift.mentions.names.cues import ALIKE
from drift.mentions.names.likely import NOUNS_CAPITAL
from drift.mentions.names.linking import joined
from drift.mentions.names.match import seek, seek_exonym, words_of
from drift.mentions.names.mention import Mention
from drift.model import Pair, Sentence, Span
from drift.names.exonyms import codes
from drift.names.pinyin import divide
from drift.names.pivot import through_mandarin
from drift.names.scripts import fold
from drift.names.spelling import reaches
from drift.names.words import words

_SHORTEST = 3


def suspects(
    mention: Mention, covered: Cover, pair: Pair, languages: tuple[str, str], known: Sequence[Span]
) -> Iterator[Mention]:
    """Target mentions that may stand for a source mention; their last words overlap no ``known`` one."""
    back = languages[1], languages[0]
    source = " ".join(sentence.text for sentence in pair.source)
    lists = words(languages[1])
    plain = lists.common | lists.titles
    sure = primary(languages[1]) in NOUNS_CAPITAL and not mention.cues.isdisjoint(("known", "given"))
    for sentence in pair.target:
        every = words_of(sentence.text)
        for number, (word, at) in enumerate(every):
            strange = len(word) >= _SHORTEST and word[0].isupper() and fold(word) not in plain
            if not strange:
                continue
            beside = _beside(every, number, covered, sentence)
            own = Span(at, at + len(word)).shifted(sentence.span.start)
            near = reaches(mention.last, word, ALIKE) or _sounds(mention.last, word)
            if beside is None and not near and not (sure and at > 0 and joined(pair, mention.span, own)):
                continue
            span = Span(at if beside is None else beside, at + len(word)).shifted(sentence.span.start)
            if any(own.overlaps(other) for other in known) or _has(word, source, back):
                continue
            yield _mention(mention, span, sentence)


def _beside(every: Sequence[tuple[str, int]], number: int, covered: Cover, sentence: Sentence) -> int | None:
    """Where the given name begins, if this word follows it directly."""
    if covered.state is not State.GIVEN or covered.span is None or number == 0:
        return None
    before, at = every[number - 1]
    adjacent = sentence.text[at + len(before) : every[number][1]].strip(" -") == ""
    return at if adjacent and covered.span.start == at + sentence.span.start else None


def _sounds(name: str, word: str) -> bool:
    """Whether a word is pinyin that the name could have become."""
    return len(divide(word)) >= 2 and through_mandarin(name, word).score >= ALIKE


def _has(word: str, source: str, languages: tuple[str, str]) -> bool:
    """Whether the source has the word, or it names a country, language or city."""
    return bool(
        codes(word, languages[0]) or seek(word, source, languages) or seek_exonym(word, source, languages)
    )


def _mention(mention: Mention, span: Span, sentence: Sentence) -> Mention:
    text = sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
    return Mention(span, text, sentence.index, tuple(text.split()), "name", 0.5, frozenset({"full"}))
