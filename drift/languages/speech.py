"""Words that say that something was said: "said", "laut", 表示."""

from __future__ import annotations

import re
from functools import cache

from drift.languages import facts
from drift.languages.alternation import alternation
from drift.languages.phrases import Phrases, compiled
from drift.languages.words import simple

UNSPACED = frozenset({"zh", "ja", "th", "ko"})
"""Languages whose verbs are found inside a run of letters."""


@cache
def speech(language: str) -> re.Pattern[str] | None:
    """Finds the verbs of speech of a language (its primary subtag); None where none are known."""
    forms = facts(language).get("speech", {}).get("verbs", "").split()
    if not forms:
        return None
    words = alternation(forms, _ending)
    return re.compile(words if language in UNSPACED else rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def may_speak(text: str, language: str) -> bool:
    """Whether such a verb could stand in a text, by the letters that its words begin with: soon told."""
    return language in UNSPACED or not simple(text) or _heads(language).may(text)


@cache
def _heads(language: str) -> Phrases:
    forms = facts(language).get("speech", {}).get("verbs", "").split()
    return compiled({"verbs": [form.replace("_", " ") for form in forms]}, language)


def _ending(rest: str) -> str:
    """What follows the first letter of a form, as a regular expression."""
    return re.escape(rest.rstrip("*")).replace("_", r"\s") + (r"\w*" if rest.endswith("*") else "")
