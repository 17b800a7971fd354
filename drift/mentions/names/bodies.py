"""International organisations under their names and acronyms: WHO is OMS in French, and WTO is another one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypeAlias

from drift.languages import primary
from drift.mentions.names.beads import Across, Bead, across
from drift.mentions.names.told import Told
from drift.model import NameVerdict, Sentence, Span
from drift.names.probes import Probes, probes
from drift.names.scripts import CASED, script_of

_EDGE = "[0-9A-Za-z\u00c0-\u024f\u0370-\u052f]"
"""What may not stand beside a form in letters with capitals; beside an acronym characters may."""
Forms: TypeAlias = tuple[tuple[str, str], ...]
"""Forms and whose they are."""
_SPACED = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]")


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / "organisations.toml").read_text(encoding="utf-8"))


@cache
def _forms(language: str) -> Forms:
    """Forms and whose they are, the longest first; the international acronyms are every language's."""
    found = {}
    for body, by_language in _table().items():
        for form in by_language.get(primary(language), "").split("|"):
            found[form] = body
        for form in by_language.get("en", "").split("|"):
            if " " not in form:
                found.setdefault(form, body)
    found.pop("", None)
    return tuple(sorted(found.items(), key=_rank))


@cache
def _probes(language: str) -> tuple[tuple[Probes, Forms], tuple[Probes, Forms]]:
    """The forms of one word as they are, and those of several in lower case, each with what they stand for."""
    words = tuple(one for one in _forms(language) if " " not in one[0])
    phrases = tuple(one for one in _forms(language) if " " in one[0])
    return (
        (probes(form for form, _ in words), words),
        (probes(form.lower() for form, _ in phrases), phrases),
    )


def _within(text: str, lowered: str, language: str) -> list[tuple[str, str]]:
    """The forms that a text may name, the longest first; those of several words in any case."""
    found = [
        forms[number]
        for (held, forms), where in zip(_probes(language), (text, lowered), strict=True)
        for number in held.within(where)
    ]
    return sorted(found, key=_rank)


def _rank(one: tuple[str, str]) -> tuple[int, str]:
    return -len(one[0]), one[0]


@lru_cache(maxsize=8192)
def bodies(text: str, language: str) -> tuple[tuple[str, Span], ...]:
    """The organisations that a text names, and where."""
    found: list[tuple[str, Span]] = []
    if " " in text and text.isupper() and script_of(text) in CASED:
        return ()  # a heading in capitals: WHO is a word there
    lowered = text.lower() if len(text.lower()) == len(text) else text
    for form, body in _within(text, lowered, language):
        for match in _pattern(form).finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for _, other in found):
                found.append((body, span))
    return tuple(found)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Names of several words may be capitalised otherwise; one word only as the table has it."""
    flags = re.IGNORECASE if " " in form else 0
    # an s or another ending may follow a name of several words
    bounded = rf"(?<!{_EDGE}){re.escape(form)}" + ("" if " " in form else f"(?!{_EDGE})")
    return re.compile(bounded if _SPACED.search(form) else re.escape(form), flags)


def told_bodies(beads: Sequence[Bead], languages: tuple[str, str]) -> Iterator[Told]:
    """Which organisations of the table are right in each pair, and where one stands for another."""
    matched = across(beads)
    for bead in beads:
        ours, theirs = _of(bead.pair.source, languages[0]), _of(bead.pair.target, languages[1])
        for body in ours.keys() & theirs.keys():
            for number, span in enumerate(ours[body]):
                there = theirs[body][min(number, len(theirs[body]) - 1)]
                yield Told(span, there, bead.pair.index, NameVerdict.OK, "organisation", "one organisation")
        left = (
            ours.keys() - theirs.keys() - _spare(bead.near_target, matched[1], (languages[1], languages[0]))
        )
        right = theirs.keys() - ours.keys() - _spare(bead.near_source, matched[0], languages)
        if len(left) == len(right) == 1 and not _kin(*left, *right):
            (one,), (other,) = left, right
            why = f"{one} and {other} are two organisations"
            for span, there in zip(ours[one], theirs[other], strict=False):
                yield Told(span, there, bead.pair.index, NameVerdict.SUBSTITUTED, "organisation", why)


def _of(sentences: Sequence[Sentence], language: str) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for sentence in sentences:
        for body, span in bodies(sentence.text, language):
            found.setdefault(body, []).append(span.shifted(sentence.span.start))
    return found


def _spare(near: Sequence[Sentence], matched: Across, languages: tuple[str, str]) -> set[str]:
    """Organisations of neighbouring sentences that their own counterparts lack; languages: theirs first."""
    return {
        body
        for sentence in near
        for body in _of((sentence,), languages[0])
        if body not in _of(matched.get(sentence.index, ()), languages[1])
    }


def _kin(one: str, other: str) -> bool:
    """Whether one belongs to the other, or both to a third: the UN's health agency is the WHO."""
    table = _table()
    return table[one].get("of") == other or table[other].get("of") == one
