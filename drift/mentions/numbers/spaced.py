"""Numbers of languages that write words apart: digits, number words, and both together ("1.2 million")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from drift.mentions.numbers.digits import LITERAL, SPACED_LITERAL, readings
from drift.mentions.numbers.lexicon import Lexicon, Role, fold
from drift.mentions.numbers.raw import Raw

# Vowel signs of Arabic, Hebrew and the Indian scripts belong to the word, though they are no letters.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
)
_LETTERS = rf"(?:[^\W\d_]|[{_SIGNS}])+"
_TOKENS = re.compile(f"(?P<digits>{LITERAL})|{_LETTERS}")
_SPACED_TOKENS = re.compile(f"(?P<digits>{SPACED_LITERAL})|{_LETTERS}")
_GAP = re.compile(r"[ \u00a0\u202f\u2009-]?|\. ?")


@dataclass(frozen=True, slots=True)
class Atom:
    """One part of a number."""

    role: Role
    values: tuple[Decimal, ...]
    after: int
    """Index of the token behind it."""
    joined: bool = False
    """An "and" stands in front of it or is glued to it."""
    digits: bool = False


@dataclass(slots=True)
class _Sum:
    """A number while it is being put together."""

    total: Decimal = Decimal(0)
    current: tuple[Decimal, ...] = ()
    ceiling: Decimal = Decimal("Infinity")
    """The last scale word: what follows must stay below it."""
    role: Role = Role.CARDINAL
    scaled: bool = False
    bare: bool = False
    whole: bool = False
    """Nothing can be added any more."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        return tuple(self.total + value for value in self.current) or (self.total,)


def scan(text: str, lex: Lexicon) -> Iterator[Raw]:
    """Every number of the text, in order; idioms are left out."""
    pattern = _SPACED_TOKENS if lex.table.get("space_groups") else _TOKENS
    tokens = list(pattern.finditer(text))
    closed = [m.span() for m in lex.idioms.finditer(text)] if lex.idioms else []
    i = 0
    while i < len(tokens):
        if any(start <= tokens[i].start() < end for start, end in closed):
            i += 1
            continue
        raw, i = _run(tokens, i, lex)
        if raw is not None:
            yield raw


def _run(tokens: list[re.Match[str]], i: int, lex: Lexicon) -> tuple[Raw | None, int]:
    """The number that begins at token ``i``, if one does, and the token to go on with."""
    first = _atom(tokens, i, lex)
    if first is None:
        return None, i + 1
    if not first.values:
        return Raw(tokens[i].start(), tokens[i].end(), ()), i + 1
    total, last = _Sum(), i
    atom: Atom | None = first
    while atom is not None and _add(total, atom, lex):
        last = atom.after
        atom = _next(tokens, last, lex) if not total.whole else None
    start, end = tokens[i].start(), tokens[last - 1].end()
    if total.bare and fold(tokens[i][0]) not in lex.bare:
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
            return Atom(atom.role, atom.values, atom.after, joined or atom.joined, atom.digits)
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
    return Atom(entry[0], (entry[1],), i + 1, joined) if entry else None


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
        if stem != word:
            entry = lex.words.get(stem)
            value = entry[1] if entry and entry[0] in (Role.CARDINAL, Role.SCALE) else _glued(stem, lex)
            if value is not None:
                return (role, value), False
    return None, False


def _glued(word: str, lex: Lexicon) -> Decimal | None:
    """The value of a word such as "einundzwanzig"; None where it is not all number."""
    if lex.pieces is None:
        return None
    parts, at = [], 0
    while at < len(word):
        part = lex.pieces.match(word, at)
        if part is None:
            return None
        parts.append(part[0])
        at = part.end()
    total, joined = _Sum(), False
    for n, part_text in enumerate(parts, 1):
        if part_text in lex.joiners:
            joined = True
            continue
        role, value = lex.words[part_text]
        if not _add(total, Atom(role, (value,), n, joined), lex):
            return None
        joined = False
    return total.values[0] if len(parts) > 1 else None


def _add(total: _Sum, atom: Atom, lex: Lexicon) -> bool:
    """Put one more part into the sum; False where it does not belong to it."""
    if atom.role is Role.SCALE:
        return _add_scale(total, atom.values[0])
    if atom.role is Role.FRACTION:
        return _add_fraction(total, atom)
    if atom.role in (Role.MULTIPLE, Role.VAGUE):
        if total.current or total.total:
            return False
        total.current, total.role, total.whole = atom.values, atom.role, True
        return True
    if total.role not in (Role.CARDINAL, Role.ORDINAL) or not _fits(total, atom, lex):
        return False
    total.current = (total.current[0] + atom.values[0],) if total.current else atom.values
    if atom.role is Role.ORDINAL:
        total.role = Role.ORDINAL
    return True


def _fits(total: _Sum, atom: Atom, lex: Lexicon) -> bool:
    value = atom.values[0]
    if not total.current:
        return not total.total or (value < total.ceiling and not atom.digits)
    if atom.digits or total.bare or len(total.current) > 1:
        return False
    current, rest = total.current[0], total.current[0] % 100
    if current != int(current) or current == 0:
        return False
    if total.role is Role.ORDINAL:
        return _continues_ordinal(rest, atom, lex)
    if rest == 0:
        return value < 100
    if lex.table.get("units_first") and atom.joined and rest < 10:
        return value in range(20, 91, 10)
    if atom.joined and lex.language == "en":
        return False
    if rest in lex.table.get("teens_after", ()):
        return 0 < value < 20
    tens = 10 if lex.table.get("units_after_ten") else 20
    return rest in range(tens, 91, 10) and 0 < value < 10


def _continues_ordinal(rest: Decimal, atom: Atom, lex: Lexicon) -> bool:
    """Arabic "fifth and twenty", "seventh ten"; Polish "thirtieth fourth"."""
    value = atom.values[0]
    if lex.table.get("units_first") and rest < 10 and atom.role is Role.CARDINAL:
        return value in range(20, 91, 10) if atom.joined else value == 10
    both = bool(lex.table.get("ordinal_tens")) and atom.role is Role.ORDINAL
    return both and rest in range(20, 91, 10) and 0 < value < 10


def _add_scale(total: _Sum, scale: Decimal) -> bool:
    if total.role not in (Role.CARDINAL, Role.FRACTION):
        return False
    total.scaled, total.role = True, Role.CARDINAL
    if not total.current and not total.total:
        total.bare, total.current, total.ceiling = True, (scale,), scale
        return True
    if scale < 1000:
        if not total.current or (total.current[0] % 1000 >= scale and scale == 100):
            return False
        total.current = tuple(value * scale for value in total.current)
        return True
    if scale < total.ceiling and not total.bare:
        total.current = tuple(value * scale for value in total.current or (Decimal(1),))
        if total.total or len(total.current) == 1:
            total.total, total.current = total.total + total.current[0], ()
    else:
        total.current = tuple(value * scale for value in total.values)
        total.total, total.bare = Decimal(0), total.bare
    total.ceiling = scale
    return True


def _add_fraction(total: _Sum, atom: Atom) -> bool:
    if total.role is not Role.CARDINAL or total.bare:
        return False
    share = atom.values[0]
    if not total.current and not total.total:
        total.current, total.role = atom.values, Role.FRACTION
    elif atom.joined:
        total.current = (total.values[0] + share,)
        total.total = Decimal(0)
    elif total.current and total.current[0] < 20:
        total.current, total.role, total.whole = (total.current[0] * share,), Role.FRACTION, True
    else:
        return False
    return True
