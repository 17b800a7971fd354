"""What the checks of facts find: recall by kind and language pair, and their false alarms.

    python benchmarks/facts.py --data FOLDER [--rows 2400] [--all] [--links] [--reference] [--list 10] [--json OUT]
        [--update docs/languages.md]

FOLDER holds sets as ``NAME.dev.jsonl.gz`` (see judged.py): controlled errors (demetr, synced_ende) for recall; their
right sides, and professional translations, for false alarms (false_alarms.py has those by language).  A finding
counts at major or worse.  "by its check": the check that owns the kind said it; "flagged": any check did.
The default is a fixed sample that ends in fifteen minutes on two cores; ``--all`` takes every row.
Precision of a check: of its findings at major or worse, the share that stands in wrong translations (and not in their
right versions too), over these sets and real machine translation with experts' marks (mqm23, hallu_deen).
``--reference``: another right translation stands for the source, both sides in one language.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from judged import UNSEEN, Judged, alarms, arguments, asked_of, judge, put, rows_of, share, spread, table

from drift.checks import CATALOGUE
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
REAL = ("mqm23", "hallu_deen")
"""Real machine translation, for precision only: every row."""
BEGIN, END = "<!-- benchmarks/facts.py precision: begin -->", "<!-- benchmarks/facts.py precision: end -->"
CHECKS = tuple(check.rule.id for check in CATALOGUE if check.rule.id not in UNSEEN)
Counts = dict[str, dict[str, tuple[int, int]]]
"""By check and pair of languages: right findings and false ones."""


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
    parser.add_argument("--update", type=Path, help="a page with the two marks")
    options = parser.parse_args()
    figures = {}
    everything: list[Judged] = []
    for name, part in SETS.items():
        rows = [
            r
            for r in rows_of(options.data, name)
            if r["label"] != "pair" or r["subcategory"] in SUBCATEGORIES
        ]
        rows = spread(rows, None if options.all else int(options.rows * part))
        judged = judge(asked_of(rows, reference=options.reference), links=options.links)
        figures[name] = report(name, judged, options.list)
        everything += judged
    for name in () if options.reference else REAL:
        everything += judge(asked_of(rows_of(options.data, name)), links=options.links)
    counts = precision(everything)
    print("\n## precision\n\n" + by_pair(counts))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if options.update:
        update(options.update, counts)


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


def precision(judged: Sequence[Judged]) -> Counts:
    """How many translations each check flagged rightly and falsely, by pair of languages and in all."""
    good = {one.asked.row["id"]: one for one in judged if not one.asked.wrong}
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for one in judged:
        twin = good.get(one.asked.row["id"]) if one.asked.wrong else None
        for check in CHECKS:
            if one.by([check]) and not (twin and twin.by([check])):
                for pair in ("all", one.asked.pair):
                    found[check][pair][not one.asked.wrong] += 1
    return {check: {pair: (a, b) for pair, (a, b) in sorted(own.items())} for check, own in found.items()}


def by_pair(counts: Counts) -> str:
    """Precision in per cent and how many translations were flagged, of every check that flagged any."""
    checks = [check for check in CHECKS if check in counts]
    pairs = sorted({pair for check in checks for pair in counts[check] if pair != "all"})
    rows = [
        [pair, *(_precision(*counts[check].get(pair, (0, 0))) for check in checks)]
        for pair in (*pairs, "all")
    ]
    return table(["pair", *checks], rows)


def _precision(right: int, false: int) -> str:
    return f"{100 * right / (right + false):.0f} ({right + false})" if right + false else ""


def update(page: Path, counts: Counts) -> None:
    """Put the table between the two marks of a page, and the totals of each check beside it, for its own page."""
    put(page, BEGIN, END, by_pair(counts))
    lines = [
        "# Written by benchmarks/facts.py: translations flagged at major or worse, by check: right ones, false ones."
    ]
    for check in (check for check in CHECKS if check in counts):
        right, false = counts[check]["all"]
        lines.append(f"\n[{check}]\nright = {right}\nfalse = {false}\npairs = {len(counts[check]) - 1}")
    page.with_name("precision.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
