"""Which language a document is in, where nobody said it; and whether it contradicts what was said.

Scripts speak first: kana, Hangul, Greek or Thai name their language alone, and letters that only one
language of a script has name most others.  langdetect, seeded and with the profiles of Latin languages
only, is asked about whole documents in the Latin script, never about a few words.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from drift.languages import facts, primary

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

_CAP = 20_000
"""Characters looked at; languages show long before."""
_ENOUGH = 60
"""Letters below which only a script that belongs to one language decides."""
_PLENTY = 120
"""Letters from which langdetect may contradict the user: a list of foreign names is soon written."""
_SURE = 0.95
"""Probability from which langdetect may contradict the user."""
_STRANGER = 0.2
"""Share of letters in a language's own scripts below which the text is not in it."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A language taken from the text alone."""

    language: str
    """BCP 47; ``zh-Hant`` where the characters are traditional."""
    probability: float
    by: str
    """``script`` or ``langdetect``."""


def detect(text: str) -> Guess | None:
    """The language of a text; None where there is too little to tell."""
    return _detected(text[:_CAP])


@lru_cache(maxsize=16)
def _detected(text: str) -> Guess | None:
    counts = _counts(text)
    weighed = _weighed(counts)
    if not weighed:
        return None
    script = max(weighed, key=weighed.__getitem__)
    if script in {"Han", "Kana"}:
        return _east_asian(text, counts)
    languages = _table()["languages"][script]
    if len(languages) == 1:
        return Guess(languages[0], _rounded(counts[script] / sum(counts.values())), "script")
    if counts[script] < _ENOUGH:
        return None
    return _by_letters(text, script, counts[script]) or _by_profile(text, script)


def scripts(text: str) -> Mapping[str, float]:
    """The share of each script among the letters, largest first; empty without letters.

    Names are those of the Unicode Standard, with ``Kana`` for hiragana and katakana together.
    """
    return _scripts(text[:_CAP])


@lru_cache(maxsize=64)
def _scripts(text: str) -> Mapping[str, float]:
    counts = _counts(text)
    total = sum(counts.values())
    return {name: count / total for name, count in sorted(counts.items(), key=lambda item: -item[1])}


def impossible(language: str, text: str) -> bool:
    """Whether hardly a letter of the text is of a script that the language is written in."""
    weighed = _weighed(_counts(text[:_CAP]))
    own = _scripts_of(language)
    letters = sum(weighed.values())
    if not own or letters < _ENOUGH / 3:
        return False
    return sum(weighed.get(script, 0) for script in own) / letters < _STRANGER


def _scripts_of(language: str) -> set[str]:
    return {script for script, languages in _table()["languages"].items() if primary(language) in languages}


@cache
def letters_of(language: str) -> Mapping[str, re.Pattern[str]]:
    """The scripts a language is written in, each with a pattern of its letters."""
    return {script: _patterns()[script] for script in sorted(_scripts_of(language))}


def contradicts(language: str, text: str) -> str | None:
    """What speaks against the language that the user named, as a phrase; None where nothing does.

    The phrase completes "..., but ": ``the text is in Cyrillic letters``, ``the text looks like Spanish``.
    """
    text = text[:_CAP]
    code = primary(language)
    letters = sum(_weighed(_counts(text)).values())
    if not _scripts_of(code) or letters < _ENOUGH / 3:
        return None
    guess = detect(text)
    found = f"the text looks like {_name(guess.language)}" if guess else ""
    if impossible(language, text):
        main = next(iter(scripts(text)))
        return found or f"the text is in {main} letters"
    if letters < _ENOUGH or not guess or _related(code, primary(guess.language)):
        return None
    if guess.by == "langdetect" and not (
        letters >= _PLENTY and guess.probability >= _SURE and code in _recognisable()
    ):
        return None
    return found


def _counts(text: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        for name in _scripts_with(letter):
            counts[name] += count
    return {name: counts[name] for name in _patterns() if name in counts}


@lru_cache(maxsize=1 << 14)
def _scripts_with(letter: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _patterns().items() if pattern.match(letter))


def _weighed(counts: Mapping[str, int]) -> dict[str, int]:
    weights = _table()["weights"]
    return {name: count * weights.get(name, 1) for name, count in counts.items()}


def _east_asian(text: str, counts: Mapping[str, int]) -> Guess:
    """Chinese has no kana; Japanese has hardly a sentence without them."""
    han, kana = counts.get("Han", 0), counts.get("Kana", 0)
    if kana > 0.05 * (han + kana):
        return Guess("ja", 1.0, "script")
    ways = _table()["chinese"]
    simplified = sum(map(text.count, ways["simplified"]))
    traditional = sum(map(text.count, ways["traditional"]))
    tag = "zh-Hant" if traditional > 2 * simplified else "zh"
    # A headline without kana may still be Japanese.
    return Guess(tag, 1.0 if han >= _ENOUGH / 2 else 0.8, "script")


def _by_letters(text: str, script: str, total: int) -> Guess | None:
    for row in _table()["letters"]:
        if row["script"] != script:
            continue
        share = sum(map(text.count, row["own"])) / total
        never = sum(map(text.count, row.get("never", ""))) / total
        if share >= row["share"] and never < share / 10:
            return Guess(row["language"], _rounded(min(1.0, 0.8 + share)), "script")
    return None


def _by_profile(text: str, script: str) -> Guess | None:
    if script != "Latin":
        return Guess(_table()["languages"][script][0], 0.5, "script")
    detector = _factory().create()
    # Its profiles are of running text: capitals throughout look like no language at all.
    detector.append(text.lower() if text.isupper() else text)
    best = detector.get_probabilities()[:1]
    return Guess(best[0].lang, _rounded(best[0].prob), "langdetect") if best else None


@cache
def _factory() -> DetectorFactory:
    """A detector of its own, seeded, with the profiles of languages in the Latin script."""
    import langdetect
    from langdetect.detector_factory import DetectorFactory

    folder = files(langdetect) / "profiles"
    factory = DetectorFactory()
    factory.seed = 0
    latin = [code for code in _table()["languages"]["Latin"] if (folder / code).is_file()]
    factory.load_json_profile([(folder / code).read_text(encoding="utf-8") for code in latin])
    return factory


def _recognisable() -> frozenset[str]:
    """Languages in the Latin script that would have been found, had the text been in them."""
    lettered = {row["language"] for row in _table()["letters"] if row["script"] == "Latin"}
    return frozenset(lettered.union(_factory().get_lang_list()))


def _related(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _table()["close"]["groups"])


def _name(tag: str) -> str:
    """The English name of a language."""
    if "name" in facts(tag):
        return str(facts(tag)["name"])
    from babel import Locale

    return str(Locale("en").languages.get(tag, tag))


def _rounded(value: float) -> float:
    return round(value, 6)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(f"[{ranges}]") for name, ranges in _table()["ranges"].items()}


@cache
def _table() -> Mapping[str, Any]:
    path = files(__package__) / "scripts.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
