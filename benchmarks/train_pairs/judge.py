"""What a checkpoint tells apart.

    PYTHONPATH=benchmarks python benchmarks/train_pairs/judge.py
        CHECKPOINT --bench FOLDER [--rows 400] [--sets a,b] [--json OUT]

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
from pair_figures import best_mcc
from pair_network import PairNetwork
from pair_rows import joined
from score_model import Floats, auc, recall, within
from score_rows import lines

from drift.encoders.e5_file import E5File
from drift.encoders.e5_pieces import PieceTokenizer
from drift.encoders.weights import weight_files
from drift.score.network import LONGEST

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
        self.maker = Maker(PieceTokenizer(E5File(path)), LONGEST)
        self.network = PairNetwork(path, rank)
        state = torch.load(checkpoint)
        self.network.load_state_dict(state["network"], strict=False)
        self.network.eval()
        self.seen = state["seen"]

    def read(self, pairs: Sequence[Mapping[str, Any]]) -> Floats:
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


def figures(name: str, pairs: Sequence[Mapping[str, Any]], risk: Floats) -> dict[str, float]:
    """The figures of a set from the risks of its pairs."""
    labels, modes, categories = (
        np.array([str(p[key]) for p in pairs]) for key in ("label", "mode", "category")
    )
    if name == "ntrex":
        return {"mean": float(np.mean(risk)), "99th of 100": float(np.quantile(risk, 0.99))}
    right = labels == {"demetr": "good", "reference": "good", "contratico": "minor"}.get(name, "ok")
    if name in ("demetr", "reference"):
        found = {str(kind): right | (labels == kind) for kind in np.unique(labels[~right])}
        return {f"{kind} recall at 2 %": recall(risk[of], ~right[of], 0.02) for kind, of in found.items()}
    judged = right | (labels == "error")
    if name == "synced":
        out: dict[str, float] = {}
        for mode in ("back", "direct"):
            of = judged & (modes == mode)
            out |= {
                f"{mode} AUC": auc(risk[of], ~right[of]),
                f"{mode} MCC at best": best_mcc(risk[of & ~right], risk[of & right]),
            }
        return out
    out = {
        "AUC": auc(risk[judged], ~right[judged]),
        "recall at 5 %": recall(risk[judged], ~right[judged], 0.05),
    }
    if name.startswith("mqm23"):
        left = right | (judged & (categories == "omission"))
        if left.sum() > right.sum():
            out["omission recall at 5 %"] = recall(risk[left], ~right[left], 0.05)
        sources = [p["group"] for p, of in zip(pairs, judged, strict=True) if of]
        out["within a source"] = within(risk[judged], ~right[judged], sources)
    return out


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
