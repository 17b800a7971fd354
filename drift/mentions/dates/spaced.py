"""Dates in languages that write months as words: atoms first, then the ones that stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drift.mentions.dates.lexicon import Lexicon
from drift.mentions.dates.mention import Date, Part, Unit
from drift.model import Span

_YEARS = range(1500, 2100)
"""What a bare four-digit number must be to be taken for a year."""
_THE = re.compile(r"\b[Tt]he $")
_END = re.compile(r"[,.;:!?)]|$|\sof (?:this|last|next|the same) month\b")
_BUDDHIST = 543
"""What Thai years are ahead by."""
_COUNTED = re.compile(
    r"\s?(?:%|°|[kcm]?m[²³2]?\b|k[gW]|[€$£]|euro|dollar|mile|feet|foot|met(?:er|re)|hPa|MW|[ap]m\b|Uhr|h(?:rs?)?\b)"
)
"""Behind a number: it is an amount or a time."""


@dataclass(frozen=True, slots=True)
class _Atom:
    span: Span
    part: Part | None
    """None for a number that nothing has placed yet."""
    number: int = -1
    digits: int = 0
    ordinal: bool = False

    @property
    def day(self) -> bool:
        """Whether it can be a day of the month."""
        return self.part is None and 1 <= self.number <= 31 and self.digits <= 2

    @property
    def year(self) -> bool:
        """Whether it can be a year beside a month."""
        return self.part is None and self.digits == 4 and 1000 <= self.number < 2700


@dataclass
class _Reader:
    """One text being read."""

    text: str
    lex: Lexicon
    atoms: Sequence[_Atom]
    taken: set[int]

    def joined(self, left: int, right: int, pattern: re.Pattern[str]) -> bool:
        """Whether nothing but what ``pattern`` allows stands between two free neighbours."""
        if left < 0 or right >= len(self.atoms) or left in self.taken or right in self.taken:
            return False
        gap = self.text[self.atoms[left].span.end : self.atoms[right].span.start]
        return len(gap) <= 12 and pattern.fullmatch(gap) is not None

    def date(self, members: Sequence[int]) -> Date:
        """The date that these atoms make; from now on they are taken."""
        self.taken.update(members)
        chosen = [self.atoms[i] for i in sorted(members)]
        parts = tuple(map(_placed, chosen))
        # beside a day, a year or a weekday even a doubtful word is a month
        if len(parts) > 1:
            parts = tuple(Part(part.unit, part.value) for part in parts)
        start, end = chosen[0].span.start, chosen[-1].span.end
        return Date(Span(start, start + len(self.text[start:end].rstrip("."))), parts)


def spaced(text: str, lex: Lexicon) -> Iterator[Date]:
    """The dates of ``text`` (as ``plain`` leaves it), in no particular order."""
    atoms: list[_Atom] = []
    for match in lex.atoms.finditer(text):
        if match.lastgroup in ("iso", "numeric"):
            if date := _numeric(match[match.lastgroup], Span(*match.span()), lex.calendar.order):
                yield date
        else:
            atoms.append(_atom(match, lex))
    reader = _Reader(text, lex, atoms, set())
    for i, atom in enumerate(atoms):
        if atom.part and atom.part.unit is Unit.MONTH and i not in reader.taken:
            yield reader.date(_around(i, reader))
    for i in range(len(atoms)):
        if i not in reader.taken:
            yield from _alone(i, reader)


def _atom(match: re.Match[str], lex: Lexicon) -> _Atom:
    group, span = match.lastgroup or "", Span(*match.span())
    if group == "number":
        digits = match["number"]
        return _Atom(span, None, int(digits), len(digits), span.end - span.start > len(digits))
    if group == "decade":
        return _Atom(span, Part(Unit.DECADE, int(match["decade"].strip("'")) // 10 % 10))
    unit, value, brief = lex.named(match[group])
    return _Atom(span, Part(unit, value, not brief and match[group] not in lex.calendar.weak))


def _numeric(text: str, span: Span, order: str) -> Date | None:
    numbers = [int(n) for n in re.split(r"\D", text)]
    year, month, day = numbers if len(re.split(r"\D", text)[0]) == 4 else reversed(numbers)
    if year < 100:
        year += 2000 if year < 40 else 1900
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    # 5/3/2026 is the third of May or the fifth of March: the reader cannot know, either may be meant
    sure = order != "mdy" or text[:4].isdigit() or day > 12
    pair = {(Unit.MONTH, month), (Unit.DAY, day)} | (
        set() if sure else {(Unit.MONTH, day), (Unit.DAY, month)}
    )
    parts = (Part(unit, value, sure) for unit, value in sorted(pair, key=lambda p: (p[0].value, p[1])))
    return Date(span, (Part(Unit.YEAR, year), *parts))


def _around(month: int, reader: _Reader) -> list[int]:
    """The atoms that stand together with a month: days, a year, a weekday."""
    atoms, join = reader.atoms, reader.lex.join
    low = high = month
    if reader.joined(low - 1, low, join) and atoms[low - 1].day:
        low -= 1
        while reader.joined(low - 1, low, reader.lex.listing) and atoms[low - 1].day:
            low -= 1
    elif reader.joined(high, high + 1, join) and atoms[high + 1].day:
        high += 1
        while reader.joined(high, high + 1, _DASH) and atoms[high + 1].day:
            high += 1
    if reader.joined(high, high + 1, join) and atoms[high + 1].year:
        high += 1
    elif reader.joined(low - 1, low, join) and atoms[low - 1].year:
        low -= 1
    if reader.joined(low - 1, low, join) and _weekday(atoms[low - 1]):
        low -= 1
    elif reader.joined(high, high + 1, join) and _weekday(atoms[high + 1]):
        high += 1
    return list(range(low, high + 1))


_DASH = re.compile(r"\s?[-–—]\s?")


def _weekday(atom: _Atom) -> bool:
    return atom.part is not None and atom.part.unit is Unit.WEEKDAY


def _placed(atom: _Atom) -> Part:
    if atom.part:
        return atom.part
    if atom.digits <= 2:
        return Part(Unit.DAY, atom.number)
    return Part(Unit.YEAR, atom.number - _BUDDHIST if atom.number > _BUDDHIST + 1900 else atom.number)


def _alone(i: int, reader: _Reader) -> Iterator[Date]:
    """A weekday, a decade or a year that stands by itself; "the 14th" at the end of a phrase."""
    atom, text = reader.atoms[i], reader.text
    behind = text[atom.span.end : atom.span.end + 20]
    if atom.part:
        yield reader.date([i])
    elif atom.digits == 4 and atom.number in _YEARS:
        if not _COUNTED.match(behind):
            yield reader.date([i])
    elif atom.day and atom.ordinal and _THE.search(text[: atom.span.start]) and _END.match(behind):
        yield reader.date([i])
