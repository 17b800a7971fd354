"""One place or person under another well-known name, and a capital for its country: worth a note, no error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from drift.languages import primary
from drift.mentions.names.beads import Bead
from drift.mentions.names.told import Told
from drift.model import NameVerdict, Sentence, Span
from drift.names.exonyms import INFLECTED, by_code
from drift.names.probes import Probes, probes
from drift.names.scripts import CASED, script_of

_SHORTEST = 4
"""Letters from which a name may take an ending."""
_ENDING = r"(?=s?(?![^\W\d_]))"
Forms = tuple[str, ...]


@cache
def _table(language: str) -> tuple[tuple[str, str, tuple[Forms, ...]], ...]:
    """Concepts of a language: key, kind, and the forms of each of its two names."""
    source = files(__package__)
    held = tomllib.loads((source / "aliases.toml").read_text(encoding="utf-8"))
    found = [
        (name, said["kind"], tuple(tuple(form.strip().split("|")) for form in said[language].split(" / ")))
        for name, said in held.items()
        if language in said
    ]
    codes = by_code(language)
    for city, land in tomllib.loads((source / "capitals.toml").read_text(encoding="utf-8"))["capitals"]:
        if codes.get(city) and codes.get(land):
            found.append((f"{city} {land}", "place", (codes[city], codes[land])))
    return tuple(found)


@cache
def _kinds(language: str) -> dict[str, str]:
    return {name: kind for name, kind, _ in _table(language)}


@lru_cache(maxsize=8192)
def _said(text: str, language: str) -> dict[str, tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """Of each concept that a text names, where each of its two names stands; forms that are both count as both."""
    found = {}
    forms, owners = _probes(language)
    table = _table(language)
    for number in sorted({owners[at] for at in forms.within(text)}):
        name, _, both = table[number]
        spans = tuple(_spans(text, forms, language) for forms in both)
        if any(spans):
            found[name] = (spans[0], spans[1])
    return found


@cache
def _probes(language: str) -> tuple[Probes, tuple[int, ...]]:
    """Every form of the table, and the number of its concept."""
    every = [
        (form, number)
        for number, (_, _, both) in enumerate(_table(language))
        for forms in both
        for form in forms
    ]
    return probes(form for form, _ in every), tuple(number for _, number in every)


def _spans(text: str, forms: Forms, language: str) -> tuple[Span, ...]:
    return tuple(
        Span(*match.span())
        for form in forms
        if form in text
        for match in _form(form, language).finditer(text)
    )


@cache
def _form(form: str, language: str) -> re.Pattern[str]:
    """A form as a word, an ending allowed where names take one; anywhere where words are not parted."""
    if script_of(form) not in CASED:
        return re.compile(re.escape(form))
    free = language in INFLECTED and len(form) >= _SHORTEST
    return re.compile(rf"(?<![^\W\d_]){re.escape(form)}" + ("" if free else _ENDING))


def told_aliases(beads: Sequence[Bead], languages: tuple[str, str]) -> Iterator[Told]:
    """Where each side has one of two names, and not the same one."""
    ours, theirs = primary(languages[0]), primary(languages[1])
    kinds = _kinds(ours)
    for bead in beads:
        here, there = _of(bead.pair.source, ours), _of(bead.pair.target, theirs)
        near = _of(bead.near_target, theirs)
        for name in here.keys() & there.keys():
            one = _only(here[name])
            other = _only(there[name])
            if one is None or other is None or one == other or near.get(name, ((), ()))[one]:
                continue
            why = "a capital for its country" if " " in name else "two names of one " + kinds[name]
            for span, place in zip(here[name][one], there[name][other], strict=False):
                yield Told(span, place, bead.pair.index, NameVerdict.ALIAS, kinds[name], why)


def _only(said: tuple[tuple[Span, ...], tuple[Span, ...]]) -> int | None:
    """Which of two names stands alone; None where both do, or a form that is both."""
    return None if all(said) else 0 if said[0] else 1


def _of(sentences: Sequence[Sentence], language: str) -> dict[str, tuple[tuple[Span, ...], tuple[Span, ...]]]:
    found: dict[str, tuple[tuple[Span, ...], tuple[Span, ...]]] = {}
    for sentence in sentences:
        for name, both in _said(sentence.text, language).items():
            before = found.get(name, ((), ()))
            first, second = (tuple(span.shifted(sentence.span.start) for span in side) for side in both)
            found[name] = (*before[0], *first), (*before[1], *second)
    return found
