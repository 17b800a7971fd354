"""What the checks of facts find: recall by kind and language pair, and their false alarms.

    python benchmarks/facts.py --data FOLDER [--rows 2400] [--all] [--links] [--reference] [--list 10] [--json OUT]

FOLDER holds sets as ``NAME.dev.jsonl.gz`` (see judged.py): controlled errors (demetr, synced_ende) for recall; their
right sides, and professional translations, for false alarms (false_alarms.py has those by language).  A finding
counts at major or worse.  "by its check": the check that owns the kind said it; "flagged": any check did.
The default is a fixed sample that ends in fifteen minutes on two cores; ``--all`` takes every row.
``--reference``: another right translation stands for the source, both sides in one language.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from judged import Judged, alarms, arguments, asked_of, judge, rows_of, share, spread, table

from drift.model import Severity

KINDS = {
    "number": ("numbers", "dates"),
    "name": ("names",),
    "negation": ("negation",),
    "untranslated": ("untranslated",),
    "gender": ("gender",),
    "repetition": ("garbled",),
}
"""The checks that own a kind of error."""
SUBCATEGORIES = {
    "numbers_replaced": "number",
    "ne_replaced": "name",
    "negation": "negation",
    "codemix": "untranslated",
    "gender": "gender",
    "repeat4": "repetition",
}
"""DEMETR's names of them; other sets name the kind in ``category``."""
SETS = {"demetr": 0.7, "synced_ende": 0.3}
"""With their share of the rows."""


def kind_of(judged: Judged) -> str | None:
    """The kind of error that was put in; None for one that no check of facts owns."""
    row = judged.asked.row
    if row["label"] == "pair":
        return SUBCATEGORIES.get(row["subcategory"])
    kind = row.get("category")
    return kind if kind in KINDS else None


def main() -> None:
    """Print the tables."""
    parser = arguments(__doc__, 10)
    parser.add_argument("--reference", action="store_true")
    options = parser.parse_args()
    figures = {}
    for name, part in SETS.items():
        rows = [
            r
            for r in rows_of(options.data, name)
            if r["label"] != "pair" or r["subcategory"] in SUBCATEGORIES
        ]
        rows = spread(rows, None if options.all else int(options.rows * part))
        judged = judge(asked_of(rows, reference=options.reference), links=options.links)
        figures[name] = report(name, judged, options.list)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def report(name: str, judged: Sequence[Judged], shown: int) -> dict[str, dict[str, float]]:
    """Print the tables of one set; recall by kind and pair as numbers."""
    wrong: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in judged:
        if one.asked.wrong and (kind := kind_of(one)):
            for pair in ("all", one.asked.pair):
                wrong[kind, pair].append(one)
    right = [one for one in judged if not one.asked.wrong]
    rows = []
    found: dict[str, dict[str, float]] = {}
    for (kind, pair), some in sorted(wrong.items()):
        own = sum(bool(one.by(KINDS[kind])) for one in some)
        found[f"{kind} {pair}"] = {"n": len(some), "recall": own / len(some)}
        flagged = sum(any(f.severity >= Severity.MAJOR for f in one.findings) for one in some)
        rows.append([kind, pair, len(some), share(own, len(some)), share(flagged, len(some))])
    print(f"\n## {name}\n\n" + table(["kind", "pair", "n", "by its check", "flagged"], rows))
    flagged = sum(any(f.severity >= Severity.MAJOR for f in one.findings) for one in right)
    print(f"\nRight translations flagged: {share(flagged, len(right))} of {len(right)}")
    print("\n".join(alarms(right)[:shown]))
    return found


if __name__ == "__main__":
    main()
