"""How likely a word is to be a part of a name, by its capital, its place and the rest of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from drift.languages import facts
from drift.mentions.names.tokens import Token, Witness, title_case
from drift.names.exonyms import calendar, codes
from drift.names.scripts import fold
from drift.names.words import familiarity

_PRONOUN = re.compile(r"I(?:[’'ʼ]\w+)?$|[A-Z][’'ʼ]?th$")
_WORDLIKE = re.compile(r"(?:ed|ing|ly|tion|sion|ment|ness|ity|ous|ful|less|able|ible|ism|ists|ers|ies)$")
NOUNS_CAPITAL = frozenset({"de", "lb"})
"""Languages that write every noun with a capital."""
_TITLE = 4
"""Letters of the shortest title that ends a compound."""


def heading(text: str, language: str) -> bool:
    """Whether a text is a headline; where nouns have capitals it is one only without a full stop."""
    return title_case(text) and not (language in NOUNS_CAPITAL and text.rstrip('"”“»’ ').endswith("."))


def likely(tokens: Sequence[Token], at: int, seen: Witness) -> float:
    """How likely the word is (part of) a name, 0..1, by itself."""
    token = tokens[at]
    word = fold(token.word)
    if not token.capital or not word or _PRONOUN.match(token.text) or word in calendar(seen.language):
        return 0.0
    if len(word) == 1:  # an initial, or a small word that begins a sentence
        return 0.0 if token.opens and not token.text.endswith(".") else 0.3
    if word in _negators(seen.language) or (token.word.isupper() and word in seen.arguments):
        return 0.0
    if seen.language in NOUNS_CAPITAL:
        plain = word in seen.words.common or word in seen.words.titles
        speaks = token.opens and _speaks(tokens, at, seen)
        # a sentence that begins with a title, no article before it, goes on with a name
        titled = at > 0 and tokens[at - 1].opens and is_title(tokens[at - 1], seen)
        return 0.8 if (speaks or titled) and not plain else _likely_noun(word, seen)
    if token.opens:
        return _likely_opening(tokens, at, seen)
    if word in seen.words.common:
        return 0.45
    return 0.5 if word in seen.lower and familiarity(word) < 4 else 1.0


@cache
def _negators(language: str) -> frozenset[str]:
    """Words that deny: in capitals they are stressed ("with NO WARRANTY"), no part of a name."""
    return frozenset(map(fold, facts(language).get("negation", {}).get("explicit", ())))


def is_title(token: Token, seen: Witness) -> bool:
    """Whether a word is a title, or where nouns are compounded ends in one: Polizeichef."""
    word = fold(token.text.rstrip("."))
    if word in seen.words.titles:
        return True
    ends = (word[-size:] for size in range(_TITLE, len(word)))
    return seen.language in NOUNS_CAPITAL and any(end in seen.words.titles for end in ends)


def _speaks(tokens: Sequence[Token], at: int, seen: Witness) -> bool:
    """Whether a verb of speech follows."""
    return at + 1 < len(tokens) and fold(tokens[at + 1].word) in seen.words.speech


def _likely_noun(word: str, seen: Witness) -> float:
    """In German every noun has a capital: only what people are known to be called counts."""
    if word in seen.words.common or word in seen.words.titles:
        return 0.0
    if codes(word, seen.language):
        return 0.9
    return min(0.6, 0.12 * familiarity(word)) + 0.15


def _likely_opening(tokens: Sequence[Token], at: int, seen: Witness) -> float:
    """A capital that a sentence start explains."""
    word = fold(tokens[at].word)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    follows = after is not None and after.capital and fold(after.word) not in seen.words.common
    if word in seen.words.common:
        alone = after is not None and seen.inner.get(fold(after.word))
        return 0.6 if follows and familiarity(word) >= 6 and not alone else 0.0
    if seen.inner[word] > seen.lower[word]:
        return 0.9
    if word in seen.lower:
        return 0.0
    if codes(word, seen.language) or word in seen.words.demonyms:
        return 0.9
    if _speaks(tokens, at, seen):
        return 0.8
    known = familiarity(word)
    if follows and known >= 2:
        return 0.85
    if _WORDLIKE.search(word):
        return 0.1
    return 0.7 if known >= 5 or tokens[at].word != tokens[at].text.rstrip(".") else 0.4
