"""What the drift of a pair and the checks find, next to chrF, BLEU and the encoders' cosines.

    python benchmarks/drift_of_pairs.py --data FOLDER [SET ...] [--rows 400] [--all] [--json OUT]

FOLDER holds the sets as ``NAME.dev.jsonl.gz``.  By default a fixed sample of each, drawn by the hash of the group,
which ends in a quarter of an hour on two cores; ``--all`` takes every row.  AUC: chance that a wrong translation has
the higher risk.  r@5: share of the wrong ones above the risk that 5 % of the right ones exceed.  within: of a right
and a wrong translation of one source, how often drift is higher for the wrong one.  These see ranks only; recall, FA
and MCC are drift's own decisions at major or worse.  chrF and BLEU need a reference, or a back-translation.
The last line is the speed after encoding, word links included.

(Not called drift.py: a script's own folder comes first, and ``import drift`` would find the script.)
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from speed_of_pairs import pairs_per_second

from drift.api import Checker, Report
from drift.model import Block, Document, Severity, Span

Item = dict[str, Any]
SETS = {
    "mqm23": "mqm23", "demetr": "demetr", "synced": "synced_ende", "contratico": "contratico",
    "hallu": "hallu_deen", "refresd": "refresd", "xct": "xct_names", "ntrex": "news_ntrex",
}  # fmt: skip
RISKS = ("drift", "use", "e5", "chrF", "BLEU")
TIMED = 300
"""Pairs that the speed is measured on."""
OMITTED = ("noun_removed", "verb_removed", "adj_adv_removed", "pp_removed", "subj_removed", "ne_removed")
DEMETR = {
    "name": ("ne_replaced",), "negation": ("negation",), "number": ("numbers_replaced",), "addition": ("addition",),
    "omission": OMITTED,
}  # fmt: skip
PLANTED = {sort for sorts in DEMETR.values() for sort in sorts}


@dataclass(frozen=True)
class Scored:
    """One judged translation."""

    row: Item
    bad: bool
    flagged: bool
    risks: Mapping[str, float]
    """By ``RISKS``; NaN where one cannot be had."""


def rows_of(folder: Path, name: str, count: int | None) -> list[Item]:
    """The judged rows of a set; whole groups by the hash of their name, until there are ``count``."""
    with gzip.open(folder / f"{SETS[name]}.dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    rows = [row for row in rows if row["label"] in ("ok", "error", "minor", "pair")]
    if name == "contratico":
        rows = [row for row in rows if row["mode"] == "back"]
    if name == "demetr":
        rows = [row for row in rows if row["subcategory"] in PLANTED]
    rows.sort(key=lambda row: hashlib.md5(f"{row['group']}{row['id']}".encode()).hexdigest())
    return rows if count is None else rows[:count]


def sides(row: Item) -> Iterator[tuple[str, bool]]:
    """The translations of a row, and whether each is wrong."""
    if row["label"] == "pair":
        yield row["good"], False
        yield row["bad"], True
    else:
        yield row["translation"], row["label"] == "error"


def judged(rows: Sequence[Item], checker: Checker) -> list[Scored]:
    """Every translation of the rows, judged by drift and its rivals."""
    asked = [(row, text, bad) for row in rows for text, bad in sides(row)]
    asked.sort(key=lambda item: (item[0]["source_lang"], _target_language(item[0])))
    documents = (
        (_document(row["source"], row["source_lang"]), _document(text, _target_language(row)))
        for row, text, _ in asked
    )
    out = []
    for (row, text, bad), report in zip(asked, checker.segments(documents), strict=True):
        flagged = bool(report.at_least(Severity.MAJOR))
        out.append(Scored(row, bad, flagged, {**_own(report), **_overlap(row, text)}))
    return out


def _target_language(row: Item) -> str:
    language: str = row["source_lang"] if row.get("mode") == "back" else row["target_lang"]
    return language


def _document(text: str, language: str) -> Document:
    return Document("", language, text, (Block(Span(0, len(text))),) if text.strip() else ())


def _own(report: Report) -> dict[str, float]:
    pairs = report.model.alignment.pairs
    drift = max((pair.drift for pair in pairs), default=0.0)
    traits = dict(pairs[0].traits) if pairs else {}
    cosine = 1 - pairs[0].similarity if pairs and traits else float("nan")
    return {"drift": drift, "use": cosine, "e5": traits.get("e5", float("nan"))}


def _overlap(row: Item, text: str) -> dict[str, float]:
    from sacrebleu import sentence_bleu, sentence_chrf

    other = row["source"] if row.get("mode") == "back" else row.get("reference")
    if not other:
        return {"chrF": float("nan"), "BLEU": float("nan")}
    return {
        "chrF": 1 - sentence_chrf(text, [other]).score / 100,
        "BLEU": 1 - sentence_bleu(text, [other]).score / 100,
    }


def _pair(item: Scored) -> tuple[str, str]:
    return item.row["source_lang"], item.row["target_lang"]


def auc(bad: npt.NDArray[np.float64], good: npt.NDArray[np.float64]) -> float:
    """Chance that the first is higher; ties count half."""
    above = (bad[:, None] > good[None]).mean() + 0.5 * (bad[:, None] == good[None]).mean()
    return float(above)


def at_five(bad: npt.NDArray[np.float64], good: npt.NDArray[np.float64]) -> float:
    """Recall where 5 % of the good ones are higher."""
    return float((bad > np.sort(good)[::-1][int(0.05 * len(good))]).mean())


def mcc(items: Sequence[Scored]) -> float:
    """Matthews correlation of what is flagged and what is wrong; 0 where nothing is flagged."""
    table = np.array(
        [[sum(x.bad is b and x.flagged is f for x in items) for f in (True, False)] for b in (True, False)]
    )
    product = math.sqrt(float(np.prod(table.sum(axis=0)) * np.prod(table.sum(axis=1))))
    return float(table[0, 0] * table[1, 1] - table[0, 1] * table[1, 0]) / product if product else 0.0


def within(items: Sequence[Scored]) -> float:
    """Of a right and a wrong translation of one source, the share where drift is higher for the wrong one."""
    sides: dict[str, tuple[list[float], list[float]]] = {}
    for x in items:
        sides.setdefault(x.row["source"], ([], []))[int(x.bad)].append(x.risks["drift"])
    won = [(e > g) + 0.5 * (e == g) for right, wrong in sides.values() for e in wrong for g in right]
    return float(np.mean(won)) if won else float("nan")


def slices(name: str) -> Iterator[tuple[str, Callable[[Scored], bool]]]:
    """The parts of a set that are reported, with the wrong and the right ones that belong to each."""
    if name == "mqm23":
        for pair in (("zh", "en"), ("en", "de")):
            yield "-".join(pair), lambda x, p=pair: _pair(x) == p  # type: ignore[misc]
        yield (
            "zh-en omission",
            lambda x: x.row["source_lang"] == "zh" and (not x.bad or x.row["category"] == "omission"),
        )
    elif name == "demetr":
        for part, sorts in DEMETR.items():
            yield part, lambda x, s=sorts: not x.bad or x.row["subcategory"] in s  # type: ignore[misc]
    elif name == "synced":
        for mode in ("back", "direct"):
            yield mode, lambda x, m=mode: x.row["mode"] == m  # type: ignore[misc]
    elif name == "hallu":
        for sort in ("omission", "unrelated", "garbled"):
            yield sort, lambda x, s=sort: not x.bad or x.row["category"] == s  # type: ignore[misc]
    else:
        yield "all", lambda x: True


def figures(items: Sequence[Scored]) -> dict[str, float]:
    """AUC and recall at 5 % of every risk, and drift's own decisions."""
    bad, good = [x for x in items if x.bad], [x for x in items if not x.bad]
    out = {"bad": float(len(bad)), "good": float(len(good))}
    if good:
        out["FA"] = float(np.mean([x.flagged for x in good]))
    if bad and good:
        out["recall"] = float(np.mean([x.flagged for x in bad]))
        out["MCC"] = mcc(items)
        if math.isfinite(inside := within(items)):
            out["within"] = inside
        for risk in RISKS:
            values = [np.array([x.risks[risk] for x in side]) for side in (bad, good)]
            values = [v[~np.isnan(v)] for v in values]
            if min(map(len, values)) > 0.8 * min(len(bad), len(good)):
                out[f"AUC {risk}"], out[f"r@5 {risk}"] = auc(*values), at_five(*values)
    return out


def main() -> None:
    """Print a line a part of a set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=[], choices=[[], *SETS])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    checker, found = Checker(words=True), {}
    columns = (
        "bad",
        "good",
        "recall",
        "FA",
        "MCC",
        "within",
        *(f"{k} {r}" for r in RISKS for k in ("AUC", "r@5")),
    )
    print("set".ljust(22), *(name.rjust(9) for name in columns))
    for name in given.sets or SETS:
        begin = time.perf_counter()
        items = judged(rows_of(given.data, name, None if given.all else given.rows), checker)
        for part, belongs in slices(name):
            row = found[f"{name} {part}"] = figures([x for x in items if belongs(x)])
            shown = (f"{row[c]:9.3f}" if c in row else "-".rjust(9) for c in columns)
            print(f"{name} {part}".ljust(22), *shown, flush=True)
        print(f"   {len(items)} translations in {time.perf_counter() - begin:.0f} s", flush=True)
    rows = rows_of(given.data, "mqm23", None)
    chinese = [row for row in rows if row["source_lang"] == "zh"][:TIMED]
    texts = [(_document(r["source"], "zh"), _document(r["translation"], "en")) for r in chinese]
    found["speed"] = pairs_per_second(texts, checker)
    for what, speed in found["speed"].items():
        print(f"{speed:.0f} pairs a CPU-second after encoding, {what}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
