"""What a checkpoint tells apart.

    python benchmarks/train_pairs/judge.py CHECKPOINT --bench FOLDER [--rows 400] [--sets a,b] [--json OUT]

None of these rows was learned from.  ced22, hallu_deen and mqm21 choose between runs; the others are what the product
is asked for.  A figure here is of the network alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from examples import TYPES, Maker
from pair_network import PairNetwork
from pair_rows import joined, lines
from scipy.stats import rankdata

from drift.encoders.e5_file import E5File
from drift.encoders.e5_pieces import PieceTokenizer
from drift.encoders.weights import weight_files

SETS = {
    "ced22": "ced22", "hallu": "hallu_deen", "mqm21": "mqm21", "demetr": "demetr", "reference": "demetr",
    "mqm23 zh-en": "mqm23", "mqm23 en-de": "mqm23", "synced": "synced_ende", "contratico": "contratico",
    "ntrex": "news_ntrex",
}  # fmt: skip
_DEMETR = {
    "numbers_replaced": "number", "ne_replaced": "name", "negation": "negation", "antonym": "antonym",
    "codemix": "untranslated", "addition": "addition", "shuffled": "garbled",
    **{f"{part}_removed": "omission" for part in ("noun", "verb", "adj_adv", "pp", "subj", "ne")},
}  # fmt: skip


def auc(bad: Sequence[float], good: Sequence[float]) -> float:
    """Area under the curve."""
    if not len(bad) or not len(good):
        return float("nan")
    ranks = rankdata(np.r_[bad, good])
    return float((ranks[: len(bad)].sum() - len(bad) * (len(bad) + 1) / 2) / (len(bad) * len(good)))


def recall(bad: Sequence[float], good: Sequence[float], alarms: float) -> float:
    """Share of the bad above the bound that so many of the good pass."""
    ordered = np.sort(np.asarray(good))[::-1]
    bound = ordered[int(alarms * len(ordered))]
    return float((np.asarray(bad) > bound).mean())


def best_mcc(bad: Sequence[float], good: Sequence[float]) -> float:
    """Matthews correlation at its best bound on these rows."""
    b, g = np.asarray(bad), np.asarray(good)
    best = 0.0
    for bound in np.unique(np.r_[b, g]):
        tp, fp = (b > bound).sum(), (g > bound).sum()
        fn, tn = len(b) - tp, len(g) - fp
        under = float(tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
        best = max(best, float(tp * tn - fp * fn) / under**0.5) if under else best
    return best


def _drawn(rows: Sequence[Any], count: int) -> list[Any]:
    return sorted(rows, key=lambda r: hashlib.md5(("judge" + r["id"]).encode()).hexdigest())[:count]


def pairs_of(name: str, bench: Path, count: int) -> list[dict[str, Any]]:
    """Pairs of a set: texts, languages, and what they are for its figures."""
    rows = list(lines(bench / f"{SETS[name]}.dev.jsonl.gz"))
    if name in ("demetr", "reference"):
        return _demetr(rows, count, reference=name == "reference")
    if name == "synced":
        count = 10**6
    if name.startswith("mqm23"):
        rows, count = [r for r in rows if r["source_lang"] == name[6:8]], 10**6
    if name == "contratico":
        rows = [r for r in rows if r["mode"] == "back"]
    kept = [r for r in rows if r["label"] in ("ok", "error", "minor")]
    out = []
    for label in ("ok", "error", "minor"):
        out += _drawn([r for r in kept if r["label"] == label], count // 2 if count < 10**6 else count)
    return [_pair(r, r["translation"], r["label"], r["source"]) for r in out]


def _demetr(rows: Sequence[Any], count: int, *, reference: bool) -> list[dict[str, Any]]:
    out = []
    for kind in sorted(set(_DEMETR.values())):
        some = [
            r for r in rows if _DEMETR.get(r["subcategory"]) == kind and (r.get("reference") or not reference)
        ]
        for r in _drawn(some, count // 2):
            source = r["reference"] if reference else r["source"]
            languages = {"source_lang": "en"} if reference else {}
            for side, label in (("good", "good"), ("bad", kind)):
                out += [_pair({**r, **languages}, r[side], label, source)]
    return out


def _pair(row: Mapping[str, Any], target: str, label: str, source: str) -> dict[str, Any]:
    back = row.get("mode") == "back"
    target_language = row["source_lang"] if back else row["target_lang"]
    text = joined(target, target_language) if row["id"].startswith("ced") else target
    languages = row["source_lang"].split("-")[0], target_language.split("-")[0]
    return {
        "texts": (source, text),
        "languages": languages,
        "label": label,
        "mode": row.get("mode"),
        "category": row["category"],
        "group": row["source"],
        "id": row["id"],
    }


class Judge:
    """A checkpoint that reads pairs."""

    def __init__(self, checkpoint: Path, rank: int) -> None:
        path = weight_files()["e5"].path()
        self.maker = Maker(PieceTokenizer(E5File(path)), 240)
        self.network = PairNetwork(path, rank)
        state = torch.load(checkpoint)
        self.network.load_state_dict(state["network"], strict=False)
        self.network.eval()
        self.seen = state["seen"]

    def read(self, pairs: Sequence[Mapping[str, Any]]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Per pair the logits: risk, then the types."""
        examples = [self.maker.example(p["texts"], p["languages"], 0.0) for p in pairs]
        out = np.zeros((len(pairs), 1 + len(TYPES)))
        order = sorted(range(len(pairs)), key=lambda i: examples[i].length)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            while order:
                take = max(1, 6000 // (examples[order[-1]].length + 16))
                some, order = order[-take:], order[:-take]
                risk, types, *_ = self.network([examples[i] for i in some])
                out[some, 0], out[some, 1:] = risk.numpy(), types.numpy()
        return out


def figures(name: str, pairs: Sequence[Mapping[str, Any]], risk: Any) -> dict[str, float]:
    """The figures of a set from the risks of its pairs."""

    def of(label: str, mode: str | None = None, category: str | None = None) -> list[float]:
        return [
            float(r)
            for p, r in zip(pairs, risk, strict=True)
            if p["label"] == label and mode in (None, p["mode"]) and category in (None, p["category"])
        ]

    if name in ("demetr", "reference"):
        kinds = sorted({str(p["label"]) for p in pairs} - {"good"})
        return {f"{kind} recall at 2 %": recall(of(kind), of("good"), 0.02) for kind in kinds}
    if name == "synced":
        out: dict[str, float] = {}
        for mode in ("back", "direct"):
            bad, good = of("error", mode), of("ok", mode)
            out |= {f"{mode} AUC": auc(bad, good), f"{mode} MCC at best": best_mcc(bad, good)}
        return out
    if name == "ntrex":
        return {"mean": float(np.mean(risk)), "99th of 100": float(np.quantile(risk, 0.99))}
    bad, good = of("error"), of("minor" if name == "contratico" else "ok")
    out = {"AUC": auc(bad, good), "recall at 5 %": recall(bad, good, 0.05)}
    if name.startswith("mqm23"):
        left = of("error", category="omission")
        if left:
            out["omission recall at 5 %"] = recall(left, good, 0.05)
        out["within a source"] = within(pairs, risk)
    return out


def within(pairs: Sequence[Mapping[str, Any]], risk: Any) -> float:
    """Share of pairs of a bad and a good translation of one source that stand in the right order."""
    by_source: dict[str, tuple[list[float], list[float]]] = {}
    for p, r in zip(pairs, risk, strict=True):
        if p["label"] in ("error", "ok"):
            by_source.setdefault(p["group"], ([], []))[p["label"] == "ok"].append(float(r))
    order = [(b > g) + 0.5 * (b == g) for bad, good in by_source.values() for b in bad for g in good]
    return float(np.mean(order))


def main() -> None:
    """Print a line a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    torch.set_num_threads(1)
    judge = Judge(given.checkpoint, given.rank)
    print(f"{judge.seen / 1e6:.2f} million tokens")
    found = {}
    for name in given.sets.split(","):
        pairs = pairs_of(name, given.bench, given.rows)
        found[name] = figures(name, pairs, judge.read(pairs)[:, 0])
        print(name, len(pairs), " ".join(f"{k} {v:.3f}" for k, v in found[name].items()), flush=True)
    if given.json:
        given.json.write_text(json.dumps({"tokens": judge.seen, **found}), encoding="utf-8")


if __name__ == "__main__":
    main()
