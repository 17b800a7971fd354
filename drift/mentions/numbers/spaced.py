"""Numbers of languages that write words apart: digits, number words, and both together ("1.2 million")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drift.mentions.numbers.digits import SPACED_LITERAL, readings
from drift.mentions.numbers.lexicon import Lexicon, Role, fold
from drift.mentions.numbers.raw import Raw
from drift.mentions.numbers.sums import Atom, Sum, add
from drift.mentions.numbers.words import BARE, LETTERS, look_up, signed, telling

_TOKENS = re.compile(f"(?P<digits>{SPACED_LITERAL})|{LETTERS}")
_BARE_TOKENS = re.compile(f"(?P<digits>{SPACED_LITERAL})|{BARE}")
_GAP = re.compile(r"[ \u00a0\u202f\u2009-]?|\. ?")


def scan(text: str, lex: Lexicon) -> Iterator[Raw]:
    """Every number of the text, in order; idioms are left out."""
    words = telling(text, lex)
    tokens = list((_TOKENS if signed(text) else _BARE_TOKENS).finditer(text))
    opening = [i for i, token in enumerate(tokens) if token.lastgroup or token[0] in words]
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
        if atom is not None:  # digits that are no number, such as a date, end the number before them
            return replace(atom, joined=joined or atom.joined) if atom.values else None
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
    entry, joined = look_up(word, lex)
    return Atom(entry[0], (entry[1],), i + 1, joined, bare=word in lex.bare) if entry else None
