"""The people of both texts: under which words each of them stands on either side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drift.languages import primary
from drift.languages.speech import may_speak, speech
from drift.model import Alignment, Document, NameEntry, NameVerdict, Side

_RIGHT = frozenset({NameVerdict.OK, NameVerdict.ALIAS, NameVerdict.INCONSISTENT})
_HAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
_GLUED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Letters without spaces between words, or with endings behind names."""
_LETTERS = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"([^\W\d_][\w'’\-]+) $")
_PARTS = re.compile(r"[ ·・‧]")
_LONG = 1000
"""Characters of a text in which somebody is sure to speak."""
_SHORTEST = 4
"""Letters of a name that stands for a person by itself; fewer where a letter is a syllable."""


@dataclass(frozen=True)
class Cast:
    """The people known on both sides, by number."""

    source: re.Pattern[str] | None
    """Finds anybody in the source; None where nobody is known."""
    target: re.Pattern[str] | None
    source_forms: Mapping[str, int]
    target_forms: Mapping[str, int]

    def of(self, side: Side) -> tuple[re.Pattern[str] | None, Mapping[str, int]]:
        """The pattern and the forms of one side."""
        return (self.source, self.source_forms) if side is Side.SOURCE else (self.target, self.target_forms)


def cast(alignment: Alignment) -> Cast:
    """Everybody whom the ledger of names has on both sides, and whoever speaks under one spelling in both texts."""
    left: dict[str, set[int]] = {}
    right: dict[str, set[int]] = {}
    speak, spoken = _speak(alignment.source), _speak(alignment.target)
    whose: dict[str, int] = {}
    for index, entry in enumerate(alignment.names):
        # Brett Kavanaugh and Kavanaugh, North and South Korea: whoever shares a word may be one
        words = [word for word in _PARTS.split(entry.source) if _tells(word)]
        number = min((whose[other] for other in whose if _share(words, other)), default=index)
        whose |= dict.fromkeys(words, number)
        known = [r.text for r in entry.renderings if r.verdict in _RIGHT and _tells(r.text)]
        if known and (entry.kind == "person" or speak & set(words) or spoken & set(known)):
            own = _forms(entry)
            for form in own:
                left.setdefault(form, set()).add(number)
            for form in (*own, *known):
                right.setdefault(form, set()).add(number)
    for number, form in enumerate(_same(alignment, speak, spoken), len(alignment.names)):
        if form not in left and form not in right:
            left[form], right[form] = {number}, {number}
    source, target = _unique(left), _unique(right)
    return Cast(_pattern(source), _pattern(target), source, target)


def _same(alignment: Alignment, speak: frozenset[str], spoken: frozenset[str]) -> list[str]:
    """Speakers whose name stands in both texts, or in one language in either."""
    if not speak and not spoken:
        return []
    here, there = (frozenset(_LETTERS.findall(d.text)) for d in (alignment.source, alignment.target))
    found = (spoken & here) | (speak if alignment.same_language else speak & there)
    # a name is never written small: "Police said" is nobody's name where "the police" occur
    return sorted(word for word in found if word.lower() not in here | there)


def _forms(entry: NameEntry) -> list[str]:
    """The full name and the surname."""
    return [form for form in dict.fromkeys((entry.source, _PARTS.split(entry.source)[-1])) if _tells(form)]


def _tells(form: str) -> bool:
    """Whether a form is long enough to mean one person wherever it stands."""
    least = 2 if _HAN.match(form) else 3 if _GLUED.match(form) else _SHORTEST
    return len(form) >= least


def _share(words: list[str], other: str) -> bool:
    """Whether a known word is one of these, or in unspaced writing a part of one, or the other way round."""
    glued = _GLUED.match(other) is not None
    return any(word == other or (glued and (word in other or other in word)) for word in words)


def _unique(forms: Mapping[str, set[int]]) -> dict[str, int]:
    """Forms that mean one person only."""
    return {form: next(iter(numbers)) for form, numbers in forms.items() if len(numbers) == 1}


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(forms, key=len, reverse=True)
    if not ordered:
        return None
    # Arabic writes "and" and "to" together with the name
    edged = (re.escape(f) if _GLUED.match(f) else rf"(?<!\w)[وفبلك]?{re.escape(f)}(?!\w)" for f in ordered)
    return re.compile("|".join(edged))


def _speak(document: Document) -> frozenset[str]:
    """Capitalised words right beside a verb of speech: surnames of those who speak."""
    language = primary(document.language)
    verbs = speech(language)
    if verbs is None or (len(document.text) < _LONG and not may_speak(document.text, language)):
        return frozenset()
    found: set[str] = set()
    for verb in verbs.finditer(document.text):
        ahead = document.text[max(0, verb.start() - 40) : verb.start()]
        # from the last word on: a search from the beginning would try every word
        before = _BEFORE.search(ahead, ahead.rstrip().rfind(" ") + 1)
        behind = re.match(
            r" (?:[^\W\d_][\w'’\-]+ )?([^\W\d_][\w'’\-]+)", document.text[verb.end() : verb.end() + 40]
        )
        found |= {match[1] for match in (before, behind) if match}
    return frozenset(
        word for word in found if len(word) >= _SHORTEST and word[0].isupper() and word[1:].islower()
    )
