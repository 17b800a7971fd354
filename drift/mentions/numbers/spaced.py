"""Numbers of languages that write words apart: digits, number words, and both together ("1.2 million")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from drift.mentions.numbers.digits import SPACED_LITERAL, readings
from drift.mentions.numbers.lexicon import Lexicon, Role, fold
from drift.mentions.numbers.raw import Raw
from drift.mentions.numbers.sums import Atom, Sum, add

# Vowel signs of Arabic, Hebrew and the Indian scripts belong to the word, though they are no letters.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
)
LETTERS = rf"(?:[^\W\d_]+|[{_SIGNS}]+)+"
"""Pattern of a word."""
_TOKENS = re.compile(f"(?P<digits>{SPACED_LITERAL})|{LETTERS}")
_STEM = 3
"""Shorter stems carry no endings: Turkish "ona" is "to her", not "to ten"."""
_GAP = re.compile(r"[ \u00a0\u202f\u2009-]?|\. ?")


def scan(text: str, lex: Lexicon) -> Iterator[Raw]:
    """Every number of the text, in order; idioms are left out."""
    tokens = list(_TOKENS.finditer(text))
    opening = [i for i, token in enumerate(tokens) if token.lastgroup or opens(token[0], lex)]
    if not opening:
        return
    closed = [m.span() for m in lex.idioms.finditer(text)] if lex.idioms else []
    after = 0
    for i in opening:
        if i < after or any(start <= tokens[i].start() < end for start, end in closed):
            continue
        raw, after = _run(tokens, i, lex)
        if raw is not None:
            yield raw


@lru_cache(maxsize=1 << 16)
def opens(word: str, lex: Lexicon) -> bool:
    """Whether a number may begin with a word."""
    folded = fold(word)
    return folded in lex.longer or _look_up(folded, lex)[0] is not None


def _run(tokens: list[re.Match[str]], i: int, lex: Lexicon) -> tuple[Raw | None, int]:
    """The number that begins at token ``i``, if one does, and the token to go on with."""
    first = _atom(tokens, i, lex)
    if first is None:
        return None, i + 1
    if not first.values:
        return Raw(tokens[i].start(), tokens[i].end(), ()), i + 1
    total, last = Sum(digits=first.digits), i
    atom: Atom | None = first
    while atom is not None and add(total, atom, lex):
        last = atom.after
        atom = _next(tokens, last, lex) if not total.whole else None
    start, end = tokens[i].start(), tokens[last - 1].end()
    if total.bare:
        return Raw(start, end, total.values, total.role, first.digits, exact=False, scaled=True), last
    return Raw(start, end, total.values, total.role, first.digits, scaled=total.scaled), last


def _next(tokens: list[re.Match[str]], i: int, lex: Lexicon) -> Atom | None:
    """The atom at token ``i``, over joiners and articles, if only a gap of a number lies between."""
    joined = False
    for at in range(i, min(i + 3, len(tokens))):
        gap = tokens[at].string[tokens[at - 1].end() : tokens[at].start()]
        if not _GAP.fullmatch(gap):
            return None
        atom = _atom(tokens, at, lex)
        if atom is not None:
            return replace(atom, joined=joined or atom.joined)
        word = fold(tokens[at][0])
        if word not in lex.joiners and word not in lex.articles:
            return None
        joined = joined or word in lex.joiners
    return None


def _atom(tokens: list[re.Match[str]], i: int, lex: Lexicon) -> Atom | None:
    token = tokens[i]
    if token["digits"] is not None:
        return Atom(Role.CARDINAL, readings(token[0], lex.decimal), i + 1, digits=True)
    word = fold(token[0])
    for words, (role, value) in lex.longer.get(word, ()):
        parts = [fold(t[0]) for t in tokens[i : i + len(words)]]
        if tuple(parts) == words and len(
            token.string[token.start() : tokens[i + len(words) - 1].end()]
        ) == len("-".join(parts)):
            return Atom(role, (value,), i + len(words))
    entry, joined = _look_up(word, lex)
    return Atom(entry[0], (entry[1],), i + 1, joined, bare=word in lex.bare) if entry else None


@lru_cache(maxsize=1 << 16)
def _look_up(word: str, lex: Lexicon) -> tuple[tuple[Role, Decimal] | None, bool]:
    """A word's role and value, through prefixes and glued parts; and whether "and" is glued to it."""
    if word in lex.words:
        return lex.words[word], False
    for prefix in lex.prefixes:
        if word.startswith(prefix) and word[len(prefix) :] in lex.words:
            return lex.words[word[len(prefix) :]], any(prefix.startswith(j) for j in lex.joiners)
    glued = _glued(word, lex)
    if glued is not None:
        return (Role.CARDINAL, glued), False
    for ending, role in lex.endings:
        stem = ending.sub("", word)
        entry = lex.words.get(stem)
        if stem == word or len(stem) < _STEM:
            continue
        if entry and entry[0] in (Role.CARDINAL, Role.SCALE):
            return (entry[0] if role is Role.CARDINAL else role, entry[1]), False
        value = _glued(stem, lex)
        if value is not None:
            return (role, value), False
    return None, False


def _glued(word: str, lex: Lexicon) -> Decimal | None:
    """The value of a word such as "einundzwanzig"; None where it is not all number."""
    if lex.pieces is None or word.startswith(tuple(lex.joiners)):
        return None
    parts, at = [], 0
    while at < len(word):
        part = lex.pieces.match(word, at)
        if part is None:
            return None
        parts.append(part[0])
        at = part.end()
    total, joined = Sum(), False
    for n, part_text in enumerate(parts, 1):
        if part_text in lex.joiners:
            joined = True
            continue
        role, value = lex.words[part_text]
        if not add(total, Atom(role, (value,), n, joined, bare=part_text in lex.bare), lex):
            return None
        joined = False
    return total.values[0] if len(parts) > 1 else None
