"""Number words put together: twenty + five, two * hundred + and + six, half * million."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drift.mentions.numbers.lexicon import Lexicon, Role


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
    bare: bool = False
    """A scale word that is a number alone: German "hundert"."""


@dataclass(slots=True)
class Sum:
    """A number while it is being put together."""

    total: Decimal = Decimal(0)
    current: tuple[Decimal, ...] = ()
    ceiling: Decimal = Decimal("Infinity")
    """The last scale word: what follows must stay below it."""
    role: Role = Role.CARDINAL
    scaled: bool = False
    bare: bool = False
    digits: bool = False
    """Begins with digits: 1.2 million takes no word such as "ein" behind it."""
    whole: bool = False
    """Nothing can be added any more."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """What it comes to so far; several where the digits can be read in two ways."""
        return tuple(self.total + value for value in self.current) or (self.total,)


def add(total: Sum, atom: Atom, lex: Lexicon) -> bool:
    """Put one more part into the sum; False where it does not belong to it."""
    if atom.role is Role.SCALE:
        return _add_scale(total, atom.values[0], alone=atom.bare)
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


def _fits(total: Sum, atom: Atom, lex: Lexicon) -> bool:
    value = atom.values[0]
    if not total.current:
        return not total.total or (value < total.ceiling and not atom.digits and not total.digits)
    if atom.digits or total.digits or total.bare:
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


def _add_scale(total: Sum, scale: Decimal, *, alone: bool) -> bool:
    if total.role not in (Role.CARDINAL, Role.FRACTION):
        return False
    total.scaled, total.role = True, Role.CARDINAL
    if not total.current and not total.total:
        if alone and scale >= 1000:
            total.total, total.ceiling = scale, scale
        else:
            total.bare, total.current = not alone, (scale,)
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


def _add_fraction(total: Sum, atom: Atom) -> bool:
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
