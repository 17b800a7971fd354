"""Text to number mentions: the raw numbers, and what their surroundings say they count."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from drift.languages.code import code
from drift.mentions.numbers import spaced, special, unspaced
from drift.mentions.numbers.counted import counted
from drift.mentions.numbers.digits import ascii_digits
from drift.mentions.numbers.hours import hours
from drift.mentions.numbers.lexicon import Lexicon, Role, fold, lexicon, unit_table
from drift.mentions.numbers.mention import NumberKind, NumberMention, Strength
from drift.mentions.numbers.raw import Raw
from drift.mentions.numbers.words import calendar, telling
from drift.model import Span

_WORDS = re.compile(r"[^\W\d_]{3,}")
_HYPHENED = re.compile(r"[^\W\d_][-–]$")
_CENTURY_GAP = re.compile(r"\s?[-–/]\s?")
_LARGE = 1000
"""From here two numerals in a row are an amount, not "three or four"."""
_RANGE = re.compile(r"\s?(?:[-–—~〜～]|to|bis|à|a|до|至|到|から|から|에서|al|و)\s?")


def find(text: str, language: str, offset: int = 0) -> tuple[NumberMention, ...]:
    """The numbers of a text in order, by value; spans are ``offset`` code points later than in ``text``.

    ``language`` is a BCP 47 tag; without a table for it only digits are read.
    """
    found = _find(text, language)
    if not offset:
        return found
    return tuple(replace(m, span=m.span.shifted(offset), reach=m.reach.shifted(offset)) for m in found)


@lru_cache(maxsize=4096)
def _find(text: str, language: str) -> tuple[NumberMention, ...]:
    lex = lexicon(language)
    found, taken = _formed(text, lex)
    in_order = attrgetter("span")
    dense = lex.table.get("unspaced")
    words = frozenset() if dense else telling(text, lex)
    if not (dense or words):
        return tuple(sorted(found, key=in_order))
    scan = unspaced.scan if dense else spaced.scan
    raws = [raw for raw in scan(text, lex) if not any(s.overlaps(Span(raw.start, raw.end)) for s in taken)]
    for i, raw in enumerate(raws):
        mention = _mention(text, raw, lex)
        if mention is not None:
            mention = _ranged(mention, raws[i + 1] if i + 1 < len(raws) else None, text, lex)
            found.append(_with_century(mention, found[-1] if found else None, text))
    spans = [mention.span for mention in found]
    if dense or any(calendar(word, lex) for word in words):
        named = (*_months(text, lex), *hours(text, lex))
        found.extend(m for m in named if not any(m.span.overlaps(span) for span in spans))
    return tuple(sorted(found, key=in_order))


def _formed(text: str, lex: Lexicon) -> tuple[list[NumberMention], list[Span]]:
    """What stands in code or has a form of its own, such as a date, and the stretches that are read with it."""
    hidden = code(text)
    found = [m for span, placeholder in hidden if not placeholder for m in special.named(text, span)]
    taken = [span for span, _ in hidden]
    for span, mentions in special.scan(ascii_digits(text)):
        if not any(span.overlaps(stretch) for stretch, _ in hidden):
            taken.append(span)
            found += [_century(_as_written(mention, text), text, lex) for mention in mentions]
    return found, taken


def _mention(text: str, raw: Raw, lex: Lexicon) -> NumberMention | None:
    if not raw.values:
        return None
    before, behind = text[max(0, raw.start - 24) : raw.start], text[raw.end : raw.end + 24]
    span, surface = Span(raw.start, raw.end), text[raw.start : raw.end]
    value = raw.values[0]
    what = counted(raw, before, behind, lex)
    if what.kind is NumberKind.TIME:
        minute = 30 if lex.says("half_behind", behind) else int(value % 1 * 100)
        return special.clock(span, surface, int(value), minute)
    if what.letters:
        span = Span(raw.start, raw.end + what.letters)
        surface = text[span.start : span.end]
    units, reach = _units(text, span, lex, what.kind)
    kind = _kind_by_unit(what.kind, units)
    if kind is NumberKind.CODE:
        reach = _named(text, span)
    if kind is NumberKind.YEAR:
        units = ()
    soft = surface.lower() in lex.soft or (not raw.digits and _proper(text, span, lex))
    return NumberMention(
        span,
        surface,
        what.values[0],
        kind,
        units,
        what.values[1:],
        what.parts,
        approximate=kind is not NumberKind.YEAR and (not raw.exact or _around(before, behind, lex)),
        strength=_strength(raw, kind, lex, behind) if not soft else Strength.SOFT,
        reach=reach,
        quoted=text[reach.start : reach.end],
    )


def _proper(text: str, span: Span, lex: Lexicon) -> bool:
    """Whether a number word is part of a name by its capital and that of a word beside it: Quattro Pro."""
    word = text[span.start : span.end]
    if lex.table.get("capitals") or not word.istitle() or not text[: span.start].strip():
        return False
    beside = re.search(r"[^\W\d_]\S* $", text[: span.start]), re.match(r" [^\W\d_]", text[span.end :])
    return any(m is not None and m[0].strip()[0].isupper() for m in beside)


def _around(before: str, behind: str, lex: Lexicon) -> bool:
    """Whether a word right beside makes the number approximate."""
    if lex.around is None:
        return False
    near = before[-3:] if lex.table.get("unspaced") else before[-16:]
    return bool(lex.around.search(near) or lex.around.match(behind.strip()))


def _named(text: str, span: Span) -> Span:
    """The digits with the letters that belong to them: COVID-19, A4, 5G."""
    left = re.search(r"[\w-]*$", text[: span.start])
    right = re.match(r"[^\W\d_]*", text[span.end :])
    return Span(left.start() if left else span.start, span.end + (right.end() if right else 0))


def _units(text: str, span: Span, lex: Lexicon, kind: NumberKind) -> tuple[tuple[str, ...], Span]:
    """The units the number may have, and the number's span with the unit."""
    before, behind = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 32]
    if lex.says("percent_before", before):
        return ("percent",), span
    if lex.counts_inside(text[span.start : span.end]):
        return (), span
    money = lex.unit_before.search(before)
    if money is not None:
        return lex.units[money[1]], Span(span.start - len(before) + money.start(), span.end)
    if kind is NumberKind.CODE and _HYPHENED.search(before):
        return (), span  # the 19 of "COVID-19 in" counts no inches
    skipped = lex.ordinal_suffix(behind) if kind is NumberKind.ORDINAL else 0
    after = lex.unit_after.match(behind, skipped)
    if after is not None:
        return lex.units[after["unit"] or after["word"]], Span(span.start, span.end + after.end())
    return (), span


def _kind_by_unit(kind: NumberKind, units: tuple[str, ...]) -> NumberKind:
    if not units or kind not in (NumberKind.PLAIN, NumberKind.CODE):
        return kind
    dimension = unit_table()[units[0]][0]
    if dimension == "share":
        return NumberKind.PERCENT
    return NumberKind.MONEY if dimension == "currency" else NumberKind.MEASURE


def _strength(raw: Raw, kind: NumberKind, lex: Lexicon, behind: str) -> Strength:
    """How much the number may say alone: words for small numbers are often idiom."""
    value = raw.values[0]
    if kind in (NumberKind.DATE, NumberKind.FRACTION) or not (raw.exact or _span(raw)):
        return Strength.SOFT
    if raw.role in (Role.VAGUE, Role.MULTIPLE):
        return Strength.SOFT
    if raw.digits:
        return Strength.FIRM if value >= 2 or value != int(value) else Strength.WORD
    if value < 2 or (kind is NumberKind.ORDINAL and value < 3):
        return Strength.SOFT
    if lex.table.get("unspaced") and raw.end - raw.start == 1 and (raw.scaled or not _counts(behind, lex)):
        return Strength.SOFT
    return Strength.WORD if value <= 12 else Strength.FIRM


def _span(raw: Raw) -> bool:
    """Whether two values are given and no others: 一万六七千 is 16,000 to 17,000."""
    return raw.scaled and len(raw.values) == 2 and raw.values[0] > _LARGE


def _counts(behind: str, lex: Lexicon) -> bool:
    """Whether a counter follows: 三名 counts, 三明治 does not."""
    return behind.lstrip().startswith(lex.counters)


def _ranged(mention: NumberMention, after: Raw | None, text: str, lex: Lexicon) -> NumberMention:
    """In "3.5 to 4 million" the scale of the second number may belong to the first."""
    if (
        after is None
        or not after.scaled
        or not after.values
        or not _RANGE.fullmatch(text[mention.span.end : after.start])
    ):
        return mention
    scales = [Decimal(v) for v in lex.table.get("scales", {})]
    more = tuple(
        mention.value * s for s in scales if s > 1 and after.values[0] >= s and after.values[0] / s < 1000
    )
    return replace(mention, others=mention.others + more)


def _with_century(mention: NumberMention, before: NumberMention | None, text: str) -> NumberMention:
    """In "1981-87" the second year has the century of the first."""
    if before is None or before.kind is not NumberKind.YEAR or not 0 < mention.value < 100:
        return mention
    if not _CENTURY_GAP.fullmatch(text[before.span.end : mention.span.start]):
        return mention
    year = before.value - before.value % 100 + mention.value
    return replace(mention, kind=NumberKind.YEAR, value=year, others=(mention.value,))


def _as_written(mention: NumberMention, text: str) -> NumberMention:
    """The same with the digits of the text's own script."""
    surface = text[mention.span.start : mention.span.end]
    return replace(mention, surface=surface, quoted=surface if mention.quoted else "")


def _century(mention: NumberMention, text: str, lex: Lexicon) -> NumberMention:
    """A Roman numeral beside the word for century counts: siglo XV, XV век."""
    if mention.kind is not NumberKind.ORDINAL:
        return mention
    words = re.findall(r"[^\W\d_]+(?=\s$)", text[: mention.span.start])
    words += re.findall(r"^(?:ème|e|º)?\s([^\W\d_]+)", text[mention.span.end :])
    if any("century" in lex.units.get(word, ()) for word in words):
        return replace(mention, units=("century",), strength=Strength.FIRM)
    return mention


def _months(text: str, lex: Lexicon) -> list[NumberMention]:
    """Month names as soft numbers: "July" stands for 7月."""
    if not lex.months or lex.table.get("unspaced"):
        return []
    return [
        NumberMention(
            Span(*m.span()), m[0], Decimal(lex.months[fold(m[0])]), NumberKind.DATE, strength=Strength.SOFT
        )
        for m in _WORDS.finditer(text)
        if fold(m[0]) in lex.months
    ]
