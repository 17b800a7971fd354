"""Words that say that something was said: "said", "laut", 表示."""

from __future__ import annotations

import re
from functools import cache

from drift.languages import facts

UNSPACED = frozenset({"zh", "ja", "th", "ko"})
"""Languages whose verbs are found inside a run of letters."""


@cache
def speech(language: str) -> re.Pattern[str] | None:
    """Finds the verbs of speech of a language (its primary subtag); None where none are known."""
    forms = facts(language).get("speech", {}).get("verbs", "").split()
    if not forms:
        return None
    words = "|".join(
        re.escape(form.rstrip("*")).replace("_", r"\s") + (r"\w*" if form.endswith("*") else "")
        for form in sorted(forms, key=len, reverse=True)
    )
    return re.compile(words if language in UNSPACED else rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
