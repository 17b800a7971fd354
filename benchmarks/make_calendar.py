"""Write drift/languages/calendar.toml: month and weekday names of every language drift knows, from CLDR through babel.

python benchmarks/make_calendar.py
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from babel import Locale, localedata

from drift.languages import known

TABLE = Path(__file__).resolve().parent.parent / "drift" / "languages" / "calendar.toml"
REGIONS = {"ar": ("ar", "ar_SY", "ar_DZ", "ar_MA", "ar_MR"), "pt": ("pt", "pt_PT")}
"""Languages whose months have other names elsewhere."""
DENSE = {"zh", "ja", "ko"}
"""Months are numbers there, and weekdays one character: drift.mentions.dates has patterns for them."""


def main() -> None:
    """Names in all their CLDR contexts, the full ones apart from the abbreviations."""
    lines = [
        "# Written by benchmarks/make_calendar.py from the Unicode CLDR (Unicode-3.0), by way of babel. Do not edit:",
        "# case forms and other additions stand in dates.toml.",
        "# months from January, weekdays from Monday; 'short' are abbreviations.",
    ]
    for language in known():
        if language in DENSE:
            continue
        # babel resolves aliases in shared tables: without this, one language's names show up in the next
        localedata._cache.clear()
        places = [Locale.parse(tag) for tag in REGIONS.get(language, (language,))]
        lines += ["", f"[{language}]"]
        for field, key, count, first in (("months", "months", 12, 1), ("weekdays", "days", 7, 0)):
            wide = [_forms(places, key, "wide", i + first) for i in range(count)]
            brief = [_forms(places, key, "abbreviated", i + first) - wide[i] for i in range(count)]
            lines += [f"{field} = {_rows(wide)}", f"short_{field} = {_rows(brief)}"]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _forms(places: list[Locale], key: str, width: str, index: int) -> set[str]:
    found = (
        getattr(place, key)[context][width][index]
        for place in places
        for context in ("format", "stand-alone")
    )
    return {form.rstrip(".") for form in found if sum(map(str.isalpha, form)) >= 2}


def _rows(names: Iterable[set[str]]) -> str:
    rows = (f"[{', '.join(_quoted(form) for form in sorted(forms))}]" for forms in names)
    return f"[{', '.join(rows)}]"


def _quoted(form: str) -> str:
    return f'"{form}"'


if __name__ == "__main__":
    main()
