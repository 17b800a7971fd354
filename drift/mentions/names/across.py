"""Looking names up across scripts: Latin letters on one side, a script with a sound channel on the other.

Either side may be the source.  The Latin side is the one whose names can be found by their capitals, so it is
always its names that are looked for in the text of the other side, by sound, as copied letters, or by what
CLDR calls them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drift.mentions.names.beads import Cover, State
from drift.mentions.names.extent import whole
from drift.mentions.names.given import after
from drift.mentions.names.match import seek, seek_exonym, words_of
from drift.mentions.names.mention import Mention
from drift.model import Sentence, Span
from drift.names.channel import best_ratios, likelihood_ratios, windows
from drift.names.pinyin import syllabic
from drift.names.scripts import fold, letters, script_of
from drift.names.stretch import Prepared, prepare
from drift.names.units import units_of
from drift.names.words import words

FOUND = {"han": 1.05, "cyrillic": 0.95, "arabic": 0.95, "hebrew": 0.95, "kana": 0.85, "hangul": 0.95}
"""Log-likelihood ratio per letter from which the best stretch of a sentence is the name; 19 of 20 names of
professional translations reach it, 1 of 20 names that are not there does."""
ABSENT = {"han": 0.55, "cyrillic": 0.6, "arabic": 0.55, "hebrew": 0.55, "kana": 0.65, "hangul": 0.55}
"""Below this the sentence does not have the name; between the two nothing is said."""
_SURE, _GIVEN, _UNMISTAKABLE = 1.3, 3, 2.0
"""Score and characters of a given name beside which the surname must stand, unless it sounds as clear as this."""
SHORTEST = 5
"""Shorter names sound like too much to be judged missing."""
_PREFIXES = frozenset({"de", "van", "von", "al", "el", "bin", "ibn", "di", "da"})
Request = tuple[Mention, Sequence[Sentence]]


@dataclass(frozen=True, slots=True)
class Heard:
    """The best stretch for one word of a name."""

    score: float
    span: Span
    """In the other document."""
    text: str


def covers(requests: Sequence[Request], script: str, languages: tuple[str, str]) -> list[Cover]:
    """What stands in the other side's sentences of each Latin mention; languages: Latin side, other side."""
    asked = [
        (token, sentence) for mention, held in requests for token in _spoken(mention) for sentence in held
    ]
    heard = dict(zip(asked, listen(asked, script), strict=True))
    return [_cover(mention, held, heard, (script, languages)) for mention, held in requests]


def listen(asked: Sequence[tuple[str, Sentence]], script: str) -> list[Heard]:
    """The best stretch of each sentence for each Latin word."""
    held: list[Prepared] = [prepare(sentence.text, script) for _, sentence in asked]
    found = windows(script, [letters(token) for token, _ in asked], [one.stretch for one in held])
    result = []
    for (_, sentence), one, window in zip(asked, held, found, strict=True):
        span = (
            whole(one.span(window), sentence.text, script)
            if window.score >= FOUND[script]
            else one.span(window)
        )
        text = sentence.text[span.start : span.end]
        result.append(Heard(window.score, span.shifted(sentence.span.start), text))
    return result


def _spoken(mention: Mention) -> tuple[str, ...]:
    """The words of a mention that have a sound."""
    return tuple(token for token in mention.tokens if len(letters(token)) > 1)


def _cover(
    mention: Mention,
    sentences: Sequence[Sentence],
    heard: dict[tuple[str, Sentence], Heard],
    setting: tuple[str, tuple[str, str]],
) -> Cover:
    script, languages = setting
    written = _written(mention, sentences, languages)
    if written is not None:
        return written
    best: dict[str, Heard] = {}
    for token in _spoken(mention):
        best[token] = max((heard[token, s] for s in sentences), key=lambda one: one.score)
    if not best:
        return Cover(State.UNSURE)
    last = best.get(mention.last)
    syllable = last is not None and script == "han" and len(last.text) == 1 and len(mention.tokens) > 1
    if last is not None and syllable and not all(syllabic(token) for token in mention.tokens):
        # one character is in every sentence
        last = Heard(min(last.score, ABSENT[script]), last.span, last.text)
    usual = words(languages[0]).common
    given = [
        one
        for token, one in best.items()
        if token != mention.last and one.score >= FOUND[script] and fold(token) not in usual
    ]
    beside = given[0].span if given else None
    if last is not None and last.score >= FOUND[script] and not _astray(mention, last, given, sentences):
        return Cover(State.WHOLE, last.span, last.text, _alike(last), last.score, beside)
    long = len(letters(mention.last)) >= SHORTEST and "-" not in mention.last  # Korean names are written anew
    absent = last is None or (last.score < ABSENT[script] and long) or last.score >= FOUND[script]
    if given and absent and mention.kind in ("person", "name"):
        return Cover(State.GIVEN, given[0].span, given[0].text, _alike(given[0]), 0.0, beside)
    if given:
        return Cover(State.UNSURE, given[0].span, given[0].text, "", 0.0, beside)
    return Cover(State.NONE if absent else State.UNSURE)


def _alike(heard: Heard) -> str:
    return f"sounds alike {heard.score:.1f}"


def _astray(mention: Mention, last: Heard, given: Sequence[Heard], sentences: Sequence[Sentence]) -> bool:
    """Whether what sounds like a surname stands apart from the given name, beside which another word stands."""
    sure = [one for one in given if one.score >= _SURE and len(one.text) >= _GIVEN]
    if not sure or mention.kind not in ("person", "name") or last.score >= _UNMISTAKABLE:
        return False
    slot = after(sure[0].span, sentences)
    return slot is not None and not slot.overlaps(last.span) and last.span.end != sure[0].span.start - 1


def _written(mention: Mention, sentences: Iterable[Sentence], languages: tuple[str, str]) -> Cover | None:
    """The name left in its own letters, or under its name in CLDR."""
    for sentence in sentences:
        copied = seek(mention.last, sentence.text, languages)
        if copied is not None and script_of(copied.text) == script_of(mention.last):
            return Cover(State.WHOLE, copied.span.shifted(sentence.span.start), copied.text, copied.how)
        known = seek_exonym(mention.text, sentence.text, languages)
        if known is not None:
            return Cover(State.WHOLE, known.span.shifted(sentence.span.start), known.text, known.how)
    return None


def explained(requests: Sequence[Request], script: str, languages: tuple[str, str]) -> dict[int, Cover]:
    """Which mentions of the other script some Latin word of their pair accounts for, by where they start."""
    asked = [
        (number, part, sentence.text[span.start : span.end], span.shifted(sentence.span.start))
        for number, (mention, sentences) in enumerate(requests)
        for span, sentence in _words(sentences)
        for part in dict.fromkeys((mention.last, mention.tokens[0]))
    ]
    scores = _full([letters(word) for _, _, word, _ in asked], [part for _, part, _, _ in asked], script)
    best: dict[tuple[int, str], tuple[float, Span, str]] = {}
    for (number, part, word, span), score in zip(asked, scores, strict=True):
        if score > best.get((number, part), (-9.0,))[0]:
            best[number, part] = (score, span, word)
    found = {}
    for number, (mention, sentences) in enumerate(requests):
        known = _named(mention, sentences, languages)
        score, span, word = best.get((number, mention.last), (-9.0, Span(0, 0), ""))
        first = best.get((number, mention.tokens[0]), (-9.0,))[0] >= FOUND[script]
        less = State.GIVEN if first else State.NONE
        state = State.WHOLE if score >= FOUND[script] else less if score < ABSENT[script] else State.UNSURE
        given = best[number, mention.tokens[0]][1] if first and len(mention.tokens) > 1 else None
        found[mention.span.start] = known or Cover(state, span, word, f"sounds alike {score:.1f}", 0.0, given)
    return found


def _full(names: Sequence[str], parts: Sequence[str], script: str) -> list[float]:
    """How well each Latin word explains the whole of each foreign one; where there are endings, but for those."""
    if script in ("han", "kana"):
        return likelihood_ratios(script, names, [units_of(part, script) for part in parts])
    return best_ratios(script, names, [prepare(part, script).stretch for part in parts])


def _words(sentences: Iterable[Sentence]) -> Iterator[tuple[Span, Sentence]]:
    """Where the capitalised words stand that a foreign name may come from, alone and two in one."""
    for sentence in sentences:
        before: int | None = None
        for word, at in words_of(sentence.text):
            if word[0].isupper() and len(letters(word)) > 1:
                yield Span(at, at + len(word)), sentence
                if before is not None:
                    yield Span(before, at + len(word)), sentence
            small = word in _PREFIXES
            before = at if word[0].isupper() or small else None


def _named(mention: Mention, sentences: Iterable[Sentence], languages: tuple[str, str]) -> Cover | None:
    """A place under its name in CLDR."""
    for sentence in sentences:
        known = seek_exonym(mention.text, sentence.text, (languages[1], languages[0]))
        if known is not None:
            return Cover(State.WHOLE, known.span.shifted(sentence.span.start), known.text, known.how)
    return None
