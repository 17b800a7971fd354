"""Write the ``[dates]`` table (month and weekday names) of every language file from CLDR, through babel.

Run it again when babel brings a new CLDR: ``python benchmarks/cldr_dates.py``.  A language file that has
the table already keeps everything else as it is.
"""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).resolve().parent.parent / "drift" / "languages" / "data"
WIDTHS = ("wide", "abbreviated")


def names(locale: Locale, what: str) -> list[str]:
    """One string of space-separated forms for each month or weekday (Monday first)."""
    tables = [getattr(locale, what)[form][width] for form in ("format", "stand-alone") for width in WIDTHS]
    rows = []
    for key in sorted(tables[0]):
        forms = [table[key].strip(".").replace(" ", "_") for table in tables]
        rows.append(
            " ".join(dict.fromkeys(form for form in forms if len(form) > 1 and not form[0].isdigit()))
        )
    return rows


def table(code: str) -> str:
    """The TOML text of one language's table."""
    locale = Locale.parse(code)
    lines = ["[dates]", "# From CLDR by benchmarks/cldr_dates.py."]
    for key, what in (("months", "months"), ("weekdays", "days")):
        rows = names(locale, what)
        if any(rows):
            lines += [f"{key} = [", *(f'  "{row}",' for row in rows), "]"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Append or replace the table in every language file."""
    paths = sorted(FOLDER.glob("*.toml"))
    # A process each: babel's aliases leak the tables of one locale into the next.
    with ProcessPoolExecutor(1, max_tasks_per_child=1) as workers:
        tables = list(workers.map(table, [path.stem for path in paths]))
    for path, new in zip(paths, tables, strict=True):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\n*\[dates\]\n.*?\n(?=\n*\[|\Z)", "\n", text, flags=re.DOTALL).rstrip("\n")
        path.write_text(f"{text}\n\n{new}", encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
