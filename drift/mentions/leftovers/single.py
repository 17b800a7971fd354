"""Single words of the source left standing in the target.

A word that stands on both sides may be a name, a number, a sign, a loan or a word of both languages.  What is left:
letters of a script that the target's language does not use, and words in small letters that are spelt as the source's
language spells and that the target's language is not known to have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from drift.languages import facts, primary
from drift.languages.detect import letters_of
from drift.languages.trigrams import evidence
from drift.languages.vocabulary import frequent, listed
from drift.mentions.leftovers.runs import free_lower, free_words, plain_words, quotations
from drift.model import Span

LEAST = -6.0
"""Nats of spelling from which a word of a language with a list of words may be foreign."""
_SURE = -4.0
"""The same for being sure."""
_UNLISTED = 4.0
"""The same for a frequent word of the source's language where the target's has no such list: minor only."""
_FREQUENT = 4.0
"""Nats that being one of the source's most frequent words is worth."""
_SHORTEST = 4
"""Letters of a word that is not among the most frequent ones."""
_NOUN = 9.5
"""The same for a noun with a capital, in a language that writes every noun so: names are spelt like it too."""
_BRACKETS = re.compile(r"[(（\[［【〔][^()（）\[\]［］【】〔〕]*[)）\]］】〕]")


_DEGREE = re.compile(r"°\s?[^\W\d_](?![^\W\d_])")
_LATIN = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Single:
    """A word or a few of one script; ``sure`` where professional translations hardly ever have one."""

    span: Span
    sure: bool


def singles(source: str, target: str, languages: tuple[str, str]) -> Iterator[Single]:
    """Words of the source that stand in the target, in order; the languages are the source's and the target's."""
    theirs, own = letters_of(languages[0]), letters_of(languages[1])
    if theirs.keys() & own.keys():
        if not set(free_lower(source)).isdisjoint(free_lower(target)):
            yield from _foreign(source, target, languages)
    elif own and "Latin" not in theirs:
        yield from _strange(target, tuple(theirs.values()))


def _strange(target: str, letters: Sequence[re.Pattern[str]]) -> Iterator[Single]:
    """Runs of words in the source's letters; in brackets or alone between quotation marks they are meant to stand."""
    if not any(p.search(target) for p in letters):
        return
    meant = [Span(*m.span()) for p in (_BRACKETS, _DEGREE) for m in p.finditer(target)]
    meant += [span for span in quotations(target) if not _LATIN.search(target[span.start : span.end])]
    runs: list[Span] = []
    for word in plain_words(target):
        span = Span(word.start(), _with_marks(target, word.end()))
        if not any(p.match(word.group()) for p in letters) or any(one.overlaps(span) for one in meant):
            continue
        if runs and span.start - runs[-1].end <= 1:
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    yield from (Single(run, sure=True) for run in runs)


def _with_marks(text: str, end: int) -> int:
    """Where a word ends, vowel signs included."""
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def _foreign(source: str, target: str, languages: tuple[str, str]) -> Iterator[Single]:
    """Words in small letters that are spelt as the source's language spells."""
    words, lowered = free_words(target), free_lower(target)
    stood = _small(source, frozenset(lowered))
    known = listed(languages[1]) is not None
    nouns = _nouns(source, languages[0]) if known else frozenset[str]()
    for i, (word, lower) in enumerate(zip(words, lowered, strict=True)):
        if lower not in stood or _in_a_name(words, i, known=known):
            continue
        text = word.group()
        # a capital makes a name, unless it begins the sentence
        capital = text[0].isupper() and (i > 0 or not known)
        if text in nouns and not _beside_capital(words, i) and _foreign_noun(lower, languages):
            yield Single(Span(*word.span()), sure=True)
        elif capital or not (stood[lower] or (known and _common(lower, languages))):
            continue
        elif (doubt := _foreignness(lower, languages)) is not None and doubt > (
            LEAST if known else _UNLISTED
        ):
            yield Single(Span(*word.span()), known and doubt >= _SURE)


@lru_cache(maxsize=256)
def _nouns(text: str, language: str) -> frozenset[str]:
    """Words with a capital behind an article, where the language gives one to every noun: few names have an article."""
    table = facts(language).get("nouns", {})
    if not table:
        return frozenset()
    behind = "|".join(table["behind"])
    names, places = "|".join(table["names"]), tuple(table["places"])
    pattern = rf"(?<!\w)(?:{behind})\s((?!{names})[^\W\d_]{{5,}})(?![\w-])"
    return frozenset(m[1] for m in re.finditer(pattern, text) if m[1].istitle() and not m[1].endswith(places))


def _beside_capital(words: Sequence[re.Match[str]], at: int) -> bool:
    return any(word.group()[0].isupper() for word in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2]))


def _foreign_noun(lower: str, languages: tuple[str, str]) -> bool:
    """Whether a noun in lower case is none that the target's language has, and spelt as the source's spells."""
    spelt = evidence(lower, *languages)
    if spelt is None or spelt < _NOUN:
        return False
    return lower not in (listed(languages[1]) or ()) and lower not in frequent(languages[1])


def _small(source: str, asked: frozenset[str]) -> Mapping[str, bool]:
    """Every word of the source that is asked for, in lower case, and whether it stands in small letters somewhere."""
    out: dict[str, bool] = {}
    for word, lower in zip(free_words(source), free_lower(source), strict=True):
        if lower in asked:
            out[lower] = out.get(lower, False) or word.group().islower()
    return out


def _common(word: str, languages: tuple[str, str]) -> bool:
    """Whether a word is one of the most frequent of the source's language and none of the target's."""
    return (
        len(word) > 1
        and word in frequent(languages[0])
        and word not in frequent(languages[1])
        and word not in (listed(languages[1]) or ())
    )


@cache
def _function(language: str) -> frozenset[str]:
    return frozenset(facts(language).get("words", {}).get("function", ()))


def _in_a_name(words: Sequence[re.Match[str]], at: int, *, known: bool) -> bool:
    """Whether both neighbours have a capital (van der, de la), or a short word's next; where little is known, one."""
    before = at > 0 and words[at - 1].group()[0].isupper()
    behind = at + 1 < len(words) and words[at + 1].group()[0].isupper()
    if len(words[at].group()) < _SHORTEST or not known:
        return behind or (before and not known)
    return before and behind


def _foreignness(word: str, languages: tuple[str, str]) -> float | None:
    """Nats that speak for the source's language; None for a word that the target's has."""
    common = _common(word, languages)
    if not common and (len(word) < _SHORTEST - (not word.isascii()) or word in frequent(languages[1])):
        return None
    known = listed(languages[1]) or frozenset[str]()
    if word in known or ("-" in word and known.issuperset(part for part in word.split("-") if len(part) > 2)):
        return None
    if primary(languages[0]) == "en" and word not in _function("en"):
        return None  # every language has taken words from English
    if not known and not common:
        return None  # nobody knows what else the target's language has
    spelt = evidence(word, *languages)
    return None if spelt is None else spelt + _FREQUENT * common
