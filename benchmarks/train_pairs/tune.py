"""The second part of the training, on what experts marked.

    PYTHONPATH=benchmarks python benchmarks/train_pairs/tune.py
        CHECKPOINT... --data FOLDER --bench FOLDER --out FOLDER [--fold 0]

Of several checkpoints the mean is where it begins: while the rate of learning is level, the mean of some, of one run or
of runs that parted, ranks unseen rows better than any of them (Izmailov et al. 2018, "Averaging Weights Leads to Wider
Optima and Better Generalization").  With ``--epochs 0`` nothing is learned: the mean is written, and reads what was
kept out, which is how two second parts become one network.

Rows of MQM (WMT23) and SynCED, by folds of their groups: with ``--fold 0`` to ``4`` the network learns from four fifths
and reads the fifth, so that every figure is of rows it never saw; with ``--fold all`` it learns from all, which is what
ships.  The translations of one source are read side by side, and the worse ones are to stand above the better ones;
English ones are read beside a right one of another hand as well.
Half of the steps repeat the first part.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import torch
from examples import Example, Maker, Rounds
from expert_rows import expert, restated, sentences
from judge import Judge
from pair_rows import collected
from train import Run, batches, means

from drift.align.reading import at_least_one
from drift.score.network import LONGEST

_SHARE = 0.5
"""The full rate of the first part times this, falling to nothing."""


def units(rows: Sequence[Mapping[str, Any]], maker: Maker) -> list[list[Example]]:
    """The translations of one source together, as many as a step holds."""
    by_source: dict[str, list[Example]] = {}
    parts = [part for whole in rows for part in sentences(whole)]
    for row in (*parts, *restated(parts, Random(3))):
        example = maker.example(row["texts"], row["languages"], row["risk"], row["types"], row["changed"])
        by_source.setdefault(row["texts"][0] + row["languages"][1], []).append(example)
    return [some[i : i + 12] for some in by_source.values() for i in range(0, len(some), 12)]


def mean_of(states: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Every tensor's mean over the checkpoints."""
    return {name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]}


def main() -> None:
    """Tune, write the checkpoint, and read what was kept out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    for name in ("--data", "--bench", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--fold", default="all")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rank", type=int, default=16)
    given = parser.parse_args()
    torch.set_num_threads(1)
    folder = given.out / f"fold-{given.fold}"
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(folder, 1, 1, given.rank)
    first = [torch.load(path) for path in given.checkpoints]
    run.network.load_state_dict(mean_of([state["network"] for state in first]), strict=False)
    rows = expert(given.bench)
    learnt = [row for row in rows if str(row["fold"]) != given.fold]
    mine = units(learnt, Maker(run.tokenizer, LONGEST))
    rounds = Rounds(collected(given.data, given.bench), Maker(run.tokenizer), 7)
    run.seen = 0
    tokens = sum(e.length for unit in mine for e in unit)
    run.tokens = 2.0 * tokens * given.epochs
    run.network.train()
    for epoch in range(given.epochs):
        old, count = [], 0
        for unit in rounds.units(epoch, 10**9):
            old.append(unit)
            count += sum(e.length for e in unit)
            if count > tokens:
                break
        losses = [run.step(batch, _SHARE) for batch in batches([*mine, *old], Random(epoch))]
        run.log({"epoch": epoch, **means(losses)})
    run.seen, run.round = run.seen + first[0]["seen"], first[0]["round"]
    run.save()
    kept = [row for row in rows if str(row["fold"]) == given.fold]
    if kept:
        _answer(folder, kept, given.rank)


def _answer(folder: Path, kept: Sequence[dict[str, Any]], rank: int) -> None:
    """Read the rows that were kept out, and write what the network says of each."""
    parts = [
        sentences({**row, "places": ((), ())}) for row in kept
    ]  # what is marked must not decide how it is read
    said = iter(Judge(folder / "last.pt", rank).read([part for some in parts for part in some]))
    answers = {
        row["id"]: [round(float(x), 4) for x in at_least_one([next(said) for _ in some])]
        for row, some in zip(kept, parts, strict=True)
    }
    (folder / "kept.json").write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main()
