"""What drift says about professional translations, by language and check: all of it counts as a false alarm.

    python benchmarks/false_alarms.py --data FOLDER [--rows 2400] [--all] [--links] [--list 20] [--json OUT]
        [--update docs/languages.md]

FOLDER holds news_ntrex and news_wmt (see judged.py): English news and its human translations, one sentence a row.
Human translations hold real slips, so zero is not the optimum.  A check with two or more alarms at major or worse in
100 sentences of a pair is loud there: put it into drift/loud.toml until it is mended.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from judged import UNSEEN, Judged, alarms, arguments, asked_of, judge, put, rows_of, spread, table

from drift.checks import CATALOGUE
from drift.model import Severity

SETS = {"news_ntrex": 0.5, "news_wmt": 0.5}
"""With their share of the rows."""
LOUD = 2.0
"""Alarms per 100 sentences from which a check is loud."""
BEGIN, END = "<!-- benchmarks/false_alarms.py: begin -->", "<!-- benchmarks/false_alarms.py: end -->"
CHECKS = tuple(check.rule.id for check in CATALOGUE if check.rule.id not in UNSEEN)


def main() -> None:
    """Print the tables, or put them into a page."""
    parser = arguments(__doc__, 20)
    parser.add_argument("--update", type=Path, help="a page with the two marks")
    options = parser.parse_args()
    judged: list[Judged] = []
    for name, part in SETS.items():
        rows = [row for row in rows_of(options.data, name) if row["label"] == "ok"]
        judged += judge(
            asked_of(spread(rows, None if options.all else int(options.rows * part))), links=options.links
        )
    counts = count_alarms(judged)
    page = by_language(counts)
    print(page)
    print("\nLoud:", ", ".join(loud(counts)) or "nothing")
    print("\n".join(alarms(judged)[: options.list]))
    if options.json:
        options.json.write_text(json.dumps(counts, indent=1), encoding="utf-8")
    if options.update:
        update(options.update, page, counts)


def count_alarms(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    """For every pair the sentences, those with a finding at major or worse, and with a minor one, by check."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        counts = out[one.asked.pair]
        counts["sentences"] += 1
        counts["flagged"] += any(f.severity >= Severity.MAJOR for f in one.findings)
        for check in CHECKS:
            worst = max((f.severity for f in one.by([check], Severity.MINOR)), default=Severity.INFO)
            counts[check] += worst >= Severity.MAJOR
            counts[f"{check} minor"] += worst == Severity.MINOR
    return {pair: dict(counts) for pair, counts in sorted(out.items())}


def by_language(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Alarms at major or worse and, behind a stroke, minor ones, per 100 sentences; empty for none at all."""
    rows = []
    for pair, own in [*counts.items(), ("all", _total(counts))]:
        n = max(1, own["sentences"])
        cells = [_cell(100 * own[c] / n, 100 * own[f"{c} minor"] / n) for c in CHECKS]
        rows.append([pair, own["sentences"], f"{100 * own['flagged'] / n:.2f}", *cells])
    return table(["pair", "sentences", "flagged", *CHECKS], rows)


def _cell(major: float, minor: float) -> str:
    return "" if not major and not minor else f"{major:.1f} / {minor:.1f}"


def _total(counts: Mapping[str, Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for own in counts.values():
        total.update(own)
    return total


def loud(counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Checks that alarm too often in a pair."""
    return [
        f"{check} in {pair} ({100 * own[check] / own['sentences']:.1f})"
        for pair, own in counts.items()
        for check in CHECKS
        if own[check] > 1 and 100 * own[check] / own["sentences"] >= LOUD
    ]


def update(page: Path, text: str, counts: Mapping[str, Mapping[str, int]]) -> None:
    """Put the table between the two marks of a page, and the totals of each check beside it, for its own page."""
    put(page, BEGIN, END, text)
    total = _total(counts)
    lines = ["# Written by benchmarks/false_alarms.py: findings in professional translations, by check."]
    lines += [f"sentences = {total['sentences']}", f"pairs = {len(counts)}"]
    for check in CHECKS:
        pair = max(counts, key=lambda p: counts[p][check] / counts[p]["sentences"])
        worst = 100 * counts[pair][check] / counts[pair]["sentences"]
        where = f'loudest = "{pair}"\nloudest_rate = {worst:.2f}\n' if worst else ""
        lines.append(
            f"\n[{check}]\nmajor = {total[check]}\nminor = {total[f'{check} minor']}\n{where}".rstrip()
        )
    page.with_name("measured.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
